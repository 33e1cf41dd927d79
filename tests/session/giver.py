"""Gives a workshop as fast as it can until it is killed, telling each event once it is kept.

Run by ``test_kill``: the folder to resume, and where in the endless list of moves to begin.
"""

import sys
from pathlib import Path

from tests.session.samples import MOVES
from workshop.session import moves
from workshop.session.journal import resume_workshop
from workshop.session.store import Store


def main(folder: str, turn: str) -> None:
    """Resume and go on for ever."""
    resumed = resume_workshop(Path(folder), 0)
    store = Store(resumed.state, resumed.journal)
    kept = len(resumed.events)
    give = [move for move in MOVES if move is not moves.end]
    count = int(turn)
    while True:
        count += 1
        # A walk that comes by every move in every order sooner or later, without chance.
        move = give[(count * count // 7 + count) % len(give)]
        for event in move(store.state, store.state.last_ms + 40):
            refusal = store.dispatch(event)
            if refusal or store.trouble:
                raise SystemExit(refusal or store.trouble)
            kept += 1
            state = store.state
            place = f"{state.slide_id} {state.step} {state.wall} {state.frozen_at}"
            sys.stdout.write(f"{kept} {place} {state.last_ms}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
