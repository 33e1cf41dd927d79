"""The log: what happened and when, rotated, and never a word of a deck or of an answer."""

from pathlib import Path

from workshop.log import SIZE_MOST, Happened, Log, log_file


def quarter_past() -> str:
    return "2026-05-04 10:15"


def test_it_says_when_what_happened_and_how_many(tmp_path: Path) -> None:
    log = Log(tmp_path / "state" / "workshop.log", quarter_past)
    log.open()
    log.note(Happened.BEGUN, slides=37)
    log.note(Happened.PHONES_ON)
    assert (tmp_path / "state" / "workshop.log").read_text() == (
        "2026-05-04 10:15  a workshop began, slides 37\n2026-05-04 10:15  phones were turned on\n"
    )


def test_lines_wait_until_the_first_slide_stands(tmp_path: Path) -> None:
    log = Log(tmp_path / "workshop.log", quarter_past)
    log.note(Happened.STARTED)
    assert not (tmp_path / "workshop.log").exists()
    log.open()
    assert (tmp_path / "workshop.log").read_text() == "2026-05-04 10:15  the program started\n"


def test_a_full_log_is_put_aside_and_the_one_before_it_dropped(tmp_path: Path) -> None:
    path, aside = tmp_path / "workshop.log", tmp_path / "workshop.log.1"
    aside.write_text("older still")
    path.write_text("x" * (SIZE_MOST - 1))
    log = Log(path, quarter_past)
    log.open()
    log.note(Happened.LEFT)
    assert path.read_text() == "2026-05-04 10:15  the program was left\n"
    assert aside.read_text() == "x" * (SIZE_MOST - 1)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["workshop.log", "workshop.log.1"]


def test_where_it_cannot_be_written_nothing_happens(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    log = Log(tmp_path / "file" / "workshop.log", quarter_past)
    log.open()
    log.note(Happened.STARTED)
    assert (tmp_path / "file").read_text() == ""


def test_it_stands_in_the_programs_own_folder(tmp_path: Path) -> None:
    assert log_file() == tmp_path / "home" / "state" / "workshop" / "workshop.log"
