"""The laptop of ``test_cut_off``, in a network of its own with one other host and no way out.

Run as ``laptop.py FOLDER`` inside a network namespace in which it may do what it likes. Prints the
tally, and every packet that left for anywhere but the other host: there must be none.
"""

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.voting.processes import Process
from tests.voting.samples import TREES
from workshop.values import value
from workshop.voting.join import ways
from workshop.voting.messages import ClosePoll, Counted, OpenPoll, Tried, TryPage
from workshop.voting.networks import read_cards

LAPTOP, HOST = "10.9.0.1", "10.9.0.2"
BALLOT_BYTES = 300
"""Whatever comes in that is longer carries a ballot."""
SECRETS = ("token-of-phone", '",[0]]', '",[1]]', '",null]')
_ALL_PACKETS = 0x0300
_IPV4 = b"\x08\x00"


def run(*command: str) -> None:
    """Run a command that must succeed."""
    subprocess.run(command, check=True)


@contextmanager
def cable() -> Iterator[tuple[str, ...]]:
    """Lay a cable to another host; gives what runs a command there."""
    other = subprocess.Popen(["unshare", "--net", "cat"], stdin=subprocess.PIPE)
    inside = ("nsenter", "--net", "--target", str(other.pid))
    own = Path("/proc/self/ns/net").readlink()
    while Path(f"/proc/{other.pid}/ns/net").readlink() == own:
        pass
    run("ip", "link", "set", "lo", "up")
    run(
        *["ip", "link", "add", "name", "laptop", "type", "veth", "peer", "name", "host", "netns"],
        str(other.pid),
    )
    run(*f"ip addr add {LAPTOP}/24 dev laptop".split())
    run(*["ip", "link", "set", "laptop", "up"])
    run(*inside, *f"ip addr add {HOST}/24 dev host".split())
    run(*inside, *["ip", "link", "set", "host", "up"])
    yield inside
    assert other.stdin is not None
    other.stdin.close()
    other.wait()


@value
class Seen:
    """What somebody who listens on the cable has seen."""

    strays: tuple[str, ...]
    """Where packets of the laptop went that were not for the other host."""
    lengths: tuple[int, ...]
    """How long the packets were that carried ballots."""
    readable: tuple[str, ...]
    """What nobody but the laptop should be able to read, and yet was there."""


def seen(capture: socket.socket) -> Seen:
    """Look at every packet."""
    strays, lengths, readable = set[str](), set[int](), set[str]()
    while True:
        try:
            packet, about = capture.recvfrom(65_536)
        except BlockingIOError:
            break
        if packet[12:14] == _IPV4 and about[2] == socket.PACKET_OUTGOING:
            strays.add(socket.inet_ntoa(packet[30:34]))
        elif len(packet) > BALLOT_BYTES:
            lengths.add(len(packet))
        readable |= {secret for secret in SECRETS if secret.encode() in packet}
    return Seen(strays=tuple(strays - {HOST}), lengths=tuple(lengths), readable=tuple(readable))


def main(folder: Path) -> None:
    """Let the other host vote, with every packet on the cable looked at."""
    with cable() as inside:
        capture = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, _ALL_PACKETS)
        capture.bind(("laptop", 0))
        capture.setblocking(False)
        cards = [way.address for way in ways(read_cards())]
        with Process(folder, address=LAPTOP) as process:
            process.tell(OpenPoll(run="trees", poll=TREES), TryPage())
            tried = process.hear(Tried).problem
            command = [*inside, sys.executable, "-m", "tests.voting.host", process.url]
            said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
            process.tell(ClosePoll(run="trees"))
            tally = process.hear(Counted).tally
        found = seen(capture)
        capture.close()
        told = {
            "cards": cards,
            "tried": tried,
            "host": said,
            "counts": [*tally.counts[0], *tally.passed],
            "strays": found.strays,
            "lengths": len(found.lengths),
            "readable": found.readable,
        }
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
