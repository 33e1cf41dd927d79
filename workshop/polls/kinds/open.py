"""Send a sentence. A ballot lists one: ``["We could start with the sign."]``."""

from workshop.polls.kinds.words import Words

LETTERS = 280


class Open(Words):
    """A sentence that the facilitator reads first; ``max`` of them where the deck says so."""

    name = "open"
    letters = LETTERS
