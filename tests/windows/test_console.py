"""The console: its words, its places, and what a facilitator does with it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from workshop.actions import ACTIONS
from workshop.deck.model import Discussion, IfLate, Note, Poll, Problem, Round, Slide, Style
from workshop.deck.source import parse_deck
from workshop.errors import WorkshopError
from workshop.render.cache import Pages
from workshop.render.fonts import load_fonts
from workshop.render.theme import load_theme
from workshop.session import moves
from workshop.session.events import Event, WallMode
from workshop.session.state import State, apply, opening, position
from workshop.session.store import Store
from workshop.settings import Settings
from workshop.windows import look as looks
from workshop.windows.console import ConsoleWindow, words
from workshop.windows.console.finding import Finder
from workshop.windows.console.keycaps import keys_in_force, sheet_groups
from workshop.windows.console.notes import TAG_TINT
from workshop.windows.console.places import lay_console
from workshop.windows.console.script import note_lines, reads_right_to_left
from workshop.windows.console.sheet import legends, split_columns

START_MS = 1_790_000_000_000
DECK = """---
title: An evening
---

# Welcome

<!--
part: Arrive
time: 90s
-->

<!--
SAY: Come on in.
ASK: Is there anything that you need?
-->

---

# Three steps

* one
* two
* three

<!-- content-note: forced treatment -->

---

# Talk

<!--
part: Work
discuss:
  - 30s  Think alone
  - 2m   Pairs
-->

---

# Coerción and choice

Nobody is pushed.
"""


class Kept:
    """Keeps events, or refuses to."""

    def __init__(self) -> None:
        self.trouble = ""

    def append(self, event: Event) -> None:
        if self.trouble:
            raise WorkshopError(self.trouble)


class Desk:
    """A console on a deck, with a clock that a test sets."""

    def __init__(self, qtbot: QtBot, text: str = DECK, settings: Settings | None = None) -> None:
        load_fonts()
        self.now_ms = START_MS
        self.kept = Kept()
        state = apply(None, opening("/decks/evening.md", text, START_MS))
        self.store = Store(state, self.kept)
        self.pages = Pages(state.deck, Path("/decks"), load_theme())
        self.store.subscribe(lambda _old, new: self._follow(new))
        self.console = ConsoleWindow(
            self.store, self.pages, settings or Settings(), lambda: self.now_ms
        )
        qtbot.addWidget(self.console)
        self.qtbot = qtbot
        self.console.resize(1366, 768)
        with qtbot.waitExposed(self.console):
            self.console.show()

    def _follow(self, state: State) -> None:
        if self.pages.deck is not state.deck:
            self.pages.set_deck(state.deck)

    def do(self, *wishes: Callable[[State, int], tuple[Event, ...]]) -> None:
        for wish in wishes:
            assert self.store.dispatch(*wish(self.store.state, self.now_ms)) is None

    def said(self, name: str) -> str:
        """What a screen reader hears of the part of the console with a name."""
        found = [one for one in self.console.findChildren(QWidget) if one.accessibleName() == name]
        assert len(found) == 1
        return found[0].accessibleDescription()

    def layer(self) -> QWidget:
        """What has the keys."""
        focus = self.console.focusWidget()
        assert focus is not None
        return focus

    @property
    def index(self) -> int:
        return position(self.store.state)


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot)


# Words


@pytest.mark.parametrize(
    ("step", "steps", "said"),
    [
        (0, 0, ""),
        (0, 1, "1 step to come"),
        (0, 4, "4 steps to come"),
        (2, 4, "step 2 of 4"),
        (4, 4, "step 4 of 4"),
    ],
)
def test_the_build_step_is_said(step: int, steps: int, said: str) -> None:
    assert words.step_words(step, steps) == said


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, "0 s"), (45, "45 s"), (60, "1 min"), (150, "2 min 30 s"), (5400, "1 h 30 min")],
)
def test_a_length_of_time_is_said_in_short_words(seconds: int, said: str) -> None:
    assert words.span_text(seconds) == said


@pytest.mark.parametrize(
    ("elapsed_ms", "figures"),
    [(0, "0:00"), (7_999, "0:07"), (754_000, "12:34"), (3_723_000, "1:02:03"), (-5, "0:00")],
)
def test_elapsed_time_is_figures(elapsed_ms: int, figures: str) -> None:
    assert words.elapsed_text(elapsed_ms) == figures


@pytest.mark.parametrize(
    ("locale", "shape"),
    [("en_US", r"\d{1,2}:\d\d [AP]M"), ("de_DE", r"\d\d:\d\d"), ("fi_FI", r"\d{1,2}\.\d\d")],
)
def test_the_time_of_day_is_as_the_locale_writes_it(locale: str, shape: str) -> None:
    import re

    assert re.fullmatch(shape, words.time_of_day(START_MS, QLocale(locale)).replace("\u202f", " "))


KEYS = {"wall.black": "B", "wall.white": "W", "wall.holding": "H", "wall.freeze": "F"}


@pytest.mark.parametrize(
    ("wish", "headline", "way_back"),
    [
        (moves.toggle_black, "The wall is black", "B or any step brings the slide back."),
        (moves.toggle_white, "The wall is white", "W or any step brings the slide back."),
        (
            moves.toggle_holding,
            "The wall shows the holding card",
            "H or any step brings the slide back.",
        ),
        (
            moves.toggle_freeze,
            "The wall is frozen",
            "F lets it follow you again. The room sees slide 1, “Welcome”.",
        ),
    ],
)
def test_the_wall_is_said_to_differ(
    wish: Callable[[State, int], tuple[Event, ...]], headline: str, way_back: str
) -> None:
    state = apply(None, opening("/d.md", DECK, 0))
    assert words.wall_cue(state, KEYS.__getitem__) is None
    for event in wish(state, 1):
        state = apply(state, event)
    cue = words.wall_cue(state, KEYS.__getitem__)
    assert cue is not None
    assert (cue.headline, cue.way_back) == (headline, way_back)


def test_a_black_wall_that_is_frozen_too_says_both() -> None:
    state = apply(None, opening("/d.md", DECK, 0))
    for event in (*moves.toggle_freeze(state, 1), *moves.toggle_black(state, 1)):
        state = apply(state, event)
    cue = words.wall_cue(state, KEYS.__getitem__)
    assert cue is not None
    assert cue.headline == "The wall is black"
    assert cue.way_back.endswith("The freeze stays.")


def test_a_wall_without_a_key_to_bring_it_back_still_says_how() -> None:
    state = apply(None, opening("/d.md", DECK, 0))
    for event in moves.toggle_black(state, 1):
        state = apply(state, event)
    cue = words.wall_cue(state, lambda _action: "")
    assert cue is not None
    assert cue.way_back == "Any step brings it back."


def slide(**given: object) -> Slide:
    made = {"number": 1, "id": "a", "line": 1, "source": "", "title": "A", "style": Style()}
    return Slide(**(made | given))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (slide(), ""),
        (slide(time_s=150), "Planned 2 min 30 s"),
        (slide(time_s=60, if_late=IfLate(action="keep")), "Planned 1 min"),
        (slide(time_s=60, if_late=IfLate(action="drop")), "Planned 1 min · may be dropped if late"),
        (
            slide(time_s=150, if_late=IfLate(action="trim", seconds=45)),
            "Planned 2 min 30 s · may lose 45 s if late",
        ),
    ],
)
def test_the_plan_of_a_slide_is_said(given: Slide, said: str) -> None:
    assert words.plan_words(given) == said


def test_a_discussion_is_said_as_its_rounds() -> None:
    rounds = (Round(line=1, seconds=30, title="Alone"), Round(line=2, seconds=120, title="Pairs"))
    talk = slide(discussion=Discussion(line=1, rounds=rounds))
    assert words.discussion_headline(talk) == "Discussion · 2 rounds, 2 min 30 s"
    assert words.round_words(talk) == (("30 s", "Alone"), ("2 min", "Pairs"))


def test_a_poll_is_said_as_what_to_know_before_asking_it() -> None:
    poll = Poll(
        line=1,
        id="p",
        kind="scale",
        question="?",
        options=("a",),
        reveal="held",
        before="P1",
        no_phones="Cards A to D.",
    )
    assert words.poll_facts(poll) == (
        "Held back: you show it later; anyone may skip  ·  first of two readings (P1)",
        "Without phones: Cards A to D.",
    )


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, ""),
        (1, "1 thing to look at in this deck"),
        (3, "3 things to look at in this deck"),
    ],
)
def test_problems_are_counted_in_words(count: int, said: str) -> None:
    problem = Problem(line=3, level="warning", code="x", message="m")
    assert words.problem_words((problem,) * count) == said


@pytest.mark.parametrize(
    ("digits", "said"),
    [
        ("", ("", "")),
        ("2", ("Go to 2", "Three steps")),
        ("0", ("Go to 0", "There are slides 1 to 4.")),
        ("77", ("Go to 77", "There are slides 1 to 4.")),
    ],
)
def test_a_number_being_typed_says_where_it_goes(digits: str, said: tuple[str, str]) -> None:
    assert words.pending_words(digits, parse_deck(DECK)) == said


# Notes


def test_notes_keep_their_emphasis_and_their_items() -> None:
    text = "Say **this** and *that* or `code`, [there](x).\n\n- water\n2. air\n"
    first, water, air = note_lines(Note(line=1, text=text))
    assert first.text == "Say this and that or code, there."
    assert first.runs == ((4, 4, "bold"), (13, 4, "italic"), (21, 4, "code"))
    assert (water.bullet, water.text) == ("•", "water")
    assert (air.bullet, air.text) == ("2.", "air")


def test_a_note_wrapped_by_an_editor_is_one_paragraph_and_a_short_line_is_its_own() -> None:
    wrapped = (
        "This line was wrapped by an editor that breaks at eighty characters\nand goes on.\nNew."
    )
    lines = note_lines(Note(line=1, text=wrapped))
    assert [line.text for line in lines] == [
        "This line was wrapped by an editor that breaks at eighty characters and goes on.",
        "New.",
    ]


@pytest.mark.parametrize(
    ("text", "backwards"),
    [("Hello", False), ("مرحبا", True), ("12: שלום", True), ("3 + 4", False), ("", False)],
)
def test_the_first_letter_says_which_way_a_note_reads(text: str, backwards: bool) -> None:
    assert reads_right_to_left(text) is backwards


# Places and colours


@pytest.mark.parametrize("proportion", [16 / 9, 4 / 3, 1.0])
@pytest.mark.parametrize(
    ("width", "height"), [(1366, 768), (1280, 720), (1920, 1080), (1024, 768), (3840, 2160)]
)
def test_nothing_on_the_console_overlaps_or_is_cut(
    width: int, height: int, proportion: float
) -> None:
    places = lay_console(width, height, proportion)
    panes = [
        places.place,
        places.clock,
        places.progress,
        places.live,
        places.about,
        places.following,
        places.notes,
        places.status,
    ]
    whole = QRect(0, 0, width, height)
    for number, pane in enumerate(panes):
        assert whole.contains(pane)
        assert all(not pane.intersects(other) for other in panes[number + 1 :])
    assert places.notes.height() > height * 0.4
    assert places.about.contains(places.room)


def luminance(name: str) -> float:
    parts = [int(name[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def mixed(over: str, under: str, share: float) -> str:
    pairs = [(int(over[at : at + 2], 16), int(under[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


@pytest.mark.parametrize("look", [looks.DARK, looks.LIGHT, looks.CONTRAST])
def test_all_words_of_the_console_stand_out_at_seven_to_one(look: looks.Look) -> None:
    for ink in (look.text, look.quiet, look.trouble):
        assert contrast(ink, look.pane) >= 7
        assert contrast(ink, look.window) >= 7
    for _label, tint in look.tags:
        assert contrast(tint, mixed(tint, look.pane, TAG_TINT)) >= 7
    assert contrast(look.text, look.raised) >= 7
    assert contrast(look.accent, look.pane) >= 7
    assert contrast(look.on_accent, look.accent) >= 7
    assert contrast(look.on_caution, look.caution) >= 7


def test_with_the_highest_contrast_nothing_is_faint() -> None:
    look = looks.look_for("contrast")
    for under in (look.window, look.pane):
        for mark in (look.text, look.quiet, look.line, look.accent, look.caution, look.focus):
            assert contrast(mark, under) >= 7
    # What is done and what is not, on the line of progress.
    assert contrast(look.accent, look.line) >= 2
    assert contrast(look.quiet, look.raised) >= 7


@pytest.mark.parametrize(
    ("size", "text", "k"),
    [
        ((1366, 768), 1.0, 1.0),
        ((1366, 768), 1.25, 1.25),
        # As large as there is room for.
        ((1366, 768), 2.0, 768 / 523),
        ((3840, 2160), 2.0, 3.4),
        # Never smaller than usual.
        ((640, 400), 2.0, 0.84),
    ],
)
def test_everything_is_as_large_as_is_wanted_and_fits(
    size: tuple[int, int], text: float, k: float
) -> None:
    assert lay_console(*size, 16 / 9, text).k == pytest.approx(k)


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080), (1024, 768), (2560, 1440)])
@pytest.mark.parametrize("text", [1.25, 1.5, 2.0])
def test_with_larger_text_every_pane_keeps_the_room_for_its_words(
    size: tuple[int, int], text: float
) -> None:
    places = lay_console(*size, 16 / 9, text)
    k = places.k
    assert places.about.height() >= 160 * k - 1
    assert places.about.width() >= 400 * k
    assert places.notes.width() >= 400 * k
    assert places.notes.height() >= 150 * k
    assert places.pace.left() > places.place.right() >= 150 * k
    assert places.live.height() >= 150 * k
    assert places.status.bottom() <= size[1]


# The window


def test_the_console_says_where_we_are(desk: Desk) -> None:
    assert desk.said("Place in the workshop") == "Arrive, slide 1 of 4"
    desk.do(moves.forward, moves.forward, moves.forward)
    heard = desk.said("Current slide")
    assert heard == "Slide 2 of 4, Three steps, step 2 of 3, Arrive. On the wall."
    assert desk.said("What comes next") == "Next: step 3 of 3: on this slide. "
    assert "Content note: forced treatment" in desk.said("About this slide")


def test_a_covered_wall_is_unmistakable_and_shown_small(desk: Desk) -> None:
    desk.do(moves.toggle_black)
    assert "The wall is black. B or any step" in desk.said("Current slide")
    room = next(
        one
        for one in desk.console.findChildren(QWidget)
        if one.accessibleName() == "What the room sees"
    )
    assert room.isVisible()
    desk.do(moves.forward)
    assert not room.isVisible()
    assert desk.store.state.wall is WallMode.SLIDE


def test_the_rounds_of_a_discussion_are_listed(desk: Desk) -> None:
    desk.do(lambda state, at_ms: moves.go_to(state, at_ms, 2))
    heard = desk.said("About this slide")
    assert "Discussion · 2 rounds, 2 min 30 s. 30 s Think alone. 2 min Pairs" in heard


def test_notes_begin_at_the_top_on_every_slide_and_scroll_on_their_own(qtbot: QtBot) -> None:
    long = "# A\n\n<!--\nSAY: " + "many words " * 400 + "\n-->\n\n---\n\n# B\n\n<!-- SAY: few -->\n"
    desk = Desk(qtbot, long)
    notes = desk.console._notes
    before = desk.console._places
    qtbot.keyClick(desk.console, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert notes._bar.value > 0
    assert desk.index == 0
    desk.do(moves.larger_notes)
    assert desk.console._places == before
    desk.do(moves.forward, moves.back)
    assert notes._bar.value == 0


def test_the_clock_repaints_only_when_its_text_changes(desk: Desk) -> None:
    desk.do(moves.start)
    clock = desk.console._clock
    desk.now_ms = START_MS + 61_000
    desk.console._on_tick()
    assert "Elapsed 1:01." in desk.said("Clock")
    desk.now_ms += 400
    shown = {"word": "Elapsed", "elapsed": "1:01", "day": clock._day}
    assert clock.show_time(**shown) is False
    desk.console._on_tick()
    assert 0 < desk.console._tick.interval() <= 601


def test_a_paused_clock_says_so_and_stands(desk: Desk) -> None:
    desk.do(moves.start)
    desk.now_ms += 5_000
    desk.do(moves.toggle_pause)
    desk.now_ms += 60_000
    desk.console._on_tick()
    assert desk.said("Clock").startswith("Paused 0:05.")


def test_the_journals_trouble_stands_before_all_other_words(desk: Desk) -> None:
    desk.console.say("The deck was read again.", lasting=False)
    desk.kept.trouble = "The disk is full."
    desk.do(moves.forward)
    assert desk.said("Messages") == "The disk is full."
    desk.kept.trouble = ""
    desk.do(moves.forward)
    assert desk.said("Messages") == "The deck was read again."


def test_a_brief_message_makes_way_for_a_lasting_one_and_for_the_screens(desk: Desk) -> None:
    desk.console.set_screens("The wall is on EPSON.", laptop_only=False)
    desk.console.say("Brief.", lasting=False)
    assert desk.said("Messages") == "Brief."
    desk.console._status._on_faded()
    assert desk.said("Messages") == "The wall is on EPSON."
    desk.console.say("Lasting.", lasting=True)
    desk.console._status._on_faded()
    assert desk.said("Messages") == "Lasting."


def test_one_lasting_message_never_takes_the_place_of_another(desk: Desk) -> None:
    desk.console.say("Two slides were lost.", lasting=True, topic="lost")
    desk.console.say("Sleep could not be held off.", lasting=True, topic="awake")
    assert desk.said("Messages") == "Two slides were lost."
    desk.console.say("", lasting=True, topic="lost")
    assert desk.said("Messages") == "Sleep could not be held off."


def test_a_lasting_message_that_is_over_takes_no_brief_one_with_it(desk: Desk) -> None:
    desk.console.say("Sleep could not be held off.", lasting=True, topic="awake")
    desk.console.say("Brief.", lasting=False)
    desk.console.say("", lasting=True, topic="awake")
    assert desk.said("Messages") == "Brief."
    desk.console._status._on_faded()
    assert desk.said("Messages") == ""


def test_the_buttons_ask_for_actions_that_exist(desk: Desk) -> None:
    ids = {action.id for action in ACTIONS}
    for button in desk.console._status.buttons:
        with desk.qtbot.waitSignal(desk.console.asked) as asked:
            button.click()
        assert asked.args[0] in ids
    with desk.qtbot.waitSignal(desk.console.asked) as asked:
        desk.qtbot.mouseClick(desk.console._next, Qt.MouseButton.LeftButton)
    assert asked.args == ["slide.forward"]


def test_a_click_on_a_button_leaves_the_keys_with_the_console(desk: Desk) -> None:
    desk.qtbot.mouseClick(desk.console._status.buttons[0], Qt.MouseButton.LeftButton)
    assert desk.layer() is desk.console


def test_every_button_is_reached_with_f6_and_has_a_name(desk: Desk) -> None:
    reached = []
    for _press in range(12):
        desk.qtbot.keyClick(desk.layer(), Qt.Key.Key_F6)
        reached.append(desk.layer().accessibleName())
    assert {"Black", "Card", "Freeze", "Go to", "Overview", "Keys", "Speaker notes"} <= {*reached}
    assert all(reached)


def test_keys_that_the_console_does_not_use_go_to_the_handler(desk: Desk) -> None:
    seen: list[int] = []

    def handler(event: QKeyEvent) -> bool:
        seen.append(event.key())
        return True

    desk.console.key_handler = handler
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Tab, Qt.Key.Key_Escape):
        desk.qtbot.keyClick(desk.console, key)
    assert seen == [Qt.Key.Key_Right, Qt.Key.Key_Tab, Qt.Key.Key_Escape]


def test_ending_asks_once_and_escape_goes_back(desk: Desk) -> None:
    assert desk.console.perform("workshop.end")
    assert not desk.store.state.ended
    assert desk.console.escape()
    assert not desk.console.escape()
    desk.console.perform("workshop.end")
    desk.qtbot.keyClick(desk.layer(), Qt.Key.Key_Right)
    assert not desk.store.state.ended
    desk.qtbot.keyClick(desk.layer(), Qt.Key.Key_Return)
    assert desk.store.state.ended


def test_tab_stays_among_the_answers_of_the_end_question(desk: Desk) -> None:
    desk.console.perform("workshop.end")
    reached = []
    for _press in range(4):
        desk.qtbot.keyClick(desk.layer(), Qt.Key.Key_Tab)
        reached.append(desk.layer().accessibleName())
    assert reached == ["End it", "Close and resume later", "Go back", "End it"]
    desk.qtbot.keyClick(desk.layer(), Qt.Key.Key_Tab)
    with desk.qtbot.waitSignal(desk.console.closed):
        desk.qtbot.keyClick(desk.layer(), Qt.Key.Key_Return)
    assert not desk.store.state.ended


@pytest.mark.parametrize("name", ["overview.toggle", "help.toggle"])
def test_tab_over_the_console_is_a_key_and_moves_no_focus(desk: Desk, name: str) -> None:
    seen: list[int] = []

    def handler(event: QKeyEvent) -> bool:
        seen.append(event.key())
        return True

    desk.console.key_handler = handler
    desk.console.perform(name)
    layer = desk.layer()
    desk.qtbot.keyClick(layer, Qt.Key.Key_Tab)
    assert seen == [Qt.Key.Key_Tab]
    assert desk.layer() is layer


def test_escape_gives_the_keys_back_to_the_console(desk: Desk) -> None:
    desk.qtbot.keyClick(desk.console, Qt.Key.Key_F6)
    assert desk.layer() is not desk.console
    assert not desk.console.escape()
    assert desk.layer() is desk.console


def test_closing_the_window_asks_first_and_then_lays_the_workshop_aside(desk: Desk) -> None:
    assert not desk.console.close()
    assert desk.console.isVisible()
    with desk.qtbot.waitSignal(desk.console.closed):
        desk.console.close()
    assert not desk.store.state.ended


def test_go_to_finds_a_slide_by_number_title_and_text(desk: Desk) -> None:
    found = Finder(desk.store.state.deck)
    assert [hit.slide for hit in found.find("")] == [0, 1, 2, 3]
    assert found.find("3")[0].slide == 2
    assert [hit.slide for hit in found.find("coercion")] == [3]
    (hit,) = found.find("is pushed")
    assert hit.slide == 3
    assert "Nobody is pushed." in hit.context
    assert [hit.slide for hit in found.find("steps three")] == [1]
    assert found.find("no such words") == ()


def test_go_to_is_typed_chosen_and_entered(desk: Desk) -> None:
    desk.console.perform("goto.open")
    field = desk.layer()
    assert isinstance(field, QLineEdit)
    desk.qtbot.keyClicks(field, "talk")
    desk.qtbot.keyClick(field, Qt.Key.Key_Return)
    assert desk.index == 2
    assert desk.layer() is desk.console
    desk.console.perform("goto.open")
    desk.qtbot.keyClick(desk.layer(), Qt.Key.Key_Down)
    desk.qtbot.keyClick(desk.layer(), Qt.Key.Key_Return)
    assert desk.index == 3
    desk.console.perform("goto.open")
    desk.qtbot.keyClick(desk.layer(), Qt.Key.Key_Escape)
    assert desk.layer() is desk.console


def test_going_to_a_slide_uncovers_the_wall(desk: Desk) -> None:
    desk.do(moves.toggle_holding)
    desk.console.perform("overview.toggle")
    desk.qtbot.keyClick(desk.layer(), Qt.Key.Key_Right)
    desk.qtbot.keyClick(desk.layer(), Qt.Key.Key_Return)
    assert desk.index == 1
    assert desk.store.state.wall is WallMode.SLIDE


def test_digits_typed_are_shown_with_the_slide_they_mean(desk: Desk) -> None:
    desk.console.show_digits("2")
    assert desk.console._pending.isVisible()
    assert desk.console._pending.accessibleName() == "Go to 2: Three steps"
    desk.console.show_digits("")
    assert not desk.console._pending.isVisible()


def test_the_sheet_has_every_action_with_the_keys_in_force() -> None:
    settings = Settings(keys=(("wall.black", ("Q",)), ("goto.open", ("B",))))
    groups = sheet_groups(settings)
    titles = [row.title for group in groups for row in group.rows]
    assert all(action.title in titles for action in ACTIONS)
    keys = keys_in_force(settings)
    assert keys["wall.black"] == ("Q",)
    assert keys["goto.open"] == ("B",)
    assert keys_in_force(Settings(preset="clicker"))["slide.next"] == ("Ctrl+Right",)
    dealt = split_columns(groups, 3)
    assert len(dealt) <= 3
    assert [group.name for column in dealt for group in column] == [group.name for group in groups]


@pytest.mark.parametrize(
    ("key", "caps"),
    [
        ("Right", ("Right",)),
        ("Shift+PageDown", ("Shift", "PgDn")),
        ("+", ("+",)),
        ("Ctrl++", ("Ctrl", "+")),
    ],
)
def test_a_key_is_shown_as_its_caps(key: str, caps: tuple[str, ...]) -> None:
    assert legends(key) == caps


@pytest.mark.parametrize("name", ["overview.toggle", "goto.open", "help.toggle"])
def test_what_lies_over_the_console_comes_and_goes_with_its_key_and_with_escape(
    desk: Desk, name: str
) -> None:
    desk.console.perform(name)
    assert desk.layer() is not desk.console
    desk.console.perform(name)
    assert desk.layer() is desk.console
    desk.console.perform(name)
    desk.console.grab()
    assert desk.console.escape()
    assert desk.layer() is desk.console


def test_what_is_not_the_consoles_is_left_to_others(desk: Desk) -> None:
    assert not desk.console.perform("screens.swap")


def test_a_deck_with_problems_says_so_quietly_and_lists_them(qtbot: QtBot) -> None:
    desk = Desk(qtbot, "# A\n\n<!--\ntiem: 3\n-->\n")
    chip = desk.console._status.problems
    assert chip.isVisible()
    assert chip.text() == "1 thing to look at in this deck"
    chip.click()
    heard = desk.layer().accessibleDescription()
    assert heard.startswith("line 4, warning:")
    assert desk.console.escape()


def test_a_deck_read_again_is_shown_everywhere(desk: Desk) -> None:
    desk.console.perform("overview.toggle")
    text = DECK + "\n---\n\n# More\n"
    desk.do(lambda state, at_ms: moves.reload(state, at_ms, text))
    assert desk.said("Place in the workshop") == "Arrive, slide 1 of 5"
    desk.qtbot.keyClick(desk.layer(), Qt.Key.Key_End)
    desk.qtbot.keyClick(desk.layer(), Qt.Key.Key_Return)
    assert desk.index == 4


@pytest.mark.parametrize("size", [(1024, 768), (1366, 768), (1920, 1080)])
@pytest.mark.parametrize("look", [looks.DARK, looks.LIGHT])
def test_the_console_paints_in_every_state(
    desk: Desk, look: looks.Look, size: tuple[int, int]
) -> None:
    desk.console.set_look(look)
    desk.console.resize(*size)
    for wish in (moves.forward, moves.toggle_black, moves.toggle_freeze, moves.toggle_holding):
        desk.do(wish)
        assert desk.console.grab().toImage().pixelColor(2, 2).name() == look.window


def test_what_one_step_needs_is_asked_for_ahead(desk: Desk) -> None:
    desk.do(moves.forward)
    wanted = [request[:2] for request in desk.console.wanted_pictures()]
    assert wanted == [(1, 1), (1, 2), (0, 0)]
