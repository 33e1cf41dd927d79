"""What people at the back could not see: sizes, contrast and coarse pictures, as laid out."""

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from workshop.deck.language import read_wording
from workshop.deck.model import Problem
from workshop.deck.source import parse_deck
from workshop.files import wording_tokens
from workshop.render.cache import Pages
from workshop.render.legibility import legibility_problems
from workshop.render.offscreen import inspect_deck
from workshop.render.theme import load_theme

DECKS = Path(__file__).parents[1] / "decks"


def seen(text: str, folder: Path) -> list[Problem]:
    deck = parse_deck(text)
    return list(legibility_problems(Pages(deck, folder, load_theme(deck.theme))))


def codes(text: str, folder: Path) -> list[tuple[int, str, str]]:
    return [(each.line, each.level, each.code) for each in seen(text, folder)]


def picture(path: Path, width: int, height: int, *colours: str) -> None:
    """A picture of squares, eight points wide, in these colours by turns."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colours[0]))
    for y in range(height):
        for x in range(width):
            image.setPixelColor(x, y, QColor(colours[(x // 8 + y // 8) % len(colours)]))
    assert image.save(str(path))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pictures")
    picture(folder / "small.png", 96, 54, "#b0b0b0")
    picture(folder / "large.png", 1280, 720, "#b0b0b0")
    picture(folder / "gravel.png", 1280, 720, "#000000", "#ffffff")
    (folder / "lines.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="2"><rect width="4"/></svg>'
    )
    return folder


# Sizes


def test_text_at_its_usual_size_is_well(folder: Path) -> None:
    assert codes("# One\n\n- Two\n- Three\n\n| A | B |\n|---|---|\n| c | d |\n", folder) == []


def test_text_under_a_thirtieth_of_the_height_is_noted_where_it_stands(folder: Path) -> None:
    points = "".join(f"- Point {number}\n" for number in range(1, 20))
    (found,) = seen(f"# One\n\n{points}", folder)
    assert (found.line, found.level, found.code) == (3, "note", "small-text")
    assert "is 1/43 of the screen's height" in found.message


def test_text_under_a_fiftieth_of_the_height_is_an_error(folder: Path) -> None:
    points = "".join(f"- Point {number}\n" for number in range(1, 60))
    assert codes(f"# One\n\n---\n\n# Two\n\n{points}", folder) == [(5, "error", "crowded")]


def test_what_stands_at_the_edges_may_be_smaller(folder: Path) -> None:
    assert codes("---\nfooter: A credit\npaginate: true\n---\n\n# One\n\nTwo\n", folder) == []


# Contrast


def test_words_on_a_calm_picture_have_their_contrast(folder: Path) -> None:
    assert codes("# One\n\n- Two\n- Three\n\n![bg](large.png)\n", folder) == []


def test_words_on_a_restless_picture_are_a_warning_where_they_stand(folder: Path) -> None:
    text = "![bg](gravel.png)\n\n# One\n\n- Two of [them](notes.md)\n"
    (found,) = seen(text, folder)
    assert (found.line, found.level, found.code) == (5, "warning", "faint-text")
    assert "against the picture behind it" in found.message
    assert "calmer picture" in found.message


def test_a_picture_beside_the_words_is_not_behind_them(folder: Path) -> None:
    assert codes("![bg left](gravel.png)\n\n# One\n\n- Two of [them](notes.md)\n", folder) == []


@pytest.mark.parametrize(
    ("ink", "ground", "expected"),
    [
        ("#ffffff", "#404040", []),  # 10.4:1
        ("#ffffff", "#6b6b6b", [(4, "note", "faint-text")]),  # 5.3:1
        # 4.0:1, which is not used: and what is used then has no more than 5.3:1 of its own.
        ("#ffffff", "#808080", [(4, "note", "faint-text"), (1, "warning", "colour-not-used")]),
    ],
)
def test_colours_that_a_deck_chooses(
    folder: Path, ink: str, ground: str, expected: list[tuple[int, str, str]]
) -> None:
    text = f'<!-- color: "{ink}" -->\n<!-- backgroundColor: "{ground}" -->\n\n# One\n\n- Two\n'
    assert codes(text, folder) == expected


def test_a_colour_that_is_not_used_is_told_once_for_all_its_slides(folder: Path) -> None:
    text = '---\ntitle: T\ncolor: "#c0c0c0"\n---\n\n- One\n- Two\n\n---\n\n- Three\n- Four\n'
    (found,) = seen(text, folder)
    assert (found.line, found.level, found.code) == (3, "warning", "colour-not-used")
    assert "#c0c0c0 for text on slides 1 and 2 stands only 1.69:1 against #fbf6ec" in found.message


# Pictures


def test_a_picture_at_its_own_size_is_well(folder: Path) -> None:
    assert codes("# One\n\n![w:96 Grey](small.png)\n\n- Two\n- Three\n", folder) == []


def test_a_picture_that_is_enlarged_is_told_with_the_size_it_should_have(folder: Path) -> None:
    text = "# One\n\n![w:128 Grey](small.png)\n\n- Two\n- Three\n"
    (found,) = seen(text, folder)
    assert (found.line, found.level, found.code) == (3, "warning", "coarse-picture")
    assert "96 by 54 points and is shown 2.0 times as large on slide 1" in found.message
    assert "about 192 by 108" in found.message


def test_a_picture_on_many_slides_is_told_where_it_is_largest(folder: Path) -> None:
    text = "# One\n\n![w:128 Grey](small.png)\n\nText\n\n---\n\n![bg](small.png)\n"
    assert codes(text, folder) == [(9, "warning", "coarse-picture")]


def test_drawings_and_blurred_pictures_may_be_of_any_size(folder: Path) -> None:
    assert codes("![bg](lines.svg)\n", folder) == []
    assert codes("![bg blur:20px](small.png)\n", folder) == []


# All of it


def test_every_planted_fault_is_found_at_its_line(tmp_path: Path) -> None:
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    picture(pictures / "sharp.png", 400, 300, "#808080")
    picture(pictures / "stamp.png", 40, 30, "#808080")
    picture(pictures / "gravel.png", 1280, 720, "#000000", "#ffffff")
    (pictures / "torn.png").write_bytes(b"\x89PNG\r\n\x1a\n and then no more")
    deck = parse_deck((DECKS / "faults.md").read_text(encoding="utf-8"))
    found = inspect_deck(deck, folder=tmp_path, wording=read_wording(wording_tokens(deck.lang)))
    assert [(each.line, each.level, each.code) for each in found] == [
        (14, "note", "remote-link"),
        (17, "warning", "heading-order"),
        (21, "warning", "two-titles"),
        (23, "warning", "no-alt"),
        (29, "warning", "coarse-picture"),
        (31, "warning", "remote-picture"),
        (33, "error", "unreadable-picture"),
        (35, "error", "missing-file"),
        (41, "warning", "faint-text"),
        (49, "warning", "colour-not-used"),
        (63, "note", "faint-text"),
        (69, "warning", "many-words"),
        (80, "note", "small-text"),
        (86, "error", "crowded"),
        (125, "note", "wording"),
        (125, "note", "wording"),
        (128, "note", "wording"),
        (131, "note", "wording"),
        (133, "note", "wording"),
    ]
