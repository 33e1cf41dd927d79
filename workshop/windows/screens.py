"""Which window is on which screen: the rule, as pure code.

The facilitator's notes must never be on the wall, and the wall must never cover the console. All
else follows: the console stays with the laptop, the wall goes to another screen, and when that
one is unplugged the wall waits out of sight until it returns. ``ScreenKeeper`` carries it out.
"""

from enum import StrEnum

from workshop.values import value
from workshop.windows.remembered import WallChoice

_ONE_SCREEN = "One screen: the wall is in a window of its own. F11 there fills the screen."
_MIRRORED = (
    "The projector shows what this screen shows, notes too. Let the system extend the screen"
    " instead of mirroring it."
)


class WallPlace(StrEnum):
    """How the wall is shown."""

    FULL = "full"
    """The whole of a screen."""
    WINDOW = "window"
    """A window beside the console, on the only screen there is."""
    AWAY = "away"
    """Not at all, until a screen for it comes back or the facilitator asks."""


@value
class ScreenFact:
    """One screen as the rule sees it. Lengths are in the desktop's own units."""

    identity: str
    """Maker, model and serial number, or the connector's name where a screen tells none."""
    name: str
    """What to call it to a person."""
    x: int
    y: int
    width: int
    height: int
    primary: bool = False
    internal: bool = False
    """The panel of a laptop."""


@value
class Placement:
    """Where the two windows go, and how the console says so."""

    place: WallPlace
    console: ScreenFact | None
    """None keeps the console out of sight: the only screen left is the wall."""
    wall: ScreenFact | None
    words: str
    laptop_only: bool = False


def choose(
    screens: tuple[ScreenFact, ...],
    choices: tuple[WallChoice, ...] = (),
    *,
    wanted: str = "",
    before: Placement | None = None,
) -> Placement:
    """Return where the windows go.

    ``screens`` are in the system's order, the last one plugged in last. ``choices`` are remembered,
    newest first. ``wanted`` is the ``wall_screen`` of the settings. ``before`` is the placement
    until now, which tells an unplugged projector from one that never was there.
    """
    if not screens:
        return Placement(place=WallPlace.AWAY, console=None, wall=None, words="No screen is there.")
    laptop = _laptop(screens)
    others = tuple(
        screen for screen in screens if screen != laptop and not _same_area(screen, laptop)
    )
    if not others:
        return _on_one_screen(laptop, before, mirrored=len(screens) > 1)
    wall = _wall(laptop, others, choices, wanted)
    console = laptop if wall != laptop else others[0]
    return Placement(
        place=WallPlace.FULL,
        console=console,
        wall=wall,
        words=f"The wall is on {wall.name}, the console on {console.name}.",
    )


def next_choice(screens: tuple[ScreenFact, ...], placement: Placement) -> WallChoice | None:
    """Return the choice that moves the wall to the next screen; None with only one to choose."""
    distinct: list[ScreenFact] = []
    for screen in screens:
        if not any(_same_area(screen, other) for other in distinct):
            distinct.append(screen)
    if len(distinct) < 2:
        return None
    identities = [screen.identity for screen in distinct]
    shown = placement.wall.identity if placement.wall else identities[0]
    at = identities.index(shown) if shown in identities else 0
    return WallChoice(screens=_arrangement(screens), wall=identities[(at + 1) % len(identities)])


def toggled_on_one_screen(placement: Placement) -> Placement:
    """Return the placement with the wall's window shown if it was away, and put away if shown."""
    screen = placement.console or placement.wall
    if placement.place is WallPlace.WINDOW:
        return Placement(
            place=WallPlace.AWAY,
            console=screen,
            wall=None,
            words="The wall's window is put away. S brings it back.",
            laptop_only=True,
        )
    return Placement(
        place=WallPlace.WINDOW,
        console=screen,
        wall=screen,
        words=_ONE_SCREEN,
        laptop_only=True,
    )


def _laptop(screens: tuple[ScreenFact, ...]) -> ScreenFact:
    for screen in screens:
        if screen.internal:
            return screen
    for screen in screens:
        if screen.primary:
            return screen
    return screens[0]


def _wall(
    laptop: ScreenFact,
    others: tuple[ScreenFact, ...],
    choices: tuple[WallChoice, ...],
    wanted: str,
) -> ScreenFact:
    """Pick the wall: chosen with these screens, set, chosen with others, plugged in last."""
    here = (laptop, *others)
    arrangement = _arrangement(here)
    for choice in choices:
        if choice.screens == arrangement:
            for screen in here:
                if screen.identity == choice.wall:
                    return screen
    if wanted:
        for screen in here:
            if wanted.casefold() in f"{screen.name} {screen.identity}".casefold():
                return screen
    for choice in choices:
        for screen in others:
            if screen.identity == choice.wall:
                return screen
    return others[-1]


def _on_one_screen(screen: ScreenFact, before: Placement | None, *, mirrored: bool) -> Placement:
    if before is not None and before.place is WallPlace.FULL and before.wall is not None:
        if before.wall.identity == screen.identity:
            return Placement(
                place=WallPlace.FULL,
                console=None,
                wall=screen,
                words="Only the wall's screen is left. The console waits; S brings it here.",
            )
        return Placement(
            place=WallPlace.AWAY,
            console=screen,
            wall=None,
            words=_MIRRORED
            if mirrored
            else "The projector is unplugged: the wall waits, and comes back by itself.",
            laptop_only=True,
        )
    if before is not None and before.place is not WallPlace.FULL:
        return Placement(
            place=before.place,
            console=screen,
            wall=screen if before.place is WallPlace.WINDOW else None,
            words=before.words,
            laptop_only=True,
        )
    return Placement(
        place=WallPlace.WINDOW,
        console=screen,
        wall=screen,
        words=_MIRRORED if mirrored else _ONE_SCREEN,
        laptop_only=True,
    )


def _arrangement(screens: tuple[ScreenFact, ...]) -> tuple[str, ...]:
    return tuple(sorted({screen.identity for screen in screens}))


def _same_area(one: ScreenFact, other: ScreenFact) -> bool:
    """Whether two screens mirror each other, wholly or in part."""
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )
