"""What would go wrong in a room, found while there is time to mend it.

The reader reports what it could not understand. This adds what only shows when the deck is seen
whole: pictures that are not there, too many words, results of polls that nobody takes, times that
do not add up, labels where the person should come first. What only shows when a slide is laid out
is found in ``render/legibility.py``.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from workshop.deck.blocks import read_body
from workshop.deck.check.day import day_problems
from workshop.deck.check.look import look_problems
from workshop.deck.check.pictures import picture_problems
from workshop.deck.check.readings import reading_problems
from workshop.deck.check.times import time_problems
from workshop.deck.check.words import word_problems
from workshop.deck.model import Deck, Problem

if TYPE_CHECKING:
    from workshop.deck.language import Wording


def check_deck(
    deck: Deck, trouble: Callable[[str], str], wording: "Wording | None" = None
) -> tuple[Problem, ...]:
    """All problems of a deck in line order, each once.

    ``trouble`` says in words why the wall cannot show the picture at an address, and nothing where
    it can. ``wording`` is the table of labels to look for, in the deck's language.
    """
    read = tuple((slide, read_body(slide, deck)) for slide in deck.slides)
    found = [
        *deck.problems,
        *(problem for _, body in read for problem in body.problems),
        *look_problems(deck, read),
        *picture_problems(read, trouble),
        *word_problems(deck, read),
        *reading_problems(read),
        *time_problems(deck),
        *day_problems(deck),
    ]
    if wording and wording.labels:
        # Not while a workshop is under way.
        from workshop.deck.check.wording import wording_problems

        found += wording_problems(deck, read, wording)
    # A stable sort by line alone: at one line the reader's own findings come first.
    return tuple(sorted(dict.fromkeys(found), key=lambda problem: problem.line))
