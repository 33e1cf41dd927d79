"""Build the portable folder of Workshop for the system that this runs on.

    python3 assets/packaging/build.py [FOLDER]

It makes an environment of its own under FOLDER (``build`` if not given), installs the program and
PyInstaller there, packs them, and leaves ``Workshop`` and an archive of it in FOLDER.
"""

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PYINSTALLER = "pyinstaller>=6.10,<7"
_ICON = """
import sys
from PySide6.QtGui import QGuiApplication, QIcon
QGuiApplication(["icon"])
image = QIcon(sys.argv[1]).pixmap(256, 256).toImage()
sys.exit(0 if image.save(sys.argv[2]) else 1)
"""


def build(folder: Path) -> Path:
    """Build in a folder; return the archive."""
    folder.mkdir(parents=True, exist_ok=True)
    python = made_environment(folder / "environment")
    around = {**os.environ, "WORKSHOP_ICON": made_icon(python, folder)}
    command = [python, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    command += ["--distpath", folder, "--workpath", folder / "work", HERE / "workshop.spec"]
    run(command, around)
    if sys.platform == "linux":
        for each in sorted((HERE / "linux").iterdir()):
            shutil.copy(each, folder / "Workshop" / each.name)
        shutil.copy(ROOT / "assets" / "mark.svg", folder / "Workshop" / "workshop.svg")
    shutil.copy(ROOT / "LICENSE", folder / "Workshop" / "LICENSE")
    return packed(folder)


def made_environment(folder: Path) -> Path:
    """An environment with the program and PyInstaller, and nothing else to be packed by mistake."""
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if not python.exists():
        run([sys.executable, "-m", "venv", folder])
    run([python, "-m", "pip", "install", "-q", PYINSTALLER, ROOT])
    # The folder is packed from the checkout: the installed copy has brought what it needs.
    run([python, "-m", "pip", "uninstall", "-q", "-y", "workshop-room"])
    return python


def made_icon(python: Path, folder: Path) -> str:
    """The mark as the system wants icons; nothing on Linux, where the desktop entry names it."""
    ending = {"win32": "ico", "darwin": "icns"}.get(sys.platform)
    if ending is None:
        return ""
    icon = folder / f"workshop.{ending}"
    around = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    run([python, "-c", _ICON, ROOT / "assets" / "mark.svg", icon], around)
    return str(icon)


def packed(folder: Path) -> Path:
    """The folder as one file to pass on."""
    name = "Workshop.app" if sys.platform == "darwin" else "Workshop"
    if sys.platform == "win32":
        archive = folder / "Workshop-windows.zip"
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
            for path in sorted((folder / name).rglob("*")):
                file.write(path, path.relative_to(folder))
        return archive
    archive = folder / f"Workshop-{'macos' if sys.platform == 'darwin' else 'linux'}.tar.xz"
    with tarfile.open(archive, "w:xz") as file:
        file.add(folder / name, arcname=name)
    return archive


def run(command: "list[object]", around: "dict[str, str] | None" = None) -> None:
    """Run a command to its end, or stop here."""
    subprocess.run([str(part) for part in command], check=True, cwd=ROOT, env=around)


if __name__ == "__main__":
    print(build(Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "build").resolve()))
