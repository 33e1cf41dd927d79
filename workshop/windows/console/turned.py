"""The laptop turned round: a page that covers the console wholly until it comes back."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from workshop.windows.look import Look
    from workshop.windows.passed import PassedPage


class Turned(QObject):
    """Covers the console with a page, in full screen; the panes below are hidden meanwhile."""

    changed = Signal()

    def __init__(self, console: QWidget, panes: "Callable[[], tuple[QWidget, ...]]") -> None:
        """``panes`` are those that tell of the evening and never hide by themselves."""
        super().__init__(console)
        self._console = console
        self._panes = panes
        self._page: PassedPage | None = None
        self._state_before = Qt.WindowState.WindowNoState

    @property
    def is_on(self) -> bool:
        """Whether the page covers the console."""
        return self._page is not None

    def cover(self, page: "PassedPage") -> None:
        """Show the page alone."""
        self._page = page
        self._state_before = self._console.windowState()
        page.setGeometry(self._console.rect())
        page.show()
        page.raise_()
        page.setFocus()
        for pane in self._panes():
            pane.hide()
        self._console.setWindowState(self._state_before | Qt.WindowState.WindowFullScreen)
        self.changed.emit()

    def uncover(self) -> None:
        """Show the console as it was."""
        page, self._page = self._page, None
        if page is None:
            return
        self._console.setWindowState(self._state_before)
        for pane in self._panes():
            pane.show()
        page.hide()
        page.deleteLater()
        self.changed.emit()

    def place(self, look: "Look", k: float) -> None:
        """Let the page fill the console, above whatever was placed before it."""
        if self._page is not None:
            self._page.set_look(look, k)
            self._page.setGeometry(self._console.rect())
            self._page.raise_()
