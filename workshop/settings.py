"""What a person may set, in one file that only people write.

The program reads the settings file and never writes it; what the program itself remembers (the
wall's screen, recent decks) is kept apart, in ``windows.remembered``. A mistake in the file costs
the one setting it is in: the program starts with its own value and says so in words.

Folders follow each system's habit. They are a few lines here and not platformdirs, because three
paths do not earn a dependency and an import on the way to the first slide.
"""

import os
import sys
from pathlib import Path

from workshop.values import value

NOTES_PERCENT_LEAST = 50
NOTES_PERCENT_MOST = 300
CONSOLE_TEXT_MOST = 200
CONSOLES = ("dark", "light", "contrast")
"""The looks of the program's own windows."""
CHIMES = ("bowl", "bells", "wood", "off")
"""The bundled sounds, and none."""


@value
class Settings:
    """The settings in force. Every field is explained in ``SETTINGS``."""

    preset: str = ""
    theme: str = ""
    console: str = "dark"
    console_text: int = 100
    reduced_motion: bool = False
    notes_percent: int = 100
    chime: str = "bowl"
    chime_volume: int = 100
    wall_screen: str = ""
    workshops: str = ""
    keys: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Action ids with the keys that replace those of the preset, as written in the file."""


SETTINGS: tuple[tuple[str, str, str], ...] = (
    (
        "preset",
        '"standard"',
        """\
Which set of keys to start from: "standard" is the full keyboard; with "clicker" only the keys
that a clicker sends and those with Ctrl act. The keys below are laid over it.""",
    ),
    (
        "theme",
        '""',
        """\
The look of every deck: "hearth" (warm and light), "night" (for dim rooms), "clear"
(highest contrast) or "paper" (for print). Empty: as each deck says.""",
    ),
    (
        "console",
        '"dark"',
        """\
The look of the program's own windows, the console and the home screen: "dark" for a dim room,
"light", or "contrast" (white on black, nothing faint).""",
    ),
    (
        "console_text",
        "100",
        f"""\
How large everything in the console and on the home screen is, in per cent, from 100 to
{CONSOLE_TEXT_MOST}. Where a small screen has no room for that, it is as large as fits.""",
    ),
    (
        "reduced_motion",
        "false",
        """\
true: one slide goes over into the next at once, and nothing grows or slides. It is so as well
where the desktop asks for less motion and Qt can tell.""",
    ),
    (
        "notes_percent",
        "100",
        f"""\
How large the speaker notes of a new workshop begin, in per cent; + and - change it while
presenting. From {NOTES_PERCENT_LEAST} to {NOTES_PERCENT_MOST}.""",
    ),
    (
        "chime",
        '"bowl"',
        """\
What is heard when a round of a discussion ends: "bowl", "bells", "wood" or "off".""",
    ),
    (
        "chime_volume",
        "100",
        "How loud that is, in per cent of what the computer's own volume gives it. From 0 to 100.",
    ),
    (
        "wall_screen",
        '""',
        """\
Part of the name, maker, model or serial number of the screen that should be the wall, such
as "EPSON". Empty: the screen that is not the laptop's own, or the one last chosen with S.""",
    ),
    (
        "workshops",
        '""',
        """\
The folder in which workshops under way are kept. Empty: the usual place for a program's own
files on this system.""",
    ),
)
"""Name, standard value as written in TOML, and words of every setting but the table of keys."""

_KEYS_WORDS = """\
Other keys for an action. Its id stands in the cheat sheet (press ? in the console) and in
--help. The keys given here take the place of that action's own."""


def sample_settings() -> str:
    """Return a settings file with every setting, its standard value and what it does."""
    parts = ["# Settings of Workshop. A line that begins with # says something and sets nothing."]
    for name, standard, words in SETTINGS:
        comment = "\n".join(f"# {line}" for line in words.splitlines())
        parts.append(f"{comment}\n{name} = {standard}")
    comment = "\n".join(f"# {line}" for line in _KEYS_WORDS.splitlines())
    parts.append(f'{comment}\n[keys]\n# "wall.black" = ["B", "."]')
    return "\n\n".join(parts) + "\n"


def load_settings(path: Path) -> tuple[Settings, tuple[str, ...]]:
    """Read the settings file; with it come the words for whatever in it could not be used.

    A missing file is no mistake. Nothing is raised: whatever cannot be read has its standard value.
    """
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return Settings(), ()
    except OSError as error:
        return Settings(), (
            f"{path} cannot be read ({error.strerror}). The program's own settings are used.",
        )
    # Most people have no settings file, so nobody pays for its reader who does not need it.
    import tomllib

    try:
        table = tomllib.loads(raw.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        words = f"{path} is not a settings file as it stands: {error}."
        return Settings(), (f"{words} The program's own settings are used until it is mended.",)
    reading = _Reading(table, path.name)
    return reading.settings(), tuple(reading.problems)


class _Reading:
    """One reading of a settings table, gathering what was wrong with it."""

    def __init__(self, table: dict[str, object], file_name: str) -> None:
        self._table = table
        self._file_name = file_name
        self.problems: list[str] = []

    def settings(self) -> Settings:
        """Take every setting that can be used from the table."""
        known = [name for name, _, _ in SETTINGS] + ["keys"]
        for name in self._table:
            if name not in known:
                self._refuse(f'"{name}" is not a setting.{closest(name, known)}')
        return Settings(
            preset=self._words("preset"),
            theme=self._words("theme"),
            console=self._console(),
            console_text=self._per_cent("console_text", 100, CONSOLE_TEXT_MOST),
            reduced_motion=self._yes_or_no("reduced_motion"),
            notes_percent=self._per_cent("notes_percent", NOTES_PERCENT_LEAST, NOTES_PERCENT_MOST),
            chime=self._chime(),
            chime_volume=self._per_cent("chime_volume", 0, 100),
            wall_screen=self._words("wall_screen"),
            workshops=self._words("workshops"),
            keys=self._keys(),
        )

    def _refuse(self, words: str) -> None:
        self.problems.append(f"{self._file_name}: {words}")

    def _words(self, name: str) -> str:
        value = self._table.get(name, "")
        if isinstance(value, str):
            return value.strip()
        self._refuse(
            f'{name} should be words in quotes, such as {name} = "…". It is left as usual.'
        )
        return ""

    def _console(self) -> str:
        value = self._table.get("console", "dark")
        if value in CONSOLES:
            return str(value)
        self._refuse('console should be "dark", "light" or "contrast". It is left dark.')
        return CONSOLES[0]

    def _yes_or_no(self, name: str) -> bool:
        value = self._table.get(name, False)
        if isinstance(value, bool):
            return value
        self._refuse(f"{name} should be true or false, without quotes. It is left as usual.")
        return False

    def _chime(self) -> str:
        value = self._table.get("chime", CHIMES[0])
        if value in CHIMES:
            return str(value)
        named = ", ".join(f'"{name}"' for name in CHIMES)
        self._refuse(f'chime should be one of {named}. It is left at "{CHIMES[0]}".')
        return CHIMES[0]

    def _per_cent(self, name: str, least: int, most: int) -> int:
        value = self._table.get(name, 100)
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return value
        self._refuse(f"{name} should be a whole number from {least} to {most}. It is left at 100.")
        return 100

    def _keys(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        table = self._table.get("keys", {})
        if not isinstance(table, dict):
            self._refuse("keys should be a table: a line [keys], then one line for each action.")
            return ()
        kept = []
        for action_id, keys in _flattened(table):
            listed = [keys] if isinstance(keys, str) else keys
            if isinstance(listed, list) and all(isinstance(key, str) for key in listed):
                kept.append((action_id, tuple(listed)))
            else:
                self._refuse(
                    f'the keys of {action_id} should be a list such as ["B", "."]. '
                    "It keeps its usual keys."
                )
        return tuple(kept)


def _flattened(table: dict[str, object], before: str = "") -> list[tuple[str, object]]:
    """List a table's entries; TOML reads ``wall.black = …`` as a table in a table."""
    entries: list[tuple[str, object]] = []
    for name, one in table.items():
        if isinstance(one, dict):
            entries += _flattened(one, f"{before}{name}.")
        else:
            entries.append((f"{before}{name}", one))
    return entries


def closest(word: str, known: list[str]) -> str:
    """Return `` Did you mean "…"?`` with the known word nearest to ``word``, or nothing."""
    # Only somebody who made a mistake waits for this.
    from difflib import get_close_matches

    nearest = get_close_matches(word, known, n=1, cutoff=0.6)
    return f' Did you mean "{nearest[0]}"?' if nearest else ""


def settings_file() -> Path:
    """Return where the settings file is looked for."""
    return _folder("XDG_CONFIG_HOME", ".config") / "settings.toml"


def state_folder() -> Path:
    """Return the folder for what the program notes for itself: its memory, its log, reports."""
    return _folder("XDG_STATE_HOME", ".local/state")


def memory_file() -> Path:
    """Return where the program keeps what it remembers between runs."""
    return state_folder() / "remembered.json"


def workshops_folder() -> Path:
    """Return the folder that holds the workshop folders, unless settings or command say another."""
    return _folder("XDG_DATA_HOME", ".local/share") / "workshops"


def _folder(variable: str, usual: str) -> Path:
    """Return the program's own folder of one sort, by this system's habit."""
    home = Path.home()
    if sys.platform == "win32":
        # Never the roaming folder: a network would copy it to a server.
        local = os.environ.get("LOCALAPPDATA", "")
        return (Path(local) if local else home / "AppData" / "Local") / "Workshop"
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "Workshop"
    given = os.environ.get(variable, "")
    # The XDG standard asks that a relative path be ignored.
    return (Path(given) if given.startswith("/") else home / usual) / "workshop"
