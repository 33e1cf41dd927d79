"""Memory that a workshop's pictures took goes back to the system."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROGRAM = """
from pathlib import Path
from workshop.app.memory import give_back

def resident_mb():
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) // 1024

# As pictures among words: the last freed first, so that glibc's own rule gives nothing back.
held = []
for _ in range(400):
    held.append([bytearray(500_000), bytes(2_000)])
kept = [pair.pop() for pair in held]
full = resident_mb()
held.clear()
freed = resident_mb()
give_back()
print(full, freed, resident_mb())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux how much is held")
def test_what_was_freed_between_what_is_held_is_given_back() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=ROOT,
        env={"MALLOC_MMAP_THRESHOLD_": "33554432"},
        capture_output=True,
        text=True,
        check=True,
    )

    full, freed, after = (int(word) for word in done.stdout.split())
    assert freed > full - 20
    assert after < full - 150
