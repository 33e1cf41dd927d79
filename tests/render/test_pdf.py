"""The PDF of a deck: what a reader of PDF finds in it."""

import os
import subprocess
import unicodedata
from pathlib import Path
from typing import Any

import pypdf
import pytest

from workshop.deck.model import Deck
from workshop.deck.source import parse_deck
from workshop.errors import WorkshopError
from workshop.files import read_deck_text
from workshop.render.offscreen import pages_of
from workshop.render.pdf import export_pdf

ROOT = Path(__file__).parents[2]
FLAGSHIP = ROOT / "slides" / "peer-support-values-90.md"
SCRIPTS = ROOT / "tests" / "decks" / "many-scripts.md"

TALK = """\
---
lang: en
title: A talk
---

# A talk

See [the web](https://example.org/a), [the second](#2), [the last](#far), [a file](notes.txt).

---

<!-- part: Doing -->

# Two

- one

* a
* b

<!-- SAY: Good morning.

ASK: Who is here? -->

---

# Second of the part

---

<!-- part: Ending -->
<!-- id: far -->

Only words, and no title
"""


def exported(tmp_path: Path, text: str, **options: Any) -> pypdf.PdfReader:
    out = tmp_path / "talk.pdf"
    export_pdf(parse_deck(text), folder=tmp_path, theme=None, out=out, **options)
    return pypdf.PdfReader(out)


def annotations(page: pypdf.PageObject) -> list[Any]:
    listed: Any = page.get("/Annots", [])
    return [entry.get_object() for entry in listed]


def titles(pdf: pypdf.PdfReader, entries: list[Any] | None = None) -> list[Any]:
    """The outline as titles with their pages, those below one in a list after it."""
    return [
        titles(pdf, entry)
        if isinstance(entry, list)
        else (entry.title, pdf.get_destination_page_number(entry))
        for entry in (pdf.outline if entries is None else entries)
    ]


def plain(text: str) -> str:
    """Text as one looks for it: no space, no signs of direction, letters in their usual shape."""
    return "".join(
        letter
        for letter in unicodedata.normalize("NFKC", text)
        if not letter.isspace() and unicodedata.category(letter) != "Cf" and letter != "\ufe0f"
    )


def lacking(deck: Deck, folder: Path, out: Path) -> list[tuple[int, str]]:
    """The words on slides that pdftotext does not find on their pages."""
    told = subprocess.run(["pdftotext", str(out), "-"], capture_output=True, text=True, check=True)
    found = [plain(page) for page in told.stdout.split("\f")]
    pages = pages_of(deck, folder, None)
    return [
        (index + 1, word)
        for index in range(len(deck.slides))
        for box in pages.page(index).boxes
        if box.layout is not None
        for word in box.text.split()
        if plain(word) not in found[index]
    ]


@pytest.mark.parametrize("path", [FLAGSHIP, SCRIPTS], ids=lambda path: path.stem)
def test_every_word_of_every_slide_is_found(path: Path, tmp_path: Path) -> None:
    deck, out = parse_deck(read_deck_text(path)), tmp_path / "deck.pdf"
    export_pdf(deck, folder=path.parent, theme=None, out=out)
    assert lacking(deck, path.parent, out) == []


def test_words_that_were_shrunk_or_balanced_or_set_in_figures_are_found(tmp_path: Path) -> None:
    long = "\n".join(
        f"- Point {number} of an office with ﬁfty affluent waffles" for number in "12" * 12
    )
    table = "| At | What |\n|---|---|\n| 9:45 | **6 of 17** |\n| 10:30 | `80 %` |"
    heading = "# A heading so long that it is balanced over lines, and none of them ends alone"
    text = f"{heading}\n\n{long}\n\n---\n\n# Times\n\n{table}\n"
    deck, out = parse_deck(text), tmp_path / "deck.pdf"
    export_pdf(deck, folder=tmp_path, theme=None, out=out)
    assert lacking(deck, tmp_path, out) == []


def test_all_fonts_are_inside(tmp_path: Path) -> None:
    deck, out = parse_deck(read_deck_text(SCRIPTS)), tmp_path / "deck.pdf"
    export_pdf(deck, folder=SCRIPTS.parent, theme=None, out=out)
    told = subprocess.run(["pdffonts", str(out)], capture_output=True, text=True, check=True)
    rows = [line[54:].split() for line in told.stdout.splitlines()[2:]]
    assert {row[1] for row in rows} == {"yes"}
    assert len(rows) >= 10


@pytest.mark.parametrize(("inside", "pictures"), [("", 0), ("<text y='5'>7</text>", 1)])
def test_a_drawing_is_lines_and_no_picture_unless_words_stand_in_it(
    inside: str, pictures: int, tmp_path: Path
) -> None:
    svg = f"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>{inside}"
    (tmp_path / "dot.svg").write_text(f"{svg}<circle cx='4' cy='4' r='3'/></svg>")
    page = exported(tmp_path, "# Dot\n\n![a dot](dot.svg)\n").pages[0]
    assert len(page.images) == pictures


def test_a_page_shows_all_that_a_slide_builds_up(tmp_path: Path) -> None:
    pdf = exported(tmp_path, TALK)
    assert pdf.page_labels == ["1", "2", "3", "4"]
    assert [word in pdf.pages[1].extract_text() for word in ("one", "a", "b")] == [True] * 3


def test_with_steps_each_step_has_its_page_and_the_slides_number(tmp_path: Path) -> None:
    pdf = exported(tmp_path, TALK, steps=True)
    assert pdf.page_labels == ["1", "2", "2.1", "2.2", "3", "4"]
    assert titles(pdf)[1:3] == [("Doing", 1), [("2  Two", 1), ("3  Second of the part", 4)]]


def test_the_outline_has_parts_and_their_slides(tmp_path: Path) -> None:
    assert titles(exported(tmp_path, TALK)) == [
        ("1  A talk", 0),
        ("Doing", 1),
        [("2  Two", 1), ("3  Second of the part", 2)],
        ("Ending", 3),
        [("4  Only words, and no title", 3)],
    ]


def test_links_lead_to_the_web_and_to_slides_and_nowhere_else(tmp_path: Path) -> None:
    pdf = exported(tmp_path, TALK)
    links = annotations(pdf.pages[0])
    assert [link["/A"]["/URI"] for link in links if "/A" in link] == ["https://example.org/a"]
    leads = [link["/Dest"][0].get_object() for link in links if "/Dest" in link]
    assert [pdf.get_page_number(page) for page in leads] == [1, 3]


def test_notes_lie_on_their_page_only_if_asked_for(tmp_path: Path) -> None:
    assert annotations(exported(tmp_path, TALK).pages[1]) == []
    notes = annotations(exported(tmp_path, TALK, notes=True).pages[1])
    assert [(note["/Subtype"], note["/Contents"]) for note in notes] == [
        ("/Text", "SAY: Good morning.\n\nASK: Who is here?")
    ]


def test_a_reader_is_told_title_and_language(tmp_path: Path) -> None:
    pdf = exported(tmp_path, TALK)
    assert pdf.metadata is not None
    assert pdf.metadata.title == "A talk"
    assert str(pdf.root_object["/Lang"]) == "en"


@pytest.mark.parametrize(("size", "points"), [("16:9", (960, 540)), ("4:3", (720, 540))])
def test_a_page_has_the_decks_proportion(
    size: str, points: tuple[int, int], tmp_path: Path
) -> None:
    box = exported(tmp_path, f"---\nsize: {size}\n---\n\n# One\n").pages[0].mediabox
    assert (round(box.width), round(box.height)) == points


def test_a_full_disk_leaves_the_old_file_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "talk.pdf"
    out.write_bytes(b"what was there")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WorkshopError, match="the disk is full") as refused:
        exported(tmp_path, TALK)
    assert "What was in it is as it was." in str(refused.value)
    assert [path.name for path in tmp_path.iterdir()] == ["talk.pdf"]
    assert out.read_bytes() == b"what was there"


def test_a_file_that_another_program_holds_is_told_and_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "talk.pdf"
    out.write_bytes(b"what was there")

    def held(self: Path, target: Path) -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(WorkshopError, match="or another program has it open"):
        exported(tmp_path, TALK)
    assert [path.name for path in tmp_path.iterdir()] == ["talk.pdf"]
    assert out.read_bytes() == b"what was there"
