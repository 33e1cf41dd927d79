"""Where everything on the console stands: numbers for a size, and nothing drawn. All are pixels."""

from typing import NamedTuple

from PySide6.QtCore import QRect

from workshop.windows import look as looks

LIVE_SHARE = 0.585
"""The live slide's share of the width, where the height allows it."""
FACTS_PX = 142
"""What is left of the height for the facts below it, at the least."""
LARGE_FROM = (930, 523)
"""The width and height, at a scale of 1, that all words of the console need."""
LARGE_SHARE = 0.5
LARGE_FACTS_PX = 160
"""The same where everything is larger than usual: words come before pictures then."""
CLOCK_PX = 330
PACE_PX = 420


POLL_SHARE = 0.5
"""A poll's share of the place of a slide's facts, where there is a discussion too."""


class Places(NamedTuple):
    """A rectangle for each pane, and the scale at which all of them are drawn."""

    k: float
    place: QRect
    pace: QRect
    """Between the place and the clock."""
    clock: QRect
    progress: QRect
    live: QRect
    about: QRect
    room: QRect
    """What the room sees, over the right end of ``about``."""
    following: QRect
    notes: QRect
    status: QRect
    pending: QRect


def lay_console(width: int, height: int, proportion: float, text: float = 1.0) -> Places:
    """Places the panes: the live slide and its facts left, what comes next and the notes right.

    ``text`` is how much larger than usual everything is wanted; on a small screen it is as large as
    leaves each pane the room for its words.
    ``proportion`` is a slide's width by its height. The notes' place does not depend on the notes,
    so that they never push anything away.
    """
    usual = looks.scale_of(width, height)
    k = max(usual, min(usual * text, width / LARGE_FROM[0], height / LARGE_FROM[1]))
    edge, gap = round(16 * k), round(12 * k)
    top, foot = round(54 * k), round(50 * k)
    clock_width = round(CLOCK_PX * k)
    # Of what is left, the place in the deck has at least as much.
    pace_width = min(round(PACE_PX * k), (width - clock_width - 2 * edge) // 2)
    body = QRect(edge, top + gap, width - 2 * edge, height - top - gap - foot)
    live = _live(body, proportion, k, gap, is_large=k > usual)
    about = QRect(live)
    about.setTop(live.bottom() + 1 + gap)
    about.setBottom(body.bottom())
    right = live.right() + 1 + gap
    following = QRect(right, body.top(), body.right() + 1 - right, 0)
    following.setHeight(min(round(176 * k), round(following.width() * 0.36)))
    notes = QRect(following)
    notes.setTop(following.bottom() + 1 + gap)
    notes.setBottom(body.bottom())
    pending_width, pending_height = min(round(560 * k), live.width()), round(54 * k)
    return Places(
        k=k,
        place=QRect(edge, 0, width - clock_width - pace_width - 3 * edge, top),
        pace=QRect(width - edge - clock_width - pace_width, 0, pace_width, top),
        clock=QRect(width - edge - clock_width, 0, clock_width, top),
        progress=QRect(edge, top, width - 2 * edge, max(3, round(4 * k))),
        live=live,
        about=about,
        room=_room(about, proportion, k, gap),
        following=following,
        notes=notes,
        status=QRect(edge, height - foot + round(4 * k), width - 2 * edge, foot - round(8 * k)),
        pending=QRect(
            live.left() + (live.width() - pending_width) // 2,
            live.bottom() - pending_height - round(20 * k),
            pending_width,
            pending_height,
        ),
    )


def beside(about: QRect) -> tuple[QRect, QRect]:
    """Parts the place of a slide's facts: a poll's control left, the rest right of it."""
    gap = about.height() // 16
    left, right = QRect(about), QRect(about)
    left.setWidth(round(about.width() * POLL_SHARE))
    right.setLeft(left.right() + 1 + gap)
    return left, right


def strip_height(k: float) -> int:
    """How high the line above the live slide is."""
    return round(38 * k)


def label_height(k: float) -> int:
    """How high the label above what the room sees is."""
    return round(24 * k)


def _live(body: QRect, proportion: float, k: float, gap: int, *, is_large: bool) -> QRect:
    """The live pane with its line: as large as leaves room for the facts below it."""
    head = strip_height(k) + round(6 * k)
    width = round(body.width() * (LARGE_SHARE if is_large else LIVE_SHARE))
    facts = round((LARGE_FACTS_PX if is_large else FACTS_PX) * k)
    height = min(round(width / proportion), body.height() - head - facts - gap)
    if proportion >= 1.5 and not is_large:
        # A narrower slide keeps the column's width, or the notes would grow too wide to read.
        width = min(width, round(height * proportion))
    return QRect(body.left(), body.top(), width, height + head)


def _room(about: QRect, proportion: float, k: float, gap: int) -> QRect:
    edge = gap // 2
    height = min(about.height() - 2 * edge, round(200 * k))
    width = round((height - label_height(k)) * proportion)
    return QRect(about.right() + 1 - width - edge, about.top() + edge, width, height)
