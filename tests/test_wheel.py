"""The wheel holds all that the program needs, and works from anywhere."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from workshop.files import shipped

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from hatchling.builders.wheel import WheelBuilder

    out = tmp_path_factory.mktemp("wheel")
    return Path(next(WheelBuilder(str(ROOT)).build(directory=str(out))))


def test_the_wheel_holds_decks_and_assets_and_no_tests(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()

    for kind in ("slides", "assets"):
        here = {
            f"workshop/{path.relative_to(ROOT)}"
            for path in shipped(kind).rglob("*")
            if path.is_file()
        }
        assert here
        assert here <= set(names)
    tops = {name.partition("/")[0] for name in names}
    assert {top.partition("-")[0] for top in tops} == {"workshop", "workshop_room"}


def test_the_wheel_works_from_anywhere(wheel: Path, tmp_path: Path) -> None:
    def run(*command: object) -> str:
        words = [str(word) for word in command]
        done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=True)
        return done.stdout

    home = tmp_path / "environment"
    python = home / "bin" / "python"
    run(sys.executable, "-m", "venv", "--without-pip", home)
    pip = (sys.executable, "-m", "pip", "--python", python)
    run(*pip, "install", "-q", "--no-deps", "--no-index", wheel)
    packages = next(home.glob("lib/python*/site-packages"))
    # What it needs besides is lent: installing Qt once more would take long and show nothing.
    packages.joinpath("lent.pth").write_text(f"{Path(pytest.__file__).parent.parent}\n")

    assert run(home / "bin" / "workshop", "--version").startswith("Workshop ")
    where = "from workshop.files import shipped; print(shipped('slides'), shipped('assets'))"
    places = [str(packages / "workshop" / kind) for kind in ("slides", "assets")]
    assert run(python, "-c", where).split() == places
