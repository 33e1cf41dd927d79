"""Slides that ask a room to talk, to wait or to look: prompts, results to come."""

from workshop.deck.model import Discussion, Heading, Paragraph, Round
from workshop.render.blocks import Setting, text_of
from workshop.render.compositions import LeadStack, Sign, settle_large
from workshop.render.flow import Piece
from workshop.render.overlay import POLL_PLACE
from workshop.render.page import Sheet
from workshop.render.polls import reserve
from workshop.render.scene import Scene
from workshop.render.text import Face, Text
from workshop.render.wall_words import wall

STAGE_HIGH = 336.0
"""How much of the lower part is kept for a running round."""

_BARS = (60.0, 104.0, 82.0)
"""How high the bars are that stand for results to come."""

_LEAST_PLACE = 400.0
"""How high their place is drawn, where there is room."""


def prompt(scene: Scene) -> None:
    """A question, large, and the rounds of its discussion as a quiet row below."""
    discussion = scene.slide.discussion
    bottom = scene.bottom
    if discussion is not None and discussion.rounds:
        row, tall = _fitting_rounds(scene, discussion)
        # Once a round runs, it is shown large in the same place: see ``timer_looks``.
        stage = max(tall, STAGE_HIGH)
        scene.sheet.put("stage", scene.x, bottom - stage, scene.width, stage)
        with scene.sheet.at(scene.x, bottom - tall):
            row.place(scene.sheet, 0, 0, scene.width)
        scene.smallest = min(scene.smallest, row.smallest_px())
        bottom -= stage + 36
    pieces: list[Piece] = [Sign(scene, "talk")]
    first = True
    for block in scene.body.blocks:
        if isinstance(block, Heading) and first:
            size = "lead" if len(scene.body.blocks) == 1 else "section"
            size = "statement" if len(scene.slide.title) > 40 else size
            pieces.append(
                scene.words(block.spans, size, kind="title", bold=True, leading=1.1, balance=True)
            )
            first = False
        elif isinstance(block, Paragraph):
            size = "statement" if first else "heading"
            pieces.append(
                scene.words(block.spans, size, kind="question", leading=1.24, balance=True)
            )
            first = False
        else:
            pieces.append(scene.stack((block,)))
    scene.bottom = bottom
    settle_large(scene, LeadStack(pieces), rise=0.46, share=0.84)


def _fitting_rounds(scene: Scene, discussion: Discussion) -> "tuple[Rounds, float]":
    """The rounds, a step larger where their titles then have room on two lines; their height."""
    few = len(discussion.rounds) <= 4
    for size in ("subheading", "table") if few else ("table", "label"):
        row = Rounds(discussion, scene.setting, px=scene.px(size), rtl=scene.rtl)
        tall = row.measure(scene.width)
        if row.most_lines() <= 2:
            break
    return row, tall


class Rounds(Piece):
    """The rounds of a discussion side by side, as long as their time, each with its minutes."""

    kind = "rounds"

    def __init__(self, discussion: Discussion, setting: Setting, *, px: int, rtl: bool) -> None:
        """Set every round's title and time."""
        self.rounds = discussion.rounds
        self.rtl = rtl
        self.palette = setting.palette
        face, bold = Face(px=px, leading=1.18), Face(px=px, bold=True)
        self.titles = [
            Text(text_of(round_.title), face, setting.palette, whole_end=True)
            for round_ in self.rounds
        ]
        self.times = [
            Text(text_of(duration(round_)), bold, setting.palette) for round_ in self.rounds
        ]
        self.px = float(px)
        self.gap = 32.0

    def _widths(self, width: float) -> list[float]:
        """By time, but none so narrow that its words have no room."""
        count = len(self.rounds)
        free = width - self.gap * (count - 1)
        total = sum(round_.seconds for round_ in self.rounds) or 1
        even = 0.62 if count <= 5 else 0.8
        return [
            free * (even / count + (1 - even) * round_.seconds / total) for round_ in self.rounds
        ]

    def measure(self, width: float) -> float:
        """The height of bar, time and title."""
        align = "right" if self.rtl else "left"
        tall = 0.0
        for title, time, wide in zip(self.titles, self.times, self._widths(width), strict=True):
            tall = max(tall, title.break_lines(wide, align=align))
            time.break_lines(wide, align=align)
        return 26 + self.times[0].height + tall

    def place(self, sheet: Sheet, x: float, y: float, width: float) -> None:
        """Place the rounds in order of reading."""
        widths = self._widths(width)
        at = x + width if self.rtl else x
        for title, time, wide in zip(self.titles, self.times, widths, strict=True):
            at -= wide if self.rtl else 0
            sheet.put("round-bar", at, y, wide, 8, shape="rect", corner=4, ink=self.palette.rule)
            sheet.write("round-time", time, at, y + 24, wide, ink=self.palette.accent)
            sheet.write("round-title", title, at, y + 24 + time.height, wide, ink=self.palette.ink)
            at += -self.gap if self.rtl else wide + self.gap

    def most_lines(self) -> int:
        """How many lines the longest title takes."""
        return max((title.lines for title in self.titles), default=0)

    def smallest_px(self) -> float:
        """The titles' size."""
        return self.px


def duration(round_: Round) -> str:
    """A round's time in words that fit: ``2 min``, ``90 s``, ``1:45``."""
    minutes, seconds = divmod(round_.seconds, 60)
    if not seconds:
        return f"{minutes} min"
    if round_.seconds <= 90:
        return f"{round_.seconds} s"
    return f"{minutes}:{seconds:02} min"


def results(scene: Scene) -> None:
    """A calm place where results will stand."""
    y = scene.set_title() if scene.title is not None else scene.top
    bottom = scene.bottom - 32
    reserve(scene, POLL_PLACE, y, scene.bottom)
    if scene.rest:
        piece = scene.stack(scene.rest)
        y = scene.settle(piece, scene.x, y, scene.width, (bottom - y) * 0.45) + 40
    wanted = scene.slide.results
    shift = wanted is not None and wanted.shift
    words = wall("shift-here" if shift else "results-here", scene.deck.lang)
    _await_results(scene, words, y, max(0.0, bottom - y))


def _await_results(scene: Scene, words: str, y: float, height: float) -> None:
    """A dashed outline with a few bars and words in it, light, near the middle of its room."""
    text = scene.words(
        text_of(words),
        "body",
        kind="results-text",
        ink=scene.palette.muted,
        align="center",
        balance=True,
    )
    inner = scene.width - 160
    text.measure(inner)
    bars = max(_BARS) + 36.0
    has_bars = bars + text.text.height + 60 <= height
    whole = text.text.height + (bars if has_bars else 0.0)
    tall = min(height, max(_LEAST_PLACE, whole + 120))
    y += (height - tall) * 0.36
    scene.sheet.put(
        "results-card",
        scene.x,
        y,
        scene.width,
        tall,
        shape="dashed",
        outline=scene.palette.rule,
        outline_px=3.0,
        corner=scene.theme.space["corner"],
    )
    at = y + (tall - whole) / 2
    if has_bars:
        _put_bars(scene, at)
        at += bars
    with scene.sheet.at(scene.x + 80, at):
        text.place(scene.sheet, 0, 0, inner)
    scene.smallest = min(scene.smallest, text.smallest_px())


def _put_bars(scene: Scene, y: float) -> None:
    """Bars that stand for a chart."""
    wide, gap = 34.0, 18.0
    x = scene.x + (scene.width - len(_BARS) * (wide + gap) + gap) / 2
    for number, tall in enumerate(_BARS):
        top = y + max(_BARS) - tall
        scene.sheet.put(
            "results-bar",
            x + number * (wide + gap),
            top,
            wide,
            tall,
            shape="rect",
            corner=6.0,
            ink=scene.palette.rule,
        )
