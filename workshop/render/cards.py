"""What may cover the wall as a whole page: the holding card, the parking lot, what is kept."""

from collections.abc import Sequence

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPainter

from workshop.render.slide import paint_holding_card
from workshop.render.theme import Theme
from workshop.session.events import WallMode
from workshop.session.state import State

CARDS: tuple[WallMode, ...] = (WallMode.HOLDING, WallMode.PARKING, WallMode.KEEPS)


def paint_card(
    painter: QPainter, size: QSizeF, theme: Theme, state: State, kept: Sequence[str]
) -> None:
    """Paint the card that covers the wall; ``kept`` are the rows of what this laptop keeps."""
    lang = state.deck.lang
    # Few workshops show more than the first.
    if state.wall is WallMode.PARKING:
        from workshop.render.parking import paint_parking

        lines = [line.text for line in state.plan.lines]
        paint_parking(painter, size, theme, lines, lang=lang)
    elif state.wall is WallMode.KEEPS:
        from workshop.render.keeps import paint_keeps

        paint_keeps(painter, size, theme, kept, lang=lang)
    else:
        paint_holding_card(painter, size, theme, state.deck.title, lang=lang)
