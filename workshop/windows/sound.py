"""The chime at a round's end: a short sound, played by whatever this computer has for that.

Qt's own sound is in the part of it that weighs another 175 MB, so a small WAV is handed to what
every desktop brings: ``pw-play``, ``paplay`` or ``aplay`` on Linux, ``afplay`` on macOS, and
Windows' own call. Nobody waits for it, and where there is no such program or no loudspeaker there
is no sound and no error.
"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from workshop.files import shipped

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory

PLAYERS = ("pw-play", "paplay", "aplay -q", "afplay")
"""Programs that play a WAV file, the first that is there is used; with what they are told first."""


class Player(Protocol):
    """Something that plays a sound."""

    def play(self, wav: Path) -> bool:
        """Begin to play a file and return at once; False where there is nothing to play it with."""


class SystemPlayer:
    """Plays with a program of this computer's, in a process that is let go of."""

    def play(self, wav: Path) -> bool:
        """Begin to play a file; False where nothing on this computer does that."""
        if sys.platform == "win32":
            return _play_by_windows(wav)
        # Not needed before the first end of a round.
        from PySide6.QtCore import QProcess, QStandardPaths

        for player in PLAYERS:
            name, *before = player.split()
            program = QStandardPaths.findExecutable(name)
            if program:
                process = QProcess()
                process.setProgram(program)
                process.setArguments([*before, str(wav)])
                for silence in (process.setStandardOutputFile, process.setStandardErrorFile):
                    silence(QProcess.nullDevice())
                process.setStandardInputFile(QProcess.nullDevice())
                return bool(process.startDetached())
        return False


def _play_by_windows(wav: Path) -> bool:
    if sys.platform == "win32":
        import winsound

        flags = winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT
        try:
            winsound.PlaySound(str(wav), flags)
        except RuntimeError:
            return False
        return True
    return False


class Chime:
    """The chime that the settings ask for, as loud as they ask for."""

    def __init__(self, name: str, volume_percent: int, player: Player) -> None:
        """``name`` is that of a bundled sound, or ``off``; nothing is read yet."""
        self._name = name
        self._volume_percent = volume_percent
        self._player = player
        self._softer: TemporaryDirectory[str] | None = None
        self._wav: Path | None = None

    @property
    def is_off(self) -> bool:
        """Whether the settings ask for silence."""
        return self._name == "off" or self._volume_percent == 0

    def sound(self) -> bool:
        """Sound; False where it is off or this computer has nothing to play it with."""
        if self.is_off:
            return False
        try:
            return self._player.play(self._file())
        except OSError:
            # No room for a softer copy: a chime is nothing to stop for.
            return False

    def _file(self) -> Path:
        if self._wav is None:
            bundled = shipped("assets") / "sounds" / f"{self._name}.wav"
            self._wav = bundled
            if self._volume_percent < 100:
                # Not every player can be told how loud, so the file says it.
                from tempfile import TemporaryDirectory

                self._softer = TemporaryDirectory(prefix="workshop-")
                self._wav = Path(self._softer.name) / bundled.name
                write_softer(bundled, self._wav, self._volume_percent)
        return self._wav

    def close(self) -> None:
        """Take away whatever was written."""
        if self._softer is not None:
            self._softer.cleanup()
            self._softer = None
            self._wav = None


def write_softer(source: Path, target: Path, volume_percent: int) -> None:
    """Write a sound of 16 bits again, each of its samples smaller."""
    import wave
    from array import array

    with wave.open(str(source), "rb") as file:
        form = file.getparams()
        samples = array("h", file.readframes(form.nframes))
    if sys.byteorder == "big":
        samples.byteswap()
    # People hear loudness in proportions: half of the way is a quarter of the height.
    share = (volume_percent / 100) ** 2
    softer = array("h", (round(each * share) for each in samples))
    if sys.byteorder == "big":
        softer.byteswap()
    with wave.open(str(target), "wb") as file:
        file.setparams(form)
        file.writeframes(softer.tobytes())
