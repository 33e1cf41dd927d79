"""What can be found out without a window: versions, folders, sound, sleep, addresses."""

import os
import platform
import shutil
import socket
import subprocess
import sys
import tempfile
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from workshop import __version__
from workshop.crash import crash_reports
from workshop.doctor.finding import Finding, bad, good, look
from workshop.log import log_file
from workshop.settings import (
    Settings,
    load_settings,
    settings_file,
    state_folder,
    workshops_folder,
)

ROOM_GOOD_BYTES = 500_000_000
ROOM_LEAST_BYTES = 50_000_000
VOTING_WITHIN_S = 20
_SYNCED = ("dropbox", "onedrive", "nextcloud", "owncloud", "google drive", "icloud", "syncthing")
_PACKAGES = ("PySide6-Essentials", "Markdown", "PyYAML", "aiohttp", "PyNaCl")


def find_versions() -> tuple[Finding, ...]:
    """The program's version and those of what it stands on."""
    packed = getattr(sys, "frozen", False)
    parts = [f"Workshop {__version__}{' (portable folder)' if packed else ''}"]
    parts.append(f"{platform.python_implementation()} {platform.python_version()}")
    for name in _PACKAGES:
        # The portable folder holds the packages without their papers.
        with suppress(PackageNotFoundError):
            parts.append(f"{name} {version(name)}")
    return (good("Version", ", ".join(parts)),)


def find_system() -> tuple[Finding, ...]:
    """The operating system and the desktop."""
    name = f"{platform.system()} {platform.release()}"
    if sys.platform == "linux":
        with suppress(OSError):
            name = f"{platform.freedesktop_os_release()['PRETTY_NAME']}, {name}"
    parts = [name, platform.machine()]
    desktop = (os.environ.get(name, "") for name in ("XDG_CURRENT_DESKTOP", "XDG_SESSION_TYPE"))
    parts += [told for told in desktop if told]
    return (good("System", ", ".join(parts)),)


def find_sound() -> tuple[Finding, ...]:
    """Whether the chime can be heard, as far as that can be told."""
    from workshop.windows.sound import PLAYERS

    settings = _settings()[0]
    if settings.chime == "off" or settings.chime_volume == 0:
        return (look("Sound", "The chime is off in the settings file."),)
    if sys.platform == "win32":
        return (good("Sound", f"Windows plays the chime ({settings.chime})."),)
    player = next((name for name in PLAYERS if shutil.which(name.split()[0])), "")
    if not player:
        words = "Nothing here plays sounds: rounds end silently. Install pw-play, paplay or aplay."
        return (look("Sound", words),)
    words = f"{player.split()[0]} plays the chime ({settings.chime})."
    return (good("Sound", f"{words} Hear it: Test the sound, on the home screen."),)


def find_sleep() -> tuple[Finding, ...]:
    """Whether the system agrees to stay awake; it is let go again at once."""
    from workshop.windows.wakefulness import try_to_stay_awake

    if words := try_to_stay_awake():
        return (look("Sleep", words),)
    return (good("Sleep", "The system agrees to stay awake while a workshop runs."),)


def find_battery() -> tuple[Finding, ...]:
    """How the battery stands, where that can be told."""
    from workshop.windows.preflight import SUPPLIES, battery_words

    told = battery_words(SUPPLIES)
    if told is None:
        return ()
    words, is_low = told
    return (look("Battery", words) if is_low else good("Battery", words),)


def find_folders() -> tuple[Finding, ...]:
    """Whether the program can write where it keeps things, and how much room there is."""
    settings = _settings()[0]
    kept = Path(settings.workshops).expanduser() if settings.workshops else workshops_folder()
    return (_folder("Workshops are kept", kept), _folder("Log and memory are kept", state_folder()))


def find_settings() -> tuple[Finding, ...]:
    """Whether all of the settings file can be used."""
    path = settings_file()
    problems = _settings()[1]
    if problems:
        return tuple(look("Settings", words) for words in problems)
    if not path.exists():
        return (good("Settings", f"None are set; they would stand in {path}"),)
    return (good("Settings", f"All of {path} is understood."),)


def find_addresses() -> tuple[Finding, ...]:
    """The addresses by which phones may come, and whether the program may listen there."""
    from workshop.voting.join import NO_NETWORK, PORTS, ways
    from workshop.voting.networks import read_cards

    found = []
    for way in ways(read_cards()):
        words = f"{way.address}: {way.title}."
        if way.warning:
            found.append(look("Phones", f"{words} {way.warning}"))
            continue
        port = next((port for port in PORTS if _may_listen(way.address, port)), None)
        if port is None:
            words += " The program may not listen there: a firewall or another program forbids it."
            found.append(bad("Phones", words))
        else:
            number = f"at port {port}" if port else "at any port"
            found.append(good("Phones", f"{words} The program may listen there, {number}."))
    return tuple(found) or (look("Phones", NO_NETWORK),)


def find_voting() -> tuple[Finding, ...]:
    """Whether the voting process starts, and ends when nobody needs it."""
    from workshop.voting.child import command, environment

    try:
        done = subprocess.run(
            command(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env=environment(),
            timeout=VOTING_WITHIN_S,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return (bad("Phones", f"The voting process does not run ({type(error).__name__})."),)
    if done.returncode:
        return (bad("Phones", f"The voting process ended at once (code {done.returncode})."),)
    return (good("Phones", "The voting process starts, and ends when nobody needs it."),)


def find_log() -> tuple[Finding, ...]:
    """Where the log is, and whether something failed lately."""
    path = log_file()
    reports = crash_reports()
    where = f"The log is {path}" if path.exists() else f"No log yet; it would be {path}"
    if not reports:
        return (good("Log", where), good("Reports", "Nothing has failed."))
    words = f"Something failed, {len(reports)} reports; the newest is {reports[0]}"
    if len(reports) == 1:
        words = f"Something failed once: {reports[0]}"
    return (good("Log", where), look("Reports", f"{words} (read it before you send it)."))


def _settings() -> tuple[Settings, tuple[str, ...]]:
    return load_settings(settings_file())


def _folder(what: str, path: Path) -> Finding:
    words = f"{what} in {path}"
    there = next((each for each in (path, *path.parents) if each.exists()), path)
    try:
        # What can be made can be written: nothing else says so for certain on every system.
        with tempfile.TemporaryFile(dir=there):
            pass
        room = shutil.disk_usage(there).free
    except OSError as error:
        return bad("Folder", f"{words}, where nothing can be written ({error.strerror}).")
    words += f", with {_size(room)} free"
    if room < ROOM_LEAST_BYTES:
        return bad("Folder", f"{words}: too little. Make room on that disk.")
    synced = next((name for name in _SYNCED if name in str(path).lower()), "")
    if synced:
        return look("Folder", f"{words}. {synced.title()} copies it elsewhere: choose another.")
    if room < ROOM_GOOD_BYTES:
        return look("Folder", f"{words}, which is little.")
    return good("Folder", f"{words}.")


def _size(count: int) -> str:
    if count >= 1_000_000_000:
        return f"{count / 1_000_000_000:.0f} GB"
    return f"{count // 1_000_000} MB"


def _may_listen(address: str, port: int) -> bool:
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as trial:
            trial.bind((address, port))
    except OSError:
        return False
    return True
