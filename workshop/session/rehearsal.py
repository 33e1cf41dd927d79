"""What a rehearsal says of the plan: the times to write into the deck.

A rehearsal knows how long a talk takes, and not how long a room does. So a discussion keeps the
time of its rounds, a question to the room and a break keep theirs, and a slide that was only
passed over keeps what was planned.
"""

from workshop.deck.model import Slide
from workshop.session.cuts import BREAK
from workshop.session.pace import used_ms
from workshop.session.state import State

SHOWN_LEAST_MS = 10_000
"""A slide that had less was only passed over."""
STEP_S = 15
"""Times are written in quarters of a minute: no rehearsal knows them better."""


def rehearsed_s(state: State) -> dict[str, int]:
    """Return how long the slides took that it times, by id, in seconds to be written."""
    used = used_ms(state, state.last_ms)
    return {
        slide.id: max(STEP_S, round(used[slide.id] / 1000 / STEP_S) * STEP_S)
        for slide in state.deck.slides
        if used.get(slide.id, 0) >= SHOWN_LEAST_MS and is_told(slide)
    }


def is_told(slide: Slide) -> bool:
    """Whether the one who leads alone decides how long a slide takes."""
    return slide.discussion is None and not slide.poll_kind and BREAK not in slide.style.classes
