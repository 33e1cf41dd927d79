"""What ``workshop doctor`` finds: one thing wrong keeps none of the others from being looked at."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from workshop import doctor
from workshop.cli import main
from workshop.cli.doctoring import lines_of
from workshop.crash import write_report
from workshop.doctor import Finding, Verdict, computer, examine, screens
from workshop.settings import settings_file, state_folder
from workshop.voting.networks import Card

ROOT = Path(__file__).parent.parent


def words(found: tuple[Finding, ...]) -> str:
    return "\n".join(f"{one.verdict}: {one.words}" for one in found)


@pytest.fixture(autouse=True)
def no_bus(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "")


def test_everything_is_looked_at(qtbot: QtBot) -> None:
    about = [one.about for one in examine()]
    for wanted in (
        *("Version", "System", "Windows", "Screen", "Type", "Sound", "Sleep", "Folder"),
        *("Settings", "Phones", "Log", "Reports"),
    ):
        assert wanted in about


def test_what_cannot_be_looked_at_is_said_and_the_rest_goes_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fails() -> tuple[Finding, ...]:
        raise OSError("no such device")

    monkeypatch.setattr(doctor, "CHECKS", (("Sound", fails), ("Log", computer.find_log)))
    found = examine()
    assert found[0] == Finding(
        about="Sound", verdict=Verdict.LOOK, words="This could not be looked at (OSError)."
    )
    assert found[1].about == "Log"


def test_it_prints_a_line_for_each_and_what_that_comes_to() -> None:
    found = (
        Finding(about="Type", verdict=Verdict.GOOD, words="All is there."),
        Finding(about="Sound", verdict=Verdict.LOOK, words="The chime is off."),
    )
    assert lines_of(found) == [
        "good  Type   All is there.",
        "look  Sound  The chime is off.",
        "",
        "A workshop can be given; 1 to know about.",
    ]
    wrong = Finding(about="Folder", verdict=Verdict.BAD, words="Full.")
    assert lines_of((*found, wrong))[-1] == "1 to mend before a workshop."
    assert lines_of(found[:1])[-1] == "All is well."


def test_it_works_without_a_screen_and_for_programs_to_read() -> None:
    around = {
        name: one
        for name, one in os.environ.items()
        if name not in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY", "XDG_SESSION_TYPE")
    }
    command = [sys.executable, "-m", "workshop", "doctor", "--json"]
    done = subprocess.run(
        command, cwd=ROOT, env=around, capture_output=True, text=True, check=False
    )
    rows = json.loads(done.stdout)
    assert {"about", "verdict", "words"} == set(rows[0])
    windows = next(row for row in rows if row["about"] == "Windows")
    assert windows["verdict"] == "bad"
    assert "There is no screen" in windows["words"]
    assert done.returncode == 1
    assert next(row for row in rows if row["about"] == "Type")["verdict"] == "good"


def test_the_program_tells_its_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--version"])
    assert left.value.code == 0
    assert capsys.readouterr().out == "Workshop 0.1.0\n"


def test_screens_are_told_with_their_size(qtbot: QtBot) -> None:
    found = screens.find_display()
    assert "by offscreen" in found[0].words
    assert any("800 x 800 at 60 Hz" in one.words for one in found)
    assert "Only one is there" in words(found)


def test_a_folder_that_cannot_be_written_is_bad(tmp_path: Path) -> None:
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text(f'workshops = "{tmp_path / "file"}"\n')
    (tmp_path / "file").write_text("")
    kept = computer.find_folders()[0]
    assert kept.verdict is Verdict.BAD
    assert "where nothing can be written" in kept.words


def test_a_folder_that_is_copied_elsewhere_is_told(tmp_path: Path) -> None:
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text(f'workshops = "{tmp_path / "Dropbox"}"\n')
    kept = computer.find_folders()[0]
    assert kept.verdict is Verdict.LOOK
    assert kept.words.endswith("Dropbox copies it elsewhere: choose another.")


def test_little_room_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(computer, "ROOM_GOOD_BYTES", 10**18)
    assert {one.verdict for one in computer.find_folders()} == {Verdict.LOOK}
    monkeypatch.setattr(computer, "ROOM_LEAST_BYTES", 10**18)
    assert {one.verdict for one in computer.find_folders()} == {Verdict.BAD}


def test_a_mistake_in_the_settings_is_told() -> None:
    assert computer.find_settings()[0].words.startswith("None are set")
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text("chime_volume = 800\n")
    (one,) = computer.find_settings()
    assert one.verdict is Verdict.LOOK
    assert "0 to 100" in one.words


def test_addresses_are_told_with_what_speaks_against_them(monkeypatch: pytest.MonkeyPatch) -> None:
    from workshop.voting import networks

    cards = (Card(name="wlan0", address="127.0.0.2", is_wifi=True, wifi="Hotel guests"),)
    monkeypatch.setattr(networks, "read_cards", lambda: cards)
    (one,) = computer.find_addresses()
    assert one.verdict is Verdict.LOOK
    assert "guest network" in one.words
    monkeypatch.setattr(networks, "read_cards", lambda: ())
    assert "no network" in computer.find_addresses()[0].words


def test_a_port_that_may_be_used_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    from workshop.voting import networks

    cards = (Card(name="eth0", address="127.0.0.2"),)
    monkeypatch.setattr(networks, "read_cards", lambda: cards)
    monkeypatch.setattr(computer, "_may_listen", lambda _address, port: port == 8000)
    assert computer.find_addresses()[0].words.endswith("at port 8000.")
    monkeypatch.setattr(computer, "_may_listen", lambda _address, _port: False)
    assert computer.find_addresses()[0].verdict is Verdict.BAD


def test_the_voting_process_starts_and_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    assert computer.find_voting()[0].verdict is Verdict.GOOD
    monkeypatch.setattr("workshop.voting.child.command", lambda: (sys.executable, "-c", "1 / 0"))
    assert computer.find_voting()[0].words == "The voting process ended at once (code 1)."


def test_what_failed_lately_is_told() -> None:
    assert computer.find_log()[1].words == "Nothing has failed."
    path = write_report("one", "2026-05-04")
    assert computer.find_log()[1].words == (
        f"Something failed once: {path} (read it before you send it)."
    )
    assert state_folder() in (path or Path()).parents


def test_sound_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "shutil.which", lambda name: "/usr/bin/paplay" if name == "paplay" else None
    )
    assert computer.find_sound()[0].words.startswith("paplay plays the chime (bowl).")
    monkeypatch.setattr("shutil.which", lambda _name: None)
    assert "rounds end silently" in computer.find_sound()[0].words


def test_an_obstacle_to_type_is_told(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workshop.render.fonts.TEXT_FAMILY", "No Such Family")
    monkeypatch.setattr("workshop.render.fonts.load_every_font", lambda: None)
    assert "No Such Family" in words(screens._fonts())
