"""With the outside cut off, two hosts and a cable, everything works and nothing tries to leave."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
APART = ("unshare", "--user", "--map-root-user", "--net")


def may_be_apart() -> bool:
    """Whether this system lets a test have a network of its own."""
    if not (shutil.which("unshare") and shutil.which("nsenter") and shutil.which("ip")):
        return False
    return subprocess.run([*APART, "true"], capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(not may_be_apart(), reason="no network namespaces here; the guard has to do")
def test_two_hosts_and_a_cable_are_all_that_voting_needs(tmp_path: Path) -> None:
    command = [*APART, sys.executable, "-m", "tests.voting.laptop", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {
        "cards": ["10.9.0.1"],
        "tried": "",
        "host": "voted\n",
        "counts": [1, 2, 1, 1],
        "strays": [],
        # Of all who voted, one of whom passed, a listener has one length and not a word.
        "lengths": 1,
        "readable": [],
    }
