"""How phones get here: the laptop's addresses in words, the likely one first, and QR codes.

Everything is worked out from what ``networks`` read; nothing here reaches for the network.
"""

from ipaddress import IPv4Address, IPv4Network

import segno

from workshop.values import value
from workshop.voting.networks import Card

PORTS = (80, 8080, 8000, 8888, 0)
"""Tried in this order: without a number to type, with one that is easily typed, any."""
PASSPHRASE_LEAST = 8
_GUESTS = ("guest", "invit", "visit", "gast", "public", "free", "hotel", "café", "cafe", "lobby")
_OWN_HOTSPOTS = tuple(
    IPv4Network(one) for one in ("10.42.0.0/24", "192.168.137.0/24", "172.20.10.0/28")
)
_VPNS = ("tun", "tap", "wg", "ppp", "utun", "tailscale", "zt", "ipsec", "nordlynx")
_CARRIER = IPv4Network("100.64.0.0/10")
_INNER = ("docker", "br-", "veth", "virbr", "vmnet", "vboxnet", "vethernet", "podman", "lxc", "cni")


@value
class Way:
    """An address of this laptop that phones may come by."""

    address: str
    title: str
    """What it is, in words."""
    warning: str = ""
    """What speaks against it, in words; empty where nothing does."""
    is_likely: bool = False
    """Whether it may be chosen without being looked at."""
    wifi: str = ""
    """The name of the Wi-Fi, where it is known: the first QR code begins with it."""


NO_NETWORK = (
    "This laptop is in no network that phones could share. Connect it to the room's Wi-Fi, or to"
    " a small router of your own, or turn on its hotspot."
)


def ways(cards: tuple[Card, ...]) -> tuple[Way, ...]:
    """The addresses that phones may come by, the likeliest first; see ``NO_NETWORK`` for none."""
    ranked = sorted((card for card in cards), key=lambda card: (_doubts(card), _rank(card)))
    return tuple(
        Way(
            address=card.address,
            title=_title(card),
            warning=_warning(card),
            is_likely=place == 0 and not _doubts(card),
            wifi=card.wifi,
        )
        for place, card in enumerate(ranked)
    )


def page_url(address: str, port: int, path: str = "") -> str:
    """The address of the page, as short as it can be typed."""
    return f"http://{address}{'' if port == 80 else f':{port}'}{path}"


def wifi_code(name: str, passphrase: str) -> str:
    """What a phone's camera reads to join a Wi-Fi; without a passphrase an open one."""
    kind = "WPA" if passphrase else "nopass"
    secret = f"P:{_escaped(passphrase)};" if passphrase else ""
    return f"WIFI:T:{kind};S:{_escaped(name)};{secret};"


def passphrase_problem(name: str, passphrase: str) -> str:
    """Why these cannot be a Wi-Fi's name and passphrase, in words; empty when they can."""
    if not name.strip():
        return "Type the Wi-Fi's name as phones see it."
    if len(name.encode()) > 32:
        return "A Wi-Fi's name has 32 letters at most."
    if passphrase and not PASSPHRASE_LEAST <= len(passphrase) <= 63:
        return "A passphrase has 8 to 63 letters. Leave it empty for an open network."
    return ""


def qr_code(text: str) -> tuple[tuple[bool, ...], ...]:
    """The dark and light squares of a QR code, row by row, without the quiet border around it."""
    return tuple(tuple(bool(one) for one in row) for row in segno.make_qr(text, error="m").matrix)


def _escaped(text: str) -> str:
    return "".join(f"\\{letter}" if letter in '\\;,":' else letter for letter in text)


def _title(card: Card) -> str:
    if _is_own_hotspot(card):
        return "This laptop's own hotspot"
    if card.is_wifi:
        return f"Wi-Fi “{card.wifi}”" if card.wifi else "Wi-Fi"
    if _is_vpn(card):
        return f"VPN ({card.name})"
    if _is_inner(card):
        return f"Inside this laptop ({card.name})"
    return "Cable" if not card.is_virtual else f"Network {card.name}"


def _warning(card: Card) -> str:
    address = IPv4Address(card.address)
    if address.is_link_local:
        return "Not really connected: the network gave this laptop no address."
    if _is_vpn(card):
        return "A VPN leads out of the room; phones do not come by it. Turn it off if they cannot."
    if _is_inner(card):
        return "Only programs on this laptop can use it; phones cannot."
    if any(sign in card.wifi.lower() for sign in _GUESTS):
        return (
            "It looks like a guest network. Those often keep devices apart, so that no phone"
            " reaches the laptop. Test it with one phone first."
        )
    if address.is_global:
        return "This address can be reached from the internet. Choose another network if you can."
    return ""


def _doubts(card: Card) -> int:
    """How much speaks against a card: 0 nothing, 1 something, 2 phones cannot come by it."""
    if IPv4Address(card.address).is_link_local or _is_vpn(card) or _is_inner(card):
        return 2
    return 1 if _warning(card) else 0


def _rank(card: Card) -> tuple[int, str]:
    if _is_own_hotspot(card):
        return 0, card.address
    # A cable leads to a router of one's own as often as into an office; the Wi-Fi is what the
    # phones see.
    return (1 if card.is_wifi else 2 if not card.is_virtual else 3), card.address


def _is_own_hotspot(card: Card) -> bool:
    address = IPv4Address(card.address)
    first = next((net[1] for net in _OWN_HOTSPOTS if address in net), None)
    return address == first


def _is_vpn(card: Card) -> bool:
    return card.name.lower().startswith(_VPNS) or IPv4Address(card.address) in _CARRIER


def _is_inner(card: Card) -> bool:
    return card.is_virtual and card.name.lower().startswith(_INNER)
