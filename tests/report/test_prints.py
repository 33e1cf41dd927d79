"""Everything that can be printed, of every built-in workshop: read back from the PDFs."""

import re
import subprocess
from pathlib import Path

import pytest

from workshop import cli
from workshop.deck.comments import LABELS
from workshop.deck.lengths import in_minutes
from workshop.deck.source import parse_deck
from workshop.errors import WorkshopError
from workshop.polls.kinds import KINDS
from workshop.report.network import known_network
from workshop.report.paper import A4, LETTER
from workshop.report.prints import PRINTS, Job, print_pdf
from workshop.report.wording import clock, words

SLIDES = Path(__file__).parents[2] / "slides"
BY_ID = {each.id: each for each in PRINTS}
TEN = 10 * 3600
OURS = re.compile("AtkinsonHyperlegible|Workshop")

PAGES = {
    "run-sheet": 2,
    "handout": 19,
    "notes": 24,
    "cards": 3,
    "slips": 2,
    "signs": 3,
    "network": 1,
    "feedback": 1,
    "guide": 10,
}
"""Of the 90-minute workshop, on A4."""


def job(name: str = "peer-support-values-90.md", text: str = "", **more: object) -> Job:
    deck = parse_deck(text or (SLIDES / name).read_text(encoding="utf-8"))
    return Job(deck=deck, folder=SLIDES, **{"paper": A4, "start_s": TEN, **more})  # type: ignore[arg-type]


def told_by(*command: object) -> str:
    """What a command prints."""
    words = [str(word) for word in command]
    return subprocess.run(words, capture_output=True, check=True, encoding="utf-8").stdout


def text_of(pdf: Path, *options: str) -> str:
    return told_by("pdftotext", *options, pdf, "-")


def single_letters(text: str) -> str:
    return "".join(word for word in text.split() if len(word) == 1)


def printed(what: str, tmp_path: Path, of: Job) -> Path:
    return print_pdf(BY_ID[what], of, tmp_path / f"{what}.pdf")


@pytest.mark.parametrize("what", PAGES)
def test_each_thing_has_its_pages_and_our_fonts_inside(what: str, tmp_path: Path) -> None:
    pdf = printed(what, tmp_path, job())
    assert f"Pages:           {PAGES[what]}" in told_by("pdfinfo", pdf)
    rows = told_by("pdffonts", pdf).splitlines()[2:]
    assert rows
    assert all(OURS.search(row) and " yes " in row for row in rows), rows


@pytest.mark.parametrize("name", ["peer-support-values-45.md", "peer-support-values-15.es.md"])
def test_the_other_forms_print_on_letter_paper(name: str, tmp_path: Path) -> None:
    for what in PAGES:
        if what == "signs":
            with pytest.raises(WorkshopError, match="no question with two poles"):
                printed(what, tmp_path, job(name, paper=LETTER))
        else:
            assert printed(what, tmp_path, job(name, paper=LETTER)).stat().st_size > 1000


def test_the_run_sheet_tells_the_time_of_day(tmp_path: Path) -> None:
    rows = text_of(printed("run-sheet", tmp_path, job()), "-layout").splitlines()

    def row(words: str) -> list[str]:
        return next(" ".join(each.split()) for each in rows if words in each).split(" ", 2)

    assert row("What we will do today")[:2] == ["10:01", "3"]
    assert row("Three-minute pause")[:2] == ["10:42:30", "24"]
    assert row("Dee walks in")[:2] == ["11:17", "38"]
    assert row("Dee walks in")[2].endswith("3:30 drop")
    assert row("End")[0] == "11:30"
    assert "Run sheet: 90:00 in all, 10:00 – 11:30" in [each.strip() for each in rows]


def test_without_a_start_the_run_sheet_counts_from_nought(tmp_path: Path) -> None:
    rows = text_of(printed("run-sheet", tmp_path, job(start_s=None)), "-layout").splitlines()
    assert ["1:30", "End"] in [each.split() for each in rows]
    assert "Run sheet: 90:00 in all" in [each.strip() for each in rows]


def test_a_workshop_may_last_beyond_midnight() -> None:
    assert clock(23 * 3600 + 1800, 3600) == "0:30"
    assert clock(TEN, 150) == "10:02:30"
    assert in_minutes(150) == "2:30"


def test_the_handout_has_every_slide_and_the_credit(tmp_path: Path) -> None:
    of = job()
    words = " ".join(text_of(printed("handout", tmp_path, of)).split())
    missing = [slide.title for slide in of.deck.slides if slide.title not in words]
    assert missing == []
    assert "Person who uses drugs" in words
    assert "not endorsed by the author" in words
    assert "WATCH" not in words


def test_the_notes_have_all_that_is_to_be_said(tmp_path: Path) -> None:
    of = job()
    words = " ".join(text_of(printed("notes", tmp_path, of)).split())
    assert words.count("WATCH") == 45
    assert "Why it is safe to ask" in words


def test_there_is_a_card_for_each_answer(tmp_path: Path) -> None:
    assert [
        letter for letter in text_of(printed("cards", tmp_path, job())).split() if len(letter) == 1
    ] == list("ABCDEF")
    few = job(text="# One\n\n- Yes\n- No\n\n<!--\npoll: choice\nid: one\n-->\n")
    assert single_letters(text_of(printed("cards", tmp_path, few))) == "ABCDE"


def test_before_and_after_are_two_sheets_with_pass_on_each(tmp_path: Path) -> None:
    pages = text_of(printed("slips", tmp_path, job())).split("\f")
    assert [page.split()[0] for page in pages if page.strip()] == ["Before", "After"]
    assert pages[0].count("Pass") == 6
    assert "another colour" not in pages[0]
    assert pages[1].count("another colour") == 2


def test_a_deck_without_before_and_after_says_so(tmp_path: Path) -> None:
    with pytest.raises(WorkshopError, match="asked before and after"):
        printed("slips", tmp_path, job(text="# One slide\n"))
    assert list(tmp_path.iterdir()) == []


def test_the_command_prints_all_of_a_deck(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    deck = tmp_path / "small.md"
    deck.write_text("---\ntitle: Small\n---\n\n# Small\n\n<!-- SAY: Hello. -->\n", encoding="utf-8")
    assert cli.main(["print", "all", str(deck), "-o", str(tmp_path / "out")]) == 0
    said = capsys.readouterr()
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        f"small-{what}.pdf" for what in PAGES if what not in ("slips", "signs")
    }
    assert said.err.splitlines() == [
        "Before and after slips: This deck has no poll that is asked before and after.",
        "Signs for the line: This deck has no question with two poles (poll: spectrum).",
    ]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["print", "card"], "nothing called card to print. Did you mean"),
        (["print", "cards", "--start", "25:00"], "25:00 is no time of day."),
        (["print", "cards", "--start", "noon"], "Write it as 9:30 or 14:00."),
    ],
)
def test_slips_of_the_pen_get_words(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(arguments) == 2
    assert words in capsys.readouterr().err


def test_the_network_sheet_says_what_is_known(tmp_path: Path) -> None:
    network = known_network("Peer Room", "walk together 12", "192.168.8.2")
    text = text_of(printed("network", tmp_path, job(network=network)))
    assert "Peer Room" in text
    assert "walk together 12" in text
    assert "http://192.168.8.2" in text
    assert text.count("Point your camera here") == 2


def test_the_network_sheet_leaves_room_for_what_is_not(tmp_path: Path) -> None:
    text = text_of(printed("network", tmp_path, job("peer-support-values-15.es.md")))
    assert "Contraseña" in text
    assert "Apunte aquí la cámara" not in text
    open_one = known_network("Peer Room", "", "")
    assert "none" in text_of(printed("network", tmp_path, job(network=open_one)))


@pytest.mark.parametrize(
    ("ssid", "password", "address", "words"),
    [
        ("", "walk together 12", "", "Type the Wi-Fi's name"),
        ("Peer Room", "short", "", "8 to 63 letters"),
        ("x" * 33, "", "", "32 letters at most"),
        ("", "", "http://192.168 .8.2", "no spaces"),
    ],
)
def test_a_network_that_no_phone_can_join_is_refused(
    ssid: str, password: str, address: str, words: str
) -> None:
    with pytest.raises(WorkshopError, match=words):
        known_network(ssid, password, address)


def test_the_command_prints_a_network_sheet(tmp_path: Path) -> None:
    out = tmp_path / "network.pdf"
    told = ["print", "network", "--ssid", "Peer Room", "--password", "walk together 12"]
    assert cli.main([*told, "--address", "http://10.42.0.1", "-o", str(out)]) == 0
    assert "http://10.42.0.1" in text_of(out)


def test_paper_says_what_is_asked_and_how_in_words_of_its_language(tmp_path: Path) -> None:
    spanish = job("peer-support-values-15.es.md")
    sheet = text_of(printed("run-sheet", tmp_path, spanish))
    assert "Pregunta: elegir varias" in sheet
    assert "choices" not in sheet
    notes = text_of(printed("notes", tmp_path, spanish))
    assert "OBSERVE" in notes
    assert "WATCH" not in notes


def test_every_kind_and_every_label_has_its_words_on_paper() -> None:
    for name in KINDS:
        assert words(f"kind-{name}", "es") != words(f"kind-{name}", "en")
    for label in LABELS:
        assert words(label, "en") == label
