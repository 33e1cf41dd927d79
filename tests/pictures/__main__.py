"""Make the README's pictures from the program itself: ``python -m tests.pictures``."""

import os
import sys
import tempfile
from pathlib import Path

FOLDER = Path(__file__).parent
CONSOLE_PX = (1366, 768)
WALL_PX = (1280, 720)
SLIDE = 10


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


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as home:
        os.environ["XDG_STATE_HOME"] = os.environ["XDG_DATA_HOME"] = str(Path(home))
        make_pictures()
    sys.exit()
