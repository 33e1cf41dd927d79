"""What a PDF has besides its painted pages: outline, page labels, links, notes, text of glyphs."""

import re
from io import BytesIO
from typing import TYPE_CHECKING

from pypdf import PdfWriter
from pypdf.annotations import Text as OpenNote
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from workshop.deck.model import Deck, Slide
from workshop.render.glyphs import GlyphBook

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workshop.render.pdf import Leaf

_WEB = re.compile(r"(?:https?://|mailto:|tel:)\S", re.IGNORECASE)
_RANGE = re.compile(r"<(\w+)> <(\w+)> (?:\[([^\]]*)\]|<(\w+)>)")
_AT_ONCE = 100
"""A table of a PDF's text takes no more lines in one piece."""
_NOTE_PT = 24


def finished(
    painted: bytes, deck: Deck, leaves: "Sequence[Leaf]", glyphs: GlyphBook, *, notes: bool
) -> PdfWriter:
    """The pages that Qt painted, with all that it cannot write."""
    pdf = PdfWriter(clone_from=BytesIO(painted))
    firsts: dict[str, int] = {}
    for place, leaf in enumerate(leaves):
        firsts.setdefault(leaf.slide.id, place)
    _tell_glyphs(pdf, glyphs)
    _name_pages(pdf, leaves)
    _outline(pdf, deck, firsts)
    _mend_links(pdf, deck, firsts)
    for slide in deck.slides if notes else ():
        _pin_notes(pdf, firsts[slide.id], slide)
    # What Qt has written needs no less.
    pdf.pdf_header = "%PDF-1.4"
    root = pdf.root_object
    if deck.lang:
        root[NameObject("/Lang")] = TextStringObject(deck.lang)
    root[NameObject("/ViewerPreferences")] = DictionaryObject(
        {NameObject("/DisplayDocTitle"): BooleanObject(True)}
    )
    return pdf


def _name_pages(pdf: PdfWriter, leaves: "Sequence[Leaf]") -> None:
    """Give each page its slide's number; a later build step is 7.1, 7.2 and so on."""
    entries = ArrayObject()
    before = ""
    for place, leaf in enumerate(leaves):
        number = str(leaf.slide.number)
        later = number == before
        before = number
        label = f"{number}.{leaf.step}" if later else number
        entries += [
            NumberObject(place),
            DictionaryObject({NameObject("/P"): TextStringObject(label)}),
        ]
    pdf.root_object[NameObject("/PageLabels")] = DictionaryObject({NameObject("/Nums"): entries})


def _outline(pdf: PdfWriter, deck: Deck, firsts: dict[str, int]) -> None:
    """Parts, and the slides of each below it."""
    part, above = "", None
    for slide in deck.slides:
        place = firsts[slide.id]
        if slide.part != part:
            part = slide.part
            above = pdf.add_outline_item(title=part, page_number=place, bold=True) if part else None
        title = slide.title or f"Slide {slide.number}"
        pdf.add_outline_item(title=f"{slide.number}  {title}", page_number=place, parent=above)
    if any(slide.part for slide in deck.slides) or len(deck.slides) > 1:
        pdf.page_mode = "/UseOutlines"


def _mend_links(pdf: PdfWriter, deck: Deck, firsts: dict[str, int]) -> None:
    """Let a link lead to a slide or into the web; one that leads nowhere else is taken away.

    Qt writes ``#name`` as the name of a place that it never gives, and a file as an address.
    """
    for page in pdf.pages:
        kept = ArrayObject()
        for entry in page.get("/Annots", ()):
            link = entry.get_object()
            slide = _slide_named(deck, str(link.get("/Dest", "")))
            if slide is not None:
                place = pdf.pages[firsts[slide.id]].indirect_reference
                link[NameObject("/Dest")] = ArrayObject([place, NameObject("/Fit")])
            elif not _WEB.match(str(link.get("/A", {}).get("/URI", ""))):
                continue
            kept.append(entry)
        if kept:
            page[NameObject("/Annots")] = kept
        elif "/Annots" in page:
            del page["/Annots"]


def _slide_named(deck: Deck, name: str) -> Slide | None:
    """The slide that ``#7`` or ``#its-id`` leads to, without the mark; None for all else."""
    for slide in deck.slides if name else ():
        if name in (slide.id, str(slide.number)):
            return slide
    return None


def _pin_notes(pdf: PdfWriter, place: int, slide: Slide) -> None:
    words = "\n\n".join(
        f"{note.label}: {note.text}" if note.label else note.text for note in slide.notes
    )
    if not words:
        return
    box = pdf.pages[place].mediabox
    right, top = float(box.right), float(box.top)
    note = OpenNote(
        rect=(right - _NOTE_PT - 6, top - _NOTE_PT - 6, right - 6, top - 6),
        text=words,
        title_bar="Speaker notes",
    )
    pdf.add_annotation(page_number=place, annotation=note)


def _tell_glyphs(pdf: PdfWriter, glyphs: GlyphBook) -> None:
    """Write anew which text the glyphs of each font stand for."""
    done: set[int] = set()
    for font in _fonts(pdf):
        table = font["/ToUnicode"].get_object()
        if not isinstance(table, StreamObject) or id(table) in done:
            continue
        done.add(id(table))
        known = _known(table.get_data().decode("ascii", "replace"))
        texts = glyphs.texts(str(font["/BaseFont"]).lstrip("/"), known)
        if texts != known:
            fresh = DecodedStreamObject()
            fresh.set_data(_table(texts).encode("ascii"))
            font[NameObject("/ToUnicode")] = pdf._add_object(fresh.flate_encode())  # noqa: SLF001


def _fonts(pdf: PdfWriter) -> "Iterator[DictionaryObject]":
    seen: set[int] = set()
    for page in pdf.pages:
        fonts = page.get("/Resources", DictionaryObject()).get_object().get("/Font")
        for font in fonts.get_object().values() if fonts is not None else ():
            font = font.get_object()  # noqa: PLW2901 - the same, no more by its number
            if id(font) not in seen and "/ToUnicode" in font:
                seen.add(id(font))
                yield font


def _known(table: str) -> dict[int, str]:
    """What Qt wrote: for each glyph its text."""
    known = {}
    for first, last, each, begin in _RANGE.findall(table.partition("beginbfrange")[2]):
        codes = re.findall(r"<(\w+)>", each)
        for step, glyph in enumerate(range(int(first, 16), int(last, 16) + 1)):
            code = codes[step] if step < len(codes) else f"{int(begin or '0', 16) + step:04X}"
            known[glyph] = bytes.fromhex(code).decode("utf-16-be", "replace")
    return known


def _table(texts: dict[int, str]) -> str:
    """A table of texts as a PDF has it, see ISO 32000-1, 9.10.3."""
    rows = [
        f"<{glyph:04X}> <{text.encode('utf-16-be', 'surrogatepass').hex().upper()}>"
        for glyph, text in sorted(texts.items())
    ]
    parts = [rows[at : at + _AT_ONCE] for at in range(0, len(rows), _AT_ONCE)]
    body = "\n".join(
        f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar" for part in parts
    )
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{body}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    )
