"""The timer's words, in the deck's language where we speak it, and its figures."""

from typing import NamedTuple

from workshop.deck.lengths import figures
from workshop.deck.spoken import spoken
from workshop.session.timing import Standing


class TimerWords(NamedTuple):
    """What the timer says in one language."""

    timer: str
    round_of: str
    coming_next: str
    last_one: str
    minute: str
    seconds: str
    up: str
    paused: str
    until: str

    def label(self, shown: Standing) -> str:
        """Which round of how many, or until when."""
        parts = []
        if shown.count > 1:
            parts.append(self.round_of.format(number=shown.index + 1, count=shown.count))
        if shown.until_min is not None:
            hours, minutes = divmod(shown.until_min, 60)
            parts.append(self.until.format(time=f"{hours}:{minutes:02}"))
        return "  ·  ".join(parts)

    def coming(self, shown: Standing) -> str:
        """What comes after this round."""
        if shown.following is not None:
            return self.coming_next.format(title=shown.following.title)
        return self.last_one if shown.count > 1 else ""

    def cue(self, cue: str, *, paused: bool) -> str:
        """Where in the round we are; empty for most of it."""
        if paused and cue != "up":
            return self.paused
        return {"minute": self.minute, "seconds": self.seconds}.get(cue, "")


_ENGLISH = TimerWords(
    timer="Timer",
    round_of="Round {number} of {count}",
    coming_next="Next: {title}",
    last_one="This is the last round",
    minute="Last minute",
    seconds="Last seconds",
    up="Time",
    paused="Paused",
    until="until {time}",
)
_SPANISH = TimerWords(
    timer="Tiempo",
    round_of="Ronda {number} de {count}",
    coming_next="Sigue: {title}",
    last_one="Es la última ronda",
    minute="Último minuto",
    seconds="Últimos segundos",
    up="Tiempo",
    paused="En pausa",
    until="hasta las {time}",
)


def words_for(lang: str) -> TimerWords:
    """Return the words in a language; English where we have none."""
    return {"es": _SPANISH}.get(spoken(lang), _ENGLISH)


def clock_figures(left_ms: int) -> str:
    """Time left as ``1:42`` or ``1:02:03``, and once it is up how far over: ``+0:12``."""
    if left_ms <= 0:
        return "+" + figures(-left_ms // 1000)
    return figures(-(-left_ms // 1000))
