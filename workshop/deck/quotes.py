"""Quotation marks and apostrophes as a deck's language sets them, in place of typewriter ones.

Each mark is replaced by exactly one other, so that nothing that counts letters goes wrong. Code and
mathematics keep theirs, and so does the deck's text: only what is drawn or asked is set.
"""

from collections.abc import Callable
from typing import TypeVar

from workshop.deck.model import (
    Block,
    Body,
    Columns,
    Discussion,
    Heading,
    ItemList,
    Mark,
    Paragraph,
    Poll,
    Quote,
    Span,
    Table,
)
from workshop.values import replace

Thing = TypeVar("Thing")

_ENGLISH = "“”‘’"
_MARKS = {
    "cs": "„“‚‘",
    "da": "»«›‹",
    "de": "„“‚‘",
    "es": "«»“”",
    "fi": "””’’",
    "fr": "«»‹›",
    "he": "”“’‘",
    "hu": "„”»«",
    "it": "«»“”",
    "nb": "«»‘’",
    "nl": "“”‘’",
    "no": "«»‘’",
    "pl": "„”‚’",
    "pt": "“”‘’",
    "ro": "„”«»",
    "ru": "«»„“",
    "sv": "””’’",
    "uk": "«»„“",
}
"""Double opening and closing, single opening and closing, by the language's first two letters."""

_OPENS_AFTER = frozenset(" \n\t\u00a0\u2028([{/—–-“„«»‘‚›‹")
_LITERAL = Mark.CODE | Mark.MATH


def marks_of(lang: str) -> str:
    """The four marks of a language such as ``de`` or ``es-MX``; English where it is unknown."""
    return _MARKS.get(lang.strip().lower().replace("_", "-").partition("-")[0], _ENGLISH)


def set_quotes(body: Body, lang: str) -> Body:
    """What is on a slide with its language's marks; the body itself where there are none."""
    marks = marks_of(lang)
    blocks = tuple(_block(block, marks) for block in body.blocks)
    if all(one is other for one, other in zip(blocks, body.blocks, strict=True)):
        return body
    return replace(body, blocks=blocks)


def set_quotes_of_poll(poll: Poll, lang: str) -> Poll:
    """A poll with its language's marks, so that phones and results read as the slide does."""
    marks = marks_of(lang)
    return replace(
        poll,
        question=_words(poll.question, marks),
        options=tuple(_words(option, marks) for option in poll.options),
        scale=tuple(_words(label, marks) for label in poll.scale),
        answer=tuple(_words(label, marks) for label in poll.answer),
    )


def set_quotes_of_rounds(discussion: Discussion, lang: str) -> Discussion:
    """A discussion with its language's marks in the rounds' titles."""
    marks = marks_of(lang)
    rounds = tuple(replace(each, title=_words(each.title, marks)) for each in discussion.rounds)
    return replace(discussion, rounds=rounds)


def set_quotes_of_text(text: str, lang: str) -> str:
    """A plain text with its language's marks, line by line."""
    return "\n".join(_words(line, marks_of(lang)) for line in text.split("\n"))


def _block(block: Block, marks: str) -> Block:
    """The block with its marks set; the very same one where it has none to set."""

    def inner(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return _each(blocks, lambda each: _block(each, marks))

    match block:
        case Heading(spans=spans) | Paragraph(spans=spans):
            made = _spans(spans, marks)
            return block if made is spans else replace(block, spans=made)
        case ItemList(items=items):
            listed = _each(
                items,
                lambda item: (
                    item
                    if (made := inner(item.blocks)) is item.blocks
                    else replace(item, blocks=made)
                ),
            )
            return block if listed is items else replace(block, items=listed)
        case Quote(blocks=blocks):
            quoted = inner(blocks)
            return block if quoted is blocks else replace(block, blocks=quoted)
        case Columns(columns=columns):
            parts = _each(columns, inner)
            return block if parts is columns else replace(block, columns=parts)
        case Table(header=header, rows=rows):
            head = _each(header, lambda cell: _spans(cell, marks))
            body = _each(rows, lambda row: _each(row, lambda cell: _spans(cell, marks)))
            same = head is header and body is rows
            return block if same else replace(block, header=head, rows=body)
    return block


def _each(things: tuple[Thing, ...], change: Callable[[Thing], Thing]) -> tuple[Thing, ...]:
    """The things changed; the very same tuple where no one was."""
    made = tuple(change(thing) for thing in things)
    if all(one is other for one, other in zip(made, things, strict=True)):
        return things
    return made


def _words(text: str, marks: str) -> str:
    return _set(text, marks) if "'" in text or '"' in text else text


def _spans(spans: tuple[Span, ...], marks: str) -> tuple[Span, ...]:
    """The spans with their marks set, across all of them; letters of code count as letters."""
    if not any("'" in span.text or '"' in span.text for span in spans):
        return spans
    whole = "".join("x" * len(span.text) if span.marks & _LITERAL else span.text for span in spans)
    done = _set(whole, marks)
    made: list[Span] = []
    at = 0
    for span in spans:
        end = at + len(span.text)
        made.append(span if span.marks & _LITERAL else replace(span, text=done[at:end]))
        at = end
    return tuple(made)


def _set(text: str, marks: str) -> str:
    """The text with its marks set. A single mark closes only where one has been opened."""
    made = list(text)
    singles = 0
    for at, letter in enumerate(text):
        if letter not in "'\"":
            continue
        left = made[at - 1] if at else ""
        right = text[at + 1 : at + 2]
        opening = (not left or left in _OPENS_AFTER) and bool(right) and not right.isspace()
        if letter == '"':
            made[at] = marks[0] if opening else marks[1]
        elif (left.isalnum() and right.isalnum()) or (opening and right.isdigit()):
            made[at] = "’"  # don't, l'eau, the '90s
        elif opening:
            made[at] = marks[2]
            singles += 1
        elif singles:
            made[at] = marks[3]
            singles -= 1
        else:
            made[at] = "’"
    return "".join(made)
