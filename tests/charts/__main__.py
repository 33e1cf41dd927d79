"""Draw every chart in every theme into a folder: ``python -m tests.charts FOLDER [NAME ...]``.

A name begins that of a chart, or is a deck's: its slides are drawn as a room would see them.
"""

import os
import sys
from pathlib import Path

THEMES = ("hearth", "night", "clear")
DECKS = ("peer-support-values-90", "peer-support-values-15.es")
WIDTHS = {"": 1920, "-4x3": 1440}


def draw_charts(folder: Path, names: list[str]) -> None:
    """Write a picture a chart, theme and shape of screen, as large as a wall."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

    from tests.render.results import RESULTS
    from tests.render.samples import card_area, drawn
    from workshop.render.chart import paint_chart
    from workshop.render.fonts import load_fonts
    from workshop.render.theme import load_theme

    application = QGuiApplication(["charts"])
    load_fonts()
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in RESULTS.items():
        if names and not any(name.startswith(each) for each in names):
            continue
        shown = make()
        for theme_name in THEMES:
            for ending, width in WIDTHS.items():
                theme = load_theme(theme_name)
                image = QImage(width, 1080, QImage.Format.Format_RGB32)
                image.fill(QColor(theme.paper.background))
                painter = QPainter(image)
                x, y, wide, tall = card_area(width)
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(QColor(theme.paper.rule))
                painter.setBrush(QColor(theme.paper.surface))
                painter.drawRoundedRect(
                    int(x) - 44, int(y) - 40, int(wide) + 88, int(tall) + 80, 22, 22
                )
                paint_chart(painter, drawn(shown, width=width, theme=theme_name))
                painter.end()
                image.save(str(folder / f"{name}-{theme_name}{ending}.png"))
    from tests.charts.walls import draw_walls

    for deck in DECKS:
        if not names or deck in names:
            for theme_name in THEMES:
                draw_walls(folder, deck, theme_name)
    application.quit()


if __name__ == "__main__":
    draw_charts(Path(sys.argv[1]), sys.argv[2:])
