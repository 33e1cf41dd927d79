"""Sort statements into groups. A ballot lists a group for each statement: ``[2, 2, null, 0]``."""

from workshop.deck.model import Poll
from workshop.polls.kinds.kind import OnePlace, row_words, statement_words
from workshop.polls.shown import Disclosure, Reading, Shape
from workshop.polls.words import Sentence, say


class Sort(OnePlace):
    """The slide's statements, one after the other, into the groups of ``scale``."""

    name = "sort"
    shape = Shape.ONE

    def labels(self, poll: Poll) -> tuple[str, ...]:
        """The groups."""
        return poll.scale

    def statements(self, poll: Poll) -> tuple[str, ...]:
        """The slide's list."""
        return poll.options or ("",)

    def said(self, poll: Poll, found: Disclosure) -> tuple[Sentence, ...]:
        """For each statement how many put it where the list has it, where told; then the rest."""
        said: list[Sentence] = []
        for index, row in enumerate(found.rows):
            group = poll.answer[index] if index < len(poll.answer) else ""
            for part in row.parts:
                labels = [row.labels[place] for place in part.places if place < len(row.labels)]
                if part.reading is Reading.EXACT and group in labels:
                    said.append(
                        say(
                            "key",
                            statement=statement_words(row, found),
                            count=part.low,
                            answered=found.answered,
                            label=say("label", text=group),
                        )
                    )
            said += row_words(row, found)
        return tuple(said)
