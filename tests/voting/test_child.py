"""How the voting process is started: by the Python that runs, or by the packed program itself."""

import subprocess
import sys

import pytest

from workshop.voting import child


def test_an_installed_program_starts_it_by_its_python() -> None:
    assert child.command() == (sys.executable, "-m", "workshop.voting")


def test_a_packed_program_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert child.command() == (sys.executable, "voting-process")
    assert child.environment({"LANG": "C"}) == {
        "LANG": "C",
        "PYINSTALLER_RESET_ENVIRONMENT": "1",
    }


def test_the_command_is_the_process_and_ends_when_nobody_writes_to_it() -> None:
    done = subprocess.run(
        (sys.executable, "-m", "workshop", child.COMMAND),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=child.environment(),
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
