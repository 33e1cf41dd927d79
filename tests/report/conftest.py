"""What drawing needs: an application and the bundled fonts."""

import pytest
from PySide6.QtWidgets import QApplication

from workshop.render.fonts import load_fonts


@pytest.fixture(autouse=True)
def _fonts(qapp: QApplication) -> None:
    load_fonts()
