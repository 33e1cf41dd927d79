"""The keys in force, as the console shows them: the preset's, with the settings' own laid over."""

from typing import TYPE_CHECKING

from workshop.actions import ACTIONS
from workshop.windows.keys import keymap_of

if TYPE_CHECKING:
    from workshop.settings import Settings
    from workshop.windows.console.sheet import SheetGroup


def keys_in_force(settings: "Settings") -> dict[str, tuple[str, ...]]:
    """Each action's keys that really reach it, in the order in which they were given."""
    keymap, _problems = keymap_of(settings)
    found: dict[str, tuple[str, ...]] = {action.id: () for action in ACTIONS}
    for key, action_id in keymap.items():
        found[action_id] = (*found[action_id], key)
    return found


def sheet_groups(settings: "Settings") -> tuple["SheetGroup", ...]:
    """The table of actions as the cheat sheet shows it."""
    from workshop.windows.console.sheet import SheetGroup, SheetRow

    keys = keys_in_force(settings)
    rows: dict[str, list[SheetRow]] = {}
    for action in ACTIONS:
        row = SheetRow(action.title, keys.get(action.id, ()), action.typed)
        rows.setdefault(action.group, []).append(row)
    rows.setdefault("In the console", []).extend(
        (
            SheetRow("Scroll the notes", ("Alt+Down", "Alt+Up")),
            SheetRow("Reach the buttons", ("F6", "Shift+F6")),
        )
    )
    return tuple(SheetGroup(name, tuple(found)) for name, found in rows.items())
