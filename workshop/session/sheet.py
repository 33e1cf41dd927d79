"""The run sheet: every part and slide with the minutes planned and those that it took."""

from workshop.deck.model import Slide
from workshop.session.cuts import cut_planned_s, is_skipped, next_index, planned_s
from workshop.session.pace import used_ms
from workshop.session.state import State, position, wall_position
from workshop.values import value


@value
class SlideTimes:
    """A slide of the run sheet; lengths in ms."""

    slide: Slide
    planned_ms: int
    """As the deck plans it."""
    now_planned_ms: int
    """Less what was cut."""
    used_ms: int
    is_here: bool
    """Whether the room has it now."""
    is_skipped: bool

    @property
    def is_trimmed(self) -> bool:
        """Whether it was made shorter and is still given."""
        return self.now_planned_ms < self.planned_ms and not self.is_skipped


@value
class PartTimes:
    """A part of the run sheet with its slides; those before the first part have no name."""

    name: str
    slides: tuple[SlideTimes, ...]

    @property
    def planned_ms(self) -> int:
        """What the deck plans for the part."""
        return sum(each.planned_ms for each in self.slides)

    @property
    def now_planned_ms(self) -> int:
        """That, less what was cut."""
        return sum(each.now_planned_ms for each in self.slides)

    @property
    def used_ms(self) -> int:
        """How long the part has taken."""
        return sum(each.used_ms for each in self.slides)

    @property
    def is_here(self) -> bool:
        """Whether the room is in it now."""
        return any(each.is_here for each in self.slides)


def run_sheet(state: State, now_ms: int) -> tuple[PartTimes, ...]:
    """Return the parts of the deck in order, with what they were planned to take and took."""
    used = used_ms(state, now_ms)
    here = wall_position(state)[0]
    parts: list[tuple[str, list[SlideTimes]]] = []
    for index, slide in enumerate(state.deck.slides):
        if not parts or slide.starts_part:
            parts.append((slide.part, []))
        times = SlideTimes(
            slide=slide,
            planned_ms=1000 * planned_s(slide),
            now_planned_ms=1000 * cut_planned_s(state, slide),
            used_ms=used.get(slide.id, 0),
            is_here=index == here,
            is_skipped=is_skipped(state, slide),
        )
        parts[-1][1].append(times)
    return tuple(PartTimes(name=name, slides=tuple(slides)) for name, slides in parts)


def hand_over(state: State) -> tuple[str, str]:
    """Return who leads the slide that the console is on, and who leads the next one.

    Empty where nobody was named; the second is empty too where there is no next slide.
    """
    at = position(state)
    slides = state.deck.slides
    coming = next_index(state, at)
    return slides[at].lead, "" if coming is None else slides[coming].lead
