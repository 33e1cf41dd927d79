"""What may be cut when time is short, and what is: the deck's ``if-late``, taken in the room.

A slide that is dropped is skipped by forward and back and still there for whoever goes to it; one
that is trimmed has less planned time. Both can be taken back. A break is never cut.
"""

from typing import TYPE_CHECKING

from workshop.deck.model import Deck, IfLate, Slide

if TYPE_CHECKING:
    from workshop.session.state import State

BREAK = "break"
"""The layout of a slide on which people rest."""


def planned_s(slide: Slide) -> int:
    """Return the time that the deck plans for a slide: its own, else that of its rounds."""
    if slide.time_s is not None:
        return slide.time_s
    rounds = slide.discussion.rounds if slide.discussion is not None else ()
    return sum(each.seconds for each in rounds)


def cut_of(slide: Slide) -> IfLate | None:
    """Return how a slide may be cut; None where it may not be."""
    late = slide.if_late
    if late is None or late.action == "keep" or BREAK in slide.style.classes:
        return None
    return late


def cut_planned_s(state: "State", slide: Slide) -> int:
    """Return the time planned for a slide, less what was cut from it."""
    return planned_s(slide) - cut_s(slide) if slide.id in state.plan.cuts else planned_s(slide)


def cut_s(slide: Slide) -> int:
    """Return how much of its planned time a slide gives when it is cut."""
    late = cut_of(slide)
    if late is None:
        return 0
    return planned_s(slide) if late.action == "drop" else min(late.seconds, planned_s(slide))


def is_skipped(state: "State", slide: Slide) -> bool:
    """Return whether forward and back pass over a slide."""
    late = cut_of(slide)
    return late is not None and late.action == "drop" and slide.id in state.plan.cuts


def skipped_indices(state: "State") -> frozenset[int]:
    """Return the indices of the slides that are passed over."""
    if not state.plan.cuts:
        return frozenset()
    slides = enumerate(state.deck.slides)
    return frozenset(at for at, slide in slides if is_skipped(state, slide))


def next_index(state: "State", index: int) -> int | None:
    """Return the next slide after one that is not skipped, as indices; None after the last."""
    slides = state.deck.slides
    return next((at for at in range(index + 1, len(slides)) if _is_shown(state, at)), None)


def previous_index(state: "State", index: int) -> int | None:
    """Return the slide before one that is not skipped, as indices; None before the first."""
    return next((at for at in range(index - 1, -1, -1) if _is_shown(state, at)), None)


def why_not_cut(state: "State", slide_id: str) -> str | None:
    """Return why a slide cannot be cut now, in words, or None when it can."""
    slide = next((each for each in state.deck.slides if each.id == slide_id), None)
    if slide is None:
        return f"The deck has no slide called “{slide_id}”."
    if slide_id in state.plan.cuts:
        return "That slide is cut already."
    if BREAK in slide.style.classes:
        return "A break is never cut."
    return None if cut_of(slide) is not None else "The deck keeps that slide."


def by_preference(deck: Deck) -> tuple[Slide, ...]:
    """Return the slides that may be cut, those to cut first first.

    Those that the deck's ``cuts`` names come in its order; after them what may be dropped, then
    what may be trimmed, each in the order of the deck.
    """
    place = {name: at for at, name in enumerate(deck.cuts)}

    def preference(slide: Slide) -> tuple[int, bool, int]:
        late = cut_of(slide)
        trimmed = late is not None and late.action == "trim"
        return place.get(slide.id, len(place)), trimmed, slide.number

    return tuple(sorted((each for each in deck.slides if cut_of(each)), key=preference))


def _is_shown(state: "State", index: int) -> bool:
    # Few decks are cut: no slide has to be looked at then.
    return not state.plan.cuts or not is_skipped(state, state.deck.slides[index])
