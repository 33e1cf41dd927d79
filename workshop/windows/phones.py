"""Phones as a way to answer, as the windows need them: the panel, and the join code on the wall."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, SignalInstance
from PySide6.QtWidgets import QWidget

from workshop.render.joining import JoinCode, JoinOverlay
from workshop.session.state import State

if TYPE_CHECKING:
    from workshop.session.store import Store
    from workshop.windows.console import ConsoleWindow
    from workshop.windows.console.cover import Cover
    from workshop.windows.look import Look
    from workshop.windows.remembered import Remembered


class Way(Protocol):
    """An address of this laptop that phones may come by."""

    @property
    def address(self) -> str:
        """The address as numbers."""

    @property
    def title(self) -> str:
        """What it is, in words."""

    @property
    def warning(self) -> str:
        """What speaks against it; empty where nothing does."""

    @property
    def is_likely(self) -> bool:
        """Whether it may be chosen without being looked at."""

    @property
    def wifi(self) -> str:
        """The name of its Wi-Fi, where that is known."""


class PhoneSide(Protocol):
    """The phones, as something else runs them."""

    joined: int
    here: int
    is_listening: bool
    is_passing: bool
    trouble: str

    @property
    def changed(self) -> SignalInstance:
        """Something of it is otherwise now."""

    def ways(self) -> Sequence[Way]:
        """The addresses to choose from, the likeliest first."""

    def turn_on(self, address: str) -> None:
        """Listen on an address."""

    def turn_off(self) -> str:
        """Listen to no phone; why not, in words."""

    def allow_passing(self, on: bool) -> None:
        """Let a tablet be passed around."""

    def try_page(self, told: Callable[[str], None]) -> None:
        """Open the page by its address; tells why it did not open."""

    def wifi_problem(self, name: str, passphrase: str) -> str:
        """Why these cannot be a Wi-Fi's name and passphrase."""

    def join_code(self, wifi: str, passphrase: str) -> JoinCode | None:
        """What the wall shows of how phones join; None while they are off."""


def joined_words(count: int) -> str:
    """How many phones have joined, in words."""
    return "1 phone has joined" if count == 1 else f"{count} phones have joined"


class PhoneDesk(QObject):
    """Carries out actions on phones, and lets wall and console follow."""

    def __init__(
        self,
        store: "Store",
        side: PhoneSide,
        overlay: JoinOverlay,
        console: "Callable[[], ConsoleWindow]",
        remembered: "Remembered",
        renew_live: Callable[[], None],
        parent: QObject,
    ) -> None:
        """Follow the phones; the console is asked for when it is first needed."""
        super().__init__(parent)
        self.side = side
        self.wifi = ""
        self.passphrase = ""
        self.is_wifi_kept = False
        """Whether the Wi-Fi's name and passphrase are remembered on this laptop."""
        self._store = store
        self._console = console
        self._remembered = remembered
        self._renew_live = renew_live
        self._told = ("", "")
        self._code: tuple[tuple[object, ...], JoinCode | None] = ((), None)
        kept = remembered.wifi()
        if kept is not None:
            (self.wifi, self.passphrase), self.is_wifi_kept = kept, True
        overlay.code = self.code
        side.changed.connect(self._on_changed)

    def perform(self, action_id: str) -> bool:
        """Do what an action on phones asks for, if it is one that gives no events by itself."""
        if action_id != "phones.panel":
            return False
        self._console().open_layer("phones", self._made_panel)
        return True

    def code(self) -> JoinCode | None:
        """What the wall shows of how phones join; worked out once for each address."""
        phones = self._store.state.phones
        wanted = (phones.address, phones.port, self.wifi, self.passphrase)
        if self._code[0] != wanted:
            self._code = (wanted, self.side.join_code(self.wifi, self.passphrase))
        return self._code[1]

    def set_wifi(self, name: str, passphrase: str, *, is_kept: bool) -> None:
        """Take the Wi-Fi that the first code joins; remember it only where that is asked for."""
        self.wifi, self.passphrase, self.is_wifi_kept = name, passphrase, is_kept
        self._remembered.set_wifi((name, passphrase) if is_kept and name else None)
        self._renew_live()

    @property
    def state(self) -> State:
        """The workshop's state now."""
        return self._store.state

    def _on_changed(self) -> None:
        self._renew_live()
        told = (self.side.trouble, self._joined_words())
        if told != self._told:
            self._told = told
            for topic, words in zip(("phones", "joined"), told, strict=True):
                self._console().say(words, lasting=True, topic=topic)

    def _joined_words(self) -> str:
        """How many phones there are; empty while nobody is listened to."""
        if not self.side.is_listening:
            return ""
        joined = joined_words(self.side.joined)
        return f"Phones are on: {joined}, {self.side.here} here now."

    def _made_panel(self, parent: QWidget, look: "Look", k: float) -> "Cover":
        from workshop.windows.console.phones_panel import PhonesPanel

        panel = PhonesPanel(parent, look, k, self)
        panel.asked.connect(self._console().asked)
        return panel
