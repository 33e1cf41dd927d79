"""The home screen: what it offers, and what happens when one of it is chosen."""

from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QEvent, QLocale, QMimeData, QPoint, QPointF, QRect, QSize, Qt, QUrl
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QScreen,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from workshop.render.fonts import load_fonts
from workshop.session.events import SlideShown, WorkshopStarted
from workshop.session.journal import Found, create_workshop, find_unfinished
from workshop.session.state import opening
from workshop.values import replace
from workshop.windows import look as looks
from workshop.windows.home import HomeWindow
from workshop.windows.homepage import HomePage, home_scale
from workshop.windows.kept import Ended
from workshop.windows.look import type_face
from workshop.windows.tiles import Words, short_path, when_words

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
    assert focus(window) is row.resume
    assert row.resume.accessibleName() == "Resume An evening"
    assert row.about.startswith("Begun yesterday at")
    with qtbot.waitSignal(window.resume) as resumed:
        qtbot.keyClick(row.resume, Qt.Key.Key_Return)
    assert resumed.args == [Path("/w/one")]


def broke_off(root: Path, *, started: bool) -> Found:
    """One that is on the second of three slides, a quarter of an hour after its start."""
    opened = opening("/decks/three.md", "# A\n\n---\n\n# B\n\n---\n\n# C\n", NOW_MS - DAY_MS)
    journal = create_workshop(root, opened, title="Three")
    if started:
        journal.append(WorkshopStarted(at_ms=NOW_MS - DAY_MS))
        journal.append(SlideShown(at_ms=NOW_MS - DAY_MS + 915_000, slide_id="b"))
    journal.close()
    return find_unfinished(root)[0]


@pytest.mark.parametrize(
    ("started", "facts"),
    [(True, ["slide 2 of 3", "after 15 min"]), (False, ["slide 1 of 3", "not started"])],
)
def test_it_says_when_and_where_it_broke_off_and_after_how_long(
    qtbot: QtBot, tmp_path: Path, started: bool, facts: list[str]
) -> None:
    window = home(qtbot, unfinished=(broke_off(tmp_path / "w", started=started),))
    row = window.resumable[0]
    qtbot.waitUntil(lambda: row.about.startswith("Broke off yesterday at "))
    assert row.about.split(" · ")[1:] == facts
    assert row.resume.accessibleDescription() == row.about
    assert row.accessibleName() == f"Three. {row.about}"


def test_a_workshop_without_a_title_has_its_files_name(qtbot: QtBot) -> None:
    window = home(qtbot, unfinished=(replace(found(), title=""),))
    assert window.resumable[0].headline == "evening"


def test_ending_one_asks_in_its_place_and_enter_pressed_twice_ends_nothing(qtbot: QtBot) -> None:
    window = home(qtbot, unfinished=(found(),))
    row = window.resumable[0]
    with qtbot.assertNotEmitted(window.end):
        qtbot.keyClick(row.end, Qt.Key.Key_Return)
        assert row.words == (
            "End “An evening” here? It cannot be resumed after that. Its folder is kept."
        )
        assert focus(window) is row.no
        assert row.no.accessibleDescription() == row.words
        qtbot.keyClick(focus(window), Qt.Key.Key_Return)
    assert not row.is_asking
    qtbot.keyClick(row.end, Qt.Key.Key_Return)
    qtbot.keyClick(focus(window), Qt.Key.Key_Right)
    assert focus(window) is row.yes
    with qtbot.waitSignal(window.end) as ended:
        qtbot.keyClick(row.yes, Qt.Key.Key_Space)
    assert ended.args == [Ended(title="An evening", elapsed_ms=None, folder=Path("/w/one"))]


def test_erasing_one_says_what_goes_and_what_it_cannot_reach(qtbot: QtBot) -> None:
    window = home(qtbot, unfinished=(found(),))
    row = window.resumable[0]
    qtbot.mouseClick(row.erase, Qt.MouseButton.LeftButton)
    for told in ("Erase “An evening” for good?", "/w/one", "Backups", "solid-state disks"):
        assert told in row.words
    window.grab()
    with qtbot.waitSignal(window.erase) as erased:
        qtbot.mouseClick(row.yes, Qt.MouseButton.LeftButton)
    assert erased.args == [Path("/w/one"), "An evening"]


def test_a_double_click_erases_nothing(qtbot: QtBot) -> None:
    window = home(qtbot, unfinished=(found(),))
    row = window.resumable[0]
    with qtbot.assertNotEmitted(window.erase):
        qtbot.mouseClick(row.erase, Qt.MouseButton.LeftButton)
        # Wherever the second half of it lands.
        for button in (row.yes, row.no):
            at = QPointF(button.rect().center())
            for kind in (QEvent.Type.MouseButtonDblClick, QEvent.Type.MouseButtonRelease):
                left = Qt.MouseButton.LeftButton
                none = Qt.KeyboardModifier.NoModifier
                event = QMouseEvent(kind, at, button.mapToGlobal(at), left, left, none)
                QApplication.sendEvent(button, event)


def test_escape_takes_the_question_away_and_one_is_asked_at_a_time(qtbot: QtBot) -> None:
    window = home(qtbot, unfinished=(found(), found("/w/two")))
    one, other = window.resumable
    qtbot.keyClick(one.erase, Qt.Key.Key_Return)
    qtbot.keyClick(other.end, Qt.Key.Key_Return)
    assert (one.is_asking, other.is_asking) == (False, True)
    qtbot.keyClick(focus(window), Qt.Key.Key_Escape)
    assert not other.is_asking
    assert focus(window) in other.buttons


def test_the_answer_that_changes_nothing_lies_where_erasing_was_asked_for(qtbot: QtBot) -> None:
    window = home(qtbot, unfinished=(found(),))
    row = window.resumable[0]
    asked_at = row.erase.geometry().center()
    row.erase.click()
    assert row.no.geometry().contains(asked_at)


def test_a_workshop_just_ended_is_told_calmly_and_a_key_too_many_does_nothing(
    qtbot: QtBot, decks: tuple[Path, ...]
) -> None:
    window = home(qtbot, builtin=decks, unfinished=(found(),))
    window.tell_ended(
        Ended(title="Who are we?", elapsed_ms=5_529_000, folder=Path.home() / "w" / "three")
    )
    assert window.words == "Ended: Who are we? 1 h 32 min. Kept in ~/w/three"
    notice = window.notice
    assert notice is not None
    assert focus(window) is notice
    with qtbot.assertNotEmitted(window.open_deck), qtbot.assertNotEmitted(window.resume):
        qtbot.keyClick(notice, Qt.Key.Key_Return)
        qtbot.keyClick(notice, Qt.Key.Key_Space)
    with qtbot.waitSignal(window.open_folder) as opened:
        qtbot.mouseClick(notice.open, Qt.MouseButton.LeftButton)
    assert opened.args == [Path.home() / "w" / "three"]
    qtbot.keyClick(notice.erase, Qt.Key.Key_Return)
    assert "Erase “Who are we?” for good?" in window.words
    with qtbot.waitSignal(window.erase) as erased:
        qtbot.keyClick(notice.yes, Qt.Key.Key_Return)
    assert erased.args == [Path.home() / "w" / "three", "Who are we?"]


def test_of_many_that_broke_off_three_are_shown_until_all_are_asked_for(qtbot: QtBot) -> None:
    window = home(qtbot, unfinished=tuple(found(f"/w/{number}") for number in range(5)))
    assert [row.folder.name for row in window.resumable] == ["0", "1", "2"]
    button = next(one for one in window.controls() if "all 5" in one.accessibleName())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert [row.folder.name for row in window.resumable] == ["0", "1", "2", "3", "4"]
    assert focus(window) is window.resumable[3].resume
    assert button not in window.controls()


def test_one_that_cannot_simply_be_resumed_says_why(qtbot: QtBot) -> None:
    window = home(qtbot, unfinished=(found(problem="It is open in another window."),))
    assert window.resumable[0].about == "It is open in another window."


def test_a_recent_deck_that_is_gone_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    window = home(qtbot, recent=(tmp_path / "gone.md", tmp_path / "stick" / "far.md"))
    gone, far = window.recent
    qtbot.waitUntil(lambda: far.missing)
    assert (gone.title, gone.about) == ("gone.md", "The file is not there any more.")
    assert far.about == "Its folder is not there. Is a stick or a shared drive missing?"
    assert gone.accessibleDescription().startswith(gone.about)
    window.grab()


def test_a_recent_deck_says_its_files_name_and_folder(
    qtbot: QtBot, decks: tuple[Path, ...]
) -> None:
    window = home(qtbot, recent=decks)
    row = window.recent[0]
    qtbot.waitUntil(lambda: row.title == "A long one")
    assert row.accessibleDescription() == f"long.md in {decks[0].parent}, 2 min 30 s · 1 slide"
    assert row.file_words(10_000) == f"long.md · {decks[0].parent}"
    # Short of room the folder gives way first, in its middle.
    font = QFontMetricsF(type_face(round(15 * row.k), figures=True))
    short = row.file_words(font.horizontalAdvance("long.md · /tmp…long"))
    assert short.startswith("long.md · ")
    assert "…" in short
    assert row.file_words(font.horizontalAdvance("lon…d")).startswith("l")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", 0),
        ("Peer support", 1),
        ("Peer support values are harm reduction values", 2),
        ("Peer support values are harm reduction values, and so is all that follows", 2),
        ("Donaudampfschifffahrtsgesellschaftskapitänsmützenfabrik", 2),
        ("ערכי התמיכה ההדדית הם ערכי הפחתת הנזקים", 2),
        ("🙂" * 60, 2),
    ],
)
def test_a_title_takes_two_lines_at_most_and_stays_in_its_room(
    qtbot: QtBot, text: str, lines: int
) -> None:
    load_fonts()
    words = Words(text, type_face(17, bold=True), 240, 2)
    assert len(words.lines) == lines
    assert all(place.left() >= 0 and place.right() <= 240 for place, _text in words.lines)
    shown = "".join(text for _place, text in words.lines)
    assert shown.endswith("…") or shown.replace(" ", "") == text.replace(" ", "")


def test_a_title_from_right_to_left_stands_at_the_right(qtbot: QtBot) -> None:
    load_fonts()
    plain, turned = (
        Words(text, type_face(17), 240, 2).lines[0][0]
        for text in ("Values (part 2)", "ערכים (חלק 2)")
    )
    assert plain.left() == 0
    assert turned.right() == pytest.approx(240, abs=1)


def test_a_lone_built_in_workshop_has_its_words_beside_its_picture_and_three_beneath(
    qtbot: QtBot, decks: tuple[Path, ...]
) -> None:
    with_one, with_three = home(qtbot, builtin=decks[:1]), home(qtbot, builtin=(*decks, decks[0]))
    assert [tile.is_wide for tile in with_one.builtin] == [True]
    assert [tile.is_wide for tile in with_three.builtin] == [False] * 3
    assert len({tile.y() for tile in with_three.builtin}) == 1
    for tile in (*with_one.builtin, *with_three.builtin):
        tile.read()
        tile.grab()
        assert tile.rect().toRectF().contains(tile.picture_rect())


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


def dragged(carried: QMimeData) -> QDragEnterEvent:
    # Made as what it is made of: Qt 6.12 deprecates the only way of making one that 6.11 has.
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        carried,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        QEvent.Type.DragEnter,
    )
    return cast("QDragEnterEvent", event)


@pytest.mark.parametrize(("name", "taken"), [("talk.md", True), ("talk.pdf", False)])
def test_a_deck_dropped_is_opened_and_other_files_are_not_taken(
    qtbot: QtBot, tmp_path: Path, name: str, taken: bool
) -> None:
    window = home(qtbot)
    carried = dropped(tmp_path / name)
    enter = dragged(carried)
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


def test_a_dragged_deck_is_named_until_it_is_let_go(qtbot: QtBot, tmp_path: Path) -> None:
    window = home(qtbot)
    before = window.grab().toImage()
    carried = dropped(tmp_path / "talk.md")
    enter = dragged(carried)
    window.dragEnterEvent(enter)
    assert window.grab().toImage() != before
    window.dragLeaveEvent(QDragLeaveEvent())
    assert window.grab().toImage() == before


def test_ctrl_q_held_since_before_the_window_came_does_not_leave(qtbot: QtBot) -> None:
    window = home(qtbot)
    control = Qt.KeyboardModifier.ControlModifier
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Q, control, "\x11", autorep=True)
    with qtbot.assertNotEmitted(window.quit_asked):
        QApplication.sendEvent(focus(window), held)


def test_ctrl_q_and_closing_ask_to_leave(qtbot: QtBot) -> None:
    window = home(qtbot)
    with qtbot.waitSignal(window.quit_asked):
        qtbot.keyClick(focus(window), Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(window.quit_asked):
        window.close()


@pytest.mark.parametrize("asking", [False, True])
@pytest.mark.parametrize("size", [(1024, 768), (1366, 700), (1920, 1080), (800, 600)])
def test_nothing_on_the_home_screen_overlaps_and_whatever_has_the_focus_is_seen(
    qtbot: QtBot, decks: tuple[Path, ...], size: tuple[int, int], asking: bool
) -> None:
    window = home(
        qtbot,
        builtin=(*decks, decks[0]),
        recent=decks * 3,
        unfinished=tuple(found(f"/w/{number}") for number in range(4)),
        words="Something.",
    )
    window.resize(*size)
    if asking:
        window.resumable[1].erase.click()
    assert window.notice is not None
    places = [
        area(one, window) & visible_area(one, window)
        for one in window.controls()
        if one is not window.notice
    ]
    for number, one in enumerate(places):
        assert all(not one.intersects(other) for other in places[number + 1 :])
    for card in (window.notice, *window.resumable):
        assert card.height() >= card.height_for(card.width())
    for control in window.controls():
        qtbot.keyClick(focus(window), Qt.Key.Key_Tab)
        assert visible_area(focus(window), window).contains(area(focus(window), window)), control


def area(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint()), widget.size())


def visible_area(widget: QWidget, window: HomeWindow) -> QRect:
    """What of the window such a widget can be seen in."""
    view = window._view
    return area(view, window) if view.isAncestorOf(widget) else window.rect()


def test_the_usual_home_screen_fits_a_small_laptop_without_scrolling(
    qtbot: QtBot, decks: tuple[Path, ...]
) -> None:
    window = home(qtbot, builtin=(*decks, decks[0]), recent=decks * 3, unfinished=(found(),))
    window.resize(1024, 700)
    for control in window.controls():
        assert visible_area(control, window).contains(area(control, window))


def test_the_wheel_and_the_page_keys_scroll_what_does_not_fit(
    qtbot: QtBot, decks: tuple[Path, ...]
) -> None:
    window = home(
        qtbot,
        builtin=(*decks, decks[0]),
        recent=decks * 3,
        unfinished=tuple(found(f"/w/{number}") for number in range(3)),
    )
    window.resize(800, 560)
    top = window._shelf.y()
    qtbot.keyClick(window, Qt.Key.Key_PageDown)
    low = window._shelf.y()
    assert low < top
    turn = QWheelEvent(
        QPointF(9, 300),
        QPointF(9, 300),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(window, turn)
    assert low < window._shelf.y() <= top


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


@pytest.mark.parametrize(
    ("size", "text", "k"),
    [
        ((1180, 760), 1.0, 1.0),
        ((1180, 760), 1.2, 1.2),
        ((1920, 1080), 1.0, 1.421),
        ((1920, 1080), 2.0, 1.929),
        ((760, 520), 2.0, 0.82),
        ((1024, 768), 2.0, 1.101),
    ],
)
def test_home_is_as_large_as_is_wanted_and_as_its_words_have_room_for(
    size: tuple[int, int], text: float, k: float
) -> None:
    assert home_scale(*size, text) == pytest.approx(k, abs=0.001)


@pytest.mark.parametrize("size", [(1024, 768), (1366, 768), (1920, 1080)])
def test_home_and_its_pages_follow_the_text_that_is_wanted_and_cut_no_button(
    size: tuple[int, int], qtbot: QtBot, decks: tuple[Path, ...]
) -> None:
    load_fonts()
    usual, large = (
        HomeWindow(decks, (), (), now_ms=lambda: NOW_MS, text=text) for text in (1.0, 2.0)
    )
    for window in (usual, large):
        qtbot.addWidget(window)
        window.resize(*size)
        with qtbot.waitExposed(window):
            window.show()
        window.show_page(HomePage(None, "A page", "", look=looks.DARK))
    page, larger = (window.findChild(HomePage) for window in (usual, large))
    assert page is not None
    assert larger is not None
    assert larger.k > 1.2 * page.k
    assert larger.back.height() > page.back.height()
    assert large.open_button.height() > usual.open_button.height()
    assert large.quit_button.geometry().right() < large.width()
    assert large.quit_button.geometry().bottom() < large.height()


@pytest.mark.parametrize("size", [(760, 520), (1024, 768), (1366, 768)])
def test_what_a_page_tells_stands_beside_its_buttons_or_whole_above_them(
    size: tuple[int, int], qtbot: QtBot
) -> None:
    load_fonts()
    page = HomePage(None, "A page", "", look=looks.DARK)
    qtbot.addWidget(page)
    page.resize(*size)
    with qtbot.waitExposed(page):
        page.show()
    below = page.view_rect().bottom()
    page.tell("Written.")
    assert page.view_rect().bottom() == below
    assert page._told_rect.left() > page.back.geometry().right()
    words = "There is another pictures/tree.svg in that folder already. Nothing has been changed. "
    page.tell(words * 2)
    assert page.view_rect().bottom() < page._told_rect.top()
    assert page._told_rect.bottom() < page.back.y()
    font = type_face(round(16 * page.k))
    assert looks.words_height(words * 2, font, page._told_rect.width()) <= page._told_rect.height()
    page.grab()
