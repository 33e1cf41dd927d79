"""The voting process, run by the program: started, told what happens, restarted when it dies.

It is the one place where the store and the voting process meet. Nothing that a phone sends comes
here: counts of how many, and the tally of a poll that is closed.
"""

import hashlib
from collections.abc import Callable
from contextlib import suppress
from ipaddress import IPv4Address
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal

from workshop.errors import WorkshopError
from workshop.polls.tally import Tally
from workshop.render.joining import JoinCode
from workshop.session import phones as rules
from workshop.session.boxes import run_name
from workshop.session.counting import Counting
from workshop.session.state import State
from workshop.session.store import Store
from workshop.voting.child import command, environment
from workshop.voting.join import (
    PORTS,
    Way,
    page_url,
    passphrase_problem,
    qr_code,
    ways,
    wifi_code,
)
from workshop.voting.messages import (
    AllowPassing,
    Answered,
    ClearPoll,
    ClosePoll,
    Counted,
    EndRoom,
    ForgetPoll,
    Joined,
    Lines,
    Listening,
    Message,
    Moved,
    NoBox,
    NotListening,
    OpenPoll,
    OpenRoom,
    Tried,
    Trouble,
    TryPage,
    Wish,
    encode,
)
from workshop.voting.networks import read_cards
from workshop.voting.programbox import PHONES_BOX_NAME, end_box

AGAIN_AFTER_MS = 300
"""A process that died is started anew after so long, and longer each time it dies at once."""
AGAIN_AT_MOST_MS = 5_000
TALLY_WITHIN_MS = 10_000
LOOKED_AT_EVERY_MS = 5_000
"""How often it is asked whether this laptop still has the address that phones use."""
ENDS_WITHIN_MS = 1_500


class PhoneLine(QObject):
    """Phones as the windows know them: on or off, by which address, how many, what is wrong.

    Also the ``Elsewhere`` of the counting: where else answers to the open poll are counted.
    """

    changed = Signal()
    """Something that the windows show of phones is otherwise now."""
    died = Signal()
    """The process ended by itself. It is started again."""

    def __init__(
        self,
        store: Store,
        clock_ms: Callable[[], int],
        folder: Callable[[], Path | None],
        counting: Counting,
    ) -> None:
        """Follow the store; phones that were on when it broke off are listened to again."""
        super().__init__()
        self._store = store
        self._counting = counting
        self._clock_ms = clock_ms
        self._folder = folder
        self._process: QProcess | None = None
        self._lines = Lines()
        self._wanted: tuple[str, tuple[int, ...]] | None = None
        self._again_ms = AGAIN_AFTER_MS
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self._start)
        self._late = QTimer(self, singleShot=True, interval=TALLY_WITHIN_MS)
        # No lambda: Qt would keep it, and with it everything that belongs to this workshop.
        self._late.timeout.connect(self._on_late)
        self._answered: tuple[str, int] = ("", 0)
        self._moved: tuple[str, Tally] | None = None
        self._closing: tuple[str, Callable[[Tally | None], None]] | None = None
        self._tried: Callable[[str], None] | None = None
        self.joined = 0
        """How many phones have a seat."""
        self.here = 0
        """How many of them are connected."""
        self.is_listening = False
        self._cannot_come = False
        """Whether the process said that no phone can answer as things are."""
        self.is_passing = False
        self.trouble = ""
        """What is wrong, in words."""
        self._leaving: QProcess | None = None
        self._look = QTimer(self, interval=LOOKED_AT_EVERY_MS)
        self._look.timeout.connect(self._on_look)
        self._unsubscribe = store.subscribe(self._on_changed)
        phones = store.state.phones
        if phones.are_on:
            counting.elsewhere = self
            self._wanted = (phones.address, (phones.port, *PORTS))
            self._start()

    # Wishes of the windows.

    def turn_on(self, address: str) -> None:
        """Listen on an address of this laptop, and nowhere else."""
        phones = self._store.state.phones
        # The same port as before where that can be: pages that are open go by it.
        first = (phones.port,) if phones.are_on else ()
        self._wanted = (address, (*first, *PORTS))
        self._set_trouble("")
        self._stop()
        self._start()
        self.changed.emit()

    def turn_off(self) -> str:
        """Listen to no phone any more; why not, in words."""
        # Also while the process is on its way back: its box has what was acknowledged.
        is_counting = self._store.state.phones.are_on and not self._cannot_come
        if self._store.state.polls.open is not None and is_counting:
            return "A poll is open. Close it first, so that what phones answered is counted."
        self._wanted = None
        self.is_passing = False
        # Pages that are open wait: phones may be turned on again.
        self._stop()
        self._set_trouble("")
        off = rules.turn_off(self._store.state, self._clock_ms())
        refusal = self._store.dispatch(*off) if off else None
        self.changed.emit()
        return refusal or ""

    def ways(self) -> tuple[Way, ...]:
        """The addresses that phones may come by, the likeliest first."""
        return ways(read_cards())

    def wifi_problem(self, name: str, passphrase: str) -> str:
        """Why these cannot be a Wi-Fi's name and passphrase, in words."""
        return passphrase_problem(name, passphrase)

    def join_code(self, wifi: str, passphrase: str) -> JoinCode | None:
        """What the wall shows of how phones join; None while they are off."""
        phones = self._store.state.phones
        if not phones.are_on:
            return None
        url = page_url(phones.address, phones.port)
        return JoinCode(
            url=url,
            page=qr_code(url),
            wifi=wifi,
            passphrase=passphrase,
            network=qr_code(wifi_code(wifi, passphrase)) if wifi else (),
        )

    def allow_passing(self, on: bool) -> None:
        """Let a tablet be passed around by the page's second address, or no longer."""
        self.is_passing = on
        self._tell(AllowPassing(on=on))
        self.changed.emit()

    def try_page(self, told: Callable[[str], None]) -> None:
        """Open the page by the address that phones use; tells why it did not open, or nothing."""
        if not self.is_listening:
            told("Phones are not on.")
            return
        self._tried = told
        self._tell(TryPage())

    def leave(self) -> None:
        """End the process; what it counted stays in its box, and a resumed workshop goes on."""
        self._unsubscribe()
        self._wanted = None
        # Nobody waits for a tally any more.
        self._late.stop()
        self._closing = None
        if self._store.state.ended:
            self._tell(EndRoom())
        self._late.stop()
        self._stop()
        self._wait_for_last()
        if self._store.state.polls.open is None:
            self._drop_box()

    # What the counting asks.

    def answered(self, run: str) -> int:
        """How many have answered by phone."""
        return self._answered[1] if self._answered[0] == run else 0

    def moved(self, run: str) -> Tally | None:
        """What phones answered so far, of a poll that shows while it is open."""
        return self._moved[1] if self._moved is not None and self._moved[0] == run else None

    def close(self, run: str, given: Callable[[Tally | None], None]) -> None:
        """Close a run there, then give its tally, once; None when it cannot be had."""
        self._closing = (run, given)
        self._late.start()
        self._tell(ClosePoll(run=run))

    def _on_late(self) -> None:
        self._give(None)

    def _give(self, tally: Tally | None) -> None:
        self._late.stop()
        closing, self._closing = self._closing, None
        if closing is not None:
            closing[1](tally)

    # The process.

    def _start(self) -> None:
        folder = self._folder()
        if self._wanted is None:
            return
        if folder is None:
            self._set_trouble("The workshop has no folder yet, so phones have to wait.")
            self._again.start(AGAIN_AT_MOST_MS)
            return
        # It has the ballot box for itself until it is gone.
        self._wait_for_last()
        address, ports = self._wanted
        process = self._made_process()
        self._process, self._lines = process, Lines()
        program, *arguments = command()
        process.start(program, arguments)
        self._tell_all(address, tuple(dict.fromkeys(ports)), folder)

    def _made_process(self) -> QProcess:
        process = QProcess(self)
        around = QProcessEnvironment()
        for name, one in environment().items():
            around.insert(name, one)
        process.setProcessEnvironment(around)
        process.setProcessChannelMode(QProcess.ProcessChannelMode.SeparateChannels)
        process.setStandardErrorFile(QProcess.nullDevice())
        process.readyReadStandardOutput.connect(self._on_lines)
        process.finished.connect(lambda: self._on_finished(process))
        return process

    def _tell_all(self, address: str, ports: tuple[int, ...], folder: Path) -> None:
        """Tell a process that knows nothing yet how things stand."""
        state = self._store.state
        self._tell(
            OpenRoom(
                room=room_name(state),
                folder=str(folder),
                address=address,
                ports=ports,
                again=state.phones.are_on,
                title=state.deck.title,
                lang=state.deck.lang or "en",
                by=dict(state.deck.front).get("author", ""),
            )
        )
        for closed in state.polls.runs:
            if closed.disclosure is not None:
                # None may have been there to hear of it, or it died before: what was withheld
                # would be kept.
                self._tell(ForgetPoll(run=run_name(closed)))
        run = state.polls.open
        if run is not None and self._closing is None:
            self._tell(OpenPoll(run=run_name(run), poll=run.poll))
        if self.is_passing:
            self._tell(AllowPassing(on=True))
        if self._closing is not None:
            self._tell(ClosePoll(run=self._closing[0]))

    def _stop(self) -> None:
        """Let the process end by itself, which it does when nobody writes to it any more."""
        self._again.stop()
        self._look.stop()
        process, self._process = self._process, None
        self.is_listening, self.joined, self.here = False, 0, 0
        if process is not None:
            process.readyReadStandardOutput.disconnect()
            process.finished.disconnect()
            process.closeWriteChannel()
            self._wait_for_last()
            self._leaving = process

    def _wait_for_last(self) -> None:
        leaving, self._leaving = self._leaving, None
        if leaving is not None:
            if not leaving.waitForFinished(ENDS_WITHIN_MS):
                leaving.kill()
                leaving.waitForFinished(ENDS_WITHIN_MS)
            leaving.deleteLater()

    def _on_finished(self, process: QProcess) -> None:
        if process is not self._process:
            return
        self._process = None
        self.is_listening, self.here = False, 0
        process.deleteLater()
        if self._wanted is not None:
            self.died.emit()
            self._again.start(self._again_ms)
            self._again_ms = min(2 * self._again_ms, AGAIN_AT_MOST_MS)
        self.changed.emit()

    def _tell(self, wish: Wish) -> None:
        if self._process is not None:
            self._process.write(encode(wish))

    def _on_lines(self) -> None:
        process = self._process
        if process is not None:
            for message in self._lines.feed(bytes(process.readAllStandardOutput().data())):
                self._hear(message)

    def _hear(self, message: Message) -> None:
        match message:
            case Listening(address=address, port=port):
                self._on_listening(address, port)
            case NotListening(why=why):
                self._cannot_come = True
                self._set_trouble(f"Phones cannot come: {why}. Choose another address.")
            case NoBox(why=why):
                self._cannot_come = True
                self._set_trouble(
                    f"Phones cannot answer. {why} To close a poll without them, turn phones off."
                )
            case Joined(seats=seats, here=here):
                self.joined, self.here = seats, here
                self.changed.emit()
            case Answered(run=run, count=count):
                self._answered = (run, count)
                self._counting.hear_elsewhere()
            case Moved(run=run, tally=tally):
                self._moved = (run, tally)
                self._counting.hear_elsewhere()
            case Counted(run=run, tally=tally):
                if self._closing is not None and self._closing[0] == run:
                    self._give(tally)
            case Tried(problem=problem):
                tried, self._tried = self._tried, None
                if tried is not None:
                    tried(problem)
            case Trouble(words=words):
                self._set_trouble(words)

    def _on_listening(self, address: str, port: int) -> None:
        self.is_listening, self._cannot_come = True, False
        self._look.start()
        self._again_ms = AGAIN_AFTER_MS
        if self._wanted is not None:
            self._wanted = (address, (port, *PORTS))
        self._set_trouble("")
        state = self._store.state
        self._store.dispatch(*rules.turn_on(state, self._clock_ms(), address, port))
        self.changed.emit()

    def _on_look(self) -> None:
        """Say so when the laptop has lost the address, as when it changes its network."""
        address = self._store.state.phones.address
        has_lost = address not in {card.address for card in read_cards()}
        if has_lost and not IPv4Address(address).is_loopback:
            self._set_trouble(
                f"This laptop has the address {address} no more, so phones cannot come. Join that"
                " network again, or press Shift+J and choose another address."
            )
        elif self.trouble.startswith("This laptop has"):
            self._set_trouble("")

    def _set_trouble(self, words: str) -> None:
        if words != self.trouble:
            self.trouble = words
            self.changed.emit()

    # What happens in the workshop.

    def _on_changed(self, old: State, new: State) -> None:
        if old.phones.are_on != new.phones.are_on:
            self._counting.elsewhere = self if new.phones.are_on else None
        was, now = old.polls.open, new.polls.open
        if now is not None and (was is None or was.key != now.key):
            self._answered = (run_name(now), 0)
            self._tell(OpenPoll(run=run_name(now), poll=now.poll))
        elif was is not None and now is None:
            # The program's own box has all of it now, on the disk.
            self._tell(ForgetPoll(run=run_name(was)))
            if self._wanted is None and self._process is None:
                self._drop_box()
        elif now is None and old.slide_id != new.slide_id:
            self._tell(ClearPoll())

    def _drop_box(self) -> None:
        """Remove the box of a process that is gone, when no poll needs it any more."""
        folder = self._folder()
        if folder is not None:
            self._wait_for_last()
            # What stays then goes at the end, or when phones are turned on again.
            with suppress(WorkshopError):
                end_box(folder, PHONES_BOX_NAME)


def room_name(state: State) -> str:
    """What phones know a workshop by; it comes back after a crash, and tells nothing of it."""
    what = f"{state.opened_ms} {state.deck_path}"
    return hashlib.blake2b(what.encode(errors="replace"), digest_size=8).hexdigest()
