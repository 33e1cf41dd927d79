"""What the console says of the plan: ahead or behind, cuts, who leads; texts and nothing else.

Every function is pure. The time of day is handed in as ``day``, from ms to words.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from workshop.session.cuts import cut_of, cut_s, is_skipped, next_index
from workshop.session.pace import NOTICED_MS, asked_ms
from workshop.session.sheet import hand_over
from workshop.session.state import position
from workshop.windows.console.words import (
    elapsed_text,
    isolated,
    plan_words,
    slide_name,
    span_text,
)

if TYPE_CHECKING:
    from workshop.deck.model import Slide
    from workshop.session.pace import Offer, Pace
    from workshop.session.state import State

Day = Callable[[int], str]
"""From a time in ms to the time of day in words."""


class PaceWords(NamedTuple):
    """How we stand to the plan, in words and as a tone of voice."""

    text: str
    tone: str
    """``behind``, ``ahead`` or ``calm``."""


def minutes_text(length_ms: int) -> str:
    """A length of time in whole minutes, begun ones left out: ``4 min``, ``1 h 4 min``."""
    return span_text(length_ms // 60_000 * 60)


def pace_words(state: "State", pace: "Pace", day: Day) -> PaceWords:
    """Ahead or behind and the end: ``4 min behind; ends 11:34``."""
    late = f", {minutes_text(pace.late_ms)} too late" if pace.late_ms >= NOTICED_MS else ""
    ends = f"{day(pace.ends_ms)}{late}"
    tone = "behind" if late else "calm"
    if pace.behind_ms >= NOTICED_MS:
        return PaceWords(f"{minutes_text(pace.behind_ms)} behind; ends {ends}", "behind")
    if state.started_ms is None:
        start_ms = state.plan.start_ms
        if start_ms is None:
            return PaceWords(f"begun now, ends {ends}", tone)
        return PaceWords(f"begins {day(start_ms)}; ends {ends}", tone)
    if pace.behind_ms <= -NOTICED_MS:
        text = f"{minutes_text(-pace.behind_ms)} ahead; ends {ends}"
        return PaceWords(text, "behind" if late else "ahead")
    return PaceWords(f"on time; ends {ends}", tone)


def question_words(state: "State", now_ms: int) -> str:
    """That a question has the time, and for how long; empty when none has."""
    since_ms = state.plan.asking_since_ms
    return "" if since_ms is None else f"Question {elapsed_text(now_ms - since_ms)}"


def asked_words(state: "State", now_ms: int) -> str:
    """How long questions were parked in all; empty for less than a minute."""
    gone_ms = asked_ms(state, now_ms)
    return f"{minutes_text(gone_ms)} parked for questions" if gone_ms >= NOTICED_MS else ""


def missing_words(pace: "Pace") -> str:
    """How much is to be won back, or that nothing is."""
    if pace.missing_ms < NOTICED_MS:
        return "Nothing has to be won back."
    return f"To win back: {minutes_text(pace.missing_ms)}."


def cut_words(slide: "Slide") -> str:
    """What a cut does to a slide."""
    late = cut_of(slide)
    if late is None:
        return ""
    return "skip it" if late.action == "drop" else f"make it {span_text(cut_s(slide))} shorter"


def offer_words(offer: "Offer") -> str:
    """A cut in one sentence, for a screen reader."""
    state = "taken" if offer.taken else "suggested" if offer.wanted else "possible"
    wins = span_text(offer.wins_ms // 1000)
    name = isolated(slide_name(offer.slide))
    return f"Slide {offer.slide.number}, {name}: {cut_words(offer.slide)}, wins {wins}, {state}"


def planned_words(state: "State", slide: "Slide") -> str:
    """The planned time of a slide and what was done or may be done to it when it is late."""
    if is_skipped(state, slide):
        return "Cut: forward passes over it"
    words = plan_words(slide)
    if slide.id in state.plan.cuts and cut_of(slide) is not None:
        return f"{words.partition(' · ')[0]} · cut by {span_text(cut_s(slide))}"
    return words


def people_words(state: "State") -> str:
    """How many people are here; empty while nobody has counted."""
    count = state.plan.headcount
    if count is None:
        return ""
    return "1 person" if count == 1 else f"{count} people"


def phones_words(state: "State") -> str:
    """Whether phones can answer; empty in a deck that asks nothing, while they are off."""
    if state.phones.are_on:
        return "phones on"
    return "phones off" if any(slide.poll_kind for slide in state.deck.slides) else ""


def lead_words(state: "State") -> str:
    """Who leads the slide that the console is on; empty where nobody was named."""
    now, _then = hand_over(state)
    return f"{isolated(now)} leads" if now else ""


def hand_over_words(state: "State") -> str:
    """That somebody else leads from the next slide on; empty when nobody does."""
    now, then = hand_over(state)
    coming = next_index(state, position(state))
    if not then or then == now or coming is None:
        return ""
    slide = state.deck.slides[coming]
    if slide.starts_part and slide.part:
        return f"{isolated(then)} leads the next part, “{isolated(slide.part)}”"
    return f"{isolated(then)} leads from the next slide on"
