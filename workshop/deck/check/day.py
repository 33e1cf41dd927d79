"""The plan for the day: what may be cut when time is short, and who leads."""

from collections.abc import Iterator

from workshop.deck.check.places import first_line, front_line
from workshop.deck.directives import closest
from workshop.deck.model import Deck, Problem, Slide

BREAK = "break"
"""The layout of a slide on which people rest."""


def day_problems(deck: Deck) -> Iterator[Problem]:
    """Cuts that cannot be made, and names that are spelt in two ways."""
    yield from _cut_problems(deck)
    yield from _break_problems(deck)
    yield from _leader_problems(deck)


def _cut_problems(deck: Deck) -> Iterator[Problem]:
    slides = {slide.id: slide for slide in deck.slides}
    for name in deck.cuts:
        fault = ""
        if name not in slides:
            near = closest(name, list(slides))
            hint = f" Did you mean “{near}”?" if near else ""
            fault = f"`cuts:` names “{name}”, and no slide has that id.{hint}"
        elif not _may_be_cut(slides[name]):
            fault = (
                f"`cuts:` names “{name}”, which has no `if-late: drop` or `trim`, so it is not"
                " offered. Say what to do with it, or leave it out."
            )
        if fault:
            yield _warning(front_line(deck, "cuts"), "cuts", fault)


def _may_be_cut(slide: Slide) -> bool:
    return slide.if_late is not None and slide.if_late.action != "keep"


def _break_problems(deck: Deck) -> Iterator[Problem]:
    for slide in deck.slides:
        if BREAK in slide.style.classes and _may_be_cut(slide):
            words = "A break is never cut, so its `if-late:` does nothing. Take it out."
            yield _warning(first_line(slide), "break-cut", words)


def _leader_problems(deck: Deck) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for slide in deck.slides:
        known = first.setdefault(slide.lead.casefold(), slide.lead)
        if known != slide.lead:
            first[slide.lead.casefold()] = slide.lead
            words = f"`lead:` is “{slide.lead}” here and “{known}” before. Spell both alike."
            yield _warning(first_line(slide), "lead-spelling", words)


def _warning(line: int, code: str, words: str) -> Problem:
    return Problem(line=line, level="warning", code=code, message=words)
