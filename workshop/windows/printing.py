"""Writing something for paper where the person says, and showing it in the desktop's own reader."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from workshop.errors import WorkshopError
from workshop.windows.tiles import short_path


def print_where_asked(parent: QWidget, name: str, write: Callable[[Path], Path]) -> str:
    """Ask where to, and have it written there; return what to tell, empty when nothing is asked."""
    places = QStandardPaths.StandardLocation
    folder = QStandardPaths.writableLocation(places.DocumentsLocation) or str(Path.home())
    chosen, _filter = QFileDialog.getSaveFileName(
        parent, "Where to write it", str(Path(folder) / name), "PDF (*.pdf)"
    )
    if not chosen:
        return ""
    try:
        written = write(Path(chosen))
    except WorkshopError as error:
        return str(error)
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(written)))
    return f"Written: {short_path(written)}"
