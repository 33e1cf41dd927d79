"""Decks of any length, made of the slides of the 90-minute workshop."""

import re
from pathlib import Path

from workshop.deck.source import parse_deck
from workshop.files import read_deck_text, shipped

FLAGSHIP = shipped("slides") / "peer-support-values-90.md"

# An id, a part and what a poll is called may stand once in a deck.
_ONCE = re.compile(r"^(?:id|part|before|after|results):.*\n", re.MULTILINE)


def write_deck(path: Path, count: int) -> Path:
    """Write a deck of ``count`` slides, no two of them alike, and return its path."""
    slides = parse_deck(read_deck_text(FLAGSHIP)).slides
    texts = [
        f"{_ONCE.sub('', slides[number % len(slides)].source).strip()}\n\n<!-- copy {number} -->"
        for number in range(count)
    ]
    path.write_text("---\nmarp: true\n---\n\n" + "\n\n---\n\n".join(texts) + "\n", encoding="utf-8")
    return path
