"""Randomised response: a die has a say in each answer, and the room gets an honest range.

With probability ``truth`` a person answers truthfully, with ``yes`` they say yes, else no. For two
answers and the usual die this equals k-ary randomised response with epsilon = ln 5, which is used
for three and four: keep the answer with 5/(5 + k - 1), else one of the others, each as likely.
Warner 1965; Fox and Tracy, forced response; Kairouz and others, k-ary randomised response. The die
is thrown by the phone or by hand: nothing here throws one.
"""

from fractions import Fraction
from math import ceil, floor, log, sqrt

from workshop.polls.shown import Range
from workshop.values import value

FROM_ANSWERS = 20
"""From how many answers a chance question is offered; with fewer the range says nothing."""
LEAST_SENT = 15
"""From how many answers, of those who did not pass, there is a range."""
_ODDS = 5
_Z = 1.96
_STEP = 5


@value
class Die:
    """What a die of six sides decides, in sides: tell the truth, say yes, or else say no."""

    truth: int = 4
    yes: int = 1
    sides: int = 6

    def __post_init__(self) -> None:
        """Refuse a die that protects nobody or asks nothing.

        Raises:
            ValueError: no side for one of the three.
        """
        if self.truth < 1 or self.yes < 1 or self.truth + self.yes >= self.sides:
            raise ValueError("a die needs a side for the truth, for yes and for no")


USUAL_DIE = Die()


def epsilon(die: Die = USUAL_DIE) -> float:
    """How much an answer can say about a person: the log of the largest ratio of likelihoods."""
    truth, yes = Fraction(die.truth, die.sides), Fraction(die.yes, die.sides)
    return log(max((truth + yes) / yes, (1 - yes) / (1 - truth - yes)))


def kept(answers: int) -> Fraction:
    """The probability that an answer is sent as it is, of so many possible answers."""
    return Fraction(_ODDS, _ODDS + answers - 1)


def sent(answer: int, answers: int, thrown: Fraction | float) -> int:
    """The answer to send, given the true one and a number from 0 to below 1 that chance gave."""
    keep = kept(answers)
    if thrown < keep:
        return answer
    other = int((Fraction(thrown) - keep) / (1 - keep) * (answers - 1))
    return other + (other >= answer)


def yes_share(yeses: int, people: int, die: Die = USUAL_DIE) -> tuple[float, float]:
    """The share of true yeses among these people, (q - y)/t, and its variance, q(1 - q)/(n t²).

    The share is unbiased and may lie outside 0 to 1.
    """
    said = yeses / people
    truth, yes = die.truth / die.sides, die.yes / die.sides
    return (said - yes) / truth, said * (1 - said) / (people * truth**2)


def true_counts(counts: tuple[int, ...]) -> tuple[float, ...]:
    """Unbiased estimates of how many truly stand at each answer: (n_j - N q)/(p - q)."""
    keep = float(kept(len(counts)))
    other = (1 - keep) / (len(counts) - 1)
    people = sum(counts)
    return tuple((count - people * other) / (keep - other) for count in counts)


def share_range(count: int, people: int, answers: int) -> tuple[float, float]:
    """The 95% range of the share that truly stands at an answer which so many sent.

    Wilson's interval of the share that was sent, carried over to the true share and cut to 0..1.
    """
    keep = float(kept(answers))
    other = (1 - keep) / (answers - 1)
    said = count / people
    spread = _Z**2 / people
    centre = (said + spread / 2) / (1 + spread)
    half = _Z * sqrt(said * (1 - said) / people + spread / people / 4) / (1 + spread)
    low, high = ((end - other) / (keep - other) for end in (centre - half, centre + half))
    return min(1.0, max(0.0, low)), max(0.0, min(1.0, high))


def with_passers(counts: tuple[int, ...], passed: int) -> tuple[int, ...]:
    """The counts that a range is made of where people may pass: those who did, spread evenly.

    Everybody is in it, so that the ranges cannot tell how many passed. Where they do not share out
    evenly, the first answers have one more each. Any outcome could then be that of nobody passing,
    or of one, as long as the first answer has somebody; so one of the most goes there if need be.
    An estimate from it is unbiased for a room in which those who passed stand evenly.
    """
    each, left = divmod(passed, len(counts))
    spread = [count + each + (place < left) for place, count in enumerate(counts)]
    if not spread[0]:
        spread[spread.index(max(spread))] -= 1
        spread[0] += 1
    return tuple(spread)


def ranges(labels: tuple[str, ...], counts: tuple[int, ...]) -> tuple[Range, ...]:
    """The range of each answer in people of a hundred, rounded outwards to steps of five.

    No range is narrower than a step. Empty for fewer than LEAST_SENT.
    """
    people = sum(counts)
    if people < LEAST_SENT or len(counts) < 2:
        return ()
    shares = [share_range(count, people, len(counts)) for count in counts]
    return tuple(
        Range(label=label, low=min(_down(low), 100 - _STEP), high=max(_up(high), _STEP))
        for label, (low, high) in zip(labels, shares, strict=True)
    )


def _down(share: float) -> int:
    return floor(share * 100 / _STEP + 1e-9) * _STEP


def _up(share: float) -> int:
    return ceil(share * 100 / _STEP - 1e-9) * _STEP
