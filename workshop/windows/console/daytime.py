"""Times of day as people type them, and the moment that is meant."""

import re
from datetime import datetime, timedelta

NOT_A_TIME = "That is no time of day. Write it as 10:00 or 2:30 pm, or leave it empty."
_TYPED = re.compile(r"(\d{1,2})\s*[:.h]?\s*(\d{2})?\s*(?:([ap])\.?\s*m?\.?)?$", re.IGNORECASE)
_HALF_DAY_H = 12


def moment_of(typed: str, near_ms: int) -> int | None:
    """Return the moment nearest to another at which a clock shows what was typed, in ms.

    ``10:00``, ``10.00``, ``1000``, ``10`` and ``2:30 pm`` all do. None for what is no time of day.
    Without am or pm, an hour up to 12 may be either, and the nearer one is meant. It goes by this
    computer's time zone, also on a night when the clocks change.
    """
    found = _TYPED.match(typed.strip())
    if found is None:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if hour > (_HALF_DAY_H if half else 23) or minute > 59 or (half and not hour):
        return None
    hours = {hour}
    if half:
        hours = {hour % _HALF_DAY_H + (_HALF_DAY_H if half == "p" else 0)}
    elif 0 < hour <= _HALF_DAY_H and not found[1].startswith("0"):
        hours = {hour, (hour + _HALF_DAY_H) % 24}
    today = datetime.fromtimestamp(near_ms / 1000).astimezone().replace(tzinfo=None)
    moments = [
        datetime.combine(today + timedelta(days=day), datetime.min.time(), tzinfo=None).replace(
            hour=each, minute=minute
        )
        for day in (-1, 0, 1)
        for each in hours
    ]
    return min(
        (int(each.astimezone().timestamp() * 1000) for each in moments),
        key=lambda at_ms: abs(at_ms - near_ms),
    )
