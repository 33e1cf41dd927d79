"""The counting of the poll that is open, on this laptop: typed counts and the device passed round.

The answers are in a ballot box, which tells nothing of them until the poll is closed. The counting
says how many have answered and no more, closes the poll (then every way of answering is added up
and the rule of disclosure has its say), and gives what may be shown and stands in no journal: the
words that were approved (see ``written``) and the picture of a practice poll that shows while open.

When the box cannot be written the poll goes on in memory, which is said, and each later answer
tries again. What a resumed poll had before is known to the box alone.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from workshop.errors import WorkshopError
from workshop.polls.shown import Disclosure
from workshop.polls.tally import Ballot, Tally, merge
from workshop.session import asking, hands
from workshop.session.boxes import Box, Elsewhere, run_name
from workshop.session.hands import Cell, Hands
from workshop.session.polling import holds_texts, people_of, shows_live, with_texts
from workshop.session.runs import Run
from workshop.session.state import State
from workshop.session.store import Store

if TYPE_CHECKING:
    from workshop.session.written import Written

UNDO_STEPS = 200
NO_PEOPLE = "Type how many took part, then close: hands for several answers do not tell."
_UNREAD = (
    "The answers from before the program broke off cannot be read now, so the poll is still open."
    " Close it once more to close it without them."
)


class Counting:
    """Counts the open poll of one workshop. Like the store it changes, and tells its listeners."""

    def __init__(
        self,
        store: Store,
        clock_ms: Callable[[], int],
        *,
        box: Box,
        token: Callable[[], str],
        is_kept: Callable[[], bool] = lambda: True,
    ) -> None:
        """Go on with the poll that is open.

        ``token`` makes a long random word; ``is_kept`` says whether all that happened so far is
        safely in the journal.
        """
        self._store = store
        self._clock_ms = clock_ms
        self._box = box
        self._token = token
        self._is_kept = is_kept
        self.elsewhere: Elsewhere | None = None
        self.trouble = ""
        """Why answers are not being kept, in words; empty while they are."""
        self._listeners: list[Callable[[], None]] = []
        self._closing = False
        self._written: Written | None = None
        self._forget_all()
        self._unsubscribe = store.subscribe(self._on_changed)
        if self.run is not None:
            self._begin(self.run, anew=False)

    def _forget_all(self) -> None:
        self._hands = Hands()
        self._before: list[Hands] = []
        self._cast: Tally | None = None
        """What was cast here since the poll was opened, if that is all there is."""
        self._cast_count = 0
        self._uncounted: list[tuple[str, Ballot]] = []
        self._kept_hands = Hands()
        self._picture: Disclosure | None = None
        self._picture_lost = False
        self._is_read = True
        """Whether it is known what the box had of the run when it broke off."""
        self._without_elsewhere = False

    def leave(self) -> None:
        """Hear of nothing any more, and tell nobody.

        What the box could not take until now it is given once more: there may be room again.
        """
        self._unsubscribe()
        self._listeners.clear()
        if self.run is not None and self.trouble and not self._store.state.ended:
            self._bring_to_box(self.run)

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call ``listener`` whenever an answer was counted or taken back, or a word decided on.

        Returns what ends it.
        """
        self._listeners.append(listener)

        def unsubscribe() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return unsubscribe

    def _tell(self) -> None:
        for listener in tuple(self._listeners):
            listener()

    @property
    def run(self) -> Run | None:
        """The run that is open; None too once the workshop has ended."""
        return _open_run(self._store.state)

    def hear_elsewhere(self) -> None:
        """Tell everybody: more, or fewer, have answered elsewhere."""
        self._renew_picture()
        self._tell()

    # Opening.

    def toggle(self) -> str:
        """Open this slide's poll, or close the one that is open; why not, in words, or nothing."""
        if self.run is not None:
            return self.close()
        state = self._store.state
        events = asking.open_here(state, self._clock_ms())
        return (self._store.dispatch(*events) or "") if events else asking.why_not_open(state)

    def _on_changed(self, old: State, new: State) -> None:
        before, run = _open_run(old), _open_run(new)
        if run is None:
            if before is not None:
                self._forget_all()
        elif before is None or before.key != run.key:
            self._begin(run, anew=True)

    def _begin(self, run: Run, *, anew: bool) -> None:
        self._forget_all()
        self._hands = self._kept_hands = hands.nothing_typed(run.poll)
        self._is_read = anew
        self._cast = asking.kind_of(run.poll).empty(run.poll) if anew else None
        try:
            if not anew and self._box.is_closed(run_name(run)):
                # It broke off between the closing of the box and the word of it.
                self._set_trouble(self._finish(run, None))
                return
        except WorkshopError as error:
            self._set_trouble(str(error))
        else:
            self._bring_to_box(run)
        self._picture_lost = not anew and run.poll.sensitivity != "open" and self._may_be_live(run)
        self._renew_picture()

    def _read_box(self, run: Run) -> None:
        """Take over what the box had of a run when it broke off; raises WorkshopError."""
        typed = self._box.typed(run_name(run))
        before = self._box.answered(run_name(run)) - typed.answered
        self._is_read = True
        self._kept_hands = hands.hands_of(run.poll, typed)
        if self._hands == hands.nothing_typed(run.poll):
            self._hands = self._kept_hands
        self._cast_count += before
        # What others cast is known to the box alone.
        self._cast = None if before else self._new_ones(run)

    def _new_ones(self, run: Run) -> Tally:
        """What was cast here and is not in the box yet."""
        kind = asking.kind_of(run.poll)
        tally = kind.empty(run.poll)
        for _, ballot in self._uncounted:
            tally = kind.add(run.poll, tally, ballot)
        return tally

    # Counting.

    def answered(self) -> int:
        """How many have answered the open poll, by every way; at least, where ``is_least``."""
        run = self.run
        return 0 if run is None else self.not_typed() + self._typed_count(run)

    @property
    def is_least(self) -> bool:
        """Whether it may be more: hands for several answers do not tell how many raised them."""
        return self.run is not None and hands.lacks_people(self.run.poll, self._hands)

    def not_typed(self) -> int:
        """How many have answered the open poll by phone or on this laptop."""
        run = self.run
        if run is None:
            return 0
        there = self.elsewhere.answered(run_name(run)) if self.elsewhere is not None else 0
        return self._cast_count + there

    def _typed_count(self, run: Run) -> int:
        if hands.does_not_add_up(run.poll, self._hands):
            return hands.tally_of(run.poll, self._kept_hands).answered
        return hands.tally_of(run.poll, self._hands).answered

    @property
    def hands(self) -> Hands:
        """What has been typed for the open poll, whether it adds up yet or not."""
        return self._hands

    def type(self, typed: Hands) -> str:
        """Count this instead of what was typed before; why it does not count yet, in words."""
        run = self.run
        if run is None or typed == self._hands:
            return ""
        self._before = [*self._before[-UNDO_STEPS:], self._hands]
        return self._typed(run, typed)

    def undo(self) -> bool:
        """Take back what was typed last; False when there is nothing."""
        run = self.run
        if run is None or not self._before:
            return False
        self._typed(run, self._before.pop())
        return True

    def _typed(self, run: Run, typed: Hands) -> str:
        self._hands = typed
        problem = hands.does_not_add_up(run.poll, typed)
        if not problem:
            self._bring_to_box(run)
            self._renew_picture()
        self._tell()
        return problem

    def put(self, cell: Cell, number: int | None) -> str:
        """Type a number into one line."""
        return "" if self.run is None else self.type(hands.put(self._hands, cell, number))

    def cast(self, ballot: Ballot) -> str:
        """Count one ballot given on this laptop; why it is refused, in words, or nothing."""
        run = self.run
        if run is None:
            return "This poll is closed, and takes no more answers."
        kind = asking.kind_of(run.poll)
        refused = kind.refusal(run.poll, ballot)
        if refused is not None:
            return str(refused)
        if self._cast is not None:
            self._cast = kind.add(run.poll, self._cast, ballot)
        self._cast_count += 1
        self._uncounted.append((self._token(), ballot))
        self._bring_to_box(run)
        self._renew_picture()
        self._tell()
        return ""

    def _bring_to_box(self, run: Run) -> None:
        """Let the box count whatever it has not counted yet."""
        name = run_name(run)
        try:
            self._box.open_run(name, run.poll)
            if not self._is_read:
                self._read_box(run)
            while self._uncounted:
                self._box.take(name, *self._uncounted[0])
                del self._uncounted[0]
            good = not hands.does_not_add_up(run.poll, self._hands)
            if good and self._hands != self._kept_hands:
                self._box.set_typed(name, hands.tally_of(run.poll, self._hands))
                self._kept_hands = self._hands
            self._set_trouble("")
        except WorkshopError as error:
            self._set_trouble(str(error))

    def _set_trouble(self, words: str) -> None:
        said = (
            f"New answers are in memory alone: {words} The poll goes on; close it before you close"
            " this program."
            if words
            else ""
        )
        if said != self.trouble:
            self.trouble = said
            self._tell()

    # Closing.

    def why_not_close(self) -> str:
        """Why what was typed does not let the open poll be closed, in words, or nothing."""
        run = self.run
        if run is None:
            return asking.why_not_close(self._store.state)
        problem = hands.does_not_add_up(run.poll, self._hands)
        if problem:
            return f"The typed counts do not add up, so it is still open. {problem}"
        return NO_PEOPLE if self.is_least else ""

    def close(self) -> str:
        """Close the open poll; why that cannot be, in words, or nothing."""
        run, problem = self.run, self.why_not_close()
        if run is None or problem:
            return problem
        if self._closing:
            return "It is being closed."
        if self.elsewhere is None:
            return self._finish(run, None)
        self._closing = True
        self.elsewhere.close(run_name(run), lambda more: self._on_given(run, more))
        return ""

    def _on_given(self, run: Run, more: Tally | None) -> None:
        self._closing = False
        # What was acknowledged there is asked for each time, and given up the second time only.
        if more is None and not self._without_elsewhere:
            self._without_elsewhere = True
            self.trouble = (
                "What the phones counted cannot be had now, so the poll is still open. Close it"
                " once more to close it without their answers."
            )
        else:
            self.trouble = self._finish(run, more)
        self._tell()

    def _finish(self, run: Run, more: Tally | None) -> str:
        if self.run is None or self.run.key != run.key:
            return ""
        try:
            tally = self._all_of(run, more)
        except WorkshopError as error:
            if self._is_read:
                return str(error)
            self._cast = self._new_ones(run)
            return f"{error} {_UNREAD}"
        state = self._store.state
        events = asking.close(
            state,
            self._clock_ms(),
            tally,
            self._picture,
            picture_lost=self._picture_lost,
        )
        return self._store.dispatch(*events) or ""

    def _all_of(self, run: Run, more: Tally | None) -> Tally:
        """All that was answered, here from the box, or from memory where that has more."""
        name = run_name(run)
        try:
            self._bring_to_box(run)
            if not self.trouble or self._cast is None:
                return self._box.close_run(name, more)
        except WorkshopError:
            if self._box.is_closed(name):
                return self._box.tally(name)
            if self._cast is None:
                raise
        found = merge(self._cast, hands.tally_of(run.poll, self._hands))
        if more is not None:
            found = merge(found, more)
        if found.texts:
            self.written.hold(name, found.texts)
        return found

    def tidy(self) -> bool:
        """Remove from the box what nothing needs any more; False if that has to wait.

        What was withheld of a closed poll is then nowhere. Only texts are needed until the end.
        """
        if not self._is_kept():
            return False
        done = True
        for run in self._store.state.polls.runs:
            if run.disclosure is None or holds_texts(run):
                continue
            try:
                self._box.forget_run(run_name(run))
            except WorkshopError:
                done = False
        return done

    # What may be shown and stands in no journal.

    @property
    def written(self) -> "Written":
        """What people wrote in closed runs."""
        if self._written is None:
            # Few polls ask for words, and the first slide does not wait for what those need.
            from workshop.session.written import Written

            self._written = Written(self._store, self._clock_ms, self._box, self._tell)
        return self._written

    def unkept(self, run: Run) -> Disclosure | None:
        """What the room may see of a run that the journal does not tell."""
        if run.disclosure is None:
            return self._picture if run == self.run else None
        if not holds_texts(run):
            return None
        texts = self.written.approved(run)
        return with_texts(run.disclosure, texts) if texts else None

    def _may_be_live(self, run: Run) -> bool:
        return shows_live(self._store.state, run)

    def _renew_picture(self) -> None:
        run = self.run
        if run is None or self._cast is None or self._picture_lost or not self._may_be_live(run):
            return
        if self.is_least:
            # The room would read the least as the number.
            return
        tally = merge(self._cast, hands.tally_of(run.poll, self._hands))
        there = self.elsewhere.moved(run_name(run)) if self.elsewhere is not None else None
        if there is not None:
            tally = merge(tally, there)
        people = people_of(self._store.state, run.poll)
        self._picture = asking.live_picture(run.poll, self._picture, tally, people)


def _open_run(state: State) -> Run | None:
    return None if state.ended else state.polls.open
