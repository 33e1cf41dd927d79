"""What the journal keeps of a poll is what was disclosed, to the last word, whatever its kind."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.polls.test_kinds import GIVEN, POLLS, counted
from workshop.polls.describe import describe
from workshop.polls.disclosure import disclose
from workshop.polls.kinds import kind_of
from workshop.session.events import PollClosed
from workshop.session.records import UnknownRecordError, decode, encode
from workshop.values import replace


@pytest.mark.parametrize("sensitivity", ["open", "private", "sensitive"])
@pytest.mark.parametrize("name", POLLS)
@settings(max_examples=15, deadline=None)
@given(st.data())
def test_a_result_comes_back_from_the_journal_as_it_was(
    name: str, sensitivity: str, data: Any
) -> None:
    poll = replace(POLLS[name], sensitivity=sensitivity)
    most = 25 if name == "chance" else 12
    given_ballots = data.draw(st.lists(st.none() | GIVEN[name](), min_size=4, max_size=most))
    # Words never stand in the journal.
    found = replace(disclose(poll, counted(poll, given_ballots), 30), texts=())
    event = PollClosed(at_ms=5, run=1, disclosure=found)
    kind, at_ms, body = encode(event)
    assert decode(kind, at_ms, body) == event
    assert describe(found)


@pytest.mark.parametrize(
    "change",
    [
        ('"reading":"exact"', '"reading":"guess"'),
        ('"answered":9', '"answered":"9"'),
        ('"shape":"one"', '"shape":"two"'),
        ('"rows":[', '"rows":[3,'),
        ('"low":', '"lower":'),
    ],
)
def test_what_is_no_result_is_not_read_as_one(change: tuple[str, str]) -> None:
    poll = POLLS["choice"]
    tally = kind_of(poll).typed(poll, ((6, 3, 0, 0),))
    kind, at_ms, body = encode(PollClosed(at_ms=5, run=1, disclosure=disclose(poll, tally)))
    assert change[0] in body
    with pytest.raises(UnknownRecordError):
        decode(kind, at_ms, body.replace(*change))
