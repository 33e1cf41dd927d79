"""New times in a deck's text: the words of ``time:`` on some slides, and not another character.

Where such a word stands is found in the text itself and proved by reading the deck again: whatever
else would come out otherwise than before is put back.
"""

import re
from collections.abc import Mapping

from workshop.deck.lengths import figures
from workshop.deck.model import Deck, Slide
from workshop.deck.source import line_starts, parse_deck
from workshop.values import replace, value

_TIME = re.compile(
    r"""(?P<before>(?:^|[\s{,])["']?time["']?\s*:\s*)(?P<quote>["']?)"""
    r"""(?P<word>\d[^"'\#,}\r\n]*?)(?=(?P=quote)\s*(?:[,}\r\n]|\#|-->|$))"""
)


@value
class Retimed:
    """A slide whose planned time was written anew."""

    number: int
    title: str
    before: str
    """The word that stood there, such as ``2m30s``."""
    after: str


def retime(text: str, times_s: Mapping[str, int]) -> tuple[str, tuple[Retimed, ...]]:
    """Return the deck's text with the times of some slides, by id in seconds, and what changed.

    Only slides that have a time of their own and another one than is wanted are changed. A time
    whose words cannot be found for certain stays as it is.
    """
    deck = parse_deck(text)
    starts = line_starts(text)
    places = {
        slide.id: _places(text, starts, slide)
        for slide in deck.slides
        if slide.time_s is not None and times_s.get(slide.id, slide.time_s) != slide.time_s
    }
    wanted = {slide_id: times_s[slide_id] for slide_id in places}
    # The last time on a slide is the one that counts, unless it stands in an example.
    while places := {slide_id: found for slide_id, found in places.items() if found}:
        edits = {slide_id: found[-1] for slide_id, found in places.items()}
        new = _edited(text, edits, wanted)
        wrong = _wrong(deck, parse_deck(new), {name: wanted[name] for name in edits})
        if not wrong:
            return new, tuple(
                Retimed(
                    number=slide.number,
                    title=slide.title,
                    before=edits[slide.id][0],
                    after=written(edits[slide.id][0], wanted[slide.id]),
                )
                for slide in deck.slides
                if slide.id in edits
            )
        places = {name: found[:-1] if name in wrong else found for name, found in places.items()}
    return text, ()


def written(before: str, seconds: int) -> str:
    """Return a length of time as another is written: ``2:30`` beside ``1:00``, else ``2m30s``."""
    if ":" in before:
        return figures(seconds)
    hours, rest = divmod(seconds, 3600)
    minutes, left = divmod(rest, 60)
    parts = ((hours, "h"), (minutes, "m"), (left, "s"))
    return "".join(f"{count}{unit}" for count, unit in parts if count) or "0s"


_Place = tuple[str, int, int]
"""A word and where it begins and ends in the text, in characters."""


def _places(text: str, starts: list[int], slide: Slide) -> list[_Place]:
    begin = starts[slide.line - 1]
    found = _TIME.finditer(text, begin, begin + len(slide.source))
    return [(match["word"], match.start("word"), match.end("word")) for match in found]


def _edited(text: str, edits: dict[str, _Place], wanted: Mapping[str, int]) -> str:
    parts: list[str] = []
    at = 0
    for slide_id, (word, begin, end) in sorted(edits.items(), key=lambda edit: edit[1][1]):
        parts += (text[at:begin], written(word, wanted[slide_id]))
        at = end
    return "".join((*parts, text[at:]))


def _wrong(old: Deck, new: Deck, wanted: Mapping[str, int]) -> set[str]:
    """Return the slides that an edit did not change as it should, by their ids in the old deck."""
    if len(old.slides) != len(new.slides):
        return set(wanted)
    return {
        slide.id
        for slide, now in zip(old.slides, new.slides, strict=True)
        if slide.id in wanted and now != replace(slide, time_s=wanted[slide.id], source=now.source)
    }
