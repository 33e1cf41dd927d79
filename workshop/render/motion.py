"""How things move: a time becomes a share of the way, as pure arithmetic.

Whoever animates keeps the moment at which it began, asks for a share with each painting, and
paints a whole thing when the share is 1. Nothing here waits, so that a test hands in its own times.
"""

FRAME_MS = 16
"""Between two paintings of something that moves: no screen of 60 Hz finds the same twice."""


def progress(now_ms: int, start_ms: int, length_ms: int) -> float:
    """How much of a movement is over: 0 until it starts, 1 from its end on, evenly between.

    One without length is over as soon as it starts.
    """
    if length_ms <= 0:
        return 1.0 if now_ms >= start_ms else 0.0
    return min(1.0, max(0.0, (now_ms - start_ms) / length_ms))


def eased(share: float) -> float:
    """The way made after a share of the time: quick to begin, slow to arrive, never beyond 1."""
    return 1.0 - (1.0 - share) ** 2
