"""A result in words from its disclosure alone: what stands in for its chart."""

from workshop.deck.model import Poll
from workshop.polls.kinds import kind_of
from workshop.polls.shown import Disclosure


def describe(found: Disclosure) -> tuple[str, ...]:
    """What a chart of this result shows, a sentence each; how many answered comes first.

    A poll that is there can say more (``kinds.kind.Kind.summary``): where a sort game's list puts
    each statement is not part of a result.
    """
    poll = Poll(
        line=0,
        id=found.poll_id,
        kind=found.kind,
        question=found.question,
        options=(),
        scale=_poles(found),
    )
    return tuple(str(words) for words in kind_of(poll).summary(poll, found))


def _poles(found: Disclosure) -> tuple[str, ...]:
    """The names at the ends of a line from 0 to 10, which stand behind their numbers."""
    if found.kind != "spectrum" or not found.rows:
        return ()
    labels = found.rows[0].labels
    poles = tuple(label.partition(" ")[2] for label in (labels[0], labels[-1]))
    return poles if all(poles) else ()
