"""Killed at any moment, the program comes back where it was, within two seconds."""

import os
import random
import signal
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.driver import KEYS
from tests.e2e.stage import Running
from workshop.actions import ACTIONS
from workshop.session.events import WallMode
from workshop.session.state import State, apply, opening, position
from workshop.settings import Settings
from workshop.values import replace
from workshop.windows.keys import keymap_of

BACK_WITHIN_S = 2.0
WANTED_BACK = ("slide", "step", "wall", "frozen")
PRESSED = [name for name in KEYS if name != "Esc"] + ["PageDown"] * 8


@pytest.fixture
def environ() -> dict[str, str]:
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen"}


def wanted_back(told: dict[str, Any]) -> dict[str, Any]:
    return {name: told[name] for name in WANTED_BACK}


def after_key(text: str, told: dict[str, Any], key: str) -> list[dict[str, Any]]:
    """Every state that a key leads through from the one told, by the rules alone."""
    state = replace(
        apply(None, opening("deck.md", text, 0)),
        slide_id=told["slide"],
        step=told["step"],
        wall=WallMode(told["wall"]),
        frozen_at=tuple(told["frozen"]) if told["frozen"] else None,
        started_ms=0 if told["elapsed_ms"] else None,
    )
    action_id = keymap_of(Settings())[0][key]
    move = next(action.events for action in ACTIONS if action.id == action_id)
    assert move is not None
    led_through = []
    for event in move(state, 0):
        state = apply(state, event)
        led_through.append(wanted_back(in_lines(state)))
    return led_through


def in_lines(state: State) -> dict[str, Any]:
    return {
        "index": position(state),
        "slide": state.slide_id,
        "step": state.step,
        "wall": state.wall.value,
        "frozen": list(state.frozen_at) if state.frozen_at else None,
    }


@pytest.mark.parametrize("seed", range(8))
def test_killed_at_a_random_moment_it_comes_back_as_it_was(
    seed: int, deck: Path, tmp_path: Path, environ: dict[str, str]
) -> None:
    chance = random.Random(seed)
    keys = ["PageDown", *(chance.choice(PRESSED) for _ in range(60))]
    with Running(tmp_path / "w", deck, environ) as running:
        running.hear(lambda line: "ready" in line)
        running.obey(*(f"key {key}" for key in keys))
        for _ in range(chance.randrange(1, 60)):
            running.hear(lambda line: "will" in line or "state" in line)
        os.kill(running.process.pid, signal.SIGKILL)
        running.process.wait()
        running.rest()
        acknowledged = running.state
        allowed = [wanted_back(acknowledged)]
        if "pressed" not in running.told[-1]:
            key = next(line["will"] for line in reversed(running.told) if "will" in line)
            allowed += after_key(deck.read_text(), acknowledged, key)

    with Running(tmp_path / "w", None, environ) as again:
        again.hear(lambda line: "ready" in line)
        back = again.state
        painted_ms = next(line["painted_ms"] for line in again.told if "painted_ms" in line)
    assert wanted_back(back) in allowed
    assert painted_ms < BACK_WITHIN_S * 1000
    # The room was there all along, so the time goes on; two seconds to start, and a slow machine.
    assert acknowledged["elapsed_ms"] <= back["elapsed_ms"] < acknowledged["elapsed_ms"] + 10_000


def test_killed_again_while_resuming_it_still_comes_back(
    deck: Path, tmp_path: Path, environ: dict[str, str]
) -> None:
    with Running(tmp_path / "w", deck, environ) as running:
        running.hear(lambda line: "ready" in line)
        running.obey("key PageDown", "key PageDown", "key F", "key PageDown", "key H")
        wanted = running.hear_state(wall="holding")
    for _ in range(3):
        with Running(tmp_path / "w", None, environ) as running:
            running.hear(lambda line: "painted_ms" in line)
    with Running(tmp_path / "w", None, environ) as running:
        running.hear(lambda line: "ready" in line)
        assert wanted_back(running.state) == wanted_back(wanted)


def test_a_deck_that_was_lost_meanwhile_is_brought_back_too(
    deck: Path, tmp_path: Path, environ: dict[str, str]
) -> None:
    with Running(tmp_path / "w", deck, environ) as running:
        running.hear(lambda line: "ready" in line)
        running.obey("key End")
        wanted = running.hear_state(index=3)
    deck.unlink()
    with Running(tmp_path / "w", None, environ) as running:
        running.hear(lambda line: "ready" in line)
        assert wanted_back(running.state) == wanted_back(wanted)


def test_laid_aside_it_can_be_resumed_and_ended_it_cannot(
    deck: Path, tmp_path: Path, environ: dict[str, str]
) -> None:
    with Running(tmp_path / "w", deck, environ) as running:
        running.hear(lambda line: "ready" in line)
        running.obey("key PageDown", "close")
        running.hear(lambda line: "left" in line)
        assert running.process.wait(20) == 0
    with Running(tmp_path / "w", None, environ) as running:
        running.hear(lambda line: "ready" in line)
        assert running.state["index"] == 1
        running.obey("end")
        told = running.hear(lambda line: "home" in line)["home"]
        assert told.startswith("Ended: A small deck. ")
        assert running.process.poll() is None
        running.obey("quit")
        assert running.process.wait(20) == 0
    with Running(tmp_path / "w", None, environ) as running:
        assert running.hear(lambda line: "home" in line)["home"] == "nothing to resume"


def test_told_to_end_by_the_system_it_leaves_at_once_and_can_be_resumed(
    deck: Path, tmp_path: Path, environ: dict[str, str]
) -> None:
    with Running(tmp_path / "w", deck, environ) as running:
        running.hear(lambda line: "ready" in line)
        running.obey("key PageDown")
        running.hear_state(index=1)
        running.process.terminate()
        assert running.process.wait(20) == -signal.SIGTERM
    with Running(tmp_path / "w", None, environ) as running:
        running.hear(lambda line: "ready" in line)
        assert running.state["index"] == 1


def test_a_deck_that_was_only_looked_at_leaves_nothing_behind(
    deck: Path, tmp_path: Path, environ: dict[str, str]
) -> None:
    with Running(tmp_path / "w", deck, environ) as running:
        running.hear(lambda line: "ready" in line)
        assert len(list((tmp_path / "w").iterdir())) == 1
        running.obey("close")
        assert running.process.wait(20) == 0
    assert list((tmp_path / "w").iterdir()) == []
