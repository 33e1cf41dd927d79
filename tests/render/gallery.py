"""Every layout in every theme, with short, long and longest words, right to left, and 4:3.

``python -m tests.render.gallery FOLDER`` draws contact sheets to look at, one for each theme; the
numbers are held by ``test_gallery.py``.
"""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QPainterPath

from workshop.deck.model import Deck
from workshop.deck.source import parse_deck
from workshop.render.cache import Pages
from workshop.render.page import Page
from workshop.render.slide import paint_page
from workshop.render.theme import THEMES, load_theme
from workshop.values import value

FORMS = ("short", "long", "longest", "right-to-left", "4:3")
"""How much is said, in which direction, and on what shape of slide."""

PHOTO = "hills.png"
"""The photograph of the gallery, which ``draw_photo`` makes."""


@value
class Words:
    """What the slides of one form say."""

    lang: str
    title: str
    line: str
    points: tuple[str, ...]
    names: tuple[str, str, str]
    """Heads of columns and of tables."""
    source: str


_SHORT = Words(
    lang="en",
    title="Ask first",
    line="Then listen.",
    points=("Ask", "Listen", "Offer"),
    names=("One", "Other", "Third"),
    source="— A peer",
)
_LONG = Words(
    lang="en",
    title="We meet people where they are",
    line='A choice without facts is a guess, and "safer" is what the person says it is.',
    points=(
        "Ask what it does for you before you ask to stop",
        "Say the person first, and the label never",
        "Offer what is there, and take no for an answer",
        "Come back tomorrow, whatever happened today",
    ),
    names=("In peer support", "In harm reduction", "In both of them"),
    source="— Somebody who has been there",
)
_LONGEST = Words(
    lang="en",
    title="Nobody should ever have to earn the right to be treated as a person by anyone here",
    line="When we know what somebody values and what they have come through, what they do begins "
    "to make sense, and what we offer begins to be of use to them and not only to ourselves.",
    points=(
        "Ask what it does for them before you ask them to stop doing it, and wait for an answer",
        "Say the person first and the label never, in the notes as well as when they are here",
        "Offer what there is and take no for an answer, today and on every other day they come",
        "Keep the door low: few forms, open hours, nothing they have to give up at the start",
        "Come back tomorrow whatever happened today, and say beforehand that you will do just that",
    ),
    names=(
        "What peer support has always said about it",
        "What harm reduction has always said about it",
        "What neither of them has ever said about it",
    ),
    source="— Somebody who has been there, and who asked that no name should stand here",
)
_RIGHT_TO_LEFT = Words(
    lang="he",
    title="פוגשים אנשים במקום שבו הם נמצאים",
    line='בחירה בלי עובדות היא ניחוש, ו"בטוח" הוא מה שהאדם אומר.',
    points=(
        "שואלים מה זה נותן לך לפני שמבקשים להפסיק",
        "אומרים קודם את האדם",
        "מציעים את מה שיש, ומקבלים גם לא",
        "חוזרים מחר, מה שלא קרה היום",
    ),
    names=("בתמיכת עמיתים", "בצמצום נזקים", "בשניהם"),
    source="— מישהי שהייתה שם",
)
_WORDS = {
    "short": _SHORT,
    "long": _LONG,
    "longest": _LONGEST,
    "right-to-left": _RIGHT_TO_LEFT,
    "4:3": _LONG,
}

LAYOUTS = (
    "lead", "section", "statement", "quote", "points", "steps", "content", "columns", "compare",
    "photo", "photo-half", "photo-framed", "media", "table", "prompt", "poll", "results", "break",
    "thanks",
)  # fmt: skip
"""Each layout's slide in the gallery's decks, in order; three for what a photograph may be."""


def slides_of(form: str) -> list[str]:
    """The slides of one form in Markdown, in the order of ``LAYOUTS``."""
    words = _WORDS[form]
    title, line, (one, two, three) = words.title, words.line, words.names
    points = "".join(f"- {point}\n" for point in words.points)
    steps = "".join(f"{number}. {point}\n" for number, point in enumerate(words.points, start=1))
    much = "".join(f"- {point}\n  - {line}\n" for point in words.points[:3])
    first, second = words.points[:2]
    column = f"## {one}\n\n{line}\n\n## {two}\n\n- {first}\n- {second}\n"
    rows = "".join(f"| **{point}** | {first} | {line} |\n" for point in words.points[:3])
    rounds = "".join(f"  - {2 + n}m  {point}\n" for n, point in enumerate(words.points[:3]))
    return [
        f"<!-- _class: lead -->\n\n# {title}\n\n{line}",
        f"<!--\npart: {one}\n-->\n\n<!-- _class: section -->\n\n# {title}\n\n{line}",
        f"# {title}\n\n{line}" if form != "longest" else f"<!-- _class: statement -->\n\n{line}",
        f"<!-- _class: quote -->\n\n> {line}\n>\n> {words.source}",
        f"# {title}\n\n{points}",
        f"# {title}\n\n{steps}"
        if form != "longest"
        else f"<!-- _class: steps -->\n\n# {one}\n\n{steps}",
        f"# {title}\n\n{much}",
        f"<!-- _class: columns -->\n\n# {title}\n\n{column}",
        f"<!-- _class: compare -->\n\n# {title}\n\n{column}",
        f"![bg]({PHOTO})\n\n<!-- _class: photo -->\n\n# {title}\n\n{line}",
        f"![bg right:45% Hills]({PHOTO})\n\n# {one}\n\n{points}",
        f"# {title}\n\n![Hills]({PHOTO})\n\n{line}",
        f"# {title}\n\n- {first}\n- {second}\n\n![Hills](tree.svg)",
        f"# {title}\n\n| {one} | {two} | {three} |\n|---|---|---|\n{rows}",
        f"# {title}\n\n{line}\n\n<!--\ndiscuss:\n{rounds}-->",
        f"# {one}\n\n{line}\n\n{points}\n<!--\npoll: choice\nid: asked\n-->",
        f"# {title}\n\n<!--\nresults: asked\n-->",
        f"<!-- _class: break -->\n\n# {title}\n\n{line}",
        f"<!-- _class: thanks -->\n\n# {title}\n\n{line}",
    ]


def gallery_deck(form: str) -> Deck:
    """All layouts of one form as one deck, with a footer and page numbers."""
    words = _WORDS[form]
    size = "size: 4:3\n" if form == "4:3" else ""
    head = (
        f"---\ntitle: T\nlang: {words.lang}\npaginate: true\nfooter: {words.source}\n{size}---\n\n"
    )
    return parse_deck(head + "\n\n---\n\n".join(slides_of(form)) + "\n")


def gallery_pages(form: str, theme: str, folder: Path) -> list[Page]:
    """The pages of one form in a theme; the photograph and the drawing lie in the folder."""
    deck = gallery_deck(form)
    pages = Pages(deck, folder, load_theme(theme))
    return [pages.page(index) for index in range(len(deck.slides))]


def draw_photo(folder: Path) -> None:
    """Make the gallery's photograph: a bright sky over dark hills, as hard on words as most."""
    image = QImage(1920, 1280, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    sky = QLinearGradient(QPointF(0, 0), QPointF(0, 900))
    for at, colour in ((0.0, "#3f6f9f"), (0.6, "#f2c58a"), (1.0, "#fff3da")):
        sky.setColorAt(at, QColor(colour))
    painter.fillRect(QRectF(0, 0, 1920, 1280), sky)
    painter.setPen(QColor(0, 0, 0, 0))
    painter.setBrush(QColor("#fff8e6"))
    painter.drawEllipse(QPointF(1280, 560), 90, 90)
    for level, colour in ((760, "#8fa3a0"), (900, "#56716a"), (1040, "#2c443e"), (1160, "#13231f")):
        hill = QPainterPath(QPointF(0, level))
        hill.cubicTo(420, level - 240, 700, level + 120, 1100, level - 60)
        hill.cubicTo(1440, level - 210, 1700, level + 60, 1920, level - 120)
        hill.lineTo(1920, 1280)
        hill.lineTo(0, 1280)
        painter.fillPath(hill, QColor(colour))
        painter.translate(0, 0)
    painter.end()
    image.save(str(folder / PHOTO))


def draw_gallery(folder: Path, width_px: int = 400) -> None:
    """Write one contact sheet for each theme: a row for each layout, a column for each form."""
    from workshop.files import shipped

    folder.mkdir(parents=True, exist_ok=True)
    draw_photo(folder)
    tree = shipped("slides") / "pictures" / "tree.svg"
    (folder / "tree.svg").write_bytes(tree.read_bytes())
    high, gap = width_px * 9 // 16, 10
    for theme in THEMES:
        sheet = QImage(
            len(FORMS) * (width_px + gap) + gap,
            len(LAYOUTS) * (high + gap) + gap,
            QImage.Format.Format_RGB32,
        )
        sheet.fill(QColor("#808080"))
        painter = QPainter(sheet)
        for across, form in enumerate(FORMS):
            for down, page in enumerate(gallery_pages(form, theme, folder)):
                painter.save()
                painter.translate(gap + across * (width_px + gap), gap + down * (high + gap))
                painter.scale(high / page.height, high / page.height)
                paint_page(painter, page, step=page.steps)
                painter.restore()
        painter.end()
        sheet.save(str(folder / f"{theme}.png"))


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from workshop.render.fonts import load_fonts

    application = QApplication(["gallery"])
    load_fonts()
    draw_gallery(Path(sys.argv[1] if len(sys.argv) > 1 else "gallery"))
