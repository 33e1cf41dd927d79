"""Spans in the making: text comes in, with tags opening and closing around it."""

import re
from typing import TYPE_CHECKING, NamedTuple

from workshop.deck.model import Mark, Span

if TYPE_CHECKING:
    from workshop.deck.rawhtml import Tag

TAG_MARKS = {
    "b": Mark.BOLD,
    "strong": Mark.BOLD,
    "th": Mark.BOLD,
    "summary": Mark.BOLD,
    "i": Mark.ITALIC,
    "em": Mark.ITALIC,
    "cite": Mark.ITALIC,
    "dfn": Mark.ITALIC,
    "var": Mark.ITALIC,
    "address": Mark.ITALIC,
    "u": Mark.UNDERLINE,
    "ins": Mark.UNDERLINE,
    "s": Mark.STRIKE,
    "del": Mark.STRIKE,
    "strike": Mark.STRIKE,
    "mark": Mark.HIGHLIGHT,
    "sub": Mark.SUB,
    "sup": Mark.SUP,
    "code": Mark.CODE,
    "kbd": Mark.CODE,
    "tt": Mark.CODE,
    "samp": Mark.CODE,
}
"""The tags that set text apart."""

_BREAK = re.compile(r"[ \t]*\n[ \t]*")


class Image(NamedTuple):
    """A picture as written: in Markdown with keywords among its words, in HTML with attributes."""

    src: str
    alt: str
    width: str = ""
    height: str = ""
    html: bool = False


class Runs:
    """Gathers spans, pictures and what cannot be shown of one block of text."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.images: list[Image] = []
        self.elsewhere: list[Tag] = []
        self.fit = False
        self._spans: list[Span] = []
        self._open: list[tuple[str, Mark, str]] = []
        self._marks = Mark.PLAIN
        self._href = ""

    def text(self, text: str, marks: Mark = Mark.PLAIN, href: str = "") -> None:
        """Add text in the tags now open, and marks of its own."""
        if not text:
            return
        marks |= self._marks
        href = href or self._href
        last = self._spans[-1] if self._spans else None
        if last and last.marks == marks and last.href == href:
            self._spans[-1] = Span(text=last.text + text, marks=marks, href=href)
        else:
            self._spans.append(Span(text=text, marks=marks, href=href))

    def open(self, tag: str, href: str = "") -> None:
        """Begin a tag."""
        self._open.append((tag, TAG_MARKS.get(tag, Mark.PLAIN), href))
        self._sum_up()

    def close(self, tag: str) -> None:
        """End a tag; one that was not open changes nothing."""
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index][0] == tag:
                del self._open[index]
                self._sum_up()
                return

    def take(self) -> tuple[Span, ...]:
        """The spans so far, trimmed; the tags stay open."""
        spans = _trimmed(self._spans)
        self._spans = []
        return spans

    def take_images(self) -> tuple[Image, ...]:
        """The pictures so far."""
        images = tuple(self.images)
        self.images = []
        return images

    def _sum_up(self) -> None:
        self._marks = Mark.PLAIN
        self._href = ""
        for _, marks, href in self._open:
            self._marks |= marks
            self._href = href or self._href


def _trimmed(spans: list[Span]) -> tuple[Span, ...]:
    """Spans without white space at either end of any line."""
    kept: list[Span] = []
    at_start = True
    for span in spans:
        text = span.text
        if "\n" in text and not span.marks & Mark.CODE:
            text = _BREAK.sub("\n", text)
        if at_start:
            text = text.lstrip()
        if text:
            at_start = text.endswith("\n")
            kept.append(
                span if text == span.text else Span(text=text, marks=span.marks, href=span.href)
            )
    while kept:
        last = kept[-1]
        text = last.text.rstrip()
        if text:
            if text != last.text:
                kept[-1] = Span(text=text, marks=last.marks, href=last.href)
            break
        kept.pop()
    return tuple(kept)
