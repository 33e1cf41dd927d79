"""On real screens: given from first to last slide by a clicker, unplugged and plugged in again."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QColor, QImage

from tests.e2e.stage import Running, Screens
from workshop.files import shipped

FLAGSHIP = shipped("slides") / "peer-support-values-90.md"
LAPTOP_AREA = (0, 0, 1920, 1080)
PROJECTOR_AREA = [1920, 0, 1920, 1080]


def on_projector(windows: dict[str, Any]) -> bool:
    return bool(windows["wall"]["area"] == PROJECTOR_AREA)


def on_laptop(windows: dict[str, Any]) -> bool:
    return windows["wall"]["screen"] == "LAPTOP" and bool(windows["wall"]["full"])


def shot(running: Running, path: Path) -> QImage:
    running.ask(f"shot {path}", "shot")
    return QImage(str(path))


def wall_part(image: QImage) -> QImage:
    return image.copy(1920, 0, 1920, 1080)


def colours(image: QImage) -> set[str]:
    return {
        QColor(image.pixel(x, y)).name()
        for x in range(0, image.width(), 16)
        for y in range(0, image.height(), 12)
    }


def give(running: Running, screens: Screens) -> list[str]:
    """Go through the whole deck by PageDown alone; return the slides in the order shown."""
    running.hear(lambda line: "ready" in line)
    count = running.state["count"]
    slides = [running.state["slide"]]
    while running.state["index"] < count - 1:
        screens.press("Next")
        running.hear(lambda line: "state" in line)
        if running.state["slide"] != slides[-1]:
            slides.append(running.state["slide"])
    return slides


def test_the_90_minutes_are_given_on_two_screens_by_page_down_alone(
    two_screens: Screens, tmp_path: Path
) -> None:
    with Running(tmp_path / "w", FLAGSHIP, two_screens.environ) as running:
        slides = give(running, two_screens)
        running.hear(lambda line: "wall_painted" in line)
        windows = running.ask_until("windows", "windows", on_projector)
        last = wall_part(shot(running, tmp_path / "last.png"))
    assert len(slides) == len(set(slides)) == running.state["count"]
    assert windows["wall"]["full"]
    assert windows["wall"]["area"] == PROJECTOR_AREA
    assert windows["console"]["screen"] == "LAPTOP"
    assert running.state["elapsed_ms"] > 0
    assert len(colours(last)) > 3


def test_the_90_minutes_are_given_on_one_screen_by_page_down_alone(
    one_screen: Screens, tmp_path: Path
) -> None:
    with Running(tmp_path / "w", FLAGSHIP, one_screen.environ) as running:
        slides = give(running, one_screen)
        running.hear(lambda line: "wall_painted" in line)
        windows = running.ask("windows", "windows")
        left, top, width, height = windows["wall"]["area"]
        last = shot(running, tmp_path / "last.png").copy(left, top + 30, width, height - 40)
    assert len(slides) == len(set(slides)) == running.state["count"]
    assert windows["wall"]["visible"]
    assert not windows["wall"]["full"]
    assert windows["console"]["visible"]
    # Above the console, not behind it.
    assert QColor(last.pixel(width // 2, 4)).lightness() > 200
    assert QColor(last.pixel(width - 12, last.height() - 4)).lightness() > 200


def test_unplugging_never_shows_notes_and_replugging_brings_the_wall_back(
    two_screens: Screens, deck: Path, tmp_path: Path
) -> None:
    with Running(tmp_path / "w", deck, two_screens.environ) as running:
        running.hear(lambda line: "ready" in line)
        before = shot(running, tmp_path / "before.png")

        two_screens.unplug()
        assert "waits" in running.hear(lambda line: line.get("alone") is True)["placed"]
        running.hear(lambda line: "console_painted" in line)
        windows = running.ask("windows", "windows")
        assert not windows["wall"]["visible"]
        assert windows["console"]["visible"]
        assert windows["console"]["screen"] == "LAPTOP"
        unplugged = shot(running, tmp_path / "unplugged.png")
        assert colours(wall_part(unplugged)) == {"#000000"}
        # A clicker goes on meanwhile.
        two_screens.press("Next")
        running.hear_state(index=1)

        two_screens.plug()
        running.hear(lambda line: line.get("alone") is False)
        windows = running.ask_until("windows", "windows", on_projector)
        assert windows["wall"]["full"]
        assert windows["wall"]["area"] == PROJECTOR_AREA
        assert windows["console"]["screen"] == "LAPTOP"
        two_screens.press("Prior")
        running.hear_state(index=0)
        running.hear(lambda line: "wall_painted" in line)
        running.ask_until("windows", "windows", lambda answer: bool(answer["wall"]["still"]))
        after = shot(running, tmp_path / "after.png")
    assert wall_part(after) == wall_part(before)


def test_a_projector_may_come_and_go_many_times(
    two_screens: Screens, deck: Path, tmp_path: Path
) -> None:
    with Running(tmp_path / "w", deck, two_screens.environ) as running:
        running.hear(lambda line: "ready" in line)
        for _ in range(6):
            two_screens.unplug()
            running.hear(lambda line: line.get("alone") is True)
            two_screens.plug()
            running.hear(lambda line: line.get("alone") is False)
        windows = running.ask_until("windows", "windows", on_projector)
        assert running.process.poll() is None
    assert windows["wall"]["area"] == PROJECTOR_AREA
    assert windows["console"]["screen"] == "LAPTOP"


def test_a_projector_plugged_in_later_gets_the_wall(
    one_screen: Screens, deck: Path, tmp_path: Path
) -> None:
    with Running(tmp_path / "w", deck, one_screen.environ) as running:
        running.hear(lambda line: "ready" in line)
        one_screen.plug()
        running.hear(lambda line: line.get("alone") is False)
        windows = running.ask_until("windows", "windows", on_projector)
    assert windows["wall"]["full"]
    assert windows["wall"]["area"] == PROJECTOR_AREA


def test_screens_are_swapped_and_the_choice_is_remembered(
    two_screens: Screens, deck: Path, tmp_path: Path
) -> None:
    for press in (True, False):
        with Running(tmp_path / f"w{press}", deck, two_screens.environ) as running:
            running.hear(lambda line: "ready" in line)
            if press:
                two_screens.press("s")
                running.hear(lambda line: "placed" in line)
            windows = running.ask_until("windows", "windows", on_laptop)
        assert windows["wall"]["screen"] == "LAPTOP"
        assert windows["wall"]["full"]
        assert windows["console"]["screen"] == "PROJ"


def test_a_wall_closed_by_hand_comes_back_to_its_own_screen(
    two_screens: Screens, deck: Path, tmp_path: Path
) -> None:
    with Running(tmp_path / "w", deck, two_screens.environ) as running:
        running.hear(lambda line: "ready" in line)
        running.obey("close-wall")
        assert "S brings it back" in running.hear(lambda line: "placed" in line)["placed"]
        assert not running.ask("windows", "windows")["wall"]["visible"]
        two_screens.press("s")
        running.hear(lambda line: "placed" in line)
        windows = running.ask_until("windows", "windows", on_projector)
    assert windows["wall"]["area"] == PROJECTOR_AREA
    assert windows["console"]["screen"] == "LAPTOP"


@pytest.mark.parametrize("keys", [("Escape",) * 5, ("F5", "Escape") * 3, ("b", "Escape", "Escape")])
def test_a_clickers_escape_never_ends_the_workshop(
    two_screens: Screens, deck: Path, tmp_path: Path, keys: tuple[str, ...]
) -> None:
    with Running(tmp_path / "w", deck, two_screens.environ) as running:
        running.hear(lambda line: "ready" in line)
        two_screens.press(*keys)
        two_screens.press("Next")
        state = running.hear_state(index=1)
        windows = running.ask("windows", "windows")
    assert state["wall"] == "slide"
    assert not state["ended"]
    assert windows["wall"]["full"]
    assert windows["console"]["visible"]
