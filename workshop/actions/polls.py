"""Actions on polls. The console carries out what needs a count; the others give events."""

from workshop.actions.action import Action
from workshop.session import asking
from workshop.session.state import State


def _why_not_toggle(state: State) -> str:
    return "" if state.polls.open is not None else asking.why_not_open(state)


POLLS: tuple[Action, ...] = (
    Action(
        id="poll.toggle",
        title="Open or close the poll",
        group="Asking the room",
        help="Opens this slide's poll for answers; again, closes it. Only you close it.",
        standard=("V",),
        clicker=("Ctrl+V",),
        reason=_why_not_toggle,
    ),
    Action(
        id="poll.again",
        title="Ask again",
        group="Asking the room",
        help="Asks this slide's poll anew. What was answered before stays as it is.",
        standard=("Shift+V",),
        clicker=("Ctrl+Shift+V",),
        events=asking.run_again,
        reason=asking.why_not_again,
    ),
    Action(
        id="poll.reveal",
        title="Show the result",
        group="Asking the room",
        help="Shows the room what may be shown of a closed poll, all at once; again, hides it.",
        standard=("X",),
        clicker=("Ctrl+X",),
        events=asking.toggle_reveal,
        reason=asking.why_not_reveal,
    ),
    Action(
        id="poll.count",
        title="Type counts",
        group="Asking the room",
        help="Opens a panel for a count of hands, cards or slips, a row for each answer.",
        standard=("C",),
        clicker=("Ctrl+C",),
        reason=asking.why_not_count,
    ),
    Action(
        id="poll.pass_around",
        title="Pass the laptop round",
        group="Asking the room",
        help="Turns the laptop into a page on which one person after another answers.",
        standard=("D",),
        clicker=("Ctrl+D",),
        reason=asking.why_not_count,
    ),
    Action(
        id="poll.read",
        title="Read the result alone",
        group="Asking the room",
        help="Shows you what the room may see, before it does. Words you approve or hide there.",
        standard=("R",),
        clicker=("Ctrl+R",),
        reason=asking.why_not_read,
    ),
)
