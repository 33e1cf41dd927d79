"""What may be done to a workshop under way; each deed draws its own chances."""

import os
import signal
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from tests.soak.crowd import Fate, Phone
from tests.soak.faults import edit
from tests.soak.laptop import BrokenLawError, Laptop
from tests.soak.ledger import is_taken, some_ballot
from workshop.actions import ACTIONS
from workshop.app.phones import room_name
from workshop.polls.tally import Ballot
from workshop.session import hands
from workshop.session.boxes import run_name
from workshop.session.events import (
    DeckOpened,
    Event,
    PhonesTurnedOff,
    PollHidden,
    RoundContinued,
    SlideShown,
    WallThawed,
    WorkshopContinued,
    WorkshopStarted,
)
from workshop.session.state import check
from workshop.windows.passed import PassedPage

Deed = Callable[[Laptop], str]

_KEYS = (
    *[Qt.Key(ord(sign)) for sign in "0123456789"],
    *[Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backspace],
    *[Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Space],
    *[Qt.Key(ord(sign)) for sign in "ABDFGHIKLMNOQRSTUVWX"],
)
_HELD = (
    *[Qt.KeyboardModifier.NoModifier] * 6,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)
COMES_BACK_WITHIN_S = 20.0
PHONES_MOST = 12
ANSWERED_WITHIN_S = 60.0
"""Longer than all of them are patient, four at a time."""


def act(laptop: Laptop) -> str:
    """Do any action of the table, but for the last of them, which a day has once."""
    action = laptop.chance.choice([each for each in ACTIONS if each.id != "workshop.end"])
    laptop.now().perform(action.id)
    return action.id


def move(laptop: Laptop) -> str:
    """Go on, as a workshop does most of the time."""
    action = laptop.chance.choice(("slide.forward", "slide.forward", "slide.next", "slide.back"))
    laptop.now().perform(action)
    return action


def jump(laptop: Laptop) -> str:
    """Go to a number, which may not be there."""
    number = laptop.chance.randrange(len(laptop.now().state.deck.slides) + 2)
    laptop.now().go_to_number(number)
    return f"go to {number}"


def type_keys(laptop: Laptop) -> str:
    """Press keys, whatever has the keyboard."""
    pressed = []
    for _ in range(laptop.chance.randrange(1, 6)):
        running = laptop.running
        if running is None:
            break
        key, held = laptop.chance.choice(_KEYS), laptop.chance.choice(_HELD)
        pressed.append(f"{held.name} {key.name}")
        window = laptop.chance.choice((running.console, running.console, running.audience))
        QTest.keyClick(QApplication.focusWidget() or window.focusWidget() or window, key, held)
        laptop.turn()
    return "keys " + ", ".join(pressed)


def ask(laptop: Laptop) -> str:
    """Open a poll or close it, wherever the deck has one."""
    running, chance = laptop.now(), laptop.chance
    if running.state.polls.open is None:
        asking = [slide.number for slide in running.state.deck.slides if slide.poll_kind]
        if asking:
            running.go_to_number(chance.choice(asking))
        running.perform("poll.toggle")
        if running.state.polls.open is None:
            running.perform("poll.again")
        return "open a poll"
    if hands.does_not_add_up(running.state.polls.open.poll, laptop.counting.hands):
        while laptop.counting.undo():
            pass
    running.perform("poll.toggle")
    # With phones the tally comes from the other process.
    laptop.pump(lambda: not laptop.counting._closing, COMES_BACK_WITHIN_S)
    return "close a poll"


def count(laptop: Laptop) -> str:
    """Type counts, which may not add up."""
    run = laptop.counting.run
    if run is None:
        return "count nothing"
    for _ in range(laptop.chance.randrange(1, 8)):
        lines = hands.lines(run.poll, laptop.counting.hands)
        if not lines:
            break
        cell = laptop.chance.choice(lines).cell
        laptop.counting.put(cell, laptop.chance.choice((None, *range(12))))
        if laptop.chance.random() < 0.2:
            laptop.counting.undo()
    return "count"


def cast_here(laptop: Laptop) -> str:
    """Answer on the laptop itself."""
    run = laptop.counting.run
    if run is None:
        return "cast nothing"
    number = laptop.chance.randrange(1, 10)
    for _ in range(number):
        laptop.counting.cast(some_ballot(laptop.chance, run.poll))
    return f"cast {number}"


def turn_round(laptop: Laptop) -> str:
    """Pass the laptop round, let people press what they like, and take it back."""
    running = laptop.now()
    running.perform("poll.pass_around")
    page = running.console.findChild(PassedPage)
    if page is None or not page.isVisible():
        return "pass nothing round"
    for _ in range(laptop.chance.randrange(5, 40)):
        if not isValid(page) or page.isHidden():
            return "pass round, and somebody leaves it"
        key = laptop.chance.choice((*_KEYS, *[Qt.Key.Key_Return] * 8, *[Qt.Key.Key_Tab] * 4))
        QTest.keyClick(QApplication.focusWidget() or page, key)
        laptop.pump(lambda: not isValid(page) or not page._counts.isActive(), 1)
    if isValid(page):
        page.left.emit()
    return "pass round"


def phones(laptop: Laptop) -> str:
    """Turn phones on; or now and then off."""
    desk = laptop.now().phones
    assert desk is not None
    if laptop.now().state.phones.are_on and laptop.chance.random() < 0.3:
        desk.side.turn_off()
        return "phones off"
    desk.side.turn_on("127.0.0.1")
    laptop.pump(lambda: desk.side.is_listening, COMES_BACK_WITHIN_S)
    return "phones on"


def vote(laptop: Laptop) -> str:
    """Let phones answer, while the voting process may be killed."""
    return _voted(laptop, deadly=False)


def vote_deadly(laptop: Laptop) -> str:
    """Let phones answer, and kill the voting process in their midst."""
    return _voted(laptop, deadly=True)


def _voted(laptop: Laptop, *, deadly: bool) -> str:
    if laptop.counting.run is None:
        ask(laptop)
    if laptop.line is None or not laptop.now().state.phones.are_on:
        phones(laptop)
    run, line, chance = laptop.counting.run, laptop.line, laptop.chance
    if run is None or line is None or not laptop.now().state.phones.are_on or laptop.disk.is_full:
        return "nobody votes"
    laptop.pump(lambda: line.is_listening, COMES_BACK_WITHIN_S)
    number = chance.randrange(1, PHONES_MOST)
    ballots = [some_ballot(chance, run.poll) for _ in range(number)]
    if chance.random() < 0.2:
        ballots[0] = [99]
    room = room_name(laptop.now().state)

    def port() -> int:
        return laptop.now().state.phones.port

    crowd = [Phone(room, port, ballot, chance.randrange(10**9)) for ballot in ballots]
    kills_after = chance.randrange(number)
    with ThreadPoolExecutor(4) as threads:
        fates = [threads.submit(phone.vote) for phone in crowd]
        if deadly:
            laptop.pump(lambda: sum(one.done() for one in fates) >= kills_after)
            kill_voting(laptop)
        if not laptop.pump(lambda: all(one.done() for one in fates), ANSWERED_WITHIN_S):
            raise BrokenLawError("phones got no answer")
    _note(laptop, run_name(run), crowd, ballots, [one.result() for one in fates])
    return f"{number} phones vote" + (", and a kill" if deadly else "")


def _note(
    laptop: Laptop, name: str, crowd: list[Phone], ballots: list[Ballot], fates: list[Fate]
) -> None:
    run = laptop.counting.run
    for phone, ballot, fate in zip(crowd, ballots, fates, strict=True):
        if phone.broken:
            raise BrokenLawError(phone.broken)
        if fate is Fate.TAKEN:
            if run is not None and not is_taken(run.poll, ballot):
                raise BrokenLawError(f"{ballot} was taken for {name}")
            laptop.ledger.take(name, ballot)
        elif fate is Fate.UNSURE:
            laptop.ledger.unsure.setdefault(name, []).append(ballot)
        elif fate is Fate.REFUSED and run is not None and is_taken(run.poll, ballot):
            raise BrokenLawError(f"{ballot} was refused for {name}")


def kill_voting(laptop: Laptop) -> str:
    """Kill the voting process."""
    pid = laptop.voting_pid
    if pid is None:
        return "kill nobody"
    os.kill(pid, signal.SIGKILL)
    laptop.pump(lambda: laptop.voting_pid != pid, 5)
    return "kill the voting process"


def kill_program(laptop: Laptop) -> str:
    """Kill the program, and resume."""
    laptop.kill()
    return "kill the program"


def come_back(laptop: Laptop) -> str:
    """Close the console and resume from home."""
    laptop.disk.free(laptop.voting_pid)
    laptop.close_and_resume()
    return "close and resume"


def cable(laptop: Laptop) -> str:
    """Pull or plug a cable."""
    return laptop.cables.change(laptop.chance, laptop.now())


def time_goes(laptop: Laptop) -> str:
    """Let time go by, or somebody set the clock."""
    if laptop.chance.random() < 0.7:
        length_ms = laptop.chance.choice((1_000, 29_999, 60_000, 1_500_000, 10_800_000))
        laptop.clocks.go_by(length_ms)
        return f"{length_ms} ms go by"
    by_ms = laptop.chance.choice((-3_600_000, -1_000, 1_000, 86_400_000, -86_400_000))
    laptop.clocks.be_set(by_ms)
    return f"the clock is set by {by_ms} ms"


def save_deck(laptop: Laptop) -> str:
    """Save the deck anew, whole or not."""
    with laptop.disk.lifted():
        how = edit(laptop.chance, laptop.deck, laptop.original)
    laptop.pump(lambda: False, laptop.chance.choice((0.0, 0.01, 0.08)))
    return f"the deck is saved: {how}"


def disk(laptop: Laptop) -> str:
    """Fill the disk, make room, or let it be slow."""
    choice = laptop.chance.random()
    if laptop.disk.is_full or choice < 0.3:
        laptop.disk.free(laptop.voting_pid)
        return "there is room"
    if choice < 0.6:
        laptop.disk.fill(laptop.voting_pid)
        return "the disk is full"
    laptop.disk.slow_s = laptop.chance.choice((0.0, 0.0, 0.05, 0.3))
    return f"the disk takes {laptop.disk.slow_s} s"


def refuse(laptop: Laptop) -> str:
    """Let something happen that cannot: it is refused, and changes nothing."""
    running = laptop.now()
    before = running.state
    at_ms = laptop.chance.choice((before.last_ms, 0, before.last_ms + 5))
    wishes: tuple[Event, ...] = (
        DeckOpened(at_ms=at_ms, path="deck.md", text="# Another\n"),
        SlideShown(at_ms=at_ms, slide_id="no such slide"),
        SlideShown(at_ms=at_ms, slide_id=before.slide_id, step=99),
        WallThawed(at_ms=at_ms),
        WorkshopStarted(at_ms=at_ms),
        WorkshopContinued(at_ms=at_ms),
        RoundContinued(at_ms=at_ms),
        PhonesTurnedOff(at_ms=at_ms),
        PollHidden(at_ms=at_ms, poll_id="none", run=1),
    )
    event = laptop.chance.choice(wishes)
    if check(before, event) is None:
        return "refuse nothing"
    laptop.followed()
    refused = running._store.dispatch(event)
    if refused is None or running.state is not before or laptop.keeper.noted:
        raise BrokenLawError(f"{event} was refused, and something changed")
    return f"refused: {type(event).__name__}"


DEEDS: tuple[tuple[int, Deed], ...] = (
    (24, act),
    (14, move),
    (4, jump),
    (12, type_keys),
    (12, ask),
    (8, count),
    (6, cast_here),
    (2, turn_round),
    (5, phones),
    (8, vote),
    (2, vote_deadly),
    (1, kill_voting),
    (2, kill_program),
    (1, come_back),
    (8, cable),
    (6, time_goes),
    (7, save_deck),
    (4, disk),
    (5, refuse),
)
