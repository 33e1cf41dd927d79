"""Imports point down, Qt stays in what draws, and the top of the repository stays small."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "workshop").rglob("*.py"))

TOP = {
    ".ci",
    ".gitignore",
    "LICENSE",
    "README.md",
    "assets",
    "pyproject.toml",
    "slides",
    "tests",
    "workshop",
}

QT = {
    "render": {"QtCore", "QtGui", "QtSvg"},
    "windows": {"QtCore", "QtGui", "QtWidgets", "QtDBus"},
    "report": {"QtCore", "QtGui"},
    "app": {"QtCore", "QtGui", "QtWidgets"},
    "doctor": {"QtCore", "QtGui"},
}
"""The parts of Qt that each part of the program may use."""

NOT_AT_START = {
    "PySide6.QtDBus",
    "PySide6.QtPrintSupport",
    "PySide6.QtSvg",
    "asyncio",
    "hashlib",
    "importlib.metadata",
    "jeepney",
    "markdown",
    "pygments",
    "pypdf",
    "sqlite3",
    "subprocess",
    "uuid",
    "yaml",
}
"""What the windows can be opened without. Some of it the first slide asks for, and no sooner."""


def imports(path: Path) -> Iterator[str]:
    """The modules that a file imports, at its top or inside a function."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield f"{'.' * node.level}{node.module or ''}"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_the_contracts_are_kept(capsys: pytest.CaptureFixture[str]) -> None:
    status = lint_imports(str(ROOT / "pyproject.toml"), no_cache=True)

    assert status == 0, capsys.readouterr().out


def test_a_broken_contract_would_be_seen(tmp_path: Path) -> None:
    package = tmp_path / "workshop"
    for path in MODULES:
        copy = package / path.relative_to(ROOT / "workshop")
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    (package / "deck" / "model.py").write_text("import os\nimport workshop.session.events\n")
    (package / "extra.py").write_text("import PySide6\nimport markdown\n")

    lint = Path(sys.executable).with_name("lint-imports")
    command = [str(lint), "--config", str(ROOT / "pyproject.toml"), "--no-cache"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert done.returncode == 1
    for contract in (
        "Imports point down BROKEN",
        "Qt stays in what draws BROKEN",
        "Now, chance and the outside are handed in BROKEN",
        "One module reads Markdown BROKEN",
    ):
        assert contract in done.stdout


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_imports_are_absolute(path: Path) -> None:
    assert not [module for module in imports(path) if module.startswith(".")]


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_each_part_uses_its_parts_of_qt(path: Path) -> None:
    allowed = QT.get(path.relative_to(ROOT / "workshop").parts[0], set())
    used = {
        module.split(".")[1]
        for module in imports(path)
        if module.startswith("PySide6.") and module.count(".") == 1
    }

    assert used <= allowed


def test_nothing_is_imported_before_it_is_needed() -> None:
    code = "import sys, workshop.cli, workshop.app; print(*sys.modules)"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)

    assert not NOT_AT_START & set(done.stdout.split())


def test_the_top_of_the_repository_holds_what_it_may() -> None:
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip("not a clone")

    assert {path.partition("/")[0] for path in done.stdout.splitlines()} <= TOP
