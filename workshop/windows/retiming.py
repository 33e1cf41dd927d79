"""After a rehearsal: the times that it would write into the deck, and the writing of them."""

from collections.abc import Callable
from pathlib import Path

from workshop.deck.retime import Retimed, retime
from workshop.errors import WorkshopError
from workshop.files import change_deck_text, read_deck_text
from workshop.session.rehearsal import rehearsed_s
from workshop.session.state import State
from workshop.values import value

SHOWN_MOST = 12
"""How many changes are told one by one."""


@value
class Retiming:
    """The text of a deck as it is, and as it would be with the times of a rehearsal."""

    path: Path
    before: str
    after: str
    changed: tuple[Retimed, ...]

    @property
    def details(self) -> str:
        """What would change, in words."""
        told = [
            f"slide {each.number}: {each.before} to {each.after}"
            for each in self.changed[:SHOWN_MOST]
        ]
        more = len(self.changed) - len(told)
        told += [f"and {more} more"] if more else []
        return (
            f"In {self.path.name}, {', '.join(told)}. Nothing else in it changes. Discussions,"
            " questions and breaks keep their times: these are the room's."
        )

    @property
    def done(self) -> str:
        """What was written, in words."""
        count = len(self.changed)
        return f"{count} times were" if count != 1 else "1 time was"

    def write(self) -> None:
        """Write the times into the file.

        Raises:
            WorkshopError: It was changed in the meantime, or cannot be written.
        """
        change_deck_text(self.path, self.before, self.after)


def retiming_after(state: State, fill: Callable[[str], str]) -> Retiming | None:
    """Return what a rehearsal would write into its deck; None where no time is another.

    ``fill`` puts in the words for the deck's blanks, which its file does not have.

    Raises:
        WorkshopError: The deck cannot be read any more, or is another than was rehearsed.
    """
    path = Path(state.deck_path)
    before = read_deck_text(path)
    if fill(before) != state.deck.text:
        raise WorkshopError(
            f"{path.name} was changed after it was rehearsed, so no times are written into it.",
            safe="It was left as it is.",
        )
    after, changed = retime(before, rehearsed_s(state))
    return Retiming(path=path, before=before, after=after, changed=changed) if changed else None
