"""The table of actions: what a facilitator can do, by which keys, and when.

Menus, shortcuts, the cheat sheet and ``--help`` are made from this table, so that an action exists
everywhere or nowhere. Keys are named as people write them (``windows.keys`` reads them): a letter
is the key it stands on, a sign such as ``?`` is what is typed, whatever must be held for it.

There are two presets. ``standard`` is the full keyboard. ``clicker`` is a quiet one: the keys that
a clicker sends and those with Ctrl act, so that an elbow on the laptop does nothing.
"""

from workshop.actions.action import Action, Bindings, Move
from workshop.actions.course import COURSE
from workshop.actions.phones import PHONES
from workshop.actions.plan import PLAN
from workshop.actions.polls import POLLS
from workshop.actions.rounds import ROUNDS
from workshop.actions.showing import SHOWING
from workshop.settings import closest

__all__ = ["ACTIONS", "PRESETS", "Action", "Bindings", "Move", "bindings"]

PRESETS = ("standard", "clicker")
ACTIONS: tuple[Action, ...] = (*SHOWING, *ROUNDS, *POLLS, *PHONES, *PLAN, *COURSE)


def bindings(preset: str) -> tuple[Bindings, tuple[str, ...]]:
    """Return every action's keys in a preset, and words if there is no such preset.

    Empty, and any name that is no preset, stand for the standard one.
    """
    problems: tuple[str, ...] = ()
    if preset and preset not in PRESETS:
        guess = closest(preset, list(PRESETS))
        problems = (f'Keys: there is no preset "{preset}".{guess} The standard keys are used.',)
    quiet = preset == "clicker"
    keys = tuple((action.id, action.clicker if quiet else action.standard) for action in ACTIONS)
    return keys, problems
