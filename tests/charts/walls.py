"""The built-in workshop as a room sees it: each poll open, closed and shown, and what moved."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtGui import QImage, QPainter

from workshop.deck.model import Poll
from workshop.deck.source import parse_deck
from workshop.files import read_deck_text, shipped
from workshop.polls.disclosure import disclose
from workshop.polls.kinds import kind_of
from workshop.polls.shown import Disclosure, Shape
from workshop.polls.tally import Tally
from workshop.polls.texts import Moderation, spelling
from workshop.render.cache import Pages
from workshop.render.poll_overlay import PollOverlay
from workshop.render.slide import paint_page
from workshop.render.theme import load_theme
from workshop.session import asking
from workshop.session.events import HeadcountSet, SlideShown
from workshop.session.polling import slide_poll, wall_poll
from workshop.session.runs import Run
from workshop.session.state import State, apply, opening

BEGIN_MS = 1_800_000_000_000
PEOPLE = 14
SHARES = (2, 5, 1, 4, 2, 0, 3, 1, 2, 1, 1)
WORDS = (("choice", 3), ("dignity", 2), ("hope", 5), ("patience", 1), ("time", 2), ("trust", 4))


def tally_of(poll: Poll) -> Tally:
    """A believable answer of fourteen people, another one after than before."""
    kind = kind_of(poll)
    places, rows = len(kind.columns(poll)), len(kind.statements(poll))
    if kind.shape is Shape.TEXTS:
        return kind.typed(poll, (), people=PEOPLE, texts=WORDS)
    counts = []
    for row in range(rows):
        shares = [SHARES[(place + row) % len(SHARES)] for place in range(places)]
        while sum(shares) > PEOPLE:
            shares[shares.index(max(shares))] -= 1
        shares[-1 if poll.after else 0] += (PEOPLE - sum(shares)) * kind.has_rows
        counts.append(tuple(shares))
    return kind.typed(poll, tuple(counts), people=PEOPLE)


def unkept(run: Run) -> Disclosure | None:
    """The words, all of them approved."""
    if run.disclosure is None or run.disclosure.shape is not Shape.TEXTS:
        return None
    moderation = Moderation(approved=tuple(sorted(spelling(text) for text, _ in WORDS)))
    return disclose(run.poll, tally_of(run.poll), PEOPLE, moderation=moderation)


def moments(path: Path) -> Iterator[tuple[str, int, State]]:
    """Each slide that asks, open, closed and shown, and each slide of results."""
    state = apply(None, opening(str(path), read_deck_text(path), BEGIN_MS))
    state = apply(state, HeadcountSet(at_ms=BEGIN_MS, count=PEOPLE))
    for index, slide in enumerate(state.deck.slides):
        poll = slide_poll(state, index)
        if poll is None and slide.results is None:
            continue
        state = apply(state, SlideShown(at_ms=state.last_ms + 1, slide_id=slide.id))
        if poll is not None:
            for event in asking.open_here(state, state.last_ms + 1):
                state = apply(state, event)
            yield f"{slide.id}-open", index, state
            for event in asking.close(state, state.last_ms + 1, tally_of(poll)):
                state = apply(state, event)
            yield f"{slide.id}-closed", index, state
        found = wall_poll(state, index, unkept)
        if found is not None and not (found.disclosures or found.shifts):
            for event in asking.toggle_reveal(state, state.last_ms + 1):
                state = apply(state, event)
        yield f"{slide.id}-shown", index, state


def draw_walls(folder: Path, deck: str, theme: str) -> None:
    """Write a picture for each moment."""
    path = shipped("slides") / f"{deck}.md"
    pages = Pages(parse_deck(read_deck_text(path)), path.parent, load_theme(theme))
    overlay = PollOverlay(unkept=unkept)
    for name, index, state in moments(path):
        page = pages.page(index)
        image = QImage(round(page.width), 1080, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        paint_page(painter, page, step=page.steps)
        view = overlay.view(state, index, state.last_ms + 10_000)
        if view is not None:
            overlay.paint(painter, page, view)
        painter.end()
        image.save(str(folder / f"wall-{deck}-{name}-{theme}.png"))
