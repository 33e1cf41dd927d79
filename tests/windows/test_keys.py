"""What a key means, on any keyboard and from any clicker."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from workshop.actions import PRESETS, bindings
from workshop.settings import Settings
from workshop.windows.keys import KeyRouter, key_name, keymap_of, read_keymap, spelled

NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
KEYPAD = Qt.KeyboardModifier.KeypadModifier


def key(code: int, held: Qt.KeyboardModifier = NONE, text: str = "", *, scan: int = 0) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, code, held, scan, 0, 0, text)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("PgDown", "PageDown"),
        ("page down", "PageDown"),
        ("→", "Right"),
        ("shift + space", "Shift+Space"),
        ("Shift+Ctrl+q", "Ctrl+Shift+Q"),
        ("cmd+q", "Ctrl+Q"),
        ("+", "+"),
        ("Ctrl++", "Ctrl++"),
        ("Shift+?", "?"),
        ("return", "Enter"),
        ("f5", "F5"),
        ("b", "B"),
    ],
)
def test_a_key_has_one_spelling_however_it_is_written(written: str, name: str) -> None:
    assert spelled(written) == name


@pytest.mark.parametrize("written", ["", " ", "PgDwn", "Hyper+B", "F99", "Shift+"])
def test_what_is_no_key_has_no_spelling(written: str) -> None:
    assert spelled(written) in (None, "+")


@pytest.mark.parametrize(
    ("event", "name"),
    [
        (key(Qt.Key.Key_PageDown), "PageDown"),
        (key(Qt.Key.Key_Right, SHIFT), "Shift+Right"),
        (key(Qt.Key.Key_Return), "Enter"),
        (key(Qt.Key.Key_Enter, KEYPAD), "Enter"),
        (key(Qt.Key.Key_Space, SHIFT, " "), "Shift+Space"),
        (key(Qt.Key.Key_B, NONE, "b"), "B"),
        (key(Qt.Key.Key_B, NONE, "B"), "B"),
        (key(Qt.Key.Key_Q, CTRL, "\x11"), "Ctrl+Q"),
        (key(Qt.Key.Key_Question, SHIFT, "?"), "?"),
        (key(Qt.Key.Key_Plus, SHIFT, "+"), "+"),
        (key(Qt.Key.Key_Plus, KEYPAD, "+"), "+"),
        (key(Qt.Key.Key_Plus, CTRL | SHIFT, "+"), "Ctrl++"),
        (key(Qt.Key.Key_7, KEYPAD, "7"), "7"),
        (key(Qt.Key.Key_1, SHIFT, "1"), "1"),
        (key(Qt.Key.Key_Tab), "Tab"),
        (key(Qt.Key.Key_Backtab, SHIFT), "Shift+Tab"),
        (key(Qt.Key.Key_F5, SHIFT), "Shift+F5"),
        (key(Qt.Key.Key_Shift, SHIFT), ""),
        (key(0x0418, NONE, "и", scan=56), "B"),
        (key(0x0644, NONE, "ل", scan=43), "H"),
    ],
)
def test_a_key_pressed_has_the_same_name_on_every_keyboard(event: QKeyEvent, name: str) -> None:
    assert key_name(event) == name


class Room:
    """Hears what the router does."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.digits: list[str] = []
        self.router = KeyRouter(
            {"Enter": "slide.next", "Esc": "wall.escape", "B": "wall.black", "Right": "slide.next"},
            self.done.append,
            go_to=lambda number: self.done.append(f"slide {number}"),
            show_digits=self.digits.append,
            repeating=frozenset({"slide.next"}),
        )

    def press(self, *names: str) -> list[str]:
        for name in names:
            self.router.press(name)
        return self.done


def test_enter_moves_on_and_after_digits_goes_to_that_slide() -> None:
    assert Room().press("Enter", "1", "2", "Enter", "Enter") == [
        "slide.next",
        "slide 12",
        "slide.next",
    ]


def test_digits_can_be_taken_back_and_are_dropped_by_any_other_key() -> None:
    room = Room()
    assert room.press("1", "2", "Backspace", "Enter") == ["slide 1"]
    assert room.digits == ["1", "12", "1", ""]
    assert Room().press("4", "B", "Enter") == ["wall.black", "slide.next"]


def test_escape_drops_digits_before_it_does_anything_else() -> None:
    assert Room().press("4", "Esc", "Esc") == ["wall.escape"]


def test_a_key_spent_on_digits_does_nothing_more_while_it_is_held() -> None:
    for spent in ("Backspace", "Enter", "Esc"):
        done: list[str] = []
        router = KeyRouter(
            {"Backspace": "slide.back", "Enter": "slide.forward", "Esc": "slide.first"},
            done.append,
            repeating=frozenset({"slide.back", "slide.forward", "slide.first"}),
        )
        router.press("4")
        router.press(spent)
        assert router.press(spent, repeated=True)
        assert done == []
        router.press(spent)
        router.press(spent, repeated=True)
        assert len(done) == 2


def test_backspace_held_takes_back_all_digits_and_stops_there() -> None:
    done: list[str] = []
    shown: list[str] = []
    router = KeyRouter(
        {"Backspace": "slide.back"},
        done.append,
        show_digits=shown.append,
        repeating=frozenset({"slide.back"}),
    )
    for digit in "123":
        router.press(digit)
    router.press("Backspace")
    for _ in range(5):
        assert router.press("Backspace", repeated=True)
    assert shown[-1] == ""
    assert done == []


def test_digits_end_where_no_deck_is_longer() -> None:
    assert Room().press("1", "2", "3", "4", "5", "6", "Enter") == ["slide 12345"]


def test_holding_a_key_moves_on_but_never_flickers_the_wall() -> None:
    room = Room()
    for name in ("Right", "B", "5"):
        assert room.router.press(name, repeated=True)
    assert room.done == ["slide.next"]
    assert room.digits == []


def test_a_key_that_means_nothing_is_left_to_others() -> None:
    room = Room()
    assert not room.router.press("F9")
    assert not room.router.handle(key(Qt.Key.Key_Shift, SHIFT))
    assert room.router.handle(key(Qt.Key.Key_B, NONE, "b"))
    assert room.done == ["wall.black"]


BINDINGS = (("slide.next", ("Right", "N")), ("wall.black", ("B", ".")))


def test_the_keymap_is_that_of_the_actions() -> None:
    assert read_keymap(BINDINGS) == (
        {"Right": "slide.next", "N": "slide.next", "B": "wall.black", ".": "wall.black"},
        (),
    )


def test_keys_of_ones_own_take_the_place_of_an_actions_keys_and_win() -> None:
    keymap, problems = read_keymap(BINDINGS, (("wall.black", ("n", "X")),))
    assert keymap == {"Right": "slide.next", "N": "wall.black", "X": "wall.black"}
    assert problems == ()


def test_keys_that_cannot_be_used_are_named_with_the_closest_word() -> None:
    keymap, problems = read_keymap(
        BINDINGS,
        (
            ("wall.blck", ("X",)),
            ("slide.next", ("PageDwon", "Right", "7")),
            ("wall.black", ("Right", "B")),
        ),
    )
    assert keymap == {"Right": "slide.next", "B": "wall.black"}
    assert len(problems) == 4
    assert 'Did you mean "wall.black"?' in problems[0]
    assert 'Did you mean "PageDown"?' in problems[1]
    assert "digits" in problems[2]
    assert "it does the first" in problems[3]


def test_the_two_presets_give_every_key_one_meaning() -> None:
    for preset, key_of_black in (("", "B"), ("standard", "."), ("clicker", "B")):
        keymap, problems = keymap_of(Settings(preset=preset))
        assert problems == ()
        assert keymap[key_of_black] == "wall.black"
        assert keymap["PageDown"] == "slide.forward"
    assert "Space" not in keymap_of(Settings(preset="clicker"))[0]


def test_every_key_of_the_table_can_be_pressed() -> None:
    for preset in PRESETS:
        for _action, keys in bindings(preset)[0]:
            assert [spelled(key) for key in keys] == list(keys)


def test_an_unknown_preset_is_told_and_the_standard_keys_hold() -> None:
    keymap, problems = keymap_of(Settings(preset="cliker"))
    assert 'Did you mean "clicker"?' in problems[0]
    assert keymap["Space"] == "slide.forward"


def test_a_key_that_is_held_acts_once_also_where_x11_tells_it_as_pressed_again() -> None:
    performed: list[str] = []
    router = KeyRouter({"B": "wall.black", "Right": "slide.forward"}, performed.append)
    for at_ms in (1_000, 1_660, 1_700):
        down, up = key(Qt.Key.Key_B, NONE, "b"), key(Qt.Key.Key_B, NONE, "b")
        down.setTimestamp(at_ms)
        router.handle(down)
        # It went up only at the moment at which it is told as pressed the next time.
        up.setTimestamp({1_000: 1_660, 1_660: 1_700, 1_700: 1_740}[at_ms])
        router.let_go(up)
    assert performed == ["wall.black"]
    again = key(Qt.Key.Key_B, NONE, "b")
    again.setTimestamp(1_900)
    router.handle(again)
    assert performed == ["wall.black", "wall.black"]
