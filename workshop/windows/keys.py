"""From a key to an action: one place for both windows, for keyboards and for clickers.

A key is named as people write it: ``Right``, ``Shift+PageDown``, ``Ctrl+Q``, ``B``, ``?``. Letters
go by the key and not by the letter, so that B works with Caps Lock and on a keyboard switched to
Arabic or Cyrillic. Signs go by what is typed, because ``?`` sits on another key in every country.
"""

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from workshop.actions import bindings
from workshop.settings import Settings, closest

DIGITS_MOST = 5
_REPEATS_MS = 3
_MODIFIERS = ("Ctrl", "Alt", "Shift", "Meta")
_SPELLINGS = {
    "esc": "Esc",
    "escape": "Esc",
    "tab": "Tab",
    "backspace": "Backspace",
    "return": "Enter",
    "enter": "Enter",
    "insert": "Insert",
    "ins": "Insert",
    "delete": "Delete",
    "del": "Delete",
    "home": "Home",
    "end": "End",
    "left": "Left",
    "←": "Left",
    "up": "Up",
    "↑": "Up",
    "right": "Right",
    "→": "Right",
    "down": "Down",
    "↓": "Down",
    "pageup": "PageUp",
    "page up": "PageUp",
    "pgup": "PageUp",
    "pagedown": "PageDown",
    "page down": "PageDown",
    "pgdown": "PageDown",
    "pgdn": "PageDown",
    "space": "Space",
    "plus": "+",
    "minus": "-",
    "comma": ",",
    "period": ".",
    "dot": ".",
    "menu": "Menu",
    **{f"f{number}": f"F{number}" for number in range(1, 25)},
}
_MODIFIER_SPELLINGS = {
    "ctrl": "Ctrl",
    "control": "Ctrl",
    "alt": "Alt",
    "option": "Alt",
    "shift": "Shift",
    "meta": "Meta",
    "cmd": "Ctrl",
    "win": "Meta",
}
_SPECIAL_KEYS = {
    0x01000000: "Esc",
    0x01000001: "Tab",
    0x01000002: "Tab",  # Qt's Backtab: Shift+Tab, with its Shift still told
    0x01000003: "Backspace",
    0x01000004: "Enter",
    0x01000005: "Enter",
    0x01000006: "Insert",
    0x01000007: "Delete",
    0x01000010: "Home",
    0x01000011: "End",
    0x01000012: "Left",
    0x01000013: "Up",
    0x01000014: "Right",
    0x01000015: "Down",
    0x01000016: "PageUp",
    0x01000017: "PageDown",
    0x20: "Space",
    0x01000055: "Menu",
    **{0x01000030 + index: f"F{index + 1}" for index in range(24)},
}
# Physical places of the letters, as X11 and Wayland count keys.
_SCAN_CODES = {
    **dict(zip(range(24, 34), "QWERTYUIOP", strict=True)),
    **dict(zip(range(38, 47), "ASDFGHJKL", strict=True)),
    **dict(zip(range(52, 59), "ZXCVBNM", strict=True)),
}


def spelled(text: str) -> str | None:
    """Return a key's one spelling, from any that people use; None if there is no such key."""
    text = text.strip()
    if not text:
        return None
    if text.endswith("+"):
        parts, last = [part for part in text[:-1].split("+") if part.strip()], "+"
    else:
        *parts, last = text.split("+")
    modifiers = [_MODIFIER_SPELLINGS.get(part.strip().lower(), "") for part in parts]
    last = last.strip()
    key = _SPELLINGS.get(last.lower(), last.upper() if len(last) == 1 else "")
    if not key or not all(modifiers):
        return None
    return _joined(set(modifiers), key)


def _joined(modifiers: set[str], key: str) -> str:
    if len(key) == 1 and not key.isalpha():
        # What has to be held down to type a sign depends on the country.
        modifiers = modifiers - {"Shift", "Alt"}
    return "+".join([*(name for name in _MODIFIERS if name in modifiers), key])


def read_keymap(
    bindings: Iterable[tuple[str, tuple[str, ...]]],
    overrides: tuple[tuple[str, tuple[str, ...]], ...] = (),
) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return key to action id, and words for every override that cannot be used.

    ``overrides`` replace all keys of their action and win where another action has the key too.
    """
    keys_of = dict(bindings)
    problems: list[str] = []
    own: dict[str, str] = {}
    for action_id, keys in overrides:
        if action_id not in keys_of:
            guess = closest(action_id, list(keys_of))
            problems.append(f'Keys: there is no action "{action_id}".{guess}')
            continue
        keys_of[action_id] = ()
        for text in keys:
            key = spelled(text)
            if key is None:
                guess = closest(text, sorted(set(_SPELLINGS.values())))
                problems.append(f'Keys: "{text}" for {action_id} is not a key.{guess}')
            elif key.isdigit():
                problems.append(
                    f'Keys: "{text}" for {action_id} would stop digits from going to a slide.'
                )
            elif own.setdefault(key, action_id) != action_id:
                problems.append(
                    f'Keys: "{text}" is given to {own[key]} and to {action_id}; it does the first.'
                )
    keymap: dict[str, str] = {}
    for action_id, keys in keys_of.items():
        for text in keys:
            key = spelled(text)
            if key is not None:
                keymap.setdefault(key, action_id)
    return keymap | own, tuple(problems)


def keymap_of(settings: Settings) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return key to action id as the settings ask, and words for whatever they ask in vain."""
    keys, preset_problems = bindings(settings.preset)
    keymap, problems = read_keymap(keys, settings.keys)
    return keymap, (*preset_problems, *problems)


def key_name(event: QKeyEvent) -> str:
    """Return the name of the key pressed, empty for one that has none, such as Shift alone."""
    held = event.modifiers()
    modifiers = {
        name
        for name, flag in (
            ("Ctrl", Qt.KeyboardModifier.ControlModifier),
            ("Alt", Qt.KeyboardModifier.AltModifier),
            ("Shift", Qt.KeyboardModifier.ShiftModifier),
            ("Meta", Qt.KeyboardModifier.MetaModifier),
        )
        if held & flag
    }
    key = event.key()
    special = _SPECIAL_KEYS.get(key)
    if special:
        return _joined(modifiers, special)
    if 0x41 <= key <= 0x5A:
        return _joined(modifiers, chr(key))
    typed = event.text()
    if len(typed) == 1 and typed.isprintable() and not typed.isalpha():
        return _joined(modifiers, typed)
    letter = _SCAN_CODES.get(event.nativeScanCode(), "") if key > 0x7F and typed else ""
    if letter:
        return _joined(modifiers, letter)
    return _joined(modifiers, chr(key)) if 0x21 <= key <= 0x7E else ""


def letter_of(event: QKeyEvent) -> str:
    """Return the letter or sign of a key, with Shift or without; empty for any other key."""
    name = key_name(event).removeprefix("Shift+")
    return name if len(name) == 1 else ""


class HeldKey:
    """Tells a key that is held from one that is pressed again; X11 does not always say which."""

    def __init__(self) -> None:
        self._key = 0
        self._let_go_ms = 0

    def let_go(self, event: QKeyEvent) -> None:
        """Hear of a key that went up."""
        self._key, self._let_go_ms = event.key(), event.timestamp()

    def is_repeat(self, event: QKeyEvent) -> bool:
        """Whether a key that went down was never up: no hand is back within so short a time."""
        if event.isAutoRepeat():
            return True
        since_ms = event.timestamp() - self._let_go_ms
        return bool(event.timestamp()) and event.key() == self._key and since_ms <= _REPEATS_MS


class KeyRouter:
    """Turns keys into actions, and digits followed by Enter into a slide to go to."""

    def __init__(
        self,
        keymap: Mapping[str, str],
        perform: Callable[[str], None],
        *,
        go_to: Callable[[int], None] = lambda _number: None,
        show_digits: Callable[[str], None] = lambda _digits: None,
        repeating: frozenset[str] = frozenset(),
    ) -> None:
        """Call ``perform`` with an action's id, ``go_to`` with a slide's number.

        ``show_digits`` hears the digits typed so far whenever they change. Only the actions in
        ``repeating`` happen again while a key is held: the others would flicker.
        """
        self._keymap = keymap
        self._perform = perform
        self._go_to = go_to
        self._show_digits = show_digits
        self._repeating = repeating
        self._digits = ""
        self._spent = ""
        self._down = HeldKey()

    def let_go(self, event: QKeyEvent) -> None:
        """Hear of a key that went up, in whichever window."""
        self._down.let_go(event)

    def handle(self, event: QKeyEvent) -> bool:
        """Do what the key pressed means; False if it means nothing."""
        name = key_name(event)
        return bool(name) and self.press(name, repeated=self._down.is_repeat(event))

    def press(self, name: str, *, repeated: bool = False) -> bool:
        """Do what the key of this name means; False if it means nothing."""
        if len(name) == 1 and name in "0123456789":
            if not repeated:
                self._set_digits((self._digits + name)[:DIGITS_MOST])
            return True
        if not repeated:
            self._spent = ""
        if self._digits and self._press_after_digits(name):
            self._spent = name
            return True
        if repeated and name == self._spent:
            # It has done its work on the digits; still held, it must not also move the wall.
            return True
        action_id = self._keymap.get(name)
        if action_id is None:
            return False
        if not repeated or action_id in self._repeating:
            self._perform(action_id)
        return True

    def _press_after_digits(self, name: str) -> bool:
        digits = self._digits
        if name == "Backspace":
            self._set_digits(digits[:-1])
            return True
        self._set_digits("")
        if name == "Enter":
            self._go_to(int(digits))
        return name in ("Enter", "Esc")

    def _set_digits(self, digits: str) -> None:
        self._digits = digits
        self._show_digits(digits)
