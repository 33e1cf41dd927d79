"""Which of the program's own languages goes with a deck's: what stands on the wall and on paper."""

from typing import Final

LANGUAGES: Final = ("en", "es")
"""English, and the draft in Spanish; every table of words for the room has both."""


Pair = tuple[str, str]
"""A text in each of the languages, in their order."""


def spoken(lang: str) -> str:
    """The language to speak in a deck of this language: ``es`` for ``es-MX``, else English."""
    first = lang.strip().lower().replace("_", "-").partition("-")[0]
    return first if first in LANGUAGES else LANGUAGES[0]


def one_of(pair: Pair, lang: str) -> str:
    """Which text of a pair is said in a deck of this language."""
    return pair[LANGUAGES.index(spoken(lang))]
