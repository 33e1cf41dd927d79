"""The laptop's addresses, as the system tells them: which card, what kind, which Wi-Fi.

Nothing is asked of the network for it. No connection is made (promise P8).
"""

import socket
import struct
import sys
from contextlib import suppress
from ipaddress import IPv4Address
from pathlib import Path

import ifaddr

from workshop.values import value

_GET_NAME = 0x8B1B
"""Linux asks a Wi-Fi card by this number for the name of its network."""
_NAME_BYTES = 32
_CARDS = Path("/sys/class/net")
_ON_LINUX: bool = sys.platform == "linux"


@value
class Card:
    """An address of a network card."""

    name: str
    """As the system calls the card, such as ``wlan0`` or ``Ethernet 2``."""
    address: str
    is_wifi: bool = False
    wifi: str = ""
    """The name of the Wi-Fi, where the system tells it."""
    is_virtual: bool = False
    """No plug and no aerial: made by a program on this laptop."""


def read_cards(folder: Path = _CARDS) -> tuple[Card, ...]:
    """Every address of this laptop that another device may reach, in no particular order."""
    cards = []
    for adapter in ifaddr.get_adapters():
        name = adapter.nice_name
        for ip in adapter.ips:
            if isinstance(ip.ip, str) and not IPv4Address(ip.ip).is_loopback:
                is_wifi = _is_wifi(name, folder)
                cards.append(
                    Card(
                        name=name,
                        address=ip.ip,
                        is_wifi=is_wifi,
                        wifi=_wifi_of(name) if is_wifi else "",
                        is_virtual=_is_virtual(name, folder),
                    )
                )
    return tuple(cards)


def _is_wifi(name: str, folder: Path) -> bool:
    if _ON_LINUX:
        return (folder / name / "wireless").exists() or (folder / name / "phy80211").exists()
    return any(part in name.lower() for part in ("wi-fi", "wifi", "wlan", "wireless", "airport"))


def _is_virtual(name: str, folder: Path) -> bool:
    if _ON_LINUX:
        return not (folder / name / "device").exists()
    return any(part in name.lower() for part in ("vethernet", "virtual", "vmware", "vpn", "tap"))


def _wifi_of(name: str) -> str:
    """The name of the Wi-Fi that a card is in; empty where the system does not say."""
    if not _ON_LINUX:
        return ""
    import array
    import fcntl

    room = array.array("B", bytes(_NAME_BYTES))
    where, _ = room.buffer_info()
    ask = struct.pack("16sPHH", name.encode()[:15], where, _NAME_BYTES, 0)
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as handle:
        answer = fcntl.ioctl(handle.fileno(), _GET_NAME, ask)
        length = struct.unpack("16sPHH", answer)[2]
        return room.tobytes()[:length].decode("utf-8", "replace").strip("\0")
    return ""
