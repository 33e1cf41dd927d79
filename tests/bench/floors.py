"""Floors: the least that Qt does something for. ``python3 -m tests.bench.floors NAME …``.

Prints one JSON object. Each floor is a process of its own, as what is measured beside it is.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path


def memory() -> dict[str, float]:
    """The memory of an empty window that stands."""
    from PySide6.QtWidgets import QApplication, QWidget

    application = QApplication(["empty"])
    window = QWidget()
    window.show()
    application.processEvents()
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return {"bytes": float(status.partition("VmRSS:")[2].split()[0]) * 1024}


def pdf(out: str, pages: str) -> dict[str, float]:
    """A PDF of so many pages with a heading and five lines each, drawn with no layout at all."""
    from PySide6.QtGui import QFont, QGuiApplication, QPainter, QPdfWriter

    application = QGuiApplication(["empty"])
    writer = QPdfWriter(out)
    painter = QPainter(writer)
    heading, body = QFont(), QFont()
    heading.setPointSize(40)
    body.setPointSize(24)
    for page in range(int(pages)):
        if page:
            writer.newPage()
        painter.setFont(heading)
        painter.drawText(400, 1000, f"Slide {page}")
        painter.setFont(body)
        for line in range(5):
            painter.drawText(400, 2000 + 900 * line, f"Line {line} of slide {page}, in some words")
    painter.end()
    application.quit()
    return {"ns": float(time.monotonic_ns())}


FLOORS: dict[str, Callable[..., dict[str, float]]] = {"memory": memory, "pdf": pdf}


if __name__ == "__main__":
    print(json.dumps(FLOORS[sys.argv[1]](*sys.argv[2:])))
