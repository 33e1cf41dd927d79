"""What a wish about polls comes to, and why it cannot be: as ``moves``, for asking the room.

Every wish has its words: ``why_not_…`` says why nothing would follow now, and is empty when
something would. Only closing needs more than a state and a time: the tally of all ways to answer.
"""

from typing import TYPE_CHECKING

from workshop.deck.model import Poll
from workshop.polls.shown import Disclosure, Shape
from workshop.polls.tally import Tally
from workshop.polls.words import say
from workshop.session.events import (
    Event,
    PollClosed,
    PollHidden,
    PollOpened,
    PollRevealed,
    TextsKept,
)
from workshop.session.polling import (
    compared_with,
    earlier_results,
    people_of,
    poll_here,
    runs_of_results,
    slide_poll,
)
from workshop.session.runs import Phase, Run, poll_name
from workshop.session.state import State, position
from workshop.values import replace

if TYPE_CHECKING:
    from workshop.polls.kinds.kind import Kind

Events = tuple[Event, ...]

ASKS_NOTHING = "This slide asks the room nothing."
NEVER_ASKED = "This has not been asked yet."


def kind_of(poll: Poll) -> "Kind":
    """Return the kind of a poll."""
    # Here, because most workshops open on a slide that asks nothing.
    from workshop.polls.kinds import kind_of as known

    return known(poll)


# Opening.


def why_not_open(state: State) -> str:
    """Return why the poll of the console's slide cannot be opened for the first time."""
    poll = poll_here(state)
    if poll is None:
        return ASKS_NOTHING
    if state.polls.open is not None:
        return _still_open(state.polls.open)
    if state.polls.latest(poll.id) is not None:
        return "This poll is closed. Asking again is a new run, and the first one stays."
    return _unaskable(poll)


def open_here(state: State, at_ms: int) -> Events:
    """Open the poll of the console's slide for answers."""
    return () if state.ended or why_not_open(state) else _opened(state, at_ms)


def why_not_again(state: State) -> str:
    """Return why the poll of the console's slide cannot be asked again."""
    poll = poll_here(state)
    if poll is None:
        return ASKS_NOTHING
    if state.polls.open is not None:
        return _still_open(state.polls.open)
    return _unaskable(poll) if state.polls.latest(poll.id) else NEVER_ASKED


def run_again(state: State, at_ms: int) -> Events:
    """Ask again: a new run of the poll on the console's slide. The run before stays."""
    return () if state.ended or why_not_again(state) else _opened(state, at_ms)


def _opened(state: State, at_ms: int) -> Events:
    poll = poll_here(state)
    if poll is None:
        return ()
    number = len(state.polls.of(poll.id)) + 1
    return (PollOpened(at_ms=_at(state, at_ms), run=number, poll=poll),)


def _still_open(run: Run) -> str:
    return f"{poll_name(run.poll)} is still open. Close it first."


def _unaskable(poll: Poll) -> str:
    """Why the deck's poll cannot be asked as it stands; empty when it can."""
    kind = kind_of(poll)
    if kind.shape is Shape.TEXTS:
        return (
            "In a sensitive poll nobody writes freely: words can tell who wrote them."
            if poll.sensitivity == "sensitive"
            else ""
        )
    if len(kind.columns(poll)) < 2 or not kind.statements(poll):
        return "The deck gives this poll too few answers to choose from."
    return ""


# Closing.


def why_not_close(state: State) -> str:
    """Return why no poll can be closed."""
    return "" if state.polls.open is not None else "No poll is open."


def close(
    state: State,
    at_ms: int,
    tally: Tally,
    last_picture: Disclosure | None = None,
    *,
    picture_lost: bool = False,
) -> Events:
    """Close the poll that is open, on whatever slide; ``tally`` holds all ways to answer.

    ``last_picture`` is what a poll that shows while it is open showed last, and ``picture_lost``
    says that nobody knows that any more.

    Raises:
        ValueError: the tally cannot be one of that poll.
    """
    run = state.polls.open
    if state.ended or run is None:
        return ()
    disclosure = _disclosed(state, run, tally, last_picture, picture_lost)
    return (PollClosed(at_ms=_at(state, at_ms), run=run.number, disclosure=disclosure),)


def _disclosed(
    state: State, run: Run, tally: Tally, last_picture: Disclosure | None, picture_lost: bool
) -> Disclosure:
    from workshop.polls.disclosure import Limits, disclose

    people = people_of(state, run.poll)
    if picture_lost:
        # Less whatever the room saw of it, what came after might be a few people.
        found = disclose(run.poll, tally, people, limits=Limits(show_from=tally.answered + 1))
        return replace(found, why=(say("picture-lost"),))
    if last_picture is not None and run.poll.sensitivity != "open":
        return live_picture(run.poll, last_picture, tally, people) or last_picture
    return disclose(run.poll, tally, people, earlier=earlier_results(state, run))


def live_picture(
    poll: Poll, last: Disclosure | None, tally: Tally, people: int | None
) -> Disclosure | None:
    """Return what a poll that shows while it is open shows next; None while that is nothing.

    It moves in steps of as many answers as may be shown, so that nobody's answer can be seen to
    arrive. Where an answer is taken back the picture stays.
    """
    from workshop.polls.disclosure import disclose, next_picture

    if poll.sensitivity == "open":
        found = disclose(poll, tally, people)
    else:
        found = next_picture(poll, last, tally, people)
    return found if found.shown else None


# Showing.


def why_not_reveal(state: State) -> str:
    """Return why there is nothing to show to the room, or to hide from it."""
    return why_not_reveal_at(state, position(state))


def why_not_reveal_at(state: State, index: int) -> str:
    """Return why a slide has nothing to show to the room, or to hide from it."""
    slide = state.deck.slides[index]
    if slide.results is not None:
        return "" if runs_of_results(state, slide) else "None of these polls is closed yet."
    poll = slide_poll(state, index)
    if poll is None:
        return ASKS_NOTHING
    run = state.polls.latest(poll.id)
    if run is None:
        return NEVER_ASKED
    return "It is still open. Close it first." if run.phase is Phase.OPEN else ""


def toggle_reveal(state: State, at_ms: int) -> Events:
    """Show the room what may be shown of the slide's poll, or of all its results; again, hide it.

    Several results are shown all at once, and hidden only when all of them are shown.
    """
    if state.ended or why_not_reveal(state):
        return ()
    runs = runs_here(state)
    covered = tuple(run for run in runs if not run.is_shown)
    kind = PollRevealed if covered else PollHidden
    return tuple(
        kind(at_ms=_at(state, at_ms), poll_id=run.poll.id, run=run.number)
        for run in covered or runs
    )


def runs_here(state: State) -> tuple[Run, ...]:
    """Return the runs that the console's slide is about: its poll's last, or its results'.

    A second reading brings the first along where no slide of results compares them.
    """
    slide = state.deck.slides[position(state)]
    if slide.results is not None:
        return runs_of_results(state, slide)
    poll = poll_here(state)
    run = state.polls.latest(poll.id) if poll is not None else None
    return (run, *compared_with(state, run)) if run is not None else ()


# Counting and reading.


def why_not_count(state: State) -> str:
    """Return why no counts can be typed, and no device be passed around, for an open poll."""
    run = state.polls.open
    if run is not None:
        return ""
    poll = poll_here(state)
    if poll is None:
        return ASKS_NOTHING
    return "Open the poll first." if state.polls.latest(poll.id) is None else "This is closed."


def why_not_read(state: State) -> str:
    """Return why there is nothing to read before the room sees it."""
    if why_not_reveal(state):
        return why_not_reveal(state)
    run = runs_here(state)[0]
    if run.disclosure is not None and run.disclosure.shape is Shape.TEXTS:
        too_few = "Too few answered, so nothing of it is shown, here too."
        return "" if run.disclosure.shown else too_few
    return ""


def keep_texts(state: State, at_ms: int, run: Run, texts: tuple[tuple[str, int], ...]) -> Events:
    """Keep what the room saw of its words, because it said yes to that."""
    if state.ended or not run.was_shown or not texts:
        return ()
    at_ms = _at(state, at_ms)
    return (TextsKept(at_ms=at_ms, poll_id=run.poll.id, run=run.number, texts=texts),)


def _at(state: State, at_ms: int) -> int:
    return max(at_ms, state.last_ms)
