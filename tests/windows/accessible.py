"""What Qt tells a screen reader of a window, and what the keys reach in it."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from workshop.values import value

MOST_PRESSES = 80
"""More controls than any window has."""


@value
class Node:
    """One thing of a window, as a screen reader has it."""

    name: str
    role: QAccessible.Role
    kind: str
    """The class of its widget, to find it by when a test fails."""
    is_focusable: bool
    is_leaf: bool


def nodes_of(window: QWidget) -> tuple[Node, ...]:
    """Everything of a window that can be seen, from the outside in."""
    found = QAccessible.queryAccessibleInterface(window)
    assert found is not None
    return tuple(_walk(found))


def _walk(at: QAccessibleInterface) -> Iterator[Node]:
    widget = at.object()
    if not isinstance(widget, QWidget) or not widget.isVisible():
        return
    if widget.objectName().startswith("qt_"):
        # The inside of one of Qt's own widgets, which tells of itself.
        return
    children = [at.child(number) for number in range(at.childCount())]
    yield Node(
        name=at.text(QAccessible.Text.Name),
        role=at.role(),
        kind=type(widget).__name__,
        is_focusable=bool(at.state().focusable),
        is_leaf=not children,
    )
    for child in children:
        if child.isValid():
            yield from _walk(child)


def controls_of(window: QWidget) -> set[QWidget]:
    """What a mouse could press or type into, in a window."""
    return {
        one
        for one in window.findChildren(QWidget)
        if isinstance(one, QAbstractButton | QLineEdit) and one.isVisible() and one.isEnabled()
    }


def reached_by(window: QWidget, key: Qt.Key) -> list[QWidget]:
    """What has the focus after each press of a key, until it comes round."""
    found: list[QWidget] = []
    for _ in range(MOST_PRESSES):
        at = _focus_in(window)
        if at in found:
            break
        found.append(at)
        QTest.keyClick(at, key)
    return found


def shows_focus(window: QWidget, control: QWidget, elsewhere: QWidget) -> bool:
    """Whether the place of a control looks otherwise while it has the focus."""
    with_focus = _picture(window, control, control)
    without = _picture(window, control, elsewhere)
    return with_focus != without


def _picture(window: QWidget, control: QWidget, focus: QWidget) -> QImage:
    focus.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    top_left = control.mapTo(window, control.rect().topLeft())
    # A ring may stand a little outside.
    place = control.rect().translated(top_left).adjusted(-4, -4, 4, 4)
    return window.grab(place).toImage()


def _focus_in(window: QWidget) -> QWidget:
    return window.focusWidget() or window
