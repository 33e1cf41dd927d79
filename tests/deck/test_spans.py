"""The short way to read a line and the long one come to the same."""

import subprocess
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workshop.deck import inline, spans
from workshop.deck.model import Mark, Span
from workshop.deck.spans import read_line

PIECES = st.sampled_from(
    ["a", "é", "Wort", "two words", " ", "  ", "\n", "*", "**", "***", "_", "!", "]", "[", "&",
     "amp", ";", "<", ">", "b", "~", "~~", ".", ",", "(", ")", "1", "$", "\\", "\\\n", "’", ":",
     "-", "`"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=14).map("".join))
@example("*a*")
@example("**a** b *c*, *d*.")
@example("*a *b*")
@example("*a\nb*")
@example("2 * 3 * 4")
@example("*a*b")
@example("a < b & c!")
def test_no_line_is_read_otherwise_for_being_simple(text: str) -> None:
    long_way = inline.read_runs(spans._LINE_ENDS.sub(r"\1\n", text), {})
    assert read_line(text, {}).spans == long_way.take()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is *here*.", (("It is ", ""), ("here", "I"), (".", ""))),
        ("**Two words** first", (("Two words", "B"), (" first", ""))),
        ("Hello & welcome!", (("Hello & welcome!", ""),)),
        ("2 * 3 * 4", (("2 * 3 * 4", ""),)),
    ],
)
def test_words_between_stars_are_set_apart(
    text: str, expected: tuple[tuple[str, str], ...]
) -> None:
    marks = {"": Mark.PLAIN, "I": Mark.ITALIC, "B": Mark.BOLD}
    assert read_line(text, {}).spans == tuple(
        Span(text=words, marks=marks[mark]) for words, mark in expected
    )


def test_python_markdown_is_loaded_for_no_simple_line() -> None:
    program = (
        "import sys\n"
        "from workshop.deck.spans import read_line\n"
        "read_line('An *article* by **somebody**, free!', {})\n"
        "assert 'markdown' not in sys.modules\n"
        "read_line('A [link](notes.md)', {})\n"
        "assert 'markdown' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
