"""Choose one of several answers. A ballot lists one place: ``[2]`` is the third answer."""

from workshop.deck.model import Poll
from workshop.polls.kinds.kind import OnePlace
from workshop.polls.shown import Shape


class Choice(OnePlace):
    """One of the slide's list."""

    name = "choice"
    shape = Shape.ONE

    def labels(self, poll: Poll) -> tuple[str, ...]:
        """The slide's list."""
        return poll.options
