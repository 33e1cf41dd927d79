"""A fresh clone sets itself up with nothing but a bare Python, and mends what broke off."""

import ast
import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from tests import __main__ as tests_main
from workshop import environment
from workshop.environment import Place, SetUpError, ensure, require_python, requirements

ROOT = Path(__file__).parent.parent

PROJECT = """
[project]
dependencies = [
  # A thing that is needed.
  "Markdown>=3.8",
  "PyYAML>=6; python_version < '4'",
]

[project.optional-dependencies]
test = [
  "pytest[extra]==9.*",
]
"""


class Pip:
    """What stands in for venv and pip: it makes what they would make, and keeps what was run."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.ran: list[str] = []
        self.failure: str | None = None
        self.interrupted = False

    def __call__(self, command: Sequence[str]) -> str | None:
        self.ran.append(command[2])
        if command[2] == "venv":
            Path(self.place.python).parent.mkdir(parents=True)
            Path(self.place.python).touch()
        if "install" in command:
            if self.interrupted:
                raise KeyboardInterrupt
            return self.failure
        return None

    def installed(self) -> bool:
        return "pip" in self.ran


@pytest.fixture
def place(tmp_path: Path) -> Place:
    (tmp_path / "pyproject.toml").write_text(PROJECT)
    return Place(str(tmp_path), PROJECT)


@pytest.fixture
def pip(place: Place, monkeypatch: pytest.MonkeyPatch) -> Pip:
    fake = Pip(place)
    monkeypatch.setattr(environment, "_run", fake)
    return fake


# What an old Python can read


@pytest.mark.parametrize(
    "name", ["workshop/__init__.py", "workshop/__main__.py", "tests/__main__.py"]
)
def test_python_3_6_reads_as_far_as_the_sentence(name: str) -> None:
    for path in (ROOT / name, ROOT / "workshop" / "environment.py"):
        tree = ast.parse(path.read_text(), feature_version=(3, 6))
        annotations = [
            node.annotation for node in ast.walk(tree) if isinstance(node, ast.arg | ast.AnnAssign)
        ]
        evaluated = [note for note in annotations if isinstance(note, ast.Subscript | ast.BinOp)]
        assert not evaluated, "an old Python would trip over this annotation"


def test_an_old_python_gets_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        require_python((3, 10))

    assert left.value.code == 2
    told = capsys.readouterr().err
    assert "needs Python 3.11 or newer, and this is Python 3.10" in told


def test_the_oldest_python_is_the_one_the_project_names() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    require_python((3, 11))
    assert project["project"]["requires-python"] == ">=3.11"


# What is wanted


def test_requirements_are_read_as_a_toml_reader_reads_them() -> None:
    text = (ROOT / "pyproject.toml").read_text()
    project = tomllib.loads(text)["project"]

    assert requirements(text, "dependencies") == project["dependencies"]
    assert requirements(text, "test") == project["optional-dependencies"]["test"]


def test_every_requirement_says_what_it_is_for_and_the_bad_qt_is_out() -> None:
    text = (ROOT / "pyproject.toml").read_text()
    wanted = requirements(text, "dependencies")

    assert "PySide6-Essentials>=6.10,!=6.12.0" in wanted
    lines = text.partition("\ndependencies = [\n")[2].partition("\n]")[0].splitlines()
    for before, line in pairwise(lines):
        assert line.startswith("  #") or before.startswith("  # "), line


# Setting up


def test_a_first_start_makes_the_folder_and_notes_what_is_in_it(place: Place, pip: Pip) -> None:
    assert not place.is_ready("")

    place.set_up("")

    assert place.is_ready("")
    assert not place.is_ready("test")
    assert Path(place.folder, "ready-to-run.txt").read_text().splitlines() == [
        "Markdown>=3.8",
        "PyYAML>=6; python_version < '4'",
    ]
    assert not Path(place.folder, "unfinished.txt").exists()


def test_it_says_what_it_does_once(
    place: Place, pip: Pip, capsys: pytest.CaptureFixture[str]
) -> None:
    place.set_up("")
    assert capsys.readouterr().err == (
        "Workshop sets itself up. This is done once, needs the internet, and takes a minute.\n"
        f"  Making a folder for its parts: {place.folder}\n"
        "  Fetching and installing Markdown, PyYAML\n"
        "  Ready.\n\n"
    )

    place.set_up("")
    assert capsys.readouterr().err == ""


def test_the_tests_need_more_and_serve_the_program_too(place: Place, pip: Pip) -> None:
    place.set_up("test")

    assert place.is_ready("test")
    assert place.is_ready("")


def test_what_is_there_is_added_to_and_not_made_anew(place: Place, pip: Pip) -> None:
    place.set_up("")
    pip.ran.clear()

    place.set_up("test")

    assert "venv" not in pip.ran


def test_an_interrupted_installation_is_made_anew(place: Place, pip: Pip) -> None:
    pip.interrupted = True
    with pytest.raises(KeyboardInterrupt):
        place.set_up("")
    assert not place.is_ready("")
    half_written = Path(place.folder, "half-a-package")
    half_written.touch()
    pip.interrupted = False
    pip.ran.clear()

    place.set_up("")

    assert "venv" in pip.ran
    assert place.is_ready("")
    assert not half_written.exists()


def test_a_new_requirement_is_noticed(place: Place, pip: Pip) -> None:
    place.set_up("")

    later = Place(place.checkout, PROJECT.replace("Markdown>=3.8", "Markdown>=4"))

    assert not later.is_ready("")


def test_a_new_rule_for_the_linter_is_no_reason_to_install(place: Place, pip: Pip) -> None:
    place.set_up("")

    later = Place(place.checkout, PROJECT + "\n[tool.ruff]\nline-length = 99\n")

    assert later.is_ready("")


def test_a_failure_leaves_what_was_there(place: Place, pip: Pip) -> None:
    place.set_up("")
    pip.failure = "Temporary failure in name resolution"

    with pytest.raises(SetUpError, match="not on the internet"):
        place.set_up("test")

    assert place.is_ready("")
    assert not Path(place.folder, "unfinished.txt").exists()


def test_a_python_that_was_removed_is_noticed(place: Place, pip: Pip) -> None:
    place.set_up("")
    Path(place.python).unlink()

    assert not place.is_ready("")
    pip.ran.clear()
    place.set_up("")
    assert "venv" in pip.ran


def test_a_folder_that_may_not_be_written_is_told_in_words(
    place: Place, pip: Pip, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "makedirs", refuse)

    with pytest.raises(SetUpError, match="Put it into a folder of your own"):
        place.set_up("")


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("Failed to establish: [Errno -3] Temporary failure in name resolution", "internet"),
        ("HTTPSConnectionPool: Read timed out.", "did not answer"),
        ("SSLError(CERTIFICATE_VERIFY_FAILED)", "certificate"),
        ("OSError: [Errno 28] No space left on device", "Free 500 MB"),
        ("ERROR: No matching distribution found for PySide6-Essentials", "64-bit"),
        ("ERROR: something new", "pip said:\nERROR: something new"),
    ],
)
def test_what_pip_says_is_put_into_words(place: Place, pip: Pip, said: str, words: str) -> None:
    pip.failure = said

    with pytest.raises(SetUpError) as error:
        place.set_up("")

    assert words in str(error.value)


def test_debian_without_venv_gets_the_line_to_run(
    place: Place, pip: Pip, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environment, "_can_make_environments", lambda: False)
    monkeypatch.setattr(os.path, "exists", lambda path: path == "/usr/bin/apt-get")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)

    with pytest.raises(SetUpError) as error:
        place.set_up("")

    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    assert f"Run: sudo apt-get install python{version}-venv" in str(error.value)


# Going on


@pytest.fixture
def went_on(monkeypatch: pytest.MonkeyPatch, place: Place) -> list[list[str]]:
    commands: list[list[str]] = []
    monkeypatch.setattr(environment, "CHECKOUT", place.checkout)
    monkeypatch.setattr(os, "execv", lambda _, command: commands.append(command))
    monkeypatch.setattr(sys, "argv", ["workshop", "talk.md", "--windowed"])
    return commands


def test_a_bare_python_goes_on_in_the_folders_own(
    place: Place, pip: Pip, went_on: list[list[str]]
) -> None:
    ensure("workshop")

    assert went_on == [[place.python, "-m", "workshop", "talk.md", "--windowed"]]


def test_the_folders_own_python_goes_straight_on(
    place: Place, pip: Pip, went_on: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    place.set_up("")
    pip.ran.clear()
    version = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    Path(place.folder, "lib", version).mkdir(parents=True)
    monkeypatch.setattr(sys, "prefix", place.folder)

    ensure("workshop")

    assert (went_on, pip.ran) == ([], [])


def test_another_version_of_python_in_the_folder_is_noticed(
    place: Place, pip: Pip, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.set_up("")
    Path(place.folder, "lib", "python3.9").mkdir(parents=True)
    monkeypatch.setattr(sys, "prefix", place.folder)

    assert not place.is_ready("")


def test_an_installed_program_is_left_alone(
    place: Place, went_on: list[list[str]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    packages = tmp_path / "site-packages"
    (packages / "workshop_room-0.1.0.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(packages)

    ensure("workshop")

    assert went_on == []
    assert not Path(place.folder).exists()


def test_a_failed_set_up_leaves_with_words(
    place: Place, pip: Pip, went_on: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    pip.failure = "No space left on device"

    with pytest.raises(SystemExit) as left:
        ensure("workshop")

    assert left.value.code == 3
    assert capsys.readouterr().err.endswith("The disk is full. Free 500 MB, and start again.\n")


def test_the_usual_start_imports_nothing_for_it(place: Place, pip: Pip) -> None:
    place.set_up("")
    version = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    Path(place.folder, "lib", version).mkdir(parents=True)
    code = (
        "import sys; before = set(sys.modules)\n"
        "from workshop import environment\n"
        f"environment.CHECKOUT = {place.checkout!r}; sys.prefix = {place.folder!r}\n"
        "environment.ensure('workshop')\n"
        "print(*sorted(set(sys.modules) - before))"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["workshop", "workshop.environment"]


# The system's packages


@pytest.mark.parametrize(
    ("apt", "user", "words"),
    [
        ("/usr/bin/apt-get", 1000, "Run: sudo apt-get install --yes --no-install-recommends xvfb"),
        (None, 0, "The tests need these of your system: libraries and commands that Debian has in"),
    ],
)
def test_packages_that_are_not_ours_to_install_are_named(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    apt: str | None,
    user: int,
    words: str,
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: apt)
    monkeypatch.setattr(os, "geteuid", lambda: user)

    with pytest.raises(SystemExit) as left:
        tests_main.install_packages(["xvfb"])

    assert left.value.code == 3
    assert words in capsys.readouterr().out


# For real


def _tiny_wheel(folder: Path) -> Path:
    path = folder / "tiny-1.0-py3-none-any.whl"
    info = "tiny-1.0.dist-info"
    with zipfile.ZipFile(path, "w") as wheel:
        wheel.writestr("tiny.py", "")
        wheel.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n")
        wheel.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        wheel.writestr(f"{info}/RECORD", "")
    return path


def test_a_bare_checkout_starts_with_a_bare_python(tmp_path: Path) -> None:
    package = tmp_path / "workshop"
    package.mkdir()
    for name in ("__init__.py", "__main__.py", "environment.py"):
        shutil.copy(ROOT / "workshop" / name, package)
    package.joinpath("cli.py").write_text(
        "import sys, tiny\n\ndef main():\n    print(sys.prefix, *sys.argv[1:])\n"
    )
    wheel = _tiny_wheel(tmp_path)
    tmp_path.joinpath("pyproject.toml").write_text(
        f'[project]\ndependencies = [\n  "tiny @ {wheel.as_uri()}",\n]\n'
    )
    bare = getattr(sys, "_base_executable", sys.executable)
    command = [bare, "-m", "workshop", "talk.md"]

    first = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    second = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)

    assert first.stdout == f"{tmp_path / '.venv'} talk.md\n"
    assert "Fetching and installing tiny\n  Ready." in first.stderr
    assert (second.stdout, second.stderr) == (first.stdout, "")
