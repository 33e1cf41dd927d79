"""What the program remembers between runs: recent decks, and which screen is the wall.

A small JSON file apart from the settings, because people write that one and the program this one.
It holds nothing about the people in a room. It is read when first asked, not at the start.
"""

from pathlib import Path

from workshop.values import value

RECENT_DECKS_MOST = 12
WALL_CHOICES_MOST = 24


@value
class WallChoice:
    """Somebody chose ``wall`` as the wall's screen while exactly ``screens`` were there."""

    screens: tuple[str, ...]
    """Identities in alphabetical order; see ``screens.ScreenFact``."""
    wall: str


class Remembered:
    """The memory file. Where it cannot be read it counts as empty."""

    def __init__(self, path: Path) -> None:
        """Remember in ``path``, which need not exist."""
        self._path = path

    def recent_decks(self) -> tuple[Path, ...]:
        """Return the decks opened last, newest first; some may be gone."""
        return tuple(Path(text) for text in _texts(self._read().get("recent_decks")))

    def add_recent_deck(self, deck: Path) -> None:
        """Put a deck first among the recent ones."""
        told = [str(deck), *(str(path) for path in self.recent_decks() if path != deck)]
        self._write("recent_decks", told[:RECENT_DECKS_MOST])

    def wall_choices(self) -> tuple[WallChoice, ...]:
        """Return every choice of a wall's screen, newest first."""
        listed = self._read().get("wall_choices")
        if not isinstance(listed, list):
            return ()
        return tuple(
            WallChoice(screens=tuple(_texts(entry.get("screens"))), wall=entry["wall"])
            for entry in listed
            if isinstance(entry, dict) and isinstance(entry.get("wall"), str)
        )

    def add_wall_choice(self, choice: WallChoice) -> None:
        """Remember a choice, in place of the one made with the same screens before."""
        others = [known for known in self.wall_choices() if known.screens != choice.screens]
        self._write(
            "wall_choices",
            [
                {"screens": list(known.screens), "wall": known.wall}
                for known in [choice, *others][:WALL_CHOICES_MOST]
            ],
        )

    def blanks(self) -> dict[str, str]:
        """Return the words filled in for blanks of decks, by the blank's id."""
        try:
            if '"blanks"' not in self._path.read_text(encoding="utf-8"):
                # The usual start does without reading JSON.
                return {}
        except (OSError, ValueError):
            return {}
        kept = self._read().get("blanks")
        if not isinstance(kept, dict):
            return {}
        return {key: text for key, text in kept.items() if isinstance(text, str)}

    def fill_blank(self, blank_id: str, words: str) -> None:
        """Keep the words of a blank for this time and the next; empty forgets them."""
        others = {key: text for key, text in self.blanks().items() if key != blank_id}
        self._write("blanks", others | ({blank_id: words} if words.strip() else {}))

    def paper(self) -> str:
        """Return the name of the paper that was chosen to print on; empty for none."""
        kept = self._read().get("paper")
        return kept if isinstance(kept, str) else ""

    def set_paper(self, name: str) -> None:
        """Keep the name of the paper to print on."""
        self._write("paper", name)

    def wifi(self) -> tuple[str, str] | None:
        """Return the name and passphrase of the Wi-Fi that phones join, if that was asked for."""
        kept = _texts(self._read().get("wifi"))
        return (kept[0], kept[1]) if len(kept) == 2 else None

    def set_wifi(self, wifi: tuple[str, str] | None) -> None:
        """Keep the Wi-Fi's name and passphrase because somebody asked for it, or forget them."""
        if wifi != self.wifi():
            self._write("wifi", list(wifi or ()))

    def _read(self) -> dict[str, object]:
        # Read anew each time: a second window of the program may have written meanwhile.
        import json

        try:
            found = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def _write(self, name: str, value: object) -> None:
        import json

        from workshop.errors import WorkshopError
        from workshop.files import write_atomically

        told = self._read() | {name: value}
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(self._path, json.dumps(told, indent=1).encode())
        except (OSError, WorkshopError):
            # A memory that cannot be kept costs a convenience; no one should hear of it now.
            return


def _texts(value: object) -> list[str]:
    return [text for text in value if isinstance(text, str)] if isinstance(value, list) else []
