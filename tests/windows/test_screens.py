"""Which window goes on which screen."""

import pytest

from workshop.windows.remembered import WallChoice
from workshop.windows.screens import (
    Placement,
    ScreenFact,
    WallPlace,
    choose,
    next_choice,
    toggled_on_one_screen,
)


def screen(name: str, x: int, *, internal: bool = False, primary: bool = False) -> ScreenFact:
    return ScreenFact(
        identity=f"maker {name} 1",
        name=name,
        x=x,
        y=0,
        width=1920,
        height=1080,
        internal=internal,
        primary=primary,
    )


LAPTOP = screen("eDP-1", 0, internal=True, primary=True)
PROJECTOR = screen("EPSON", 1920)
DESK = screen("DELL", 3840)


def shown(placement: Placement) -> tuple[str | None, str | None, WallPlace]:
    return (
        placement.console.name if placement.console else None,
        placement.wall.name if placement.wall else None,
        placement.place,
    )


def test_with_two_screens_the_console_stays_on_the_laptop() -> None:
    assert shown(choose((LAPTOP, PROJECTOR))) == ("eDP-1", "EPSON", WallPlace.FULL)
    assert shown(choose((PROJECTOR, LAPTOP))) == ("eDP-1", "EPSON", WallPlace.FULL)


def test_a_laptop_panel_is_the_laptop_even_when_the_projector_is_primary() -> None:
    main_projector = screen("EPSON", 1920, primary=True)
    panel = screen("eDP-1", 0, internal=True)
    assert shown(choose((main_projector, panel))) == ("eDP-1", "EPSON", WallPlace.FULL)


def test_where_nothing_says_internal_the_primary_screen_is_the_laptop() -> None:
    one, two = screen("A", 0), screen("B", 1920, primary=True)
    assert shown(choose((one, two))) == ("B", "A", WallPlace.FULL)


def test_with_one_screen_the_wall_is_a_window() -> None:
    placement = choose((LAPTOP,))
    assert shown(placement) == ("eDP-1", "eDP-1", WallPlace.WINDOW)
    assert placement.laptop_only


def test_of_three_screens_the_wall_takes_the_one_plugged_in_last() -> None:
    assert shown(choose((LAPTOP, DESK, PROJECTOR))) == ("eDP-1", "EPSON", WallPlace.FULL)
    assert shown(choose((LAPTOP, PROJECTOR, DESK))) == ("eDP-1", "DELL", WallPlace.FULL)


def test_the_settings_name_the_wall_by_any_part_of_its_identity() -> None:
    assert shown(choose((LAPTOP, PROJECTOR, DESK), wanted="epson")) == (
        "eDP-1",
        "EPSON",
        WallPlace.FULL,
    )
    assert shown(choose((LAPTOP, PROJECTOR), wanted="not there")) == (
        "eDP-1",
        "EPSON",
        WallPlace.FULL,
    )


def test_a_choice_holds_for_the_screens_it_was_made_with() -> None:
    swapped = WallChoice(screens=("maker EPSON 1", "maker eDP-1 1"), wall="maker eDP-1 1")
    assert shown(choose((LAPTOP, PROJECTOR), (swapped,))) == ("EPSON", "eDP-1", WallPlace.FULL)
    assert shown(choose((LAPTOP, DESK), (swapped,))) == ("eDP-1", "DELL", WallPlace.FULL)


def test_a_projector_once_chosen_is_known_among_other_screens() -> None:
    chosen = WallChoice(screens=("maker EPSON 1", "maker eDP-1 1"), wall="maker EPSON 1")
    assert shown(choose((LAPTOP, PROJECTOR, DESK), (chosen,))) == (
        "eDP-1",
        "EPSON",
        WallPlace.FULL,
    )


def test_unplugging_hides_the_wall_and_replugging_brings_it_back() -> None:
    both = choose((LAPTOP, PROJECTOR))
    unplugged = choose((LAPTOP,), before=both)
    assert shown(unplugged) == ("eDP-1", None, WallPlace.AWAY)
    assert "unplugged" in unplugged.words
    assert shown(choose((LAPTOP,), before=unplugged)) == ("eDP-1", None, WallPlace.AWAY)
    assert shown(choose((LAPTOP, PROJECTOR), before=unplugged)) == (
        "eDP-1",
        "EPSON",
        WallPlace.FULL,
    )


def test_the_console_never_moves_onto_a_wall_that_is_left_alone() -> None:
    both = choose((LAPTOP, PROJECTOR))
    lid_closed = choose((PROJECTOR,), before=both)
    assert shown(lid_closed) == (None, "EPSON", WallPlace.FULL)
    assert shown(toggled_on_one_screen(lid_closed)) == ("EPSON", "EPSON", WallPlace.WINDOW)
    assert shown(choose((LAPTOP, PROJECTOR), before=lid_closed)) == (
        "eDP-1",
        "EPSON",
        WallPlace.FULL,
    )


def test_a_mirrored_projector_is_said_and_not_used() -> None:
    mirror = ScreenFact(identity="m", name="EPSON", x=0, y=0, width=1280, height=720)
    placement = choose((LAPTOP, mirror))
    assert shown(placement) == ("eDP-1", "eDP-1", WallPlace.WINDOW)
    assert "mirroring" in placement.words
    later = choose((LAPTOP, mirror), before=choose((LAPTOP, PROJECTOR)))
    assert later.place is WallPlace.AWAY
    assert "mirroring" in later.words


def test_swapping_two_screens_moves_the_wall_to_the_other_and_back() -> None:
    placement = choose((LAPTOP, PROJECTOR))
    choice = next_choice((LAPTOP, PROJECTOR), placement)
    assert choice is not None
    assert choice.wall == LAPTOP.identity
    swapped = choose((LAPTOP, PROJECTOR), (choice,), before=placement)
    back = next_choice((LAPTOP, PROJECTOR), swapped)
    assert back is not None
    assert back.wall == PROJECTOR.identity


def test_swapping_among_three_visits_every_screen() -> None:
    screens = (LAPTOP, PROJECTOR, DESK)
    placement = choose(screens)
    visited = []
    for _ in screens:
        choice = next_choice(screens, placement)
        assert choice is not None
        placement = choose(screens, (choice,), before=placement)
        visited.append(placement.wall.name if placement.wall else None)
        assert placement.console != placement.wall
    assert sorted(str(name) for name in visited) == ["DELL", "EPSON", "eDP-1"]


def test_with_one_screen_swapping_puts_the_window_away_and_brings_it_back() -> None:
    placement = choose((LAPTOP,))
    assert next_choice((LAPTOP,), placement) is None
    away = toggled_on_one_screen(placement)
    assert shown(away) == ("eDP-1", None, WallPlace.AWAY)
    assert shown(toggled_on_one_screen(away)) == ("eDP-1", "eDP-1", WallPlace.WINDOW)


@pytest.mark.parametrize("before", [None, choose((LAPTOP, PROJECTOR))])
def test_no_screen_at_all_places_nothing(before: Placement | None) -> None:
    assert shown(choose((), before=before)) == (None, None, WallPlace.AWAY)
