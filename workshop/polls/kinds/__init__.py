"""The kinds of poll, one module each, in one table by the name that decks write.

A twelfth kind is a module here with one class, and its line in the table; besides, its name in the
deck's directives, a chart on the wall and a widget on the phone page. The class says its labels,
what a ballot (a list) means, which ones it refuses and how one is counted. Everything else follows
from its Shape, the disclosure rule included: a kind that fits no Shape needs a guard of its own,
and its proof by enumeration, first.
"""

from workshop.deck.model import Poll
from workshop.polls.kinds.chance import Chance
from workshop.polls.kinds.choice import Choice
from workshop.polls.kinds.choices import Choices
from workshop.polls.kinds.dots import Dots
from workshop.polls.kinds.fist_to_five import FistToFive
from workshop.polls.kinds.kind import Kind
from workshop.polls.kinds.open import Open
from workshop.polls.kinds.rank import Rank
from workshop.polls.kinds.scale import Scale
from workshop.polls.kinds.sort import Sort
from workshop.polls.kinds.spectrum import Spectrum
from workshop.polls.kinds.words import Words

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Choice(),
        Choices(),
        Scale(),
        Spectrum(),
        Rank(),
        Dots(),
        Words(),
        Open(),
        Sort(),
        FistToFive(),
        Chance(),
    )
}


def kind_of(poll: Poll) -> Kind:
    """The kind of a poll.

    Raises:
        KeyError: no kind has this name; a deck that was read has only names of the table.
    """
    return KINDS[poll.kind]
