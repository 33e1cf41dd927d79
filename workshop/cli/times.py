"""``workshop times``: what the slides of a deck took in past workshops, beside the plan."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from workshop.deck.lengths import in_minutes
from workshop.errors import WorkshopError
from workshop.files import change_deck_text, read_deck_text, shipped

if TYPE_CHECKING:
    import argparse

    from workshop.session.history import SlideHistory
    from workshop.session.state import State

DESCRIPTION = """\
Print how long each slide of a deck took in past workshops, beside the minutes planned. With --write
the usual times are written into the deck: these words and no others. Discussions, polls and breaks
keep theirs, for their rounds say how long they are.
"""


def add_options(parser: "argparse.ArgumentParser") -> None:
    """Say what the command takes."""
    parser.add_argument("deck", type=Path, metavar="DECK", help="a deck in Markdown")
    parser.add_argument(
        "--write", action="store_true", help="write the usual times into the deck's file"
    )


def times_as_told(told: "argparse.Namespace") -> int:
    """Print the times, and write them where that is asked for.

    Raises:
        WorkshopError: The deck cannot be read or written, or it was never given.
    """
    from workshop.deck.retime import retime
    from workshop.deck.source import parse_deck
    from workshop.session.history import history, suggested_s

    path = told.deck.expanduser().resolve()
    text = read_deck_text(path)
    past = _past_of(path)
    if not past:
        raise WorkshopError(
            f"No past workshop was given from {path.name}.",
            do="Give it once, or rehearse it: workshop --rehearse DECK.",
        )
    found = history(parse_deck(text), past)
    for line in _table(found, len(past)):
        print(line)
    if not told.write:
        return 0
    if path.is_relative_to(shipped("slides").resolve()):
        raise WorkshopError(
            "The built-in workshops keep their times.",
            do="Copy the deck to a folder of your own, and give that one.",
        )
    after, changed = retime(text, suggested_s(found))
    if changed:
        change_deck_text(path, text, after)
    print(f"{len(changed)} of {len(found)} times were written into {path}", file=sys.stderr)
    return 0


def _past_of(deck: Path) -> "tuple[State, ...]":
    from workshop.session.journal import find_past, read_workshop
    from workshop.settings import load_settings, settings_file, workshops_folder

    settings, _ = load_settings(settings_file())
    root = Path(settings.workshops) if settings.workshops else workshops_folder()
    states = []
    for past in find_past(root):
        try:
            state = read_workshop(past.folder).state
        except WorkshopError as error:
            print(f"{past.folder.name} is left out: {error}", file=sys.stderr)
            continue
        if Path(state.deck_path) == deck and state.started_ms is not None:
            states.append(state)
    return tuple(states)


def _table(found: "tuple[SlideHistory, ...]", count: int) -> "list[str]":
    workshops = "1 workshop" if count == 1 else f"{count} workshops"
    rows = [f"{'slide':>5}  {'planned':>8}  {'usual':>6}  {'of':>2}   {workshops}"]
    for each in found:
        planned = in_minutes(each.slide.time_s) if each.slide.time_s is not None else ""
        usual = in_minutes(each.usual_s) if each.usual_s is not None else ""
        times = len(each.taken_s) or ""
        rows.append(
            f"{each.slide.number:>5}  {planned:>8}  {usual:>6}  {times:>2}   {each.slide.title}"
        )
    return rows
