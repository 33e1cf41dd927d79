"""What phones are told of a poll: what they need to ask it, and nothing that would answer it."""

from workshop.deck.model import Poll
from workshop.polls.chance import kept
from workshop.polls.kinds import kind_of
from workshop.polls.kinds.words import Words
from workshop.polls.shown import Shape
from workshop.polls.signs import are_letters, signs_beside
from workshop.voting.seal import padded_length, texts_most


def question(run: str, poll: Poll) -> dict[str, object]:
    """A poll as the page reads it; the right answers of a sort game are never in it."""
    kind = kind_of(poll)
    asked: dict[str, object] = {
        "run": run,
        "kind": poll.kind,
        "lead": list(poll.lead),
        "question": poll.question,
        "labels": list(kind.labels(poll)),
        "signs": list(signs_beside(poll)),
        "shaped": are_letters(poll),
        "statements": list(kind.statements(poll)),
        "most": kind.most(poll),
        "skip": poll.skip,
        "size": padded_length(poll),
    }
    if poll.kind == "fist-to-five":
        asked["statements"] = list(poll.options)
    if poll.kind == "spectrum":
        asked["labels"] = list(poll.scale)
    if isinstance(kind, Words):
        asked |= {"most": texts_most(poll), "letters": kind.letters}
    if (poll.kind, poll.options) == ("chance", ()) or (poll.kind, poll.scale) == (
        "fist-to-five",
        (),
    ):
        # Not the deck's words: the page has them in its own languages.
        asked["own"] = True
    if kind.shape is Shape.CHANCE:
        odds = kept(len(kind.labels(poll)))
        asked["kept"] = [odds.numerator, odds.denominator]
    return asked
