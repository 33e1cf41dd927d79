"""What the fields of every event must be: whole numbers within bounds, and text."""

LATEST_MS = 253_402_214_400_000
"""The last day of the year 9999, so that every time has a date."""


def require_whole(name: str, value: object, most: int, least: int = 0) -> None:
    """Refuse what is no whole number within bounds.

    Raises:
        ValueError: it is not.
    """
    # bool is an int to Python, and never a time or a count.
    if type(value) is not int or not least <= value <= most:
        raise ValueError(f"{name} must be a whole number from {least} to {most}, not {value!r}")


def require_text(name: str, value: object) -> None:
    """Refuse what is no text.

    Raises:
        ValueError: it is not.
    """
    if not isinstance(value, str):
        raise ValueError(f"{name} must be text, not {value!r}")
