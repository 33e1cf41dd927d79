"""What the portable folder brings along: its entry in the desktop's menu, and what it packs."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from workshop.files import shipped
from workshop.voting.child import COMMAND

PACKAGING = shipped("assets") / "packaging"
ON_LINUX = PACKAGING / "linux"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A portable folder whose place is awkward, with a program that tells what it was given."""
    folder = tmp_path / "My $ & tools"
    folder.mkdir()
    for each in ON_LINUX.iterdir():
        (folder / each.name).write_bytes(each.read_bytes())
    return folder


def add_to_menu(folder: Path, home: Path, *arguments: str) -> str:
    # A search path of its own: the menu of this computer is nobody's to refresh.
    around = {"HOME": str(home), "XDG_DATA_HOME": str(home / "data"), "PATH": "/usr/bin:/bin"}
    command = ["sh", str(folder / "add-to-menu.sh"), *arguments]
    done = subprocess.run(command, env=around, capture_output=True, text=True, check=True)
    return done.stdout


def test_the_entry_names_the_program_wherever_the_folder_is(folder: Path, tmp_path: Path) -> None:
    said = add_to_menu(folder, tmp_path)
    entry = (tmp_path / "data" / "applications" / "workshop.desktop").read_text()
    lines = dict(line.split("=", 1) for line in entry.splitlines() if "=" in line)
    assert lines["Exec"] == rf'"{tmp_path}/My \\$ & tools/workshop" %f'
    assert lines["Icon"] == f"{folder}/workshop.svg"
    assert "text/markdown;" in lines["MimeType"]
    assert "in the menu" in said


def test_it_can_be_taken_out_of_the_menu_again(folder: Path, tmp_path: Path) -> None:
    add_to_menu(folder, tmp_path)
    add_to_menu(folder, tmp_path, "--remove")
    data = tmp_path / "data"
    assert not (data / "applications" / "workshop.desktop").exists()
    assert not (data / "mime" / "packages" / "workshop-deck.xml").exists()


def test_decks_are_known_by_their_name() -> None:
    assert '<glob pattern="*.md"/>' in (ON_LINUX / "workshop-deck.xml").read_text()


@pytest.mark.parametrize("name", ["build.py", "start.py", "workshop.spec"])
def test_what_packs_can_be_read_by_python(name: str) -> None:
    assert ast.parse((PACKAGING / name).read_text())


def test_the_packed_program_has_a_command_for_its_voting_process() -> None:
    from workshop.cli import _COMMANDS

    assert COMMAND in _COMMANDS


def test_what_the_program_starts_finds_the_systems_libraries_again(tmp_path: Path) -> None:
    start = (PACKAGING / "start.py").read_text().replace("sys.exit(main())", "print(os.environ)")
    around = {"LD_LIBRARY_PATH": "/packed", "LD_LIBRARY_PATH_ORIG": "/own", "PYTHONPATH": "."}
    root = Path(__file__).parent.parent
    command = [sys.executable, "-c", start]
    done = subprocess.run(command, cwd=root, env=around, capture_output=True, text=True, check=True)
    assert "'LD_LIBRARY_PATH': '/own'" in done.stdout
    assert "ORIG" not in done.stdout
