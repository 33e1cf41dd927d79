"""A slide's words as rich text for paper: large print, in order of reading."""

from html import escape

from workshop.deck.model import (
    Aside,
    Block,
    Body,
    Code,
    Columns,
    Heading,
    ItemList,
    Mark,
    Paragraph,
    PictureRow,
    Quote,
    Span,
    Table,
)

_TAGS = (
    (Mark.BOLD, "b"),
    (Mark.ITALIC, "i"),
    (Mark.CODE, "code"),
    (Mark.STRIKE, "s"),
    (Mark.UNDERLINE, "u"),
    (Mark.SUB, "sub"),
    (Mark.SUP, "sup"),
)


def slide_html(body: Body, *, without_title: bool = False) -> str:
    """The slide's blocks as rich text; its first heading can be left out."""
    blocks = body.blocks
    if without_title and blocks and isinstance(blocks[0], Heading):
        blocks = blocks[1:]
    described = [
        f"<p><i>{escape(each.picture.alt)}</i></p>" for each in body.backgrounds if each.picture.alt
    ]
    return "".join([*map(_block, blocks), *described])


def spans_html(spans: tuple[Span, ...]) -> str:
    """A run of text with its marks."""
    return "".join(map(_span, spans))


def _span(span: Span) -> str:
    text = escape(span.text).replace("\n", "<br>")
    for mark, tag in _TAGS:
        if mark in span.marks:
            text = f"<{tag}>{text}</{tag}>"
    return text


def _block(block: Block) -> str:
    match block:
        case Heading(spans=spans):
            return f"<p><b>{spans_html(spans)}</b></p>"
        case Paragraph(spans=spans):
            return f"<p>{spans_html(spans)}</p>"
        case ItemList():
            return _list(block)
        case Quote(blocks=blocks):
            return f"<blockquote>{''.join(map(_block, blocks))}</blockquote>"
        case Code(text=text):
            return f"<pre>{escape(text)}</pre>"
        case Table():
            return _table(block)
        case Columns(columns=columns):
            return "".join(_block(each) for column in columns for each in column)
        case PictureRow(pictures=pictures):
            return "".join(f"<p><i>{escape(each.alt)}</i></p>" for each in pictures if each.alt)
        case Aside(text=text):
            return f"<p><i>{escape(text)}</i></p>"


def _list(block: ItemList) -> str:
    items = []
    for item in block.items:
        first, rest = item.blocks[:1], item.blocks[1:]
        begun = "".join(
            spans_html(each.spans) if isinstance(each, Paragraph) else _block(each)
            for each in first
        )
        items.append(f"<li>{begun}{''.join(map(_block, rest))}</li>")
    if block.ordered:
        return f'<ol start="{block.start}">{"".join(items)}</ol>'
    return f"<ul>{''.join(items)}</ul>"


def _table(block: Table) -> str:
    def cells(tag: str, row: tuple[tuple[Span, ...], ...]) -> str:
        return "".join(f'<{tag} align="left">{spans_html(cell)}</{tag}>' for cell in row)

    rows = "".join(f"<tr>{cells('td', row)}</tr>" for row in block.rows)
    return (
        '<table width="100%" cellspacing="0" cellpadding="5" border="1"'
        ' style="border-collapse: collapse">'
        f"<tr>{cells('th', block.header)}</tr>{rows}</table>"
    )
