"""What is brought in ahead: all that the slides of the decks at hand ask for."""

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from workshop.render.sometimes import SOMETIMES

PROGRAM = """
import sys
from importlib import import_module
from pathlib import Path
from PySide6.QtWidgets import QApplication
application = QApplication([])
from workshop.app.opening import built_in_decks
from workshop.deck.source import parse_deck
from workshop.render.cache import Pages
from workshop.render.fonts import load_fonts
from workshop.render.sometimes import SOMETIMES
from workshop.render.theme import load_theme
load_fonts()
for deck in built_in_decks():
    pages = Pages(parse_deck(deck.read_text(encoding="utf-8")), deck.parent, load_theme())
    pages.picture(0, 0, 640, 360)
    for name in SOMETIMES:
        import_module(name)
    before = set(sys.modules)
    for index in range(len(pages.deck.slides)):
        pages.picture(index, 0, 640, 360)
    print(*sorted(name for name in set(sys.modules) - before if name.startswith("workshop")))
"""


@pytest.mark.parametrize("name", SOMETIMES)
def test_what_is_named_is_there(name: str) -> None:
    assert import_module(name).__name__ == name


def test_no_slide_of_the_built_in_decks_waits_for_a_module() -> None:
    found = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stdout.split() == []
