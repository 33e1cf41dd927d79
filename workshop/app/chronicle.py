"""What of a workshop under way goes into the program's log; see ``log`` for what never does."""

from typing import TYPE_CHECKING

from workshop.log import Happened

if TYPE_CHECKING:
    from workshop.log import Log
    from workshop.session.state import State
    from workshop.session.store import Store
    from workshop.windows.running import RunningWorkshop


def follow(log: "Log", store: "Store", running: "RunningWorkshop") -> None:
    """Log what a helper would ask about of a workshop that is shown, for as long as it runs."""

    def on_changed(old: "State", new: "State") -> None:
        if old.deck is not new.deck:
            log.note(Happened.RELOADED, slides=len(new.deck.slides))
        if old.phones.are_on != new.phones.are_on:
            log.note(Happened.PHONES_ON if new.phones.are_on else Happened.PHONES_OFF)
        if new.ended and not old.ended:
            log.note(Happened.ENDED)

    state = store.state
    begun = Happened.REHEARSAL if state.plan.rehearsal else Happened.BEGUN
    log.note(begun, slides=len(state.deck.slides))
    store.subscribe(on_changed)
    store.subscribe_trouble(
        lambda words: log.note(Happened.UNKEPT if words else Happened.KEPT_AGAIN)
    )
    log.note(Happened.SCREENS)
    running.screens.described.connect(lambda _words, _alone: log.note(Happened.SCREENS))
    running.settled.connect(lambda: log.note(Happened.SETTLED))
