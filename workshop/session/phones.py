"""Phones as a way to answer: whether they are on, by which address, and the code on the wall."""

from typing import TYPE_CHECKING

from workshop.session.events.phones import (
    JoinCodeHidden,
    JoinCodeShown,
    PhonesEvent,
    PhonesTurnedOff,
    PhonesTurnedOn,
)
from workshop.values import replace, value

if TYPE_CHECKING:
    from workshop.session.state import State

OFF_WORDS = "Phones are not on. Shift+J turns them on."


@value
class Phones:
    """How phones stand. After a crash they are listened to again, by the same address."""

    address: str = ""
    """Empty while they are off."""
    port: int = 0
    is_code_shown: bool = False

    @property
    def are_on(self) -> bool:
        """Whether phones can answer."""
        return bool(self.address)


NO_PHONES = Phones()


def refusal(phones: Phones, event: PhonesEvent) -> str | None:
    """Return why an event of phones cannot happen now, in words, or None when it can."""
    match event:
        case PhonesTurnedOff():
            return None if phones.are_on else "Phones are off already."
        case JoinCodeShown():
            if not phones.are_on:
                return OFF_WORDS
            return "The wall shows the code already." if phones.is_code_shown else None
        case JoinCodeHidden():
            return None if phones.is_code_shown else "The wall does not show the code."
        case PhonesTurnedOn():
            return None


def changed(phones: Phones, event: PhonesEvent) -> Phones:
    """Return how phones stand after an event that was not refused."""
    match event:
        case PhonesTurnedOn(address=address, port=port):
            return replace(phones, address=address, port=port)
        case PhonesTurnedOff():
            return NO_PHONES
        case JoinCodeShown():
            return replace(phones, is_code_shown=True)
        case JoinCodeHidden():
            return replace(phones, is_code_shown=False)


def without_code(phones: Phones) -> Phones:
    """Return how phones stand once another slide is shown: it takes the code off the wall."""
    return replace(phones, is_code_shown=False) if phones.is_code_shown else phones


def why_not_code(state: "State") -> str:
    """Return why the wall cannot show how phones join."""
    return "" if state.phones.are_on else OFF_WORDS


def toggle_code(state: "State", at_ms: int) -> tuple[PhonesEvent, ...]:
    """Show on the wall how phones join; again, the slide."""
    if state.ended or not state.phones.are_on:
        return ()
    kind = JoinCodeHidden if state.phones.is_code_shown else JoinCodeShown
    return (kind(at_ms=max(at_ms, state.last_ms)),)


def turn_on(state: "State", at_ms: int, address: str, port: int) -> tuple[PhonesEvent, ...]:
    """Say that phones are listened to; the code goes up where they were off before."""
    if state.ended or (state.phones.address, state.phones.port) == (address, port):
        return ()
    at_ms = max(at_ms, state.last_ms)
    on = PhonesTurnedOn(at_ms=at_ms, address=address, port=port)
    return (on,) if state.phones.are_on else (on, JoinCodeShown(at_ms=at_ms))


def turn_off(state: "State", at_ms: int) -> tuple[PhonesEvent, ...]:
    """Let no phone answer any more."""
    if state.ended or not state.phones.are_on:
        return ()
    return (PhonesTurnedOff(at_ms=max(at_ms, state.last_ms)),)
