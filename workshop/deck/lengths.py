"""Lengths of time in figures, the same on the wall, in the console and on paper."""


def figures(seconds: int) -> str:
    """A length of time with its hours, if it has any: ``0:07``, ``12:34``, ``1:02:03``."""
    hours, rest = divmod(max(0, seconds), 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}"


def in_minutes(seconds: int) -> str:
    """A length of time in minutes and seconds, however long: ``2:30``, ``90:00``."""
    minutes, left = divmod(seconds, 60)
    return f"{minutes}:{left:02}"
