"""The look that a deck asks for: its theme, its layouts, and slides with nothing on them."""

from collections.abc import Iterator

from workshop.deck.check.places import Read, front_line
from workshop.deck.directives import closest
from workshop.deck.model import Deck, Problem, Slide

LAYOUTS = (
    "lead",
    "section",
    "statement",
    "quote",
    "steps",
    "columns",
    "compare",
    "photo",
    "table",
    "prompt",
    "poll",
    "results",
    "break",
    "thanks",
    "invert",
)
OURS = ("hearth", "night", "clear", "paper")
THEMES = (*OURS, "default", "gaia", "uncover")
"""Our themes, and Marp's own, each of which has one of ours for it."""


def look_problems(deck: Deck, read: tuple[Read, ...]) -> Iterator[Problem]:
    """A theme that is not there, slips in the names of layouts, empty slides."""
    yield from _theme_problems(deck)
    yield from _class_problems(deck.slides)
    yield from _empty_problems(read)


def _theme_problems(deck: Deck) -> Iterator[Problem]:
    if not deck.theme or deck.theme in THEMES:
        return
    near = closest(deck.theme, OURS)
    mend = f"Did you mean “{near}”?" if near else f"Hearth is used. There are {', '.join(OURS)}."
    yield Problem(
        line=front_line(deck, "theme"),
        level="warning",
        code="unknown-theme",
        message=f"There is no theme called “{deck.theme}”. {mend}",
    )


def _class_problems(slides: tuple[Slide, ...]) -> Iterator[Problem]:
    """Slips in our own layouts' names; other classes belong to a style sheet of Marp's."""
    told: set[str] = set()
    for slide in slides:
        for name in slide.style.classes:
            near = "" if name in LAYOUTS or name in told else closest(name, LAYOUTS)
            if near:
                told.add(name)
                yield Problem(
                    line=slide.line,
                    level="warning",
                    code="unknown-class",
                    message=f"There is no layout called “{name}” (slide {slide.number}). "
                    f"Did you mean “{near}”?",
                )


def _empty_problems(read: tuple[Read, ...]) -> Iterator[Problem]:
    for slide, body in read:
        if not (body.blocks or body.backgrounds or body.background_color):
            yield Problem(
                line=slide.line,
                level="warning",
                code="empty-slide",
                message=f"Slide {slide.number} is empty. Write something on it, or take out one of "
                "the lines of --- around it.",
            )
