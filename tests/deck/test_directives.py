"""The table of directives, and settings against a YAML parser."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.deck.documents import STEADY
from workshop.deck.directives import DIRECTIVES, POLL_KEYS, find, seconds, shape, suggestion
from workshop.deck.mapping import read_mapping
from workshop.deck.model import IfLate
from workshop.deck.source import parse_deck


def entries(text: str) -> dict[str, str | tuple[str, ...]]:
    return {entry.key: entry.value for entry in read_mapping(text.split("\n"), 1).entries}


def test_every_directive_has_words() -> None:
    for name, directive in DIRECTIVES.items():
        assert directive.name == name
        assert directive.help[0].isupper()
        assert directive.help.endswith(".")
    assert set(POLL_KEYS) <= set(DIRECTIVES)


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("90s", 90),
        ("2m", 120),
        ("2m30s", 150),
        ("2:30", 150),
        ("1h", 3600),
        ("1:02:03", 3723),
        ("1 h 30 min", 5400),
        ("0s", 0),
    ],
)
def test_lengths_of_time(text: str, length: int) -> None:
    assert seconds(text) == length


@pytest.mark.parametrize("text", ["", "soon", "2", "m", "-5m", "999h", "9" * 50 + "s", "2m30"])
def test_what_is_no_length_of_time_is_refused_with_words(text: str) -> None:
    with pytest.raises(ValueError, match="2m30s"):
        seconds(text)


def test_shapes_have_bounds() -> None:
    assert shape("4:3") == (4, 3)
    with pytest.raises(ValueError, match="16:9"):
        shape("10:1")


@pytest.mark.parametrize(
    ("key", "value", "normal"),
    [
        ("class", ("a b", "c"), ("a", "b", "c")),
        ("paginate", "Hold", "hold"),
        ("if-late", "trim 1m", ("trim", "60")),
        ("if-late", "drop", "drop"),
        ("headingDivider", "3", ("1", "2", "3")),
        ("headingDivider", ("2",), ("2",)),
        ("skip", "No", "no"),
        ("scale", "low, high", ("low", "high")),
        ("before", "P1, P2", "P1 P2"),
        ("results", "shift P1 P2", ("shift", "P1", "P2")),
    ],
)
def test_normal_values(
    key: str, value: str | tuple[str, ...], normal: str | tuple[str, ...]
) -> None:
    assert DIRECTIVES[key].normal(value) == normal


@pytest.mark.parametrize(
    ("key", "value", "hint"),
    [
        ("paginate", "ture", "“true”"),
        ("poll", "choise", "“choice”"),
        ("if-late", "trimm 3m", "“trim”"),
        ("reveal", "lived", "“live”"),
        ("color", "#12", "#rrggbb"),
        ("headingDivider", "9", "1 to 6"),
        ("max", "0", "whole number"),
        ("skip", "maybe", "yes nor no"),
        ("id", "two words", "one word"),
        ("results", "", "id of a poll"),
    ],
)
def test_what_has_no_meaning_is_refused_with_the_mend(key: str, value: str, hint: str) -> None:
    with pytest.raises(ValueError, match=hint):
        DIRECTIVES[key].normal(value)


def test_only_what_holds_onward_has_a_form_for_one_slide() -> None:
    assert find("_class") is DIRECTIVES["class"]
    assert find("_theme") is None
    assert find("time") is DIRECTIVES["time"]
    assert find("_time") is None


def test_the_closest_word() -> None:
    assert suggestion("bakgroundColor") == "backgroundColor"
    assert suggestion("_pagnate") == "_paginate"
    assert suggestion("ideas") == ""


# Settings as text


def test_values_are_always_text() -> None:
    assert entries("a: yes\nb: 1.50\nc: 2:30\nd: ~\ne:\nf: 'x'\ng: \"y\"") == {
        "a": "yes",
        "b": "1.50",
        "c": "2:30",
        "d": "~",
        "e": "",
        "f": "x",
        "g": "y",
    }


def test_what_yaml_would_stumble_on_is_read_as_meant() -> None:
    assert entries("a: #fff\nb: Harm reduction: the basics\nc: **bold**\nd: ![w:20](a.png)") == {
        "a": "#fff",
        "b": "Harm reduction: the basics",
        "c": "**bold**",
        "d": "![w:20](a.png)",
    }


def test_lists_blocks_and_folded_lines() -> None:
    text = 'a: [x, "y, z"]\nb:\n- one\n- two: three\nc: |\n  # kept\n\n  so\nd: long\n  words\n'
    assert entries(text) == {
        "a": ("x", "y, z"),
        "b": ("one", "two: three"),
        "c": "# kept\n\nso\n",
        "d": "long words",
    }


def test_one_bad_entry_leaves_the_others() -> None:
    mapping = read_mapping(["a: 1", "b: {x: [}", "c: 3"], 10)
    assert [entry.key for entry in mapping.entries] == ["a", "c"]
    assert [fault.line for fault in mapping.faults] == [11]


_WORDS = st.text("abcXYZ019 ._-/()éß,;?", max_size=12)
# A word that YAML may take for yes or no is dumped in quotes, and no directive is called so.
_KEYS = st.from_regex(r"k[a-z-]{0,6}[a-z]", fullmatch=True)


@STEADY
@given(st.dictionaries(_KEYS, st.one_of(_WORDS, st.lists(_WORDS, min_size=1, max_size=3))))
def test_settings_read_as_a_yaml_parser_reads_them(
    settings: dict[str, str | list[str]],
) -> None:
    text = yaml.safe_dump(settings, allow_unicode=True, width=30, sort_keys=False)
    expected = yaml.load(text, Loader=yaml.BaseLoader)
    found = entries(text if settings else "")
    assert {key: list(v) if isinstance(v, tuple) else v for key, v in found.items()} == {
        key: list(v) if isinstance(v, list) else v for key, v in expected.items()
    }


def test_a_slip_in_the_first_key_leaves_the_other_settings_in_force() -> None:
    deck = parse_deck("# A\n\n<!--\ntme: 5m\ntime: 2m\nif-late: drop\n-->\n")
    (slide,) = deck.slides
    assert (slide.time_s, slide.if_late) == (120, IfLate(action="drop"))
    assert slide.notes == ()
    assert [(each.line, each.code) for each in deck.problems] == [(4, "unknown-key")]
