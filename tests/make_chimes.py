"""Make the bundled chimes again: ``python -m tests.make_chimes``.

Each is a struck sound added up from partials that die away, quiet at its start and its end, so that
it is heard and startles nobody. Nothing is sampled and nothing is random.
"""

import math
import sys
import wave
from array import array
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent.parent / "assets" / "sounds"
RATE_HZ = 22_050
LOUDEST = 0.42
ATTACK_S = 0.012


class Partial(NamedTuple):
    """One pure tone of a sound."""

    hz: float
    share: float
    half_s: float
    """In how long it falls to a half."""
    from_s: float = 0.0


CHIMES: dict[str, tuple[float, tuple[Partial, ...]]] = {
    # A singing bowl: low, with its slow beat.
    "bowl": (
        2.6,
        (
            Partial(262.0, 1.0, 0.62),
            Partial(263.3, 0.6, 0.62),
            Partial(711.0, 0.34, 0.30),
            Partial(1330.0, 0.10, 0.14),
        ),
    ),
    # Two bells, a third apart, one after the other.
    "bells": (
        2.2,
        (
            Partial(659.3, 0.9, 0.30),
            Partial(1318.5, 0.22, 0.16),
            Partial(523.3, 1.0, 0.42, 0.32),
            Partial(1046.5, 0.22, 0.2, 0.32),
        ),
    ),
    # Two taps on wood.
    "wood": (
        0.8,
        (
            Partial(392.0, 1.0, 0.05),
            Partial(1073.0, 0.3, 0.022),
            Partial(330.0, 1.0, 0.07, 0.24),
            Partial(903.0, 0.3, 0.03, 0.24),
        ),
    ),
}


def samples_of(name: str) -> "array[int]":
    """Return a chime's samples, 16 bit, one channel."""
    length_s, partials = CHIMES[name]
    count = round(length_s * RATE_HZ)
    waves = [sum(_value(each, at / RATE_HZ) for each in partials) for at in range(count)]
    loudest = max(abs(each) for each in waves)
    fade = round(0.2 * RATE_HZ)
    return array(
        "h",
        (
            round(each / loudest * LOUDEST * min(1.0, (count - at) / fade) * 32_767)
            for at, each in enumerate(waves)
        ),
    )


def _value(partial: Partial, at_s: float) -> float:
    since_s = at_s - partial.from_s
    if since_s < 0:
        return 0.0
    rise = min(1.0, since_s / ATTACK_S)
    fall = math.pow(0.5, since_s / partial.half_s)
    return partial.share * rise * fall * math.sin(2 * math.pi * partial.hz * since_s)


def write(name: str, path: Path) -> None:
    """Write a chime as a WAV file."""
    samples = samples_of(name)
    if sys.byteorder == "big":
        samples.byteswap()
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        file.writeframes(samples.tobytes())


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for chime in CHIMES:
        write(chime, FOLDER / f"{chime}.wav")
