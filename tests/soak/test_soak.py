"""A short soak, always the same way; ``python3 -m tests.soak`` goes on for hours."""

import os
import subprocess
import sys
from pathlib import Path

SEED = "11"
STEPS = "70"


def test_a_day_with_everything_going_wrong_breaks_no_law() -> None:
    environ = {name: one for name, one in os.environ.items() if name != "QT_QPA_PLATFORM"}
    soak = subprocess.run(
        [sys.executable, "-m", "tests.soak", "--steps", STEPS, "--seed", SEED, "--minutes", "5"],
        cwd=Path(__file__).parents[2],
        env=environ,
        capture_output=True,
        text=True,
        check=False,
    )
    assert soak.returncode == 0, f"{soak.stdout}\n{soak.stderr}"
    assert soak.stdout.startswith(f"seed {SEED}: {STEPS} steps in ")
