"""The decks of the soak: those that come with the program, and one that asks in every way."""

import random

from workshop.files import read_deck_text, shipped

_SLIDE = "\n\n---\n\n"

_ASKED: tuple[tuple[str, str, str], ...] = (
    ("choice", "- Ash\n- Birch\n- Cedar", "sensitivity: open"),
    ("choice", "- Yes\n- No\n- Not sure", "sensitivity: sensitive"),
    ("choices", "- Ask first\n- Listen\n- Wait\n- Call", "max: 2"),
    ("scale", "- It helps.\n- It is new.", "scale: [Disagree, In between, Agree]\nbefore: B1 B2"),
    ("scale", "- It helps.\n- It is new.", "scale: [Disagree, In between, Agree]\nafter: B1 B2"),
    ("rank", "- Time\n- Money\n- Rest", ""),
    ("dots", "- One door\n- Two doors\n- Three doors", "max: 3"),
    ("sort", "- A tree.\n- A stone.", "scale: [Alive, Both, Not alive]"),
    ("spectrum", "", "scale: [Never, Always]"),
    ("fist-to-five", "", ""),
    ("words", "", "max: 2"),
    ("open", "", ""),
    ("choice", "- Warm\n- Cold", "reveal: live\nsensitivity: open"),
)

_TALK = """# Talk

Who taught you that?

<!--
discuss:
  - 30s  Alone
  - 1m   In pairs
  - 45s  Everyone
-->

<!--
time: 3m
if-late: drop
-->

<!--
SAY: Turn to somebody.

WATCH: Who sits alone.
-->"""

_SHIFT = "# What moved\n\n<!--\nid: moved\nresults: shift B1 B2\n-->"


def every_kind() -> str:
    """A deck that has every kind of poll, rounds, cuts, results and notes."""
    slides = ["# Welcome\n\n* One\n* Two\n\n<!--\ntime: 2m\npart: Arrive\n-->"]
    for number, (kind, lines, more) in enumerate(_ASKED, 1):
        facts = "\n".join(line for line in (f"poll: {kind}", f"id: P{number}", more) if line)
        slides.append(
            f"# Question {number}\n\nWhat do you say?\n\n{lines}\n\n<!--\n{facts}\n-->\n\n"
            f"<!--\nSAY: Take your time, number {number}.\n\nDO: Wait.\n-->"
        )
        if number % 4 == 0:
            slides.append(_TALK)
    slides += [_SHIFT, "# The end\n\nThank you.\n\n<!--\npart: Close\ntime: 1m\nif-late: drop\n-->"]
    return f"---\ntitle: Soak\nduration: 40m\n---\n\n{_SLIDE.join(slides)}\n"


def some_deck(chance: random.Random) -> str:
    """A deck for one day."""
    if chance.random() < 0.7:
        return every_kind()
    return read_deck_text(chance.choice(sorted(shipped("slides").glob("peer-*.md"))))
