"""The chime: gentle, once for each end, off where it is not wanted, and never a reason to fail."""

import wave
from array import array
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from tests import make_chimes
from tests.session.samples import Move, after, at
from tests.windows.test_running import Kept
from workshop.files import shipped
from workshop.session import timing
from workshop.session.events import DeckReloaded
from workshop.session.store import Store
from workshop.settings import CHIMES, Settings
from workshop.windows import sound
from workshop.windows.chiming import Chiming
from workshop.windows.sound import Chime, SystemPlayer, write_softer

SOUNDS = shipped("assets") / "sounds"
DECK = "# Talk\n\n<!--\nid: A\ndiscuss:\n  - 30s  Alone\n  - 1m  Pairs (no chime)\n-->\n"


class Loudspeaker:
    """Keeps what it is to play, and how loud that is."""

    def __init__(self, *, missing: bool = False) -> None:
        self.played: list[tuple[str, int]] = []
        self.missing = missing

    def play(self, wav: Path) -> bool:
        self.played.append((wav.name, loudest(wav)))
        return not self.missing


def samples_in(wav: Path) -> "array[int]":
    with wave.open(str(wav), "rb") as file:
        assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
        return array("h", file.readframes(file.getnframes()))


def loudest(wav: Path) -> int:
    return max(map(abs, samples_in(wav)))


# The sounds.


@pytest.mark.parametrize("name", [name for name in CHIMES if name != "off"])
def test_a_bundled_chime_is_what_its_maker_makes_and_is_gentle(name: str) -> None:
    samples = samples_in(SOUNDS / f"{name}.wav")
    made = make_chimes.samples_of(name)
    assert len(samples) == len(made)
    assert max(abs(one - other) for one, other in zip(samples, made, strict=True)) <= 1
    assert max(map(abs, samples)) < 0.45 * 32_767
    assert (samples[0], abs(samples[-1]) < 20) == (0, True)
    assert (SOUNDS / f"{name}.wav").stat().st_size < 120_000


def test_the_settings_name_the_bundled_sounds() -> None:
    assert {path.stem for path in SOUNDS.glob("*.wav")} | {"off"} == set(CHIMES)
    assert Settings().chime == CHIMES[0]


def test_half_the_volume_is_a_quarter_of_the_height(tmp_path: Path) -> None:
    write_softer(SOUNDS / "wood.wav", tmp_path / "wood.wav", 50)
    assert loudest(tmp_path / "wood.wav") == pytest.approx(loudest(SOUNDS / "wood.wav") / 4, abs=1)


def test_a_softer_chime_is_written_once_and_taken_away() -> None:
    speaker = Loudspeaker()
    chime = Chime("wood", 50, speaker)
    assert chime.sound()
    written = chime._file()
    assert chime.sound()
    assert chime._file() == written
    chime.close()
    assert not written.exists()
    assert [level for _, level in speaker.played] == [3440, 3440]


@pytest.mark.parametrize(("name", "volume"), [("off", 100), ("bowl", 0)])
def test_off_is_silent(name: str, volume: int) -> None:
    speaker = Loudspeaker()
    chime = Chime(name, volume, speaker)
    assert chime.is_off
    assert not chime.sound()
    assert speaker.played == []


def test_no_room_for_a_softer_copy_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(sound, "write_softer", full)
    chime = Chime("bowl", 30, Loudspeaker())
    assert not chime.sound()
    chime.close()


# What plays them.


def test_nothing_to_play_with_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert not SystemPlayer().play(SOUNDS / "wood.wav")


def test_the_first_player_that_is_there_is_started_and_not_waited_for(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = tmp_path / "told"
    for name in ("aplay", "afplay"):
        player = tmp_path / name
        player.write_text(f'#!/bin/sh\necho "{name} $@" > {told}.new\nmv {told}.new {told}\n')
        player.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr(sound, "PLAYERS", ("no-such-player", "aplay -q", "afplay"))
    assert SystemPlayer().play(SOUNDS / "wood.wav")
    qtbot.waitUntil(told.exists)
    assert told.read_text() == f"aplay -q {SOUNDS / 'wood.wav'}\n"


def test_a_player_that_fails_or_is_loud_in_words_disturbs_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    player = tmp_path / "pw-play"
    player.write_text("#!/bin/sh\necho no sound card >&2\nexit 1\n")
    player.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert SystemPlayer().play(SOUNDS / "wood.wav")
    assert capfd.readouterr() == ("", "")


# When.


class Evening:
    """A round, a loudspeaker, and the hands of a clock."""

    def __init__(self, qtbot: QtBot, *, resumed_at_s: float = 0) -> None:
        self.now_ms = at(0)
        self.store = Store(after(text=DECK), Kept())
        self.speaker = Loudspeaker()
        if resumed_at_s:
            self.do(timing.toggle)
            self.now_ms = at(resumed_at_s)
        self.owner = QObject()
        chime = Chime("bowl", 100, self.speaker)
        self.chiming = Chiming(self.store, lambda: self.now_ms, chime, self.owner)

    def do(self, *wishes: Move) -> None:
        for wish in wishes:
            self.store.dispatch(*wish(self.store.state, self.now_ms))

    def pass_s(self, seconds: float) -> None:
        self.now_ms += round(seconds * 1000)
        self.chiming.look()

    def heard(self) -> int:
        return len(self.speaker.played)

    def wait_ms(self) -> int | None:
        due = self.chiming._due
        return due.interval() if due.isActive() else None


def test_it_sounds_when_a_round_is_up_and_once(qtbot: QtBot) -> None:
    evening = Evening(qtbot)
    evening.do(timing.toggle)
    evening.pass_s(29.9)
    assert (evening.heard(), evening.wait_ms()) == (0, 100)
    evening.pass_s(0.1)
    assert (evening.heard(), evening.wait_ms()) == (1, None)
    evening.pass_s(5)
    assert evening.heard() == 1


def test_it_wakes_each_second_because_a_laptop_may_sleep(qtbot: QtBot) -> None:
    evening = Evening(qtbot)
    assert evening.wait_ms() is None
    evening.do(timing.toggle)
    assert evening.wait_ms() == 1000
    evening.do(timing.toggle)
    assert evening.wait_ms() is None


def test_a_key_that_ends_the_round_sounds_at_once(qtbot: QtBot) -> None:
    evening = Evening(qtbot)
    evening.do(timing.toggle)
    evening.pass_s(20)
    evening.do(timing.less)
    assert evening.heard() == 1
    evening.pass_s(1)
    evening.do(timing.toggle)
    evening.pass_s(1)
    assert evening.heard() == 1


def test_a_workshop_resumed_after_the_end_is_silent(qtbot: QtBot) -> None:
    evening = Evening(qtbot, resumed_at_s=31)
    evening.pass_s(1)
    assert evening.heard() == 0


def test_a_workshop_resumed_before_it_sounds(qtbot: QtBot) -> None:
    evening = Evening(qtbot, resumed_at_s=25)
    evening.pass_s(5)
    assert evening.heard() == 1


def test_a_round_that_the_deck_wants_quiet_is(qtbot: QtBot) -> None:
    evening = Evening(qtbot)
    evening.do(timing.toggle, timing.skip)
    evening.pass_s(59)
    evening.pass_s(2)
    assert evening.heard() == 0


def test_a_deck_read_anew_sounds_nothing(qtbot: QtBot) -> None:
    evening = Evening(qtbot)
    evening.do(timing.toggle)
    evening.pass_s(10)
    evening.store.dispatch(DeckReloaded(at_ms=evening.now_ms, text="# Gone\n"))
    assert evening.heard() == 0
    evening.pass_s(20)
    assert evening.heard() == 1


def test_once_released_it_follows_nothing(qtbot: QtBot) -> None:
    evening = Evening(qtbot)
    evening.do(timing.toggle)
    evening.chiming.release()
    evening.do(timing.less)
    assert (evening.heard(), evening.wait_ms()) == (0, None)
