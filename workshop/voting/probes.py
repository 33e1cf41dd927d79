"""What phones and laptops ask to learn whether there is internet, and what calms them.

They ask these of hosts on the internet. Where the network's own DNS leads every name to this
laptop, the right answer keeps them from leaving a network that has none.
"""

from workshop.values import value


@value
class Probe:
    """The answer to one such question."""

    status: int
    kind: str
    body: bytes


_APPLE = Probe(
    status=200,
    kind="text/html",
    body=b"<HTML><HEAD><TITLE>Success</TITLE></HEAD><BODY>Success</BODY></HTML>",
)
_EMPTY = Probe(status=204, kind="", body=b"")

PROBES = {
    "/hotspot-detect.html": _APPLE,
    "/library/test/success.html": _APPLE,
    "/generate_204": _EMPTY,
    "/gen_204": _EMPTY,
    "/connecttest.txt": Probe(status=200, kind="text/plain", body=b"Microsoft Connect Test"),
    "/ncsi.txt": Probe(status=200, kind="text/plain", body=b"Microsoft NCSI"),
    "/success.txt": Probe(status=200, kind="text/plain", body=b"success\n"),
    "/canonical.html": Probe(
        status=200,
        kind="text/html",
        body=b'<meta http-equiv="refresh" content="0;url=https://support.mozilla.org/kb/'
        b'captive-portal"/>',
    ),
}
"""By path. The hosts are many and change; nothing of ours is told by these answers."""
