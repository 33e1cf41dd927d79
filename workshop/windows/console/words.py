"""What the console says: texts made from the state, and nothing else.

Every function is pure, so that a table of examples can hold each sentence still.
"""

from collections.abc import Callable
from time import localtime
from typing import TYPE_CHECKING, NamedTuple

from workshop.deck.lengths import figures
from workshop.session.cuts import cut_planned_s, next_index
from workshop.session.events import WallMode
from workshop.session.state import position, wall_position

if TYPE_CHECKING:
    from PySide6.QtCore import QLocale

    from workshop.deck.model import Deck, Poll, Problem, Slide
    from workshop.session.state import State

KIND_WORDS = {
    "choice": "one answer each",
    "choices": "several answers each",
    "scale": "a rating on a scale",
    "spectrum": "a place on a line from 0 to 10",
    "rank": "an order",
    "dots": "dots to share out",
    "words": "a word or a few, read by you first",
    "open": "a sentence, read by you first",
    "sort": "statements into groups",
    "fist-to-five": "fist to five",
    "chance": "an answer hidden by chance",
}

REVEAL_WORDS = {
    "closed": "You close it, look, and show it",
    "live": "Shown while it is open",
    "held": "Held back: you show it later",
}


class WallCue(NamedTuple):
    """Said when the wall is not showing the live slide: what it shows, and the way back."""

    shows: str
    """``black``, ``white``, ``holding``, ``parking``, ``keeps`` or ``frozen``."""
    headline: str
    way_back: str


def wall_cue(state: "State", key_of: Callable[[str], str]) -> WallCue | None:
    """What the wall does instead of showing the live slide; None when it shows it."""
    frozen = _frozen_words(state)
    if state.wall is WallMode.SLIDE:
        if not frozen:
            return None
        key = key_of("wall.freeze")
        return WallCue(
            shows="frozen",
            headline="The wall is frozen",
            way_back=f"{key} lets it follow you again. {frozen}." if key else f"{frozen}.",
        )
    headline, action = {
        WallMode.BLACK: ("The wall is black", "wall.black"),
        WallMode.WHITE: ("The wall is white", "wall.white"),
        WallMode.HOLDING: ("The wall shows the holding card", "wall.holding"),
        WallMode.PARKING: ("The wall shows the parking lot", "parking.wall"),
        WallMode.KEEPS: ("The wall shows what this laptop keeps", "wall.keeps"),
    }[state.wall]
    key = key_of(action)
    back = f"{key} or any step brings the slide back." if key else "Any step brings it back."
    if frozen:
        back = f"{back} The freeze stays."
    return WallCue(shows=state.wall.value, headline=headline, way_back=back)


def _frozen_words(state: "State") -> str:
    if state.frozen_at is None:
        return ""
    index, _step = wall_position(state)
    return f"The room sees slide {index + 1}, “{slide_name(state.deck.slides[index])}”"


def slide_name(slide: "Slide") -> str:
    """A slide's title, or words for one that has none."""
    return slide.title or "(no title)"


def isolated(title: str) -> str:
    """A title such that a sentence around it stays in order, whichever way the title reads."""
    return title if title.isascii() else f"\u2068{title}\u2069"


def place_words(state: "State") -> tuple[str, str]:
    """The part of the run sheet (or the deck's title) and ``3 of 45``."""
    index = position(state)
    part = state.deck.slides[index].part or state.deck.title or "Workshop"
    return part, f"{index + 1} of {len(state.deck.slides)}"


def step_words(step: int, steps: int) -> str:
    """How far a slide is built up; empty for one that stands at once."""
    if steps == 0:
        return ""
    if step == 0:
        return "1 step to come" if steps == 1 else f"{steps} steps to come"
    return f"step {min(step, steps)} of {steps}"


def next_view(state: "State", steps: int) -> tuple[int, int] | None:
    """Slide index and build step that one step forward shows; None at the end of the deck."""
    index = position(state)
    if state.step < steps:
        return index, state.step + 1
    coming = next_index(state, index)
    return None if coming is None else (coming, 0)


def next_words(state: "State", steps: int) -> tuple[str, str]:
    """What comes next, in a word and with its title."""
    view = next_view(state, steps)
    if view is None:
        return "Last slide", "Nothing comes after this one."
    index, step = view
    slide = state.deck.slides[index]
    if index == position(state):
        return f"Next: step {step} of {steps}", "on this slide"
    headline = f"Next: slide {index + 1}"
    if slide.starts_part and slide.part:
        headline += f" · {slide.part}"
    return headline, slide_name(slide)


def span_text(seconds: int) -> str:
    """A length of time in short words: ``45 s``, ``2 min``, ``2 min 30 s``, ``1 h 30 min``."""
    hours, rest = divmod(max(0, seconds), 3600)
    minutes, left = divmod(rest, 60)
    parts = [(hours, "h"), (minutes, "min"), (left if hours == 0 else 0, "s")]
    return " ".join(f"{count} {unit}" for count, unit in parts if count) or "0 s"


def elapsed_text(elapsed_ms: int) -> str:
    """Time gone by as figures: ``0:07``, ``12:34``, ``1:02:03``."""
    return figures(elapsed_ms // 1000)


def time_of_day(now_ms: int, locale: "QLocale") -> str:
    """The time of day as the locale writes it, without seconds."""
    # By hand, because the first QTime handed to Qt makes the binding import datetime: 5 ms.
    now = localtime(now_ms / 1000)
    form = locale.timeFormat(locale.FormatType.ShortFormat)
    half = "ap" in form.lower()
    hour = (now.tm_hour % 12 or 12) if half else now.tm_hour
    figures = f"{hour:02}" if "hh" in form.lower() else str(hour)
    gap = "." if "." in form else ":"
    text = f"{figures}{gap}{now.tm_min:02}"
    return f"{text} {locale.pmText() if now.tm_hour >= 12 else locale.amText()}" if half else text


def clock_word(state: "State") -> str:
    """What the elapsed figures are: under way, held, or not begun."""
    if state.ended:
        return "Ended"
    if state.started_ms is None:
        return "Not started"
    if state.paused_since_ms is not None:
        return "Paused"
    return "Elapsed"


def plan_words(slide: "Slide") -> str:
    """The planned time of a slide and what may give when it is late; empty without a plan."""
    if not slide.time_s:
        return ""
    words = f"Planned {span_text(slide.time_s)}"
    late = slide.if_late
    if late is None or late.action == "keep":
        return words
    if late.action == "drop":
        return f"{words} · may be dropped if late"
    return f"{words} · may lose {span_text(late.seconds)} if late"


def coming_words(state: "State", most: int = 12) -> tuple[tuple[str, str, str], ...]:
    """The slides after the next one: number, title, planned time. A part begins with its name."""
    rows: list[tuple[str, str, str]] = []
    following = next_index(state, position(state))
    while following is not None and len(rows) < most:
        following = next_index(state, following)
        if following is None:
            break
        slide = state.deck.slides[following]
        name = slide_name(slide)
        if slide.starts_part and slide.part and slide.part != name:
            name = f"{slide.part}: {name}"
        planned_s = cut_planned_s(state, slide)
        rows.append((str(slide.number), name, span_text(planned_s) if planned_s else ""))
    return tuple(rows)


def round_words(slide: "Slide") -> tuple[tuple[str, str], ...]:
    """The rounds of a discussion: how long, and what they are."""
    if slide.discussion is None:
        return ()
    return tuple((span_text(one.seconds), one.title) for one in slide.discussion.rounds)


def discussion_headline(slide: "Slide") -> str:
    """How long a discussion is and in how many rounds; empty where there is none."""
    if slide.discussion is None:
        return ""
    rounds = slide.discussion.rounds
    total = span_text(sum(one.seconds for one in rounds))
    count = "1 round" if len(rounds) == 1 else f"{len(rounds)} rounds"
    return f"Discussion · {count}, {total}"


def poll_facts(poll: "Poll") -> tuple[str, ...]:
    """What a facilitator needs to know of a poll before asking it, a line each."""
    lines = [REVEAL_WORDS.get(poll.reveal, poll.reveal)]
    if poll.skip:
        lines[0] += "; anyone may skip"
    tie = poll.before or poll.after
    if tie:
        which = "First" if poll.before else "Second"
        lines[0] += f"  ·  {which.lower()} of two readings ({tie})"
    if poll.no_phones:
        lines.append(f"Without phones: {poll.no_phones}")
    return tuple(lines)


def poll_headline(kind: str) -> str:
    """What kind of question the slide asks; empty where it asks none."""
    return f"Question · {KIND_WORDS.get(kind, kind)}" if kind else ""


def results_words(slide: "Slide") -> str:
    """Which questions' results the slide shows; empty where it shows none."""
    if slide.results is None:
        return ""
    names = ", ".join(slide.results.polls)
    return f"Before and after · {names}" if slide.results.shift else f"Results · {names}"


def problem_words(problems: "tuple[Problem, ...]") -> str:
    """How many things there are to look at in the deck; empty when it is clean."""
    if not problems:
        return ""
    if len(problems) == 1:
        return "1 thing to look at in this deck"
    return f"{len(problems)} things to look at in this deck"


def pending_words(digits: str, deck: "Deck") -> tuple[str, str]:
    """What a number being typed would show: the number's words and the slide's name."""
    if not digits:
        return "", ""
    number = int(digits)
    if not 1 <= number <= len(deck.slides):
        return f"Go to {digits}", f"There are slides 1 to {len(deck.slides)}."
    return f"Go to {digits}", slide_name(deck.slides[number - 1])


def slide_in_words(state: "State", steps: int) -> str:
    """The current slide in one sentence, for a screen reader."""
    part, number = place_words(state)
    slide = state.deck.slides[position(state)]
    built = step_words(state.step, steps)
    return ", ".join(text for text in (f"Slide {number}", slide_name(slide), built, part) if text)
