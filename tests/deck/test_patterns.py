"""Ready patterns: known by name, written out as rounds in the deck's language."""

import pytest

from workshop.deck.model import Discussion, Round
from workshop.deck.patterns import PATTERNS, read_pattern, time_of_day
from workshop.deck.source import parse_deck


def discussion(settings: str, front: str = "") -> Discussion | None:
    return parse_deck(f"{front}# Talk\n\n<!--\n{settings}\n-->\n").slides[0].discussion


def rounds(settings: str, front: str = "") -> list[tuple[int, str]]:
    found = discussion(settings, front)
    return [(each.seconds, each.title) for each in found.rounds] if found else []


def complaint(settings: str) -> str:
    (problem,) = parse_deck(f"# Talk\n\n<!--\n{settings}\n-->\n").problems
    return problem.message


def test_one_two_four_all() -> None:
    assert rounds("discuss: 1-2-4-all") == [
        (60, "1: alone, in silence"),
        (120, "2: pairs"),
        (240, "4: two pairs join"),
        (300, "All: one line from each group"),
    ]


def test_think_pair_share() -> None:
    assert rounds("discuss: Think-Pair-Share") == [
        (60, "Think alone, in silence"),
        (120, "Pairs: about one minute each"),
        (180, "Share with the room"),
    ]


@pytest.mark.parametrize("written", ["rounds of 2m x 3", "Rounds of 2:00 × 3", "rounds of 120s x3"])
def test_rounds_of_one_length(written: str) -> None:
    assert rounds(f"discuss: {written}") == [
        (120, "Round 1 of 3"),
        (120, "Round 2 of 3"),
        (120, "Round 3 of 3"),
    ]


def test_silence_and_a_break() -> None:
    assert rounds("discuss: silence 60s") == [(60, "Silence")]
    assert rounds("discuss: break 10m") == [(600, "Break")]


def test_a_break_until_a_time_of_day_keeps_its_planned_length_too() -> None:
    found = discussion("discuss: break 10m until 10:40")
    assert found is not None
    assert found.rounds == (Round(line=4, seconds=600, title="Break", until_min=640),)


def test_a_pattern_may_stand_among_rounds() -> None:
    assert rounds("discuss:\n  - 30s  Set-up\n  - silence 1m\n  - 2m  Pairs") == [
        (30, "Set-up"),
        (60, "Silence"),
        (120, "Pairs"),
    ]


def test_a_spanish_deck_has_spanish_rounds() -> None:
    front = "---\nlang: es-MX\n---\n\n"
    assert rounds("discuss: rounds of 1m x 2", front) == [
        (60, "Ronda 1 de 2"),
        (60, "Ronda 2 de 2"),
    ]
    assert rounds("discuss: break 5m", front) == [(300, "Pausa")]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("1-2-4-al", "Did you mean “1-2-4-all”?"),
        ("think pair share", "Did you mean “think-pair-share”?"),
        ("rounds of 2m x 600", "There can be 1 to 60 rounds."),
        ("rounds of soon x 6", "“soon” is no length of time."),
        ("silence 0s", "A round takes some time, such as 60s."),
        ("break 10m until noon", "“noon” is no time of day. Write it as 10:40 or 1:30 pm."),
        ("break 10m until 25:00", "“25:00” is no time of day."),
        ("talk about it", "Write a time, two spaces and what happens: - 2m  Pairs."),
    ],
)
def test_what_is_no_pattern_is_told_with_the_mend(written: str, words: str) -> None:
    assert f"“{written}” is no round of a discussion. {words}" in complaint(f"discuss: {written}")


@pytest.mark.parametrize(
    ("written", "minutes"),
    [("0:00", 0), ("10:40", 640), ("10.40", 640), ("23:59", 1439), ("1:30 pm", 810),
     ("12:05am", 5), ("12:05 p.m.", 725)],
)  # fmt: skip
def test_times_of_day(written: str, minutes: int) -> None:
    assert time_of_day(written) == minutes


@pytest.mark.parametrize("written", ["24:00", "10:60", "13:30 pm", "0:30 am", "10", ""])
def test_what_is_no_time_of_day(written: str) -> None:
    with pytest.raises(ValueError, match="is no time of day"):
        time_of_day(written)


def test_every_pattern_in_the_table_can_be_read() -> None:
    for written, words in PATTERNS:
        assert read_pattern(written, "en"), written
        assert words


def test_rounds_flow_where_the_slide_or_the_whole_deck_says_so() -> None:
    def flows(settings: str, front: str = "") -> bool:
        found = discussion(settings, front)
        return found is not None and found.flow

    front = "---\nflow: on\n---\n\n"
    assert not flows("discuss: 1-2-4-all")
    assert flows("discuss: 1-2-4-all\nflow: on")
    assert flows("discuss: 1-2-4-all", front)
    assert not flows("discuss: 1-2-4-all\nflow: off", front)


def test_a_chime_is_off_for_a_round_a_slide_or_the_deck() -> None:
    def heard(settings: str, front: str = "") -> list[bool]:
        found = discussion(settings, front)
        return [each.chime for each in found.rounds] if found else []

    two = "discuss:\n  - 30s  Set-up (no chime)\n  - 1m  Pairs"
    assert heard(two) == [False, True]
    assert rounds(two)[0] == (30, "Set-up")
    assert heard("discuss: silence 60s (no chime)") == [False]
    assert heard(f"{two}\nchime: off") == [False, False]
    assert heard(two, "---\nchime: off\n---\n\n") == [False, False]
    assert heard(f"{two}\nchime: on", "---\nchime: off\n---\n\n") == [False, True]


def test_flow_without_a_discussion_is_told() -> None:
    assert complaint("flow: on").startswith("“flow” belongs to a discussion")
