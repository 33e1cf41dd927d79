"""A poll's slide before it is answered: the question, and its answers as designed things."""

import re

from workshop.deck.model import Block, Heading, ItemList, Paragraph, Poll, Span
from workshop.deck.pairs import second_language
from workshop.polls.signs import letter
from workshop.render.answers import Cards, Frame, Ladder, Line, Spans, Statements
from workshop.render.blocks import text_of, words_of
from workshop.render.flow import Piece, Stack, fit
from workshop.render.overlay import POLL_PLACE, STRIP, STRIP_PLACE
from workshop.render.scene import Scene
from workshop.render.text import plain
from workshop.render.wall_words import WORDS, wall
from workshop.values import replace

_ENDS = ("low", "high")

_LOWER = 12.0
"""How far into the air over a footer a line may reach that is there for a while only."""


def reserve(scene: Scene, kind: str, top: float, bottom: float) -> None:
    """Keep the slide's width, from top to bottom, for what is drawn live."""
    scene.sheet.put(kind, scene.x, top, scene.width, bottom - top)


def poll(scene: Scene) -> None:
    """The title at its place, the question, and below it what people choose among."""
    asked = scene.body.poll
    if asked is None:
        from workshop.render.compositions import content

        content(scene)
        return
    blocks = list(scene.rest)
    options, steps = _options(asked, blocks)
    title_asks = scene.title is not None and _same(plain(scene.title.spans), asked.question)
    pieces: list[Piece] = []
    for block in blocks:
        if not title_asks and _is_question(block, asked):
            continue
        pieces.append(scene.stack((block,)))
    if asked.question and not title_asks:
        pieces.append(
            scene.words(
                _question_spans(blocks, asked),
                "heading",
                kind="question",
                bold=True,
                leading=1.16,
                balance=True,
            )
        )
    pieces += answers(scene, asked, options, steps)
    said = {_hint(asked, lang): None for lang in _languages(scene)}
    hint_spans = text_of("  ·  ".join(said))
    pieces.append(scene.words(hint_spans, "label", kind="hint", ink=scene.palette.muted))
    stack = PollStack(pieces)
    y = scene.set_title(room=0.4, over=stack)
    lowest = scene.sheet.height - scene.theme.space["bottom"]
    strip = min(lowest, scene.bottom + _LOWER) - STRIP
    low = strip - 20
    whole, without = (fit(stack, scene.width, end - y).scale for end in (scene.bottom, low))
    is_crowded = without < whole
    end = scene.bottom if is_crowded else low
    scene.settle(stack, scene.x, y, scene.width, end - y, grow=1.2, rise=0.3)
    hint = scene.sheet.boxes[-1]
    reserve(scene, POLL_PLACE, y, scene.bottom)
    if is_crowded:
        # Rather than shrink what people choose among, how far the poll is stands over the hint.
        reserve(scene, STRIP_PLACE, hint.y - 4, hint.bottom + 14)
    else:
        reserve(scene, STRIP_PLACE, strip, strip + STRIP)


class PollStack(Stack):
    """Text, question, answers and hint, with air around the answers."""

    def between(self, above: Piece, below: Piece) -> float:
        """More air between question and answers than within the text."""
        if "scale" in (above.kind, below.kind):
            return 56.0
        if below.kind == "question":
            return 36.0
        return 40.0 if above.kind == "question" else 30.0


def answers(scene: Scene, asked: Poll, options: list[Spans], steps: list[int]) -> list[Piece]:
    """The pieces for what people choose among."""
    setting = scene.setting
    kind = asked.kind
    if kind == "scale":
        labels = asked.scale or ("1", "2", "3", "4", "5")
        rated: list[Piece] = [Statements(options, setting)] if options else []
        return [*rated, Ladder(labels, setting)]
    if kind == "fist-to-five":
        return _fist(asked, options, scene)
    if kind == "spectrum":
        poles = asked.scale or tuple(plain(option) for option in options)
        return [Line((poles[0], poles[-1]) if poles else ("", ""), setting)]
    if kind in ("words", "open"):
        key = "words-here" if kind == "words" else "sentences-here"
        return [Frame(wall(key, scene.deck.lang), setting)]
    if kind == "sort":
        groups = [text_of(group) for group in asked.scale]
        listed: list[Piece] = [Statements(options, setting.sized(42))] if options else []
        across = len(groups) if len(groups) <= 3 else 2
        return [*listed, Cards(groups, (), setting, columns=across)] if groups else listed
    return [Cards(options, steps, setting)] if options else []


def _fist(asked: Poll, options: list[Spans], scene: Scene) -> list[Piece]:
    """Six steps from 0 to 5; a slide's list may name them, or be what is asked about."""
    labels = list(asked.scale)
    names = [plain(option) for option in options]
    rated: list[Piece] = []
    if not labels and len(names) == 6:
        labels = [name.lstrip("012345").lstrip(" .:-") or name for name in names]
    elif options:
        rated = [Statements(options, scene.setting)]
    if len(labels) != 6:
        ends = labels if len(labels) > 1 else [wall(f"fist-{at}", scene.deck.lang) for at in _ENDS]
        low, high = ends[0], ends[-1]
        labels = [low, "", "", "", "", high]
    return [*rated, Ladder(labels, scene.setting, first=0)]


def _languages(scene: Scene) -> tuple[str, ...]:
    """The deck's language, and its second one where it has two."""
    second = second_language(scene.deck)
    return (scene.deck.lang, second) if second else (scene.deck.lang,)


def _hint(asked: Poll, lang: str) -> str:
    """What people are asked to do."""
    key = asked.kind
    if asked.max and key in ("dots", "choices", "words"):
        key += "-most"
    elif key == "scale" and len(asked.options) <= 1:
        key += "-one"
    if not asked.skip and f"{key}-all" in WORDS:
        key += "-all"
    return wall(key, lang, most=asked.max or 0) if key in WORDS else ""


def _options(asked: Poll, blocks: list[Block]) -> tuple[list[Spans], list[int]]:
    """The options with their marks and steps, their list taken out of the blocks."""
    for number, block in enumerate(blocks):
        if isinstance(block, ItemList) and len(block.items) == len(asked.options):
            del blocks[number]
            spans = [
                item.blocks[0].spans
                if item.blocks and isinstance(item.blocks[0], Paragraph)
                else (Span(text=words_of(item.blocks)),)
                for item in block.items
            ]
            return _unlettered(spans), [item.step for item in block.items]
    return [text_of(option) for option in asked.options], [0] * len(asked.options)


def _unlettered(options: list[Spans]) -> list[Spans]:
    """The options without a letter of their own, where every one begins with the badge's."""
    marks = [re.match(rf"{letter(n)}[.):]?\s+", plain(each)) for n, each in enumerate(options)]
    if not all(marks):
        return options
    return [
        (replace(each[0], text=each[0].text[mark.end() :]), *each[1:])
        for each, mark in zip(options, marks, strict=True)
        if mark is not None
    ]


def _question_spans(blocks: list[Block], asked: Poll) -> Spans:
    """The question as the slide sets it, with its marks and both its languages."""
    for block in blocks:
        if isinstance(block, Heading | Paragraph) and _is_question(block, asked):
            return block.spans
    return text_of(asked.question)


def _is_question(block: Block, asked: Poll) -> bool:
    return isinstance(block, Heading | Paragraph) and _same(plain(block.spans), asked.question)


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).lower() == " ".join(other.split()).lower()
