"""The home screen: what it offers, and what happens when one of it is chosen."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QLocale, QMimeData, QPoint, QPointF, QRect, QSize, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QScreen
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from workshop.render.fonts import load_fonts
from workshop.session.journal import Found
from workshop.windows.home import HomeWindow
from workshop.windows.tiles import short_path, when_words

DAY_MS = 86_400_000
NOW_MS = 1_790_000_000_000


@pytest.fixture
def decks(tmp_path: Path) -> tuple[Path, ...]:
    made = []
    for name in ("long", "short"):
        path = tmp_path / f"{name}.md"
        path.write_text(f"---\ntitle: A {name} one\n---\n# A {name} one\n\n<!-- time: 2m30s -->\n")
        made.append(path)
    return tuple(made)


def home(
    qtbot: QtBot,
    builtin: tuple[Path, ...] = (),
    recent: tuple[Path, ...] = (),
    unfinished: tuple[Found, ...] = (),
    words: str = "",
) -> HomeWindow:
    load_fonts()
    window = HomeWindow(builtin, recent, unfinished, words=words, now_ms=lambda: NOW_MS)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    return window


def found(folder: str = "/w/one", problem: str = "") -> Found:
    return Found(
        folder=Path(folder),
        title="An evening",
        opened_ms=NOW_MS - DAY_MS,
        deck_path="/decks/evening.md",
        problem=problem,
    )


def focus(window: QWidget) -> QWidget:
    widget = window.focusWidget()
    assert widget is not None
    return widget


def test_a_built_in_workshop_is_read_in_idle_time_and_opened(
    qtbot: QtBot, decks: tuple[Path, ...]
) -> None:
    window = home(qtbot, builtin=decks)
    tile = window.builtin[0]
    qtbot.waitUntil(lambda: bool(window.builtin[1].about))
    assert tile.accessibleName() == "A long one"
    assert tile.about == "2 min 30 s · 1 slide"
    window.grab()
    with qtbot.waitSignal(window.open_deck) as opened:
        qtbot.keyClick(tile, Qt.Key.Key_Return)
    assert opened.args == [decks[0]]


def test_a_workshop_that_broke_off_comes_first_and_has_the_focus(
    qtbot: QtBot, decks: tuple[Path, ...]
) -> None:
    window = home(qtbot, builtin=decks, unfinished=(found(),))
    row = window.resumable[0]
    assert focus(window) is row
    assert row.accessibleName() == "Resume An evening"
    assert row.about.startswith("Begun yesterday at")
    with qtbot.waitSignal(window.resume) as resumed:
        qtbot.keyClick(row, Qt.Key.Key_Return)
    assert resumed.args == [Path("/w/one")]


def test_one_that_cannot_simply_be_resumed_says_why(qtbot: QtBot) -> None:
    window = home(qtbot, unfinished=(found(problem="It is open in another window."),))
    assert window.resumable[0].about == "It is open in another window."


def test_a_recent_deck_that_is_gone_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    window = home(qtbot, recent=(tmp_path / "gone.md",))
    qtbot.waitUntil(lambda: window.recent[0].missing)
    assert window.recent[0].about == "The file is not there any more."


def test_arrows_and_tab_reach_everything_and_everything_has_a_name(
    qtbot: QtBot, decks: tuple[Path, ...]
) -> None:
    window = home(qtbot, builtin=decks, recent=decks, unfinished=(found(),))
    everything = window.controls()
    assert all(one.accessibleName() for one in everything)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Tab):
        everything[0].setFocus()
        reached = [focus(window)]
        for _press in everything[1:]:
            qtbot.keyClick(focus(window), key)
            reached.append(focus(window))
        assert reached == list(everything)


def test_words_about_what_went_wrong_are_shown_and_taken_away(qtbot: QtBot) -> None:
    window = home(qtbot, words="There is no file x.md.")
    assert window.words == "There is no file x.md."
    window.grab()
    window.say("")
    assert window.words == ""


def test_ctrl_o_asks_for_a_file(
    qtbot: QtBot, decks: tuple[Path, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: (str(decks[1]), ""))
    window = home(qtbot)
    with qtbot.waitSignal(window.open_deck) as opened:
        qtbot.keyClick(focus(window), Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    assert opened.args == [decks[1]]


def test_no_file_chosen_opens_nothing(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: ("", ""))
    window = home(qtbot)
    with qtbot.assertNotEmitted(window.open_deck):
        window.ask_for_deck()


def dropped(path: Path) -> QMimeData:
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(path))])
    return carried


@pytest.mark.parametrize(("name", "taken"), [("talk.md", True), ("talk.pdf", False)])
def test_a_deck_dropped_is_opened_and_other_files_are_not_taken(
    qtbot: QtBot, tmp_path: Path, name: str, taken: bool
) -> None:
    window = home(qtbot)
    carried = dropped(tmp_path / name)
    enter = QDragEnterEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        carried,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter.ignore()
    window.dragEnterEvent(enter)
    assert enter.isAccepted() is taken
    drop = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        carried,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        QEvent.Type.Drop,
    )
    opened: list[Path] = []
    window.open_deck.connect(opened.append)
    window.dropEvent(drop)
    assert opened == ([tmp_path / name] if taken else [])


def test_ctrl_q_and_closing_ask_to_leave(qtbot: QtBot) -> None:
    window = home(qtbot)
    with qtbot.waitSignal(window.quit_asked):
        qtbot.keyClick(focus(window), Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(window.quit_asked):
        window.close()


@pytest.mark.parametrize("size", [(1024, 768), (1366, 700), (1920, 1080), (800, 600)])
def test_nothing_on_the_home_screen_overlaps(
    qtbot: QtBot, decks: tuple[Path, ...], size: tuple[int, int]
) -> None:
    window = home(
        qtbot,
        builtin=(*decks, decks[0]),
        recent=decks * 3,
        unfinished=(found(), found("/w/two")),
        words="Something.",
    )
    window.resize(*size)
    shown = [one.geometry() for one in window.controls() if one.isVisible()]
    for number, one in enumerate(shown):
        assert window.rect().contains(one)
        assert all(not one.intersects(other) for other in shown[number + 1 :])


@pytest.mark.parametrize(
    ("days", "begins"),
    [(0, "today at "), (1, "yesterday at "), (3, "on "), (30, "on ")],
)
def test_when_it_broke_off_is_said_as_people_say_it(days: int, begins: str) -> None:
    said = when_words(NOW_MS - days * DAY_MS, NOW_MS, QLocale("en_GB"))
    assert said.startswith(begins)


def test_a_folder_at_home_is_written_short() -> None:
    assert short_path(Path.home() / "decks") == "~/decks"
    assert short_path(Path("/elsewhere")) == "/elsewhere"


def test_the_home_screen_is_never_larger_than_the_screen(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = QSize(1024, 768)
    monkeypatch.setattr(QScreen, "availableGeometry", lambda _screen: QRect(QPoint(), small))
    window = HomeWindow((), ())
    qtbot.addWidget(window)
    assert window.width() <= small.width()
    assert window.height() < small.height()
