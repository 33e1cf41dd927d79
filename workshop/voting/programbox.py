"""The ballot box of the program itself: of typed counts, and of the laptop that is passed round.

It stands in the workshop's folder and is made when the first poll is opened. Most workshops are
looked at, at first, and ask nothing.
"""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from workshop.errors import WorkshopError

if TYPE_CHECKING:
    from workshop.deck.model import Poll
    from workshop.polls.tally import Ballot, Tally
    from workshop.polls.texts import Moderation
    from workshop.voting.ballots import BallotBox

BOX_NAME = "answers.box"
PHONES_BOX_NAME = "phones.box"
"""The box of the voting process, which is another one's while phones are on."""
BOX_NAMES = (BOX_NAME, PHONES_BOX_NAME)


class ProgramBox:
    """Fulfils the session's ``Box``; the file behind it is opened when it is first needed."""

    def __init__(self, folder: Callable[[], Path | None]) -> None:
        """Keep the box in this folder, which may come to be later."""
        self._folder = folder
        self._box: BallotBox | None = None
        self._is_over = False

    def open_run(self, run: str, poll: "Poll") -> None:
        """Let answers in for a run; again after a crash, with what it had."""
        try:
            self._opened().open_run(run, poll)
        except ValueError as error:
            raise WorkshopError(
                f"The ballot box has something else for this poll: {error}."
            ) from error

    def take(self, run: str, token: str, ballot: "Ballot") -> None:
        """Count a ballot; the same token is counted once."""
        from workshop.voting.ballots import Cast

        self._opened().cast(Cast(run=run, token=token, ballot=ballot))

    def typed(self, run: str) -> "Tally":
        """What was typed for an open run."""
        return self._opened().typed(run)

    def set_typed(self, run: str, tally: "Tally") -> None:
        """Put a typed count in place of the one before."""
        self._opened().set_typed(run, tally)

    def answered(self, run: str) -> int:
        """How many have answered."""
        return self._opened().answered(run)

    def is_closed(self, run: str) -> bool:
        """Whether a run was closed."""
        return self._opened().is_closed(run)

    def close_run(self, run: str, more: "Tally | None" = None) -> "Tally":
        """Let no more answers in; all of it, with what was answered elsewhere."""
        return self._opened().close_run(run, more)

    def tally(self, run: str) -> "Tally":
        """All of a closed run."""
        return self._opened().tally(run)

    def decisions(self, run: str) -> "Moderation":
        """What was decided about the texts of a run."""
        return self._opened().decisions(run)

    def decide(self, run: str, moderation: "Moderation") -> None:
        """Keep what was decided about the texts of a run."""
        self._opened().decide(run, moderation)

    def forget_run(self, run: str) -> None:
        """Remove all there is of a run."""
        self._opened().forget_run(run)

    def leave(self) -> None:
        """Let go of the file; a workshop that is resumed goes on with it."""
        if self._box is not None:
            self._box.leave()
            self._box = None

    def end(self) -> None:
        """Remove the file and whatever it held: the workshop is over.

        Raises:
            WorkshopError: something of it could not be removed.
        """
        self.leave()
        # Whoever asks late must not make the file anew.
        self._is_over = True
        folder = self._folder()
        if folder is not None:
            end_box(folder)

    def _opened(self) -> "BallotBox":
        if self._box is None:
            # What it is made of costs more than a window may wait for at the start.
            from workshop.voting.ballots import open_box

            if self._is_over:
                raise WorkshopError("The workshop is over: nothing is counted any more.")
            folder = self._folder()
            if folder is None:
                raise WorkshopError("The workshop has no folder yet.")
            self._box = open_box(folder / BOX_NAME)
        return self._box


def end_box(folder: Path, *names: str) -> None:
    """Remove the boxes in a workshop's folder, if there are any; all, or those named.

    Raises:
        WorkshopError: something of it could not be removed.
    """
    for name in names or BOX_NAMES:
        if any(folder.glob(f"{name}*")):
            from workshop.voting.ballots import delete_box

            delete_box(folder / name)


def end_left_boxes(root: Path) -> None:
    """Remove the boxes of workshops under ``root`` that ended when the program broke off.

    It may have been killed after the end stood in the journal and before the boxes were gone. What
    cannot be removed now is tried again the next time.
    """
    left = {path.parent for name in BOX_NAMES for path in root.glob(f"*/{name}*")}
    if not left:
        return
    from workshop.session.journal import find_past

    for past in find_past(root):
        if past.folder in left:
            with suppress(WorkshopError):
                end_box(past.folder)
