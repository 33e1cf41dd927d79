"""What `slides/README.md` says of writing a deck: its examples run, and it leaves nothing out."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from workshop.deck.directives import DIRECTIVES
from workshop.deck.language import read_wording
from workshop.deck.patterns import PATTERNS
from workshop.deck.source import parse_deck
from workshop.files import wording_tokens
from workshop.polls.kinds import KINDS
from workshop.render import kinds
from workshop.render.offscreen import inspect_deck

SLIDES = Path(__file__).parents[1] / "slides"
README = (SLIDES / "README.md").read_text(encoding="utf-8")
_BLOCKS = re.compile(
    r"^```markdown\n(?P<deck>.*?)^```\n(?:\n```text\n(?P<said>.*?)^```\n)?",
    re.MULTILINE | re.DOTALL,
)


class Example(NamedTuple):
    """A deck, or slides of one, and what a check is to say of it."""

    deck: str
    said: tuple[str, ...]


EXAMPLES = [
    Example(found["deck"], tuple((found["said"] or "").splitlines()))
    for found in _BLOCKS.finditer(README)
]


def test_there_are_examples_of_what_goes_well_and_of_what_does_not() -> None:
    assert len([each for each in EXAMPLES if not each.said]) >= 10
    assert len([each for each in EXAMPLES if each.said]) >= 3
    assert README.count("```markdown") == len(EXAMPLES)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: each.deck.splitlines()[0][:30])
def test_a_check_says_of_each_what_stands_below_it(example: Example) -> None:
    deck = parse_deck(example.deck)
    found = inspect_deck(deck, folder=SLIDES, wording=read_wording(wording_tokens(deck.lang)))
    assert tuple(f"line {each.line}: {each.message}" for each in found) == example.said


def named(name: str) -> bool:
    return re.search(rf"`[^`\n]*(?<![\w-]){re.escape(name)}(?![\w-])[^`\n]*`", README) is not None


def test_every_key_of_ours_is_told() -> None:
    ours = list(DIRECTIVES)
    ours = ours[ours.index("duration") :]
    assert [name for name in ours if not named(name)] == []


def test_every_layout_kind_and_pattern_is_told() -> None:
    assert [name for name in kinds.KINDS if not named(name)] == []
    assert [name for name in KINDS if not named(name)] == []
    assert [name for name, _ in PATTERNS if f"`{name}`" not in README] == []


def test_every_theme_is_told() -> None:
    themes = {path.stem for path in (SLIDES.parent / "assets" / "themes").glob("*.toml")}
    assert [name for name in sorted(themes) if not named(name)] == []


def test_every_picture_is_there_and_says_in_words_what_it_shows() -> None:
    shown = re.findall(r"^!\[(.*?)\]\((.*?)\)$", re.sub(_BLOCKS, "", README), re.MULTILINE)
    assert len(shown) >= 4
    for words, path in shown:
        assert len(words) > 20
        assert (SLIDES / path).is_file(), path
