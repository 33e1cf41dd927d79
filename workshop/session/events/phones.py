"""What happens to phones as a way to answer. No phone, no answer and no Wi-Fi's secret is in it."""

from workshop.session.events.fields import LATEST_MS, require_text, require_whole
from workshop.values import value

LAST_PORT = 65_535
ADDRESS_LETTERS = 45


@value
class PhonesTurnedOn:
    """Phones can answer by an address of this laptop; again, by another one."""

    at_ms: int
    address: str
    port: int
    """The port that was found; the same is taken again after a crash, as phones go by it."""

    def __post_init__(self) -> None:
        """Refuse what cannot have happened."""
        require_whole("at_ms", self.at_ms, LATEST_MS)
        require_text("address", self.address)
        require_whole("port", self.port, LAST_PORT, least=1)
        if not 0 < len(self.address) <= ADDRESS_LETTERS:
            raise ValueError(f"this is no address: {self.address!r}")


@value
class PhonesTurnedOff:
    """Phones can answer no more, and none of them is listened to."""

    at_ms: int

    def __post_init__(self) -> None:
        """Refuse what cannot have happened."""
        require_whole("at_ms", self.at_ms, LATEST_MS)


@value
class JoinCodeShown:
    """The wall shows, over whatever slide, how phones join."""

    at_ms: int

    def __post_init__(self) -> None:
        """Refuse what cannot have happened."""
        require_whole("at_ms", self.at_ms, LATEST_MS)


@value
class JoinCodeHidden:
    """The wall shows the slide again."""

    at_ms: int

    def __post_init__(self) -> None:
        """Refuse what cannot have happened."""
        require_whole("at_ms", self.at_ms, LATEST_MS)


PhonesEvent = PhonesTurnedOn | PhonesTurnedOff | JoinCodeShown | JoinCodeHidden
"""Whatever happens to phones."""
