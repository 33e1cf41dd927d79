"""What is done a turn later, and what it must not hold on to."""

import gc
import re
import weakref

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workshop.files import shipped
from workshop.windows.later import a_turn_later


class Owner(QObject):
    """Counts how often it was called."""

    calls = 0

    def call(self) -> None:
        self.calls += 1


def test_however_often_it_is_started_it_calls_once_a_turn_later(qtbot: QtBot) -> None:
    owner = Owner()
    timer = a_turn_later(owner, owner.call)
    timer.start()
    timer.start()
    assert owner.calls == 0
    with qtbot.waitSignal(timer.timeout):
        pass
    assert (owner.calls, timer.isActive()) == (1, False)


def test_an_owner_that_goes_before_the_turn_is_let_go_of(qapp: QApplication) -> None:
    owner = Owner()
    known = weakref.ref(owner)
    a_turn_later(owner, owner.call).start()
    shiboken6.delete(owner)
    del owner
    qapp.processEvents()
    gc.collect()
    assert known() is None


def test_nothing_in_the_program_waits_for_a_turn_in_the_way_that_never_lets_go() -> None:
    """``QTimer.singleShot(0, owner, owner.slot)`` keeps an owner that goes first for good."""
    sources = list(shipped("workshop").rglob("*.py"))
    assert len(sources) > 100
    found = [str(path) for path in sources if re.search(r"singleShot\(\s*0\b", path.read_text())]
    assert found == []
