"""Qt is loaded without PySide's words for programmers, which come when a call was wrong."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

LOAD = "from workshop.loading import load_qt; load_qt(); "
PLAIN = "import PySide6.QtWidgets; "
KNOWS_NONE = "from workshop import loading; loading._KNOWN = (); "
HAS_WORDS = "import sys; print('shibokensupport.signature.parser' in sys.modules); "
WRONG_CALLS = (
    'widget.setGeometry("wide")',
    "widget.resize(1)",
    'QPointF("far", 1, 2)',
    "QSize(none=1)",
    'QTimer(interval="soon")',
    "widget.nothing",
    "QWidget.setWindowTitle(3, 4)",
    'sender.sent.emit("one", 2)',
    "sender.sent.connect(3)",
    "QWidget.__doc__",
    "QSize.__eq__.__doc__",
    "QWidget.resize.__doc__",
)
TELL_ALL = """
import os, sys
from PySide6.QtCore import QObject, QPointF, QSize, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication(["wrong", "-platform", "offscreen"])
widget = QWidget()
class Sender(QObject):
    sent = Signal(int)
sender = Sender()
def tell(call):
    try:
        print("says", eval(call))
    except Exception as error:
        print(type(error).__name__, error)
# Each in a process of its own: what matters is the first wrong call.
for call in CALLS:
    child = os.fork()
    if child == 0:
        tell(call)
        sys.stdout.flush()
        os._exit(0)
    print(call, "ended with", os.waitpid(child, 0)[1], flush=True)
"""


def said(program: str) -> str:
    """What a Python of its own prints."""
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    return done.stdout


def test_the_words_wait_until_a_call_is_wrong() -> None:
    wrong = "\ntry:\n    PySide6.QtCore.QSize('wide')\nexcept TypeError:\n    pass\n"

    assert said(LOAD + HAS_WORDS + PLAIN + wrong + HAS_WORDS) == "False\nTrue\n"


def test_a_wrong_call_is_told_in_the_words_of_plain_pyside() -> None:
    tell_all = f"CALLS = {WRONG_CALLS!r}\n{TELL_ALL}"

    told = said(f"{LOAD}\n{tell_all}")

    assert told == said(f"{PLAIN}\n{tell_all}")
    assert told.count("Supported signatures:") == 3
    assert told.count("ended with 0") == len(WRONG_CALLS)


@pytest.mark.parametrize("load", [LOAD, KNOWS_NONE + LOAD])
def test_python_has_its_own_import_back(load: str) -> None:
    kept = "import builtins; was = builtins.__import__; "

    assert said(kept + load + "print(builtins.__import__ is was)") == "True\n"


def test_of_a_pyside_that_is_not_known_nothing_is_put_off() -> None:
    assert said(KNOWS_NONE + LOAD + HAS_WORDS) == "True\n"
