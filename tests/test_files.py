"""Files are read with words for every mishap, and written wholly or not at all."""

import os
import time
from pathlib import Path

import pytest

from workshop import files
from workshop.errors import WorkshopError
from workshop.files import change_deck_text, read_deck_text, shipped, write_atomically


def refusal(path: Path) -> str:
    with pytest.raises(WorkshopError) as error:
        read_deck_text(path)
    return str(error.value)


# Reading


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"# Hi\n", "# Hi\n"),
        (b"# Hi\r\n\r\n---\r\n", "# Hi\r\n\r\n---\r\n"),
        (b"\xef\xbb\xbf# Hi\n", "# Hi\n"),
        (b"\xff\xfe#\x00 \x00\xe9\x00", "# é"),
        (b"\xfe\xff\x00#\x00 \x00\xe9", "# é"),
        ("# ¿Qué? مرحبا 你好 🙂".encode(), "# ¿Qué? مرحبا 你好 🙂"),
    ],
)
def test_text_is_read_as_written(tmp_path: Path, content: bytes, text: str) -> None:
    deck = tmp_path / "talk.md"
    deck.write_bytes(content)

    assert read_deck_text(deck) == text


def test_a_missing_file_is_guessed_at(tmp_path: Path) -> None:
    (tmp_path / "values.md").write_text("# Hi")

    told = refusal(tmp_path / "valeus.md")

    assert told == f"There is no file {tmp_path / 'valeus.md'}. Did you mean {tmp_path}/values.md?"


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    assert refusal(tmp_path / "no" / "a.md").endswith(f"There is no folder {tmp_path}/no either.")


def test_a_folder_is_not_a_deck(tmp_path: Path) -> None:
    (tmp_path / "values.md").write_text("# Hi")

    told = refusal(tmp_path)

    assert "is a folder, not a deck" in told
    assert f"such as {tmp_path}/values.md" in told


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0", "is not text in UTF-8 (line 1)"),
        (b"# Hi\n\nCaf\xe9\n", "is not text in UTF-8 (line 3)"),
        (b"ab\0cd", "is not a text file"),
        (b"\xff\xfea", "is not text in UTF-8"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, content: bytes, words: str) -> None:
    deck = tmp_path / "talk.md"
    deck.write_bytes(content)

    assert words in refusal(deck)


def test_a_file_of_100_mb_is_refused_unread(tmp_path: Path) -> None:
    deck = tmp_path / "talk.md"
    with deck.open("wb") as file:
        file.truncate(100_000_000)

    began = time.perf_counter()
    assert "larger than 10 MB" in refusal(deck)
    assert time.perf_counter() - began < 1


@pytest.mark.skipif(os.name != "posix", reason="named pipes are a Unix thing")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "talk.md"
    os.mkfifo(pipe)

    assert "is not an ordinary file" in refusal(pipe)


def test_a_file_that_may_not_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deck = tmp_path / "talk.md"
    deck.write_text("# Hi")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)

    assert refusal(deck).startswith(f"{deck} may not be read.")


def test_a_name_that_no_system_takes_is_told() -> None:
    assert "cannot be read" in refusal(Path("a\0b.md"))
    assert "cannot be read" in refusal(Path("a" * 5000))


@pytest.mark.parametrize("opening", ["> " * 200, ">" * 200, "- " * 150, "1. " * 150, "* > " * 80])
def test_endless_nesting_is_refused_with_its_line(tmp_path: Path, opening: str) -> None:
    deck = tmp_path / "talk.md"
    deck.write_text(f"# Hi\n\n{opening}deep\n")

    assert refusal(deck).startswith(f"{deck}, line 3: quotes and lists lie ")


@pytest.mark.parametrize("line", ["- " * 150, "*" * 300, "-" * 300, "> > > deep", "* " * 120 + "*"])
def test_rules_and_common_nesting_are_read(tmp_path: Path, line: str) -> None:
    deck = tmp_path / "talk.md"
    deck.write_text(f"# Hi\n\n{line}\n\nMore\n")

    assert line in read_deck_text(deck)


def test_nesting_is_looked_for_in_no_time(tmp_path: Path) -> None:
    deck = tmp_path / "talk.md"
    deck.write_text("# Hi\n" + "- - - > 1. \n" * 500_000 + " " * 1_000_000)

    began = time.perf_counter()
    read_deck_text(deck)
    assert time.perf_counter() - began < 2


# Writing


def test_a_file_is_written_and_nothing_else_stays(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a.toml", b"one")
    write_atomically(tmp_path / "a.toml", b"two")

    assert [path.name for path in tmp_path.iterdir()] == ["a.toml"]
    assert (tmp_path / "a.toml").read_bytes() == b"two"


def test_rights_and_links_stay_as_they_were(tmp_path: Path) -> None:
    real, link = tmp_path / "real.toml", tmp_path / "link.toml"
    real.write_bytes(b"one")
    real.chmod(0o600)
    link.symlink_to(real)

    write_atomically(link, b"two")

    assert link.is_symlink()
    assert real.read_bytes() == b"two"
    assert real.stat().st_mode & 0o777 == 0o600


def test_a_failed_write_leaves_the_old_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.toml"
    target.write_bytes(b"one")

    def refuse(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)

    with pytest.raises(WorkshopError) as error:
        write_atomically(target, b"two")

    assert error.value.what == f"{target} cannot be written: the disk is full."
    assert error.value.safe == "What was in it is as it was."
    assert [path.name for path in tmp_path.iterdir()] == ["a.toml"]
    assert target.read_bytes() == b"one"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
    ],
)
def test_another_text_is_written_in_the_encoding_of_the_one_before(
    tmp_path: Path, mark: bytes, encoding: str
) -> None:
    path = tmp_path / "deck.md"
    path.write_bytes(mark + "# Café\r\n\r\ntime: 5m\r\n".encode(encoding))
    before = read_deck_text(path)
    change_deck_text(path, before, before.replace("5m", "7m30s"))
    assert path.read_bytes() == mark + "# Café\r\n\r\ntime: 7m30s\r\n".encode(encoding)


def test_a_deck_that_was_changed_in_the_meantime_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "deck.md"
    path.write_bytes(b"# Two\n")
    with pytest.raises(WorkshopError, match=r"deck\.md was changed in the meantime\."):
        change_deck_text(path, "# One\n", "# Three\n")
    assert path.read_bytes() == b"# Two\n"


def test_a_missing_folder_to_write_into_is_told(tmp_path: Path) -> None:
    with pytest.raises(WorkshopError, match="cannot be written"):
        write_atomically(tmp_path / "no" / "a.toml", b"one")


# What ships


def test_decks_and_assets_are_found_in_a_checkout() -> None:
    root = Path(__file__).parent.parent

    assert shipped("slides") == root / "slides"
    assert shipped("assets") == root / "assets"


def test_an_installed_package_has_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "assets").mkdir()
    monkeypatch.setattr(files, "_PACKAGE", tmp_path)

    assert shipped("assets") == tmp_path / "assets"
