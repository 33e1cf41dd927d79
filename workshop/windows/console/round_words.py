"""What the console says of the rounds of a slide and of a timer: pure words from the state."""

from typing import TYPE_CHECKING

from workshop.deck.model import Round
from workshop.session.rounds import discussion_of
from workshop.session.timing import Standing, Step, next_step, standing
from workshop.values import value
from workshop.windows.console.words import elapsed_text, slide_name, span_text

if TYPE_CHECKING:
    from workshop.session.state import State

_STEP_BUTTONS = {
    Step.START: "Start",
    Step.PAUSE: "Pause",
    Step.CONTINUE: "Go on",
    Step.NEXT: "Next round",
    Step.FINISH: "Finish",
    Step.HELD: "Go on",
    Step.NOTHING: "Start",
}


@value
class RoundsView:
    """What the control of the rounds shows."""

    figures: str
    """The time left, or how far it is over; empty before a start."""
    cue: str
    """``Paused``, ``Time is up`` or the like; empty for a round that runs."""
    is_up: bool
    title: str
    place: str
    """Which round of how many, and of which slide when that is not the one shown."""
    coming: str
    step: str
    """What the one key does next, in a sentence."""
    actions: tuple[tuple[str, str], ...]
    """Action ids with the words of their buttons; the first is what is most likely wanted."""


def rounds_view(state: "State", now_ms: int, key: str) -> RoundsView | None:
    """What is timed, or the rounds that could be started; None where there is neither.

    ``key`` is the one that starts, pauses and goes on.
    """
    shown = standing(state, now_ms)
    step = next_step(state, now_ms)
    if shown is None:
        return _idle_view(state, step, key)
    over = elapsed_text(-shown.left_ms)
    figures = f"+{over}" if shown.is_up else elapsed_text(-(-shown.left_ms // 1000) * 1000)
    return RoundsView(
        figures=figures,
        cue=_cue_words(shown, state),
        is_up=shown.is_up,
        title=shown.title or "Timer without a slide",
        place=_place_words(shown, state),
        coming=_coming_words(shown),
        step=_step_words(state, shown, step, key),
        actions=_actions(shown, step, is_away=shown.slide_id not in ("", state.slide_id)),
    )


def _idle_view(state: "State", step: Step, key: str) -> RoundsView | None:
    discussion = discussion_of(state.deck, state.slide_id)
    if discussion is None:
        return None
    first = discussion.rounds[0]
    words = f"{key} starts “{first.title}”, {span_text(first.seconds)}." if key else ""
    if step is Step.HELD:
        words = "The clock is paused: let it run before the rounds."
    return RoundsView(
        figures="",
        cue="",
        is_up=False,
        title="",
        place="",
        coming="",
        step=words,
        actions=(("rounds.toggle", "Start the rounds"),),
    )


def _cue_words(shown: Standing, state: "State") -> str:
    if state.paused_since_ms is not None:
        return "Held with the clock"
    if shown.is_up:
        return "Time is up"
    return "Paused" if shown.paused else ""


def _place_words(shown: Standing, state: "State") -> str:
    parts = []
    if shown.count:
        parts.append(f"Round {shown.index + 1} of {shown.count}")
    if shown.until_min is not None:
        hours, minutes = divmod(shown.until_min, 60)
        parts.append(f"until {hours}:{minutes:02}")
    if shown.slide_id and shown.slide_id != state.slide_id:
        at = next((one for one in state.deck.slides if one.id == shown.slide_id), None)
        parts.append(f"slide {at.number}, “{slide_name(at)}”" if at else "its slide is gone")
        if not shown.is_on_wall(state.slide_id, badge_hidden=state.rounds.badge_hidden):
            parts.append("not on the wall")
    return " · ".join(parts)


def _coming_words(shown: Standing) -> str:
    if shown.following is not None:
        return f"Next: {_named(shown.following)}"
    return "This is the last round." if shown.count > 1 else ""


def _named(round_: Round) -> str:
    return f"{round_.title}, {span_text(round_.seconds)}"


def _step_words(state: "State", shown: Standing, step: Step, key: str) -> str:
    if step is Step.HELD:
        return "The clock is paused: let it run, and the round goes on."
    if not key:
        return ""
    if step is Step.START:
        discussion = discussion_of(state.deck, state.slide_id)
        first = f" with “{discussion.rounds[0].title}”" if discussion is not None else ""
        return f"{key} starts this slide's rounds{first}, in place of this one."
    if step is Step.NEXT and shown.following is not None:
        return f"{key} begins “{shown.following.title}”."
    return {
        Step.PAUSE: f"{key} pauses.",
        Step.CONTINUE: f"{key} goes on.",
        Step.FINISH: f"{key} ends it.",
    }.get(step, "")


def _actions(shown: Standing, step: Step, *, is_away: bool) -> tuple[tuple[str, str], ...]:
    put_away = ("rounds.put_away", "Put away")
    actions = [("rounds.toggle", _STEP_BUTTONS[step])]
    if is_away:
        # The box is narrow beside a poll, and the last ones are left out there.
        actions.append(put_away)
    actions.append(("rounds.more", "+30 s"))
    if not shown.is_up:
        actions.append(("rounds.less", "−30 s"))
    actions.append(("rounds.much_more", "+1 min"))
    if shown.following is not None and step is not Step.NEXT:
        actions.append(("rounds.skip", "Skip"))
    if shown.index and shown.count:
        actions.append(("rounds.before", "Back"))
    actions.append(("rounds.restart", "Restart"))
    return tuple(actions) if is_away else (*actions, put_away)
