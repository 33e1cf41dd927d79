"""Make the pictures of both READMEs from the program itself: ``python -m tests.pictures``."""

import os
import re
import sys
import tempfile
from collections import Counter
from pathlib import Path

FOLDER = Path(__file__).parent
CONSOLE_PX = (1366, 768)
WALL_PX = (1280, 720)
SLIDE = 10
DECK_PX = (800, 450)
_PICTURED = re.compile(
    r"^```markdown\n(?P<deck>(?:(?!^```).)*)^```\n\n!\[.*?\]\(.*?(?P<name>deck-\w+)\.png\)$",
    re.MULTILINE | re.DOTALL,
)


def make_pictures() -> None:
    """Open the 90-minute workshop at one of its slides and picture both windows."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from workshop.deck.source import parse_deck
    from workshop.files import read_deck_text, shipped
    from workshop.render.cache import Pages
    from workshop.render.fonts import load_fonts
    from workshop.render.theme import load_theme
    from workshop.session import moves
    from workshop.session.state import apply, opening, replay
    from workshop.session.store import Store
    from workshop.settings import Settings
    from workshop.windows.audience import AudienceWindow
    from workshop.windows.console import ConsoleWindow

    class Nowhere:
        """Keeps nothing: this workshop is only for the picture."""

        def append(self, event: object) -> None:
            """Keep nothing."""

    application = QApplication(["pictures"])
    load_fonts()
    path = shipped("slides") / "peer-support-values-90.md"
    begin_ms = 1_800_000_000_000
    state = replay([opening(str(path), read_deck_text(path), begin_ms)])
    for event in moves.forward(state, begin_ms) + moves.go_to(state, begin_ms, SLIDE - 1):
        state = apply(state, event)
    pages = Pages(parse_deck(state.deck.text), path.parent, load_theme(state.deck.theme))
    store = Store(state, Nowhere())
    settings = Settings()
    wall = AudienceWindow(store, pages, settings, clock_ms=lambda: begin_ms)
    wall.resize(*WALL_PX)
    console = ConsoleWindow(store, pages, settings, lambda: begin_ms + 754_000)
    console.resize(*CONSOLE_PX)
    for window, name in ((wall, "wall"), (console, "console")):
        window.show()
        for _ in range(50):
            application.processEvents()
        window.grab().save(str(FOLDER / f"{name}.png"))


def make_deck_pictures() -> None:
    """Picture the slides that `slides/README.md` writes, each of the example above its picture."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage

    from tests.test_writing import README, SLIDES
    from workshop.deck.source import parse_deck
    from workshop.render.cache import Pages
    from workshop.render.fonts import load_fonts
    from workshop.render.theme import load_theme

    load_fonts()
    rgb, few = QImage.Format.Format_RGB32, QImage.Format.Format_Indexed8
    for found in _PICTURED.finditer(README):
        deck = parse_deck(found["deck"])
        pages = Pages(deck, SLIDES, load_theme(deck.theme))
        image = pages.picture(0, 99, 2 * DECK_PX[0], 2 * DECK_PX[1]).toImage()
        smaller = image.scaledToWidth(DECK_PX[0], Qt.TransformationMode.SmoothTransformation)
        # A hundred colours are enough, and take a third of the bytes.
        counted = Counter(memoryview(smaller.convertToFormat(rgb).constBits()).cast("I"))
        table = [colour for colour, _ in counted.most_common(128)]
        smaller.convertToFormat(few, table).save(str(FOLDER / f"{found['name']}.png"))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as home:
        os.environ["XDG_STATE_HOME"] = os.environ["XDG_DATA_HOME"] = str(Path(home))
        make_pictures()
        make_deck_pictures()
    sys.exit()
