"""New times in a deck's text, and not another character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.deck.documents import STEADY
from workshop.deck.retime import Retimed, retime, written
from workshop.deck.source import parse_deck
from workshop.files import read_deck_text, shipped

DECK = """---
title: Day
time: 3m
---

<!-- time: 5m -->
# One

---

<!--
id: two
time : "2:30"   # with the story
if-late: trim 45s
-->

# Two

A talk of time: 4m is long.

---

# Three

```yaml
time: 9m
```

<!--
time: 90s
-->

```yaml
time: 8m
```
"""


def test_only_the_words_of_the_times_change() -> None:
    new, changed = retime(DECK, {"one": 450, "two": 195, "three": 60})
    assert new == (
        DECK.replace("<!-- time: 5m -->", "<!-- time: 7m30s -->")
        .replace('"2:30"', '"3:15"')
        .replace("time: 90s", "time: 1m")
    )
    assert changed == (
        Retimed(number=1, title="One", before="5m", after="7m30s"),
        Retimed(number=2, title="Two", before="2:30", after="3:15"),
        Retimed(number=3, title="Three", before="90s", after="1m"),
    )


def test_a_time_that_is_as_it_was_is_left_as_it_is_written() -> None:
    assert retime(DECK, {"three": 90}) == (DECK, ())
    assert retime(DECK, {}) == (DECK, ())


def test_a_slide_without_a_time_gets_none() -> None:
    text = "# One\n\ntime: 4m\n"
    assert retime(text, {"one": 90}) == (text, ())


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\n"])
def test_the_line_ends_stay_as_they_are(ending: str) -> None:
    text = DECK.replace("\n", ending)
    new, changed = retime(text, {"one": 60, "two": 60})
    assert new == text.replace("5m", "1m").replace('"2:30"', '"1:00"')
    assert len(changed) == 2


@pytest.mark.parametrize(
    ("before", "seconds", "after"),
    [
        ("5m", 90, "1m30s"),
        ("90s", 120, "2m"),
        ("1m", 45, "45s"),
        ("2:30", 45, "0:45"),
        ("1:00:00", 4500, "1:15:00"),
        ("90m", 5400, "1h30m"),
        ("1m", 0, "0s"),
    ],
)
def test_a_time_is_written_in_the_manner_of_the_one_before(
    before: str, seconds: int, after: str
) -> None:
    assert written(before, seconds) == after


def test_every_time_of_the_built_in_workshop_can_be_written_and_put_back() -> None:
    text = read_deck_text(shipped("slides") / "peer-support-values-90.md")
    slides = parse_deck(text).slides
    new, changed = retime(text, {slide.id: (slide.time_s or 0) + 15 for slide in slides})
    assert len(changed) == len([slide for slide in slides if slide.time_s is not None])
    assert [slide.time_s for slide in parse_deck(new).slides] == [
        None if slide.time_s is None else slide.time_s + 15 for slide in slides
    ]
    lines = list(zip(text.split("\n"), new.split("\n"), strict=True))
    assert all(old.startswith("time: ") for old, now in lines if old != now)


WRITTEN = st.sampled_from(["5m", "2:30", "90s", "'1m'", '"2m30s"', "1m  # so", "1 m"])
PLACES = st.sampled_from(
    ["<!-- time: {} -->", "<!--\nid: S\ntime: {}\n-->", "<!--\ntime: {}\npart: P\n-->", "time: {}"]
)


@STEADY
@given(st.lists(st.tuples(PLACES, WRITTEN), min_size=1, max_size=4), st.integers(1, 500))
def test_nothing_else_of_any_deck_changes(times: list[tuple[str, str]], quarters: int) -> None:
    text = "\n\n---\n\n".join(f"# A\n\n{place.format(word)}" for place, word in times)
    deck = parse_deck(text)
    seconds = {slide.id: 15 * quarters for slide in deck.slides}
    new, changed = retime(text, seconds)
    for slide, now in zip(deck.slides, parse_deck(new).slides, strict=True):
        assert (now.id, now.title, now.part, now.line) == (
            slide.id,
            slide.title,
            slide.part,
            slide.line,
        )
        assert now.time_s == (None if slide.time_s is None else 15 * quarters)
    assert (new == text) is (not changed)
