"""Whether windows can be shown here, found out before Qt tries: where it cannot, Qt aborts.

On Windows and macOS there is always a screen to show them on. Elsewhere the system libraries, the
display server and our leave to use it may each be missing, so each is tried as Qt would try it.
"""

import os
import sys
from collections.abc import Mapping
from importlib.machinery import PathFinder
from pathlib import Path

from workshop.errors import WorkshopError

LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libX11.so.6": "libx11-6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
"""The system libraries that Qt's windows need on Linux, and the Debian package of each."""

_FIRST_X11_PORT = 6000
_FAR_HOST_TIMEOUT_S = 3.0

_WITHOUT_WINDOWS = (
    "Without one these still work: workshop check DECK, which says what would go wrong in the room,"
    " and workshop export DECK --to pdf."
)


class DisplayError(WorkshopError):
    """This computer lacks something that a window needs."""


def require_display(environ: Mapping[str, str] = os.environ) -> None:
    """Return when Qt will be able to open a window here.

    Raises:
        DisplayError: It will not. The words say what is missing and what to do.
    """
    if sys.platform in ("win32", "darwin"):
        return
    if wanted := environ.get("QT_QPA_PLATFORM"):
        kinds = [kind.partition(":")[0].partition("-")[0] for kind in wanted.split(";")]
    else:
        kinds = _kinds_offered(environ)
    if not kinds:
        raise DisplayError("There is no screen to show a window on here.", do=_WITHOUT_WINDOWS)
    obstacles = []
    for kind in kinds:
        probe = {"xcb": _x11_obstacle, "wayland": _wayland_obstacle}.get(kind)
        obstacle = probe(environ) if probe else None
        if obstacle is None:
            return
        obstacles.append(obstacle)
    raise obstacles[0]


def library_error(error: ImportError) -> DisplayError | None:
    """Put into words that PySide6 did not load for want of a system library; None for any other."""
    # As the system's loader says it: "libEGL.so.1: cannot open shared object file: ..."
    library, colon, _ = str(error).partition(": ")
    return _missing(library) if colon and ".so" in library and " " not in library else None


def missing_libraries() -> tuple[str, ...]:
    """The system libraries of ``LIBRARIES`` that are not on this computer."""
    return tuple(name for name in LIBRARIES if not _loads(name))


def _kinds_offered(environ: Mapping[str, str]) -> list[str]:
    """The display servers that the surroundings name, as Qt looks for them."""
    kinds = []
    if environ.get("WAYLAND_DISPLAY") or environ.get("XDG_SESSION_TYPE") == "wayland":
        kinds.append("wayland")
    if environ.get("DISPLAY"):
        kinds.append("xcb")
    return kinds


def _x11_obstacle(environ: Mapping[str, str]) -> DisplayError | None:
    if obstacle := _plugin_obstacle("xcb"):
        return obstacle
    name = environ.get("DISPLAY", "")
    if not _far_host_answers(name):
        return _unreachable("DISPLAY", name)
    # The library that Qt itself uses: a socket that can be reached is not yet leave to draw there.
    import ctypes

    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(name.encode() or None, None))
    failed = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return _unreachable("DISPLAY", name) if failed else None


def _wayland_obstacle(environ: Mapping[str, str]) -> DisplayError | None:
    if obstacle := _plugin_obstacle("wayland"):
        return obstacle
    name = environ.get("WAYLAND_DISPLAY", "")
    import ctypes

    client = ctypes.CDLL("libwayland-client.so.0")
    client.wl_display_connect.restype = ctypes.c_void_p
    connection = client.wl_display_connect(name.encode() or None)
    if not connection:
        return _unreachable("WAYLAND_DISPLAY", name)
    client.wl_display_disconnect(ctypes.c_void_p(connection))
    return None


def _plugin_obstacle(kind: str) -> DisplayError | None:
    """Why Qt's plug-in for ``kind`` does not load. Qt loads it next, so this costs no time."""
    import ctypes

    package = PathFinder.find_spec("PySide6")
    places = package.submodule_search_locations if package else None
    if not places:
        return None
    plugin = Path(places[0], "Qt", "plugins", "platforms", f"libq{kind}.so")
    if not plugin.exists():
        return None
    try:
        ctypes.CDLL(str(plugin))
    except OSError as error:
        return _missing(str(error).partition(":")[0])
    return None


def _far_host_answers(display: str) -> bool:
    """False for a display on another computer that is silent: libxcb would wait two minutes."""
    host, _, number = display.rpartition(":")
    if host in ("", "unix") or host.startswith("/"):
        return True
    import socket

    try:
        port = _FIRST_X11_PORT + int(number.partition(".")[0])
        with socket.create_connection((host, port), timeout=_FAR_HOST_TIMEOUT_S):
            return True
    except (OSError, ValueError):
        return False


def _unreachable(variable: str, name: str) -> DisplayError:
    which = f"the screen that {variable} names ({name})" if name else "the screen"
    return DisplayError(
        f"A window cannot be shown: {which} does not answer, or does not let this user in.",
        do=f"Start Workshop from the desktop itself. {_WITHOUT_WINDOWS}",
    )


def _missing(library: str) -> DisplayError:
    lacking = missing_libraries()
    if library.startswith("lib") and library not in lacking and not _loads(library):
        lacking = (*lacking, library)
    packages = sorted({LIBRARIES[name] for name in lacking if name in LIBRARIES})
    what = f"Qt, which draws the windows, lacks {', '.join(lacking) or library} on this computer."
    if packages and Path("/usr/bin/apt-get").exists():
        sudo = "" if os.geteuid() == 0 else "sudo "
        return DisplayError(what, do=f"Run: {sudo}apt-get install {' '.join(packages)}")
    return DisplayError(what, do="Install the packages of your system that hold these libraries.")


def _loads(library: str) -> bool:
    import ctypes

    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
