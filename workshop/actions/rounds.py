"""Actions on the rounds of a discussion, and on a timer without a slide."""

from workshop.actions.action import Action
from workshop.session import timing
from workshop.session.rounds import HELD
from workshop.session.state import State

GROUP = "Rounds and timers"
_NOTHING = "No round is being timed."


def _why_not(state: State) -> str:
    """Why a round cannot be begun or gone on with."""
    if state.paused_since_ms is not None:
        return HELD
    return _NOTHING


def _why_no_step(state: State) -> str:
    return HELD if state.paused_since_ms is not None else "This slide has no rounds."


def _why_not_before(state: State) -> str:
    if state.paused_since_ms is None and state.rounds.timer is not None:
        return "This is the first round."
    return _why_not(state)


def _why_not_loose(state: State) -> str:
    if state.paused_since_ms is None:
        return "A discussion's rounds are being timed. Put them away first."
    return HELD


def _why_not_less(state: State) -> str:
    return _NOTHING if state.rounds.timer is None else "The time is up already."


ROUNDS: tuple[Action, ...] = (
    Action(
        id="rounds.toggle",
        title="Rounds",
        group=GROUP,
        help="Starts the slide's rounds, pauses and goes on; when the time is up, the next round.",
        standard=("T",),
        clicker=("Ctrl+T",),
        events=timing.toggle,
        reason=_why_no_step,
    ),
    Action(
        id="rounds.skip",
        title="Next round",
        group=GROUP,
        help="Begins the next round at once; after the last one it ends the discussion.",
        standard=("Shift+N",),
        clicker=("Ctrl+Shift+N",),
        events=timing.skip,
        reason=_why_not,
    ),
    Action(
        id="rounds.before",
        title="Round before",
        group=GROUP,
        help="Begins the round before this one anew.",
        standard=("Shift+P",),
        clicker=("Ctrl+Shift+P",),
        events=timing.before,
        reason=_why_not_before,
    ),
    Action(
        id="rounds.restart",
        title="Round from its start",
        group=GROUP,
        help="Begins the round anew.",
        standard=("Shift+T",),
        clicker=("Ctrl+Shift+T",),
        events=timing.restart,
        reason=_why_not,
    ),
    Action(
        id="rounds.more",
        title="30 s more",
        group=GROUP,
        help="Gives the round 30 seconds more; when its time was up, from now.",
        standard=("]",),
        clicker=("Ctrl+]",),
        events=timing.more,
        idle=_NOTHING,
    ),
    Action(
        id="rounds.less",
        title="30 s less",
        group=GROUP,
        help="Takes 30 seconds from the round, or what is left of it.",
        standard=("[",),
        clicker=("Ctrl+[",),
        events=timing.less,
        reason=_why_not_less,
    ),
    Action(
        id="rounds.much_more",
        title="1 min more",
        group=GROUP,
        help="Gives the round a minute more; when its time was up, from now.",
        standard=("}",),
        clicker=("Ctrl+}",),
        events=timing.much_more,
        idle=_NOTHING,
    ),
    Action(
        id="rounds.put_away",
        title="Put the timer away",
        group=GROUP,
        help="Ends the discussion or the timer, wherever it is.",
        standard=("Shift+Backspace",),
        clicker=("Ctrl+Backspace",),
        events=timing.put_away,
        idle=_NOTHING,
    ),
    Action(
        id="rounds.loose",
        title="Timer without a slide",
        group=GROUP,
        help="Starts five minutes on whatever slide is shown; again, puts them away.",
        standard=("Ctrl+T",),
        clicker=("Ctrl+Alt+T",),
        events=timing.toggle_loose,
        reason=_why_not_loose,
    ),
    Action(
        id="rounds.badge",
        title="Small timer",
        group=GROUP,
        help="Takes the small timer off the other slides, or puts it back.",
        standard=("Shift+B",),
        clicker=("Ctrl+Shift+B",),
        events=timing.toggle_badge,
        idle=_NOTHING,
    ),
)
