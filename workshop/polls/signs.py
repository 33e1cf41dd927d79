"""What answers are called for short, the same on wall, cards, phones, passed laptop and counts.

Things to choose among have letters; the steps of a scale have their numbers. To pass has a name and
neither.
"""

from workshop.deck.model import Poll

_LISTED = frozenset({"choice", "choices", "rank", "dots", "chance"})


def letter(number: int) -> str:
    """A, B, C... for 0, 1, 2...; numbers after Z."""
    return chr(ord("A") + number) if number < 26 else str(number + 1)


def signs(poll: Poll) -> tuple[str, ...]:
    """The sign of each label of a poll; none where the wall has none, as for words."""
    if poll.kind in _LISTED:
        return tuple(letter(number) for number in range(len(poll.options)))
    if poll.kind == "sort":
        return tuple(letter(number) for number in range(len(poll.scale)))
    if poll.kind == "scale":
        return tuple(str(number) for number in range(1, len(poll.scale) + 1))
    if poll.kind == "spectrum":
        return tuple(str(number) for number in range(11))
    return tuple(str(number) for number in range(6)) if poll.kind == "fist-to-five" else ()


def signs_beside(poll: Poll) -> tuple[str, ...]:
    """The signs that stand beside the labels; none where the labels begin with them."""
    return () if poll.kind in ("spectrum", "fist-to-five") else signs(poll)


def are_letters(poll: Poll) -> bool:
    """Whether the signs of a poll are letters, on shapes."""
    return poll.kind in _LISTED or poll.kind == "sort"
