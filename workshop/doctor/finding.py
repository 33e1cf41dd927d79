"""One thing that was looked at, and what to think of it."""

from enum import StrEnum

from workshop.values import value


class Verdict(StrEnum):
    """What to think of it."""

    GOOD = "good"
    LOOK = "look"
    """A workshop can be given; something about it should be known."""
    BAD = "bad"
    """A workshop cannot be given so, or something in it would not work."""


@value
class Finding:
    """What was found about one thing."""

    about: str
    verdict: Verdict
    words: str


def good(about: str, words: str) -> Finding:
    """All is well."""
    return Finding(about=about, verdict=Verdict.GOOD, words=words)


def look(about: str, words: str) -> Finding:
    """Something to know."""
    return Finding(about=about, verdict=Verdict.LOOK, words=words)


def bad(about: str, words: str) -> Finding:
    """Something to mend."""
    return Finding(about=about, verdict=Verdict.BAD, words=words)
