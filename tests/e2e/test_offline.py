"""Nothing is fetched, whatever a deck asks for."""

import os
import sys
from pathlib import Path

import pytest

from tests.e2e.stage import Running

DECK = """\
---
title: Remote
style: "@import url('https://fonts.example.org/css')"
backgroundImage: url('https://example.org/back.png')
---

# A remote picture

![A tree](https://example.org/tree.png)

---

![bg](http://127.0.0.1:9/back.jpg)

# A remote background

<img src="https://example.org/inline.png">

---

# The end
"""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


def test_a_deck_with_remote_pictures_makes_no_connection(tmp_path: Path) -> None:
    deck = tmp_path / "remote.md"
    deck.write_text(DECK)
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "DBUS_SESSION_BUS_ADDRESS": ""}
    with Running(tmp_path / "w", deck, environ) as running:
        running.hear(lambda line: "ready" in line)
        running.obey("key PageDown", "key PageDown", "key PageUp", "key PageUp")
        running.hear_state(index=2)
        running.hear_state(index=0)
        process = Path(f"/proc/{running.process.pid}")
        loaded = (process / "maps").read_text()
        opened = [str(one.readlink()) for one in (process / "fd").iterdir()]
        tried = [line for line in running.told if "connection" in line]
    # Python would have told; and Qt's own way out of the machine is not even loaded.
    assert tried == []
    assert "QtNetwork" not in loaded
    assert "Qt6Network" not in loaded
    assert [one for one in opened if one.startswith("socket:")] == []
