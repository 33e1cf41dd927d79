"""Words that people send: cleaned, grouped by spelling, and moderated before a room sees them."""

import unicodedata
from collections.abc import Callable

from workshop.values import replace, value

Texts = tuple[tuple[str, int], ...]
_MADE_OF_NOTHING = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
# They join letters and emoji, so that taking them out would change a word.
_JOINERS = "\u200c\u200d"


def clean(text: str) -> str:
    """A text as it is counted: one line, composed letters, nothing that cannot be seen.

    Marks of direction go, so that no text turns its neighbours around.
    """
    plain = " ".join(unicodedata.normalize("NFC", text).split())
    kept = (c for c in plain if c in _JOINERS or unicodedata.category(c) not in _MADE_OF_NOTHING)
    return " ".join("".join(kept).split()).strip(_JOINERS + " ")


def spelling(text: str) -> str:
    """What texts have in common that are one word: ``Hope!`` and ``  hope`` are ``hope``."""
    folded = unicodedata.normalize("NFKC", clean(text)).casefold()
    ends = [not unicodedata.category(c).startswith(("P", "Z")) for c in folded]
    if not any(ends):
        return folded
    return folded[ends.index(True) : len(ends) - ends[::-1].index(True)]


@value
class Moderation:
    """What the facilitator has decided about texts, by spelling; what is in neither list waits."""

    approved: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    merged: tuple[tuple[str, str], ...] = ()
    """Which spelling counts as which other; never as itself, and never in two steps."""


NOTHING_DECIDED = Moderation()


def approve(moderation: Moderation, text: str) -> Moderation:
    """Let the room see this text; it need not be there yet."""
    name = _name(moderation, text)
    return replace(
        moderation,
        approved=_with(moderation.approved, name),
        hidden=_without(moderation.hidden, name),
    )


def hide(moderation: Moderation, text: str) -> Moderation:
    """Keep this text from the room."""
    name = _name(moderation, text)
    return replace(
        moderation,
        approved=_without(moderation.approved, name),
        hidden=_with(moderation.hidden, name),
    )


def put_back(moderation: Moderation, text: str) -> Moderation:
    """Let this text wait again."""
    name = _name(moderation, text)
    return replace(
        moderation,
        approved=_without(moderation.approved, name),
        hidden=_without(moderation.hidden, name),
    )


def merge_spellings(moderation: Moderation, text: str, into: str) -> Moderation:
    """Count one text as another; what was decided about the other one holds for both."""
    name, other = _name(moderation, text), _name(moderation, into)
    if name == other:
        return moderation
    kept = [(old, other if new == name else new) for old, new in moderation.merged]
    return Moderation(
        approved=_without(moderation.approved, name),
        hidden=_without(moderation.hidden, name),
        merged=tuple(sorted((*kept, (name, other)))),
    )


def split_spelling(moderation: Moderation, text: str) -> Moderation:
    """Take back that this text counts as another; it waits again."""
    name = spelling(text)
    return replace(moderation, merged=tuple(pair for pair in moderation.merged if pair[0] != name))


def approved(texts: Texts, moderation: Moderation) -> Texts:
    """What the room may see: each group by its commonest spelling, sorted, with its count."""
    return _grouped(texts, moderation, lambda name: name in moderation.approved)


def hidden(texts: Texts, moderation: Moderation) -> Texts:
    """What the facilitator has taken out, grouped the same way."""
    return _grouped(texts, moderation, lambda name: name in moderation.hidden)


def waiting(texts: Texts, moderation: Moderation) -> Texts:
    """What is still to be decided, grouped the same way."""
    decided = {*moderation.approved, *moderation.hidden}
    return _grouped(texts, moderation, lambda name: name not in decided)


def _grouped(texts: Texts, moderation: Moderation, wanted: Callable[[str], bool]) -> Texts:
    groups: dict[str, list[tuple[str, int]]] = {}
    for text, count in texts:
        name = _name(moderation, text)
        if wanted(name):
            groups.setdefault(name, []).append((text, count))
    return tuple(
        sorted((_shown(name, group), sum(n for _, n in group)) for name, group in groups.items())
    )


def _shown(name: str, group: list[tuple[str, int]]) -> str:
    own = [pair for pair in group if spelling(pair[0]) == name] or group
    return min(own, key=lambda pair: (-pair[1], pair[0]))[0]


def _name(moderation: Moderation, text: str) -> str:
    name = spelling(text)
    return dict(moderation.merged).get(name, name)


def _with(names: tuple[str, ...], name: str) -> tuple[str, ...]:
    return tuple(sorted({*names, name}))


def _without(names: tuple[str, ...], name: str) -> tuple[str, ...]:
    return tuple(each for each in names if each != name)
