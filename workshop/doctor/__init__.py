"""What a helper would ask about this computer: ``workshop doctor``.

Each thing looked at gives one finding with a plain verdict. Nothing is changed, nothing is sent,
and one thing that cannot be looked at keeps none of the others from it.
"""

from collections.abc import Callable

from workshop.doctor.computer import (
    find_addresses,
    find_battery,
    find_folders,
    find_log,
    find_settings,
    find_sleep,
    find_sound,
    find_system,
    find_versions,
    find_voting,
)
from workshop.doctor.finding import Finding, Verdict
from workshop.doctor.screens import find_display

__all__ = ["Finding", "Verdict", "examine"]

CHECKS: tuple[tuple[str, Callable[[], tuple[Finding, ...]]], ...] = (
    ("Version", find_versions),
    ("System", find_system),
    ("Windows", find_display),
    ("Sound", find_sound),
    ("Sleep", find_sleep),
    ("Battery", find_battery),
    ("Folder", find_folders),
    ("Settings", find_settings),
    ("Phones", find_addresses),
    ("Phones", find_voting),
    ("Log", find_log),
)
"""In the order in which they are told; each is called to look."""


def examine() -> tuple[Finding, ...]:
    """Look at everything."""
    found: list[Finding] = []
    for about, look in CHECKS:
        try:
            found += look()
        except Exception as error:  # noqa: BLE001 - the others are looked at all the same
            words = f"This could not be looked at ({type(error).__name__})."
            found.append(Finding(about=about, verdict=Verdict.LOOK, words=words))
    return tuple(found)
