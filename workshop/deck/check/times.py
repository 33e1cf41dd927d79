"""Times: the rounds of a slide, the slides of a deck."""

from collections.abc import Iterator

from workshop.deck.check.places import front_line
from workshop.deck.directives import seconds
from workshop.deck.model import Deck, Problem, Slide


def time_problems(deck: Deck) -> Iterator[Problem]:
    """Times that do not add up."""
    yield from _slide_time_problems(deck.slides)
    yield from _duration_problems(deck)


def _slide_time_problems(slides: tuple[Slide, ...]) -> Iterator[Problem]:
    for slide in slides:
        if slide.time_s is None:
            continue
        if slide.discussion:
            total_s = sum(turn.seconds for turn in slide.discussion.rounds)
            if total_s != slide.time_s:
                yield Problem(
                    line=slide.discussion.line,
                    level="warning",
                    code="rounds-time",
                    message=f"The rounds add up to {_in_words(total_s)}, but the slide's time is "
                    f"{_in_words(slide.time_s)}. Change a round, or the slide's `time:`.",
                )
        if slide.if_late and slide.if_late.seconds > slide.time_s:
            yield Problem(
                line=slide.line,
                level="warning",
                code="trim-too-long",
                message=f"`if-late:` trims {_in_words(slide.if_late.seconds)} from a slide of "
                f"{_in_words(slide.time_s)}. Trim less, or write `if-late: drop`.",
            )


def _duration_problems(deck: Deck) -> Iterator[Problem]:
    try:
        planned_s = seconds(dict(deck.front)["duration"])
    except (KeyError, ValueError):  # not said, or not understood: then the reader has said so
        return
    timed = [slide.time_s for slide in deck.slides if slide.time_s is not None]
    total_s = sum(timed)
    if not timed or total_s == planned_s:
        return
    missing = len(deck.slides) - len(timed)
    yield Problem(
        line=front_line(deck, "duration"),
        level="warning",
        code="duration-time",
        message=f"The slides' times add up to {_in_words(total_s)}, but `duration:` says "
        f"{_in_words(planned_s)}. "
        + (f"{missing} {_have(missing)} no `time:` yet. " if missing else "")
        + "Change a slide's time, or the duration.",
    )


def _in_words(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    if not minutes:
        return f"{rest} s"
    return f"{minutes} min {rest} s" if rest else f"{minutes} min"


def _have(count: int) -> str:
    return "slide has" if count == 1 else "slides have"
