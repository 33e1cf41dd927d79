"""The ways by which phones may come, in words; what a camera reads."""

import pytest

from workshop.voting.join import (
    Way,
    page_url,
    passphrase_problem,
    qr_code,
    ways,
    wifi_code,
)
from workshop.voting.networks import Card, read_cards

WIFI = Card(name="wlan0", address="192.168.8.23", is_wifi=True, wifi="Workshop-12")
CABLE = Card(name="eth0", address="192.168.1.5")
HOTSPOT = Card(name="wlan0", address="10.42.0.1", is_wifi=True)
DOCKER = Card(name="docker0", address="172.17.0.1", is_virtual=True)
VPN = Card(name="wg0", address="10.8.0.2", is_virtual=True)
GUEST = Card(name="wlan0", address="10.0.0.7", is_wifi=True, wifi="Harbour Guests")
LOST = Card(name="eth0", address="169.254.9.9")
OPEN = Card(name="eth0", address="8.8.4.4")


def test_the_likely_way_comes_first_and_the_rest_says_what_is_wrong() -> None:
    found = ways((VPN, DOCKER, LOST, CABLE, WIFI))

    assert [way.title for way in found] == [
        "Wi-Fi “Workshop-12”",
        "Cable",
        "Cable",
        "VPN (wg0)",
        "Inside this laptop (docker0)",
    ]
    assert [way.address for way in found][:3] == ["192.168.8.23", "192.168.1.5", "169.254.9.9"]
    assert [way.is_likely for way in found] == [True, False, False, False, False]
    assert [bool(way.warning) for way in found] == [False, False, True, True, True]
    assert found[0].wifi == "Workshop-12"


def test_the_laptop_s_own_hotspot_is_the_likeliest() -> None:
    assert ways((CABLE, HOTSPOT))[0] == Way(
        address="10.42.0.1", title="This laptop's own hotspot", is_likely=True
    )


def test_a_guest_network_is_warned_of_and_nothing_is_chosen_unseen() -> None:
    (way,) = ways((GUEST,))

    assert "guest network" in way.warning
    assert not way.is_likely
    assert ways((GUEST, CABLE))[0].title == "Cable"


def test_an_address_of_the_internet_is_warned_of() -> None:
    (way,) = ways((OPEN,))

    assert "from the internet" in way.warning
    assert not way.is_likely


def test_without_a_network_there_is_no_way() -> None:
    assert ways(()) == ()


def test_the_system_s_own_cards_are_read_without_reaching_out() -> None:
    for card in read_cards():
        assert card.name
        assert not card.address.startswith("127.")


@pytest.mark.parametrize(
    ("name", "passphrase", "code"),
    [
        ("Workshop-12", "sun flower 7", "WIFI:T:WPA;S:Workshop-12;P:sun flower 7;;"),
        ("Open room", "", "WIFI:T:nopass;S:Open room;;"),
        (r'a;b,c:d"e\f', "12;34:56", r"WIFI:T:WPA;S:a\;b\,c\:d\"e\\f;P:12\;34\:56;;"),
        ("Café ñ", "contraseña", "WIFI:T:WPA;S:Café ñ;P:contraseña;;"),
    ],
)
def test_a_camera_reads_the_wifi(name: str, passphrase: str, code: str) -> None:
    assert wifi_code(name, passphrase) == code


@pytest.mark.parametrize(
    ("name", "passphrase", "words"),
    [
        ("", "12345678", "Type the Wi-Fi's name"),
        ("ü" * 17, "12345678", "32 letters"),
        ("Room", "short", "8 to 63"),
        ("Room", "x" * 64, "8 to 63"),
    ],
)
def test_what_cannot_be_a_wifi_is_said(name: str, passphrase: str, words: str) -> None:
    assert words in passphrase_problem(name, passphrase)


def test_what_can_be_a_wifi_has_no_problem() -> None:
    assert passphrase_problem("Room", "12345678") == ""
    assert passphrase_problem("Room", "") == ""


def test_an_address_is_as_short_as_it_can_be() -> None:
    assert page_url("192.168.8.23", 80) == "http://192.168.8.23"
    assert page_url("192.168.8.23", 8080, "/passed") == "http://192.168.8.23:8080/passed"


def test_a_code_is_square_and_has_its_three_corners() -> None:
    code = qr_code("http://192.168.8.23:8080")

    assert len(code) == 25
    assert {len(row) for row in code} == {25}
    corner = (True,) * 7
    assert code[0][:7] == code[0][-7:] == code[-1][:7] == corner
