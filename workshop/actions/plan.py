"""Actions on the plan for the day: the run sheet, what wins time back, who is here, what waits."""

from workshop.actions.action import Action
from workshop.session import moves, planning

PLAN: tuple[Action, ...] = (
    Action(
        id="sheet.open",
        title="Run sheet",
        group="The plan",
        help="Shows the minutes planned and taken, and sets the start and the hard end.",
        standard=("E",),
        clicker=("Ctrl+E",),
    ),
    Action(
        id="cuts.open",
        title="Win time back",
        group="The plan",
        help="Offers the cuts that the deck allows, to take them or take them back.",
        standard=("A",),
        clicker=("Ctrl+A",),
    ),
    Action(
        id="question.toggle",
        title="Question time",
        group="The plan",
        help="Parks the time that a question takes outside the plan; again, goes on.",
        standard=("Q",),
        clicker=("Ctrl+Shift+Q",),
        events=planning.toggle_question,
        idle="The clock has not started yet.",
    ),
    Action(
        id="parking.note",
        title="Note for later",
        group="The plan",
        help="Notes a line on the parking lot, and lists those that are there.",
        standard=("M",),
        clicker=("Ctrl+M",),
    ),
    Action(
        id="parking.wall",
        title="Parking lot on the wall",
        group="The plan",
        help="Shows the lines of the parking lot on the wall; again, the slide.",
        standard=("Shift+M",),
        clicker=("Ctrl+Shift+M",),
        events=moves.toggle_parking,
        idle="Nothing is on the parking lot yet.",
    ),
    Action(
        id="headcount.open",
        title="Headcount",
        group="The plan",
        help="Takes the number of people in the room: type it, or step it with + and -.",
        standard=("U",),
        clicker=("Ctrl+U",),
    ),
)
