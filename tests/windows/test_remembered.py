"""What the program remembers between runs, and what a broken memory costs: nothing."""

from pathlib import Path

import pytest

from workshop.windows.remembered import RECENT_DECKS_MOST, Remembered, WallChoice


@pytest.fixture
def remembered(tmp_path: Path) -> Remembered:
    return Remembered(tmp_path / "not" / "yet" / "there.json")


def test_nothing_is_remembered_at_first(remembered: Remembered) -> None:
    assert remembered.recent_decks() == ()
    assert remembered.wall_choices() == ()


def test_the_deck_opened_last_comes_first_and_once(remembered: Remembered) -> None:
    for name in ("a.md", "b.md", "a.md"):
        remembered.add_recent_deck(Path("/decks") / name)
    assert remembered.recent_decks() == (Path("/decks/a.md"), Path("/decks/b.md"))


def test_the_list_of_decks_does_not_grow_for_ever(remembered: Remembered) -> None:
    for number in range(30):
        remembered.add_recent_deck(Path(f"/decks/{number}.md"))
    assert len(remembered.recent_decks()) == RECENT_DECKS_MOST
    assert remembered.recent_decks()[0] == Path("/decks/29.md")


def test_a_choice_replaces_the_one_made_with_the_same_screens(remembered: Remembered) -> None:
    one = WallChoice(screens=("a", "b"), wall="a")
    other = WallChoice(screens=("a", "c"), wall="c")
    again = WallChoice(screens=("a", "b"), wall="b")
    remembered.add_recent_deck(Path("/decks/a.md"))
    for choice in (one, other, again):
        remembered.add_wall_choice(choice)
    assert remembered.wall_choices() == (again, other)
    assert remembered.recent_decks() == (Path("/decks/a.md"),)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "\x00", '{"recent_decks": 3, "wall_choices": [1, {"wall": 2}]}']
)
def test_a_broken_memory_counts_as_empty_and_is_written_anew(tmp_path: Path, text: str) -> None:
    path = tmp_path / "memory.json"
    path.write_text(text)
    remembered = Remembered(path)
    assert remembered.recent_decks() == ()
    assert remembered.wall_choices() == ()
    remembered.add_recent_deck(Path("/decks/a.md"))
    assert remembered.recent_decks() == (Path("/decks/a.md"),)


def test_a_memory_that_cannot_be_written_is_let_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    remembered = Remembered(tmp_path / "file" / "memory.json")
    remembered.add_recent_deck(Path("/decks/a.md"))
    assert remembered.recent_decks() == ()
