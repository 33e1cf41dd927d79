"""Writing something for paper where the person says, and showing it in the desktop's own reader."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from workshop.errors import WorkshopError
from workshop.windows.tiles import short_path


def folder_to_begin_in() -> Path:
    """Return the folder of the person's documents, or else their home; never one that is not there.

    A dialogue that is given a folder which is missing begins wherever the program was started.
    """
    places = QStandardPaths.StandardLocation
    documents = QStandardPaths.writableLocation(places.DocumentsLocation)
    return Path(documents) if documents and Path(documents).is_dir() else Path.home()


def print_where_asked(parent: QWidget, name: str, write: Callable[[Path], Path]) -> str:
    """Ask where to, and have it written there; return what to tell, empty when nothing is asked."""
    chosen, _filter = QFileDialog.getSaveFileName(
        parent, "Where to write it", str(folder_to_begin_in() / name), "PDF (*.pdf)"
    )
    if not chosen:
        return ""
    try:
        written = write(Path(chosen))
    except WorkshopError as error:
        return str(error)
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(written)))
    return f"Written: {short_path(written)}"
