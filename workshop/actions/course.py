"""Actions on the workshop as a whole."""

from workshop.actions.action import Action
from workshop.session import moves

COURSE: tuple[Action, ...] = (
    Action(
        id="workshop.start",
        title="Start",
        group="The workshop",
        help="Starts the clock at the first slide. Once started it only uncovers the wall.",
        standard=("F5",),
        clicker=("F5",),
        events=moves.start,
        idle="The workshop has started already.",
    ),
    Action(
        id="workshop.start_here",
        title="Start from here",
        group="The workshop",
        help="Starts the clock at the slide that is shown.",
        standard=("Shift+F5",),
        clicker=("Shift+F5",),
        events=moves.start_here,
        idle="The workshop has started already.",
    ),
    Action(
        id="workshop.pause",
        title="Pause the clock",
        group="The workshop",
        help="Holds the workshop's clock, for an interruption; again, lets it run.",
        # The one key beyond the plain ones: everything can be done by keyboard.
        standard=("Ctrl+P",),
        clicker=("Ctrl+P",),
        events=moves.toggle_pause,
        idle="The clock has not started yet.",
    ),
    Action(
        id="workshop.end",
        title="End the workshop",
        group="The workshop",
        help="Ends the workshop. The console asks once.",
        standard=("Ctrl+Q",),
        clicker=("Ctrl+Q",),
        confirmed=moves.end,
    ),
    Action(
        id="more.open",
        title="More",
        group="The workshop",
        help="Lists what has no button at the foot of the console, each with its key.",
        standard=("F10",),
        clicker=("Ctrl+F10",),
    ),
    Action(
        id="help.toggle",
        title="Keys",
        group="The workshop",
        help="Shows this sheet of keys.",
        standard=("?", "F1"),
        clicker=("Ctrl+F1",),
    ),
)
