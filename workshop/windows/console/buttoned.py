"""A pane of the console with a row of buttons at its foot, which do what their keys do."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from workshop.windows.controls import Press
from workshop.windows.look import Look


class ButtonedPane(QWidget):
    """Keeps its buttons, and free what the picture of the room takes of it."""

    asked = Signal(str)

    def __init__(self, parent: QWidget, look: Look) -> None:
        super().__init__(parent)
        self._look = look
        self._k = 1.0
        self._buttons: list[Press] = []
        self._kept_px = 0

    def set_look(self, look: Look, k: float) -> None:
        """Sets colours and scale."""
        self._look, self._k = look, k
        self._place()
        self.update()

    def keep_free(self, width_px: int) -> None:
        """Keeps some width at the right free, for what the room sees."""
        if width_px != self._kept_px:
            self._kept_px = width_px
            self._place()
            self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Places the buttons anew."""
        super().resizeEvent(event)
        self._place()

    def _make_buttons(
        self, actions: Sequence[tuple[str, str]], keys: Sequence[str], *, strong: bool
    ) -> None:
        """Takes other buttons: action ids with words, and their keys; is the first to stand out?"""
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = []
        for number, ((action, text), key) in enumerate(zip(actions, keys, strict=True)):
            tone = "strong" if strong and not number else "plain"
            button = Press(self, text, look=self._look, key=key, tone=tone)
            button.clicked.connect(lambda _=False, action=action: self.asked.emit(action))
            button.show()
            self._buttons.append(button)

    def _place(self) -> None:
        """Fits the buttons to the width that there is, and puts them at the foot."""
        raise NotImplementedError

    def _free(self, pad_px: float) -> QRectF:
        """The room inside, with so much air above and below."""
        room = QRectF(self.rect()).adjusted(16 * self._k, pad_px, -16 * self._k, -pad_px)
        room.setRight(room.right() - self._kept_px)
        return room

    def _put_in_row(self, buttons: Sequence[Press], room: QRectF) -> None:
        left = room.left()
        for button in buttons:
            size = button.sizeHint()
            wide = min(size.width(), max(40, round(room.right() - left)))
            top = round(room.bottom() - size.height())
            button.setGeometry(round(left), top, wide, size.height())
            left += size.width() + self._gap

    def _width(self, buttons: Sequence[Press]) -> float:
        return sum(button.sizeHint().width() + self._gap for button in buttons) - self._gap

    @property
    def _gap(self) -> float:
        return 8 * self._k
