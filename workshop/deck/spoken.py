"""Which of the program's own languages goes with a deck's: what stands on the wall and on paper."""

from typing import Final

LANGUAGES: Final = ("en", "es")
"""English, and the draft in Spanish; every table of words for the room has both."""


def spoken(lang: str) -> str:
    """The language to speak in a deck of this language: ``es`` for ``es-MX``, else English."""
    first = lang.strip().lower().replace("_", "-").partition("-")[0]
    return first if first in LANGUAGES else LANGUAGES[0]
