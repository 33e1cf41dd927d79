"""What past workshops say of a deck's plan: how long its slides take with a room."""

from collections.abc import Iterable
from statistics import median

from workshop.deck.model import Deck, Slide
from workshop.session.pace import used_ms
from workshop.session.rehearsal import SHOWN_LEAST_MS, STEP_S, is_told
from workshop.session.state import State
from workshop.values import value


@value
class SlideHistory:
    """One slide of the deck as it is now, with what it took."""

    slide: Slide
    taken_s: tuple[int, ...]
    """Whole seconds in each workshop that showed it, the shortest first."""

    @property
    def usual_s(self) -> int | None:
        """The middle of them, in quarters of a minute; None where no workshop showed it."""
        if not self.taken_s:
            return None
        return max(STEP_S, round(median(self.taken_s) / STEP_S) * STEP_S)

    @property
    def can_be_written(self) -> bool:
        """Whether another time may be written into the deck: rounds and polls keep theirs."""
        return self.slide.time_s is not None and is_told(self.slide)


def history(deck: Deck, past: Iterable[State]) -> tuple[SlideHistory, ...]:
    """Return what the slides of a deck took in past workshops of it, which were no rehearsals.

    A slide counts where it had the room long enough to be more than passed over.
    """
    taken: dict[str, list[int]] = {slide.id: [] for slide in deck.slides}
    for state in past:
        if state.plan.rehearsal or state.started_ms is None:
            continue
        for slide_id, length_ms in used_ms(state, state.last_ms).items():
            if slide_id in taken and length_ms >= SHOWN_LEAST_MS:
                taken[slide_id].append(round(length_ms / 1000))
    return tuple(
        SlideHistory(slide=slide, taken_s=tuple(sorted(taken[slide.id]))) for slide in deck.slides
    )


def suggested_s(found: Iterable[SlideHistory]) -> dict[str, int]:
    """Return the times that would be written into the deck, by slide id, in seconds."""
    return {
        each.slide.id: each.usual_s
        for each in found
        if each.can_be_written and each.usual_s is not None
    }
