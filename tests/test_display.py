"""Where no window can be shown the program says so in words, and never ends in Qt's abort."""

import ctypes
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.test_cli import ROOT, start
from workshop import cli, display
from workshop.cli import main
from workshop.display import DisplayError, library_error, require_display

# Without a display


def test_no_display_is_said_in_words() -> None:
    done = start("talk.md")

    assert done.returncode == 3
    assert done.stdout == ""
    assert done.stderr == (
        "workshop: There is no screen to show a window on here. Without one these still work:"
        " workshop check DECK, which says what would go wrong in the room, and workshop export DECK"
        " --to pdf.\n"
    )


@pytest.mark.parametrize("name", [":4999", "127.0.0.1:4999", "unix:4999", "nonsense"])
def test_a_display_that_does_not_answer_is_said_in_words(name: str) -> None:
    done = start("talk.md", DISPLAY=name)

    assert done.returncode == 3
    assert f"the screen that DISPLAY names ({name}) does not answer" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_display_that_only_listens_is_no_display(tmp_path: Path) -> None:
    """A server that takes the connection and hangs up, as one does that does not know the user."""
    with socket.socket(socket.AF_INET) as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        number = server.getsockname()[1] - 6000
        process = subprocess.Popen(
            [sys.executable, "-c", "from workshop.cli import main; raise SystemExit(main([]))"],
            cwd=ROOT,
            env={**os.environ, "DISPLAY": f"127.0.0.1:{number}", "QT_QPA_PLATFORM": "xcb"},
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2):
            server.accept()[0].close()
        _, told = process.communicate(timeout=20)

    assert process.returncode == 3
    assert "does not let this user in" in told


def test_wayland_that_does_not_answer_is_said_in_words(tmp_path: Path) -> None:
    done = start(WAYLAND_DISPLAY="wayland-9", XDG_RUNTIME_DIR=str(tmp_path))

    assert done.returncode == 3
    assert "the screen that WAYLAND_DISPLAY names (wayland-9) does not answer" in done.stderr


def test_drawing_without_a_window_needs_no_display() -> None:
    require_display({"QT_QPA_PLATFORM": "offscreen"})
    require_display({"QT_QPA_PLATFORM": "offscreen:configfile=/a.json"})
    require_display({"QT_QPA_PLATFORM": "xcb;minimal"})


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_elsewhere_there_is_always_a_screen(system: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", system)

    require_display({})


# System libraries


@pytest.fixture
def debian_without(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Debian on which the library of xcb's pointers is missing, and nobody is root."""

    def load(name: str) -> None:
        if "xcb-cursor" in name or "libqxcb" in name:
            raise OSError("libxcb-cursor.so.0: cannot open shared object file: No such file")

    monkeypatch.setattr(ctypes, "CDLL", load)
    monkeypatch.setattr(Path, "exists", lambda _: True)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)


def test_a_missing_library_gets_the_line_that_installs_it(debian_without: None) -> None:
    with pytest.raises(DisplayError) as error:
        require_display({"DISPLAY": ":0"})

    assert str(error.value) == (
        "Qt, which draws the windows, lacks libxcb-cursor.so.0 on this computer."
        " Run: sudo apt-get install libxcb-cursor0"
    )


def test_a_library_missing_at_import_gets_the_line(
    debian_without: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> int:
        raise ImportError("libxcb-cursor.so.0: cannot open shared object file: No such file")

    monkeypatch.setattr(cli, "_open", fail)

    assert main([]) == 3
    assert "Run: sudo apt-get install libxcb-cursor0" in capsys.readouterr().err


def test_elsewhere_than_on_debian_the_library_is_named(
    debian_without: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "exists", lambda path: path.suffix == ".so")

    with pytest.raises(DisplayError) as error:
        require_display({"DISPLAY": ":0"})

    assert "lacks libxcb-cursor.so.0" in error.value.what
    assert error.value.do == "Install the packages of your system that hold these libraries."


def test_another_mistake_is_not_taken_for_a_missing_library() -> None:
    told = "cannot import name 'x' from 'workshop.deck.source' (/home/a/workshop/deck/source.py)"
    assert library_error(ImportError(told)) is None
    assert library_error(ModuleNotFoundError("No module named 'PySide6'")) is None


def test_what_qt_links_to_is_known() -> None:
    """Each library of windows that Qt's plug-ins ask the system for is one that we can name."""
    import PySide6

    plugins = Path(PySide6.__file__).parent / "Qt" / "plugins" / "platforms"
    listed = subprocess.run(
        ["ldd", *(str(plugins / f"libq{kind}.so") for kind in ("xcb", "wayland"))],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    asked = {line.split()[0] for line in listed.splitlines()}

    named = {name for name in asked if name.startswith(("libxcb-", "libwayland-"))}
    assert named <= set(display.LIBRARIES)
    assert display.missing_libraries() == ()
