"""Text to Deck, quickly: front matter, slides, comments, directives; and back to text.

Nothing that is on a slide is read here (see ``blocks``): only where slides begin, what the
settings say, and the notes. Every character of the text can be found again.
"""

import re

from workshop.deck.directives import shape
from workshop.deck.mapping import Mapping, read_mapping
from workshop.deck.model import UNITS_HIGH, Deck, Problem
from workshop.deck.outline import Sheet, read_sheets
from workshop.deck.slides import Draft, Gathering, make_slides

_BOM = "\ufeff"
_ENDING = re.compile(r"\r\n?|\n")
_FRONT = re.compile(r"---+[ \t]*\n")
_FRONT_END = re.compile(r"^---+[ \t]*(?:\n|\Z)", re.MULTILINE)
_MOST_FAULTS = 20
_DEFAULT_SHAPE = "16:9"


def parse_deck(text: str) -> Deck:
    """Read a deck. Any text is one; what is wrong with it is in its ``problems``."""
    plain = _plain(text)
    problems: list[Problem] = []
    front, start, line = _read_front(plain, problems)
    drafts, gathering = _read_drafts(plain, start, line, front, problems)
    places = _Places(text, plain)
    slides = make_slides(drafts, places.source, problems, gathering.deck)
    said = {key: value for key, value in gathering.deck.items() if isinstance(value, str)}
    return Deck(
        text=text,
        title=said.get("title") or slides[0].title,
        lang=said.get("lang", ""),
        theme=said.get("theme", ""),
        width=_width(said.get("size", _DEFAULT_SHAPE)),
        slides=slides,
        front=tuple(
            (entry.key, entry.value) for entry in front.entries if isinstance(entry.value, str)
        ),
        cuts=tuple(dict.fromkeys(said.get("cuts", "").split())),
        problems=tuple(sorted(problems, key=lambda problem: problem.line)),
    )


def pieces(deck: Deck) -> tuple[str, ...]:
    """The deck's text in order, whole: what stands before a slide, the slide's source, and so on.

    Joined they are the text; every second one, from the second on, is a slide's source.
    """
    starts = line_starts(deck.text)
    parts: list[str] = []
    at = 0
    for slide in deck.slides:
        start = starts[slide.line - 1]
        parts += (deck.text[at:start], slide.source)
        at = start + len(slide.source)
    return (*parts, deck.text[at:])


def replace_slide(deck: Deck, slide_id: str, source: str) -> str:
    """The deck's text with one slide's source put in place of its own, every other byte the same.

    An empty line is added after it where the separator that follows would otherwise be read as the
    underline of a heading, or run into it. Raises KeyError when the deck has no such slide.
    """
    index = next((at for at, slide in enumerate(deck.slides) if slide.id == slide_id), -1)
    if index < 0:
        raise KeyError(slide_id)
    parts = list(pieces(deck))
    if source == parts[2 * index + 1] or index == len(deck.slides) - 1:
        parts[2 * index + 1] = source
        return "".join(parts)
    following = [each.source for each in deck.slides[index + 1 :]]
    ending = "\r\n" if "\r\n" in deck.text else "\n"
    for end in ("", ending, ending * 2):
        parts[2 * index + 1] = source + end
        text = "".join(parts)
        if [each.source for each in parse_deck(text).slides[-len(following) :]] == following:
            return text
    parts[2 * index + 1] = source + ending
    return "".join(parts)


def line_starts(text: str) -> list[int]:
    """Where each line of a text begins, in characters, and where the text ends.

    The first begins after a byte order mark.
    """
    first = 1 if text.startswith(_BOM) else 0
    return [first, *(found.end() for found in _ENDING.finditer(text, first)), len(text)]


class _Places:
    """Finds a sheet's own characters in a text whose line endings may be of any kind."""

    def __init__(self, text: str, plain: str) -> None:
        self._text = text
        self._plain = plain
        self._starts = [] if text == plain else line_starts(text)

    def source(self, sheet: Sheet) -> str:
        if not self._starts:
            return self._plain[sheet.start : sheet.end]
        if sheet.end == len(self._plain):
            return self._text[self._starts[sheet.line - 1] :]
        last = sheet.line - 1 + self._plain.count("\n", sheet.start, sheet.end)
        return self._text[self._starts[sheet.line - 1] : self._starts[last]]


def _plain(text: str) -> str:
    """The text without a byte order mark, every line ending in a line feed."""
    text = text.removeprefix(_BOM)
    return _ENDING.sub("\n", text) if "\r" in text else text


def _read_front(text: str, problems: list[Problem]) -> tuple[Mapping, int, int]:
    """The front matter, and where the first slide begins: its character and its line."""
    begin = _FRONT.match(text)
    end = _FRONT_END.search(text, begin.end()) if begin else None
    if not begin or not end:
        return Mapping((), ()), 0, 1
    lines = text[begin.end() : end.start()].split("\n")
    front = read_mapping(lines, 2)
    entries = front.entries
    faults = 0
    while front.rest and faults < _MOST_FAULTS:
        faults += 1
        problems.append(
            Problem(
                line=front.rest_line,
                level="error",
                code="unreadable",
                message=f"“{_short(front.rest[0])}” is no setting. At the top of a deck, between "
                "--- and ---, every line is a name, a colon and a value.",
            )
        )
        front = read_mapping(list(front.rest[1:]), front.rest_line + 1)
        entries += front.entries
    problems.extend(
        Problem(line=fault.line, level="error", code="unreadable", message=fault.message)
        for fault in front.faults
    )
    return Mapping(entries, ()), end.end(), text.count("\n", 0, end.end()) + 1


def _read_drafts(
    text: str, start: int, line: int, front: Mapping, problems: list[Problem]
) -> tuple[list[Draft], Gathering]:
    """The slides as settings leave them; read again if a comment sets ``headingDivider``."""
    gathering = Gathering(problems)
    gathering.take_front(front.entries)
    dividers = gathering.dividers
    kept = len(problems)
    drafts = [gathering.draft(sheet) for sheet in read_sheets(text, start, line, dividers)]
    if gathering.dividers == dividers:
        return drafts, gathering
    dividers = gathering.dividers
    del problems[kept:]
    again = Gathering(problems)
    again.take_front(front.entries)
    return [again.draft(sheet) for sheet in read_sheets(text, start, line, dividers)], again


def _width(size: str) -> int:
    width, height = shape(size)
    return round(UNITS_HIGH * width / height)


def _short(text: str) -> str:
    text = text.strip()
    return text if len(text) <= 40 else text[:39] + "…"
