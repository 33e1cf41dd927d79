"""What Qt finds: whether windows can be shown, on which screens, with which type."""

from workshop.display import library_error, require_display
from workshop.doctor.finding import Finding, bad, good, look
from workshop.errors import WorkshopError


def find_display() -> tuple[Finding, ...]:
    """Screens and type, or why no window can be shown."""
    try:
        from PySide6.QtCore import qVersion
        from PySide6.QtGui import QGuiApplication
    except ImportError as error:
        obstacle = library_error(error)
        if obstacle is None:
            raise
        return (bad("Windows", str(obstacle)),)
    found: tuple[Finding, ...] = ()
    own = ["workshop"]
    try:
        require_display()
    except WorkshopError as error:
        found = (bad("Windows", str(error)),)
        # Type can be looked at without one.
        own += ["-platform", "offscreen"]
    application = QGuiApplication.instance() or QGuiApplication(own)
    if not found:
        platform = QGuiApplication.platformName()
        found = (good("Windows", f"Qt {qVersion()} shows them by {platform}."), *_screens())
    del application
    return (*found, *_fonts())


def _screens() -> tuple[Finding, ...]:
    from PySide6.QtGui import QGuiApplication

    screens = QGuiApplication.screens()
    first = QGuiApplication.primaryScreen()
    found = []
    for screen in screens:
        size, ratio = screen.size() * screen.devicePixelRatio(), screen.devicePixelRatio()
        made_by = " ".join(part for part in (screen.manufacturer(), screen.model()) if part)
        words = f"{screen.name()}{f' ({made_by})' if made_by else ''}"
        words += f": {size.width()} x {size.height()} at {screen.refreshRate():.0f} Hz"
        words += f", everything {ratio * 100:.0f}% as large" if ratio != 1 else ""
        found.append(good("Screen", words + (", the desktop's first." if screen is first else ".")))
    if len(screens) == 1:
        words = "Only one is there. With no projector the wall stands in a window."
        found.append(look("Screen", words))
    return tuple(found)


def _fonts() -> tuple[Finding, ...]:
    from PySide6.QtGui import QFontDatabase

    from workshop.render.fonts import FALLBACK_FAMILIES, MONO_FAMILY, TEXT_FAMILY, load_every_font

    load_every_font()
    wanted = (TEXT_FAMILY, MONO_FAMILY, *FALLBACK_FAMILIES)
    lacking = [name for name in wanted if not QFontDatabase.hasFamily(name)]
    if lacking:
        words = f"Bundled type is missing: {', '.join(lacking)}. Install Workshop again."
        return (bad("Type", words),)
    return (good("Type", f"All {len(wanted)} bundled families are there."),)
