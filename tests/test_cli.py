"""The command line: what it prints, and how it ends."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from workshop import cli
from workshop.cli import main
from workshop.render.theme import THEMES

ROOT = Path(__file__).parent.parent
FLAGSHIP = ROOT / "slides" / "peer-support-values-90.md"

# A command that draws makes an application without windows where there is none, and a process can
# have but one: the tests of windows that come later would be left without theirs.
pytestmark = pytest.mark.usefixtures("qapp")


def start(*arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """Start the program as a person would, with no display but what ``environ`` names."""
    without = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XDG_SESSION_TYPE"}
    surroundings = {name: value for name, value in os.environ.items() if name not in without}
    code = "import sys; from workshop.cli import main; sys.exit(main())"
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        env=surroundings | environ,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    path = tmp_path / "talk.md"
    path.write_text("# Hello\n\n---\n\n![a stone](stone.png)\n")
    return path


# Opening


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, object]]:
    import workshop.app

    calls: list[dict[str, object]] = []

    def run(**options: object) -> int:
        calls.append(options)
        return 0

    monkeypatch.setattr(workshop.app, "run", run)
    return calls


NO_OPTIONS: dict[str, object] = {
    "deck": None,
    "theme": None,
    "settings_file": None,
    "workshops": None,
    "windowed": False,
    "rehearse": False,
}


def test_the_command_alone_opens_the_home_screen(opened: list[dict[str, object]]) -> None:
    assert main([]) == 0
    assert opened == [NO_OPTIONS]


def test_a_deck_is_opened(opened: list[dict[str, object]]) -> None:
    assert main(["talk.md"]) == 0
    assert opened == [{**NO_OPTIONS, "deck": Path("talk.md")}]


def test_every_option_is_handed_on(opened: list[dict[str, object]]) -> None:
    words = "talk.md --theme night --settings s.toml --workshops kept --windowed --rehearse"

    assert main(words.split()) == 0
    assert opened == [
        {
            "deck": Path("talk.md"),
            "theme": "night",
            "settings_file": Path("s.toml"),
            "workshops": Path("kept"),
            "windowed": True,
            "rehearse": True,
        }
    ]


@pytest.mark.parametrize(
    "words", ["--thme night", "a.md b.md", "check", "export a.md --to doc", "--rehearse"]
)
def test_what_is_not_understood_gets_one_line(
    words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(words.split())

    assert left.value.code == 2
    assert re.fullmatch(r"workshop.*: .*\. Read: workshop.* --help\n", capsys.readouterr().err)


# Help


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--version"])

    assert left.value.code == 0
    assert capsys.readouterr().out == "Workshop 0.1.0\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--help"], "workshop check DECK ..."),
        (["help"], "workshop check DECK ..."),
        (["help", "check"], "It ends with 0 when there is no error"),
        (["check", "--help"], "It ends with 0 when there is no error"),
        (["help", "export"], "one page a slide"),
        (["help", "nothing"], "workshop check DECK ..."),
    ],
)
def test_help_is_there_in_every_way_of_asking(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)

    assert left.value.code == 0
    assert words in capsys.readouterr().out


def test_help_names_every_action_with_its_keys(capsys: pytest.CaptureFixture[str]) -> None:
    from workshop.actions import ACTIONS

    with pytest.raises(SystemExit):
        main(["--help"])

    told = capsys.readouterr().out
    for action in ACTIONS:
        assert f"{action.title} ({action.id}): " in told
        assert " ".join(action.standard) in told
        assert action.help in told


def test_help_names_the_themes_that_there_are() -> None:
    assert cli._THEME_HELP.endswith(f"{', '.join(THEMES[:-1])} or {THEMES[-1]}")


def test_help_needs_no_qt() -> None:
    code = (
        "import contextlib, sys; from workshop.cli import main\n"
        "with contextlib.suppress(SystemExit): main(['--help'])\n"
        "print('PySide6' in sys.modules)"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)

    assert done.stdout.splitlines()[-1] == "False"


# Checking


def test_check_prints_like_a_linter(deck: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(deck)]) == 1

    told = capsys.readouterr()
    assert told.out.startswith(f"{deck}:5: error: The picture stone.png is not there")
    assert told.err == "1 error, no warnings in 1 deck.\n"


def test_check_is_content_with_warnings(deck: Path, capsys: pytest.CaptureFixture[str]) -> None:
    deck.write_text("# Hello\n\n![](stone.svg)\n")
    (deck.parent / "stone.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="2"/>'
    )

    assert main(["check", str(deck)]) == 0

    told = capsys.readouterr()
    assert f"{deck}:3: warning: " in told.out
    assert told.err == "no errors, 1 warning in 1 deck.\n"


def test_check_as_json(deck: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing = deck.with_name("no.md")

    assert main(["check", "--json", str(deck), str(missing)]) == 2

    first, second = json.loads(capsys.readouterr().out)
    assert first.pop("message").startswith("The picture stone.png is not there")
    assert first == {"file": str(deck), "line": 5, "level": "error", "code": "missing-file"}
    assert second.pop("message").startswith("There is no file")
    assert second == {"file": str(missing), "line": 0, "level": "error", "code": "unreadable"}


def test_check_finds_what_the_back_row_cannot_read(
    deck: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    deck.write_text("# Little\n\nA line.\n\n---\n\n# Much\n\n" + "Words and more words. " * 400)

    assert main(["check", str(deck)]) == 1

    told = capsys.readouterr().out
    assert f"{deck}:7: error: Slide 2 has more on it than the back row" in told
    assert "[crowded]" in told


def test_check_counts_notes_by_themselves(deck: Path, capsys: pytest.CaptureFixture[str]) -> None:
    deck.write_text("# Hello\n\nAn addict came.\n")

    assert main(["check", str(deck)]) == 0

    told = capsys.readouterr()
    assert told.out.startswith(f"{deck}:3: note: “addict”: ")
    assert told.err == "no errors, no warnings, 1 note in 1 deck.\n"


def test_check_reads_words_in_the_decks_language(
    deck: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    deck.write_text("---\nlang: es-MX\n---\n\n# Hola\n\nUn drogadicto, an addict.\n")

    assert main(["check", str(deck)]) == 0

    told = capsys.readouterr().out
    assert told.startswith(f"{deck}:7: note: “drogadicto”: ")
    assert told.count("\n") == 1


def test_check_goes_on_without_what_pictures_need(
    deck: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    deck.write_text("# Hello\n\n![](stone.png)\n")
    missing = ImportError("libEGL.so.1: cannot open shared object file: No such file or directory")

    def inspect_deck(*_: object, **__: object) -> None:
        raise missing

    monkeypatch.setattr("workshop.render.offscreen.inspect_deck", inspect_deck)

    assert main(["check", str(deck)]) == 0

    told = capsys.readouterr()
    assert "[no-alt]" in told.out
    assert "libEGL.so.1" in told.err
    assert "Pictures, sizes and contrast were not checked." in told.err


def test_the_built_in_workshop_is_clean(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(FLAGSHIP)]) == 0
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", "no errors, no warnings in 1 deck.\n")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "There is no file"),
        (b"", "is empty"),
        (b"\x89PNG\0\0", "is not text"),
        (b"x" * 10_000_001, "larger than 10 MB"),
        (b"> " * 5000 + b"deep", "deep inside one another"),
    ],
)
@pytest.mark.parametrize("command", ["check {}", "export {} --to pdf"])
def test_a_deck_that_cannot_be_read_gets_words(
    tmp_path: Path,
    content: bytes | None,
    words: str,
    command: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = tmp_path / "talk.md"
    if content is not None:
        path.write_bytes(content)

    assert main(command.format(path).split()) == 2

    told = capsys.readouterr().err
    assert told.startswith("workshop: ")
    assert words in told
    assert "no errors" not in told


def test_check_counts_only_the_decks_that_it_could_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(FLAGSHIP), str(tmp_path / "none.md")]) == 2
    assert capsys.readouterr().err.endswith("no errors, no warnings in 1 deck.\n")


def test_check_needs_no_display(deck: Path) -> None:
    done = start("check", str(deck))

    assert done.returncode == 1
    assert done.stderr == "1 error, no warnings in 1 deck.\n"


# Exporting


def test_a_pdf_has_a_page_for_each_slide_with_its_words(deck: Path, tmp_path: Path) -> None:
    out = tmp_path / "talk.pdf"
    done = start("export", str(deck), "--to", "pdf")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"Written: {out}\n"
    text = subprocess.run(
        ["pdftotext", str(out), "-"], capture_output=True, text=True, check=True
    ).stdout
    first, second, rest = text.split("\f")
    assert first.strip() == "Hello"
    assert "a stone" in second
    assert rest == ""
    fonts = subprocess.run(["pdffonts", str(out)], capture_output=True, text=True, check=True)
    assert {line.split()[0].partition("-")[0] for line in fonts.stdout.splitlines()[2:]} == {
        "AtkinsonHyperlegibleNext"
    }
    about = subprocess.run(["pdfinfo", str(out)], capture_output=True, text=True, check=True).stdout
    assert re.search(r"Page size:\s+960 x 540 pts", about)


def test_pictures_are_numbered_and_of_the_decks_size(deck: Path, tmp_path: Path) -> None:
    from PySide6.QtGui import QImage

    out = tmp_path / "pictures"
    done = start("export", str(deck), "--to", "png", "-o", str(out), "--theme", "night")

    assert done.returncode == 0
    assert sorted(path.name for path in out.iterdir()) == ["slide-1.png", "slide-2.png"]
    picture = QImage(str(out / "slide-1.png"))
    assert (picture.width(), picture.height()) == (1920, 1080)


def test_each_build_step_can_have_a_picture(tmp_path: Path) -> None:
    deck, out = tmp_path / "talk.md", tmp_path / "pictures"
    deck.write_text("# Hello\n\n---\n\n* one\n* two\n")

    assert main(["export", str(deck), "--to", "png", "--steps", "-o", str(out)]) == 0
    assert sorted(path.name for path in out.iterdir()) == [
        "slide-1-0.png",
        "slide-2-0.png",
        "slide-2-1.png",
        "slide-2-2.png",
    ]


def test_pictures_take_no_notes(deck: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["export", str(deck), "--to", "png", "--notes"])
    assert "--notes go into a PDF only" in capsys.readouterr().err


def test_an_unknown_theme_is_named(deck: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(deck), "--to", "pdf", "--theme", "nigth"]) == 2
    assert (
        "There is no theme nigth. Choose hearth, night, clear or paper." in capsys.readouterr().err
    )


def test_a_place_that_cannot_be_written_to_is_told(
    deck: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = deck.parent / "no" / "talk.pdf"

    assert main(["export", str(deck), "--to", "pdf", "-o", str(out)]) == 2
    assert capsys.readouterr().err == (
        f"workshop: {out} cannot be written: there is no folder {out.parent}."
        " Make that folder, or name another.\n"
    )


def test_a_folder_or_a_file_in_the_wrong_place_is_told(
    deck: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, missing = deck.parent, deck.parent / "no" / "pictures"

    assert main(["export", str(deck), "--to", "pdf", "-o", str(folder)]) == 2
    assert "it is a folder. Name a file in it." in capsys.readouterr().err
    assert main(["export", str(deck), "--to", "png", "-o", str(deck)]) == 2
    assert f"{deck} is a file, and pictures need a folder." in capsys.readouterr().err
    assert main(["export", str(deck), "--to", "png", "-o", str(missing)]) == 2
    assert f"There is no folder {missing.parent} to put pictures into." in capsys.readouterr().err
