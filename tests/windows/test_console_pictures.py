"""The console as pictures, few and small. To draw one anew: delete it, run, and look at it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from pytestqt.qtbot import QtBot

from tests.render.likeness import compare
from workshop.deck.source import parse_deck
from workshop.files import read_deck_text, shipped
from workshop.render.cache import Pages
from workshop.render.fonts import load_fonts
from workshop.render.theme import load_theme
from workshop.session import moves
from workshop.session.events import HeadcountSet
from workshop.session.state import apply, opening, replay
from workshop.session.store import Store
from workshop.settings import Settings
from workshop.windows import look as looks
from workshop.windows.console import ConsoleWindow, words
from workshop.windows.look import Look

BEGAN_MS = 1_790_000_000_000
FLAGSHIP = shipped("slides") / "peer-support-values-90.md"


class Nowhere:
    """Keeps nothing."""

    def append(self, event: object) -> None:
        pass


WIDE_PX = 640

# Name, size, look, the slide's number.
PICTURES = {
    "console-talk": ((1366, 768), looks.DARK, 12),
    "console-poll": ((1024, 768), looks.LIGHT, 8),
    "console-large": ((1920, 1080), looks.DARK, 1),
}


@pytest.mark.parametrize("name", PICTURES)
def test_the_console_looks_as_it_did(
    qtbot: QtBot, name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    size, look, number = PICTURES[name]
    monkeypatch.setattr(words, "time_of_day", lambda *_, **__: "14:05")
    image = shown(qtbot, size, look, number).toImage()
    half = image.scaledToWidth(WIDE_PX, Qt.TransformationMode.SmoothTransformation)
    compare(half, name, tmp_path)


def shown(qtbot: QtBot, size: tuple[int, int], look: Look, number: int) -> QPixmap:
    load_fonts()
    state = replay([opening(str(FLAGSHIP), read_deck_text(FLAGSHIP), BEGAN_MS)])
    happened = (
        HeadcountSet(at_ms=BEGAN_MS, count=14),
        *moves.start_here(state, BEGAN_MS),
        *moves.go_to(state, BEGAN_MS, number - 1),
    )
    for event in happened:
        state = apply(state, event)
    pages = Pages(parse_deck(state.deck.text), FLAGSHIP.parent, load_theme(state.deck.theme))
    store = Store(state, Nowhere())
    window = ConsoleWindow(store, pages, Settings(), lambda: BEGAN_MS + 754_000, look=look)
    qtbot.addWidget(window)
    window.resize(*size)
    with qtbot.waitExposed(window):
        window.show()
    qtbot.waitUntil(lambda: window._locale is not None)
    return window.grab()
