"""Wording on the slides and in the notes: each label that is used, with its line.

A deck says where a label is meant: ``<!-- wording: ok -->`` in a line, or alone before a paragraph
or a note; ``wording: ok`` among a slide's settings; or in the front matter. With words after the
``ok`` only those are let be.
"""

import re
from collections.abc import Iterable, Iterator

from workshop.deck.check.places import Read, setting_line, texts, walk
from workshop.deck.language import Found, Wording, find_labels, is_of, names_words
from workshop.deck.model import (
    Block,
    Columns,
    Deck,
    Heading,
    Mark,
    PictureRow,
    Problem,
    Slide,
    Span,
    Table,
)
from workshop.values import value

_NOT_MEANT = Mark.STRIKE | Mark.CODE
_STRUCK = re.compile(r"~~[^~\n]+~~|`[^`\n]+`")
_SPOT = re.compile(r"<!--\s*wording[ \t]*:[ \t]*ok\b([^\n]*?)-->")
_SLIDE = re.compile(r"^[ \t]*wording[ \t]*:[ \t]*ok\b([^\n]*)$", re.MULTILINE)
_SPACES = re.compile(r"[ \t]*\n\s*")
_ENDING = re.compile(r"\r\n?|\n")

Said = tuple[int, str]
"""A text with the line that it begins in."""


@value
class Excuse:
    """Lines in which labels are let be: all of them, or these words."""

    first: int
    last: int
    words: tuple[str, ...]

    def covers(self, line: int, found: Found) -> bool:
        """Whether a label in a line is let be."""
        return self.first <= line <= self.last and (
            not self.words or any(_means(word, found) for word in self.words)
        )


def wording_problems(deck: Deck, read: tuple[Read, ...], wording: Wording) -> Iterator[Problem]:
    """A note for each label that is used and not excused."""
    everywhere = tuple(_front_excuses(deck))
    for each in read:
        slide = each[0]
        excuses: tuple[Excuse, ...] | None = None
        for line, text in _said(deck, each, wording):
            for found in find_labels(text, wording):
                if excuses is None:
                    excuses = (*everywhere, *_excuses(slide))
                at = _settled(slide, line + text.count("\n", 0, found.start), found.words)
                if not any(excuse.covers(at, found) for excuse in excuses):
                    message = found.advice(wording)
                    yield Problem(line=at, level="note", code="wording", message=message)


# What is said


def _said(deck: Deck, read: Read, wording: Wording) -> Iterator[Said]:
    slide, body = read
    yield from _shown(body.blocks, wording)
    if body.poll:
        yield from ((body.poll.line, label) for label in body.poll.scale)
    if slide.discussion:
        yield from ((turn.line, turn.title) for turn in slide.discussion.rounds)
    for key, words in (("header", slide.style.header), ("footer", slide.style.footer)):
        if words:
            yield setting_line(deck, slide, key), words
    for note in slide.notes:
        yield note.line, _STRUCK.sub(lambda struck: " " * len(struck[0]), note.text)


def _shown(blocks: Iterable[Block], wording: Wording) -> Iterator[Said]:
    """Texts in the slide's own voice: none quoted, struck out, or under “Instead of”."""
    examples = False
    for block in walk(blocks, quotes=False, columns=False):
        if isinstance(block, Heading):
            examples = names_words(_plain(block.spans), wording)
        if examples:
            continue
        match block:
            case Columns(columns=columns):
                for column in columns:
                    yield from _shown(column, wording)
            case Table():
                yield from _told(block, wording)
            case PictureRow(pictures=pictures):
                yield from ((picture.line, picture.alt) for picture in pictures)
            case _:
                yield from ((line, _plain(spans)) for line, spans in texts(block))


def _told(table: Table, wording: Wording) -> Iterator[Said]:
    """The cells of a table, but for columns of words that are spoken of."""
    spoken_of = [names_words(_plain(cell), wording) for cell in table.header]
    for at, (line, cell) in enumerate(texts(table)):
        if not spoken_of[at % len(spoken_of)]:
            yield line, _plain(cell)


def _plain(spans: Iterable[Span]) -> str:
    """The words of spans; what is struck out or code leaves a gap."""
    return "".join(" " * len(span.text) if span.marks & _NOT_MEANT else span.text for span in spans)


def _settled(slide: Slide, line: int, words: str) -> int:
    """The line that has the words, nearest to where they should be: breaks may shift it."""
    lines = _ENDING.split(slide.source)
    having = [slide.line + at for at, text in enumerate(lines) if words in text]
    return min(having, key=lambda each: abs(each - line), default=line)


# What is let be


def _front_excuses(deck: Deck) -> Iterator[Excuse]:
    for key, said in deck.front:
        ok, _, rest = said.strip().partition(" ")
        if key == "wording" and ok == "ok":
            yield Excuse(first=0, last=len(deck.text) + 1, words=_listed(rest))


def _excuses(slide: Slide) -> Iterator[Excuse]:
    source = _ENDING.sub("\n", slide.source)

    def line_at(place: int) -> int:
        return slide.line + source.count("\n", 0, place)

    last = line_at(len(source))
    for found in _SLIDE.finditer(source):
        yield Excuse(first=slide.line, last=last, words=_listed(found[1]))
    for found in _SPOT.finditer(source):
        end = found.end()
        if not source[: found.start()].rpartition("\n")[2].strip():
            end = _end_of_next(source, end)
        first = line_at(found.start())
        yield Excuse(first=first, last=line_at(end), words=_listed(found[1]))


def _end_of_next(source: str, place: int) -> int:
    """Where the paragraph or the comment ends that follows a comment which stands alone."""
    gap = _SPACES.match(source, place)
    if gap is None:  # more stands in its line, and that line is meant
        return place
    end = source.find("-->" if source.startswith("<!--", gap.end()) else "\n\n", gap.end())
    return end if end >= 0 else len(source)


def _means(word: str, found: Found) -> bool:
    """Whether a word that is let be is this label in any of its forms, or a part of it."""
    hit = " ".join(found.words.lower().split())
    return is_of(word, found.label) or f" {word.lower()} " in f" {hit} "


def _listed(words: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in words.split(",") if word.strip())
