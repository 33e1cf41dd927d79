"""The plan for the day as the room makes it: who is here, what is cut, what is noted for later."""

from workshop.session.events.fields import LATEST_MS, require_text, require_whole
from workshop.values import value

HEADCOUNTS = range(1, 10_000)
"""How many people may be in a room."""
LINE_LENGTHS = range(1, 201)
"""How many signs a line of the parking lot may have."""
LINES_MOST = 200
"""How many lines the parking lot may have; each of them is in every state."""


@value
class HeadcountSet:
    """The people in the room were counted; None when the number is not known any more."""

    at_ms: int
    count: int | None

    def __post_init__(self) -> None:
        """Refuse what cannot have happened."""
        require_whole("at_ms", self.at_ms, LATEST_MS)
        if self.count is not None:
            require_whole("count", self.count, HEADCOUNTS[-1], least=HEADCOUNTS[0])


@value
class LineParked:
    """A line was put on the parking lot, for later."""

    at_ms: int
    text: str

    def __post_init__(self) -> None:
        """Refuse what cannot have happened."""
        require_whole("at_ms", self.at_ms, LATEST_MS)
        require_text("text", self.text)
        if len(self.text) not in LINE_LENGTHS or self.text != " ".join(self.text.split()):
            raise ValueError(f"text must be a line of up to {LINE_LENGTHS[-1]} signs")


@value
class LineRemoved:
    """A line was taken off the parking lot, by its number; its place is not given again."""

    at_ms: int
    number: int

    def __post_init__(self) -> None:
        """Refuse what cannot have happened."""
        require_whole("at_ms", self.at_ms, LATEST_MS)
        require_whole("number", self.number, LATEST_MS, least=1)


@value
class QuestionBegun:
    """Somebody asked something: the time from here on is parked, outside the plan."""

    at_ms: int

    def __post_init__(self) -> None:
        """Refuse what cannot have happened."""
        require_whole("at_ms", self.at_ms, LATEST_MS)


@value
class QuestionEnded:
    """The question is answered: the time goes to the slides again."""

    at_ms: int

    def __post_init__(self) -> None:
        """Refuse what cannot have happened."""
        require_whole("at_ms", self.at_ms, LATEST_MS)


@value
class SlideCut:
    """A slide gives the time that its ``if-late`` says: it is skipped, or made shorter."""

    at_ms: int
    slide_id: str

    def __post_init__(self) -> None:
        """Refuse what cannot have happened."""
        require_whole("at_ms", self.at_ms, LATEST_MS)
        require_text("slide_id", self.slide_id)


@value
class CutTakenBack:
    """A slide that was cut has its place and its time again."""

    at_ms: int
    slide_id: str

    def __post_init__(self) -> None:
        """Refuse what cannot have happened."""
        require_whole("at_ms", self.at_ms, LATEST_MS)
        require_text("slide_id", self.slide_id)


@value
class StartPlanned:
    """The room said when the workshop is to start; None takes that back."""

    at_ms: int
    start_ms: int | None

    def __post_init__(self) -> None:
        """Refuse what cannot have happened."""
        require_whole("at_ms", self.at_ms, LATEST_MS)
        if self.start_ms is not None:
            require_whole("start_ms", self.start_ms, LATEST_MS)


@value
class HardEndSet:
    """The room said when the workshop has to be over; None takes that back."""

    at_ms: int
    end_ms: int | None

    def __post_init__(self) -> None:
        """Refuse what cannot have happened."""
        require_whole("at_ms", self.at_ms, LATEST_MS)
        if self.end_ms is not None:
            require_whole("end_ms", self.end_ms, LATEST_MS)


@value
class RehearsalBegun:
    """This is a rehearsal: nobody is there but those who lead."""

    at_ms: int

    def __post_init__(self) -> None:
        """Refuse what cannot have happened."""
        require_whole("at_ms", self.at_ms, LATEST_MS)


PlanEvent = (
    HeadcountSet
    | LineParked
    | LineRemoved
    | QuestionBegun
    | QuestionEnded
    | SlideCut
    | CutTakenBack
    | StartPlanned
    | HardEndSet
    | RehearsalBegun
)
