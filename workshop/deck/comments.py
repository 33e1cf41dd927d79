"""What an HTML comment in a deck is: settings, speaker notes, or another tool's mark."""

import re
from functools import lru_cache
from typing import NamedTuple

from workshop.deck.directives import find, suggestion
from workshop.deck.mapping import Entry, Fault, key_of, read_mapping
from workshop.deck.model import Note

LABELS = ("SAY", "ASK", "DO", "WATCH", "FACT")

_LABEL = re.compile(rf"\s*({'|'.join(LABELS)})[ \t]*:[ \t]*")
_LABEL_LINE = re.compile(rf"\n[ \t]*({'|'.join(LABELS)})[ \t]*:[ \t]*")
_TOOL_WORDS = frozenset(
    ("fit", "_", "toc", "no_toc", "omit in toc", "omit from toc", "more", "truncate", "@format")
)
_TOOL_BEGINNINGS = (
    "ideas:", "slide:", ".slide:", "element:", ".element:", "region", "#region", "endregion",
    "#endregion",
)  # fmt: skip
_CHECKERS = (
    "markdownlint", "textlint", "vale", "cspell", "spell-checker", "eslint", "remark-lint",
    "dprint", "htmlmin", "lint",
)  # fmt: skip
_FORMATTER = "prettier-ignore"


Comment = tuple[int, str, bool]
"""An HTML comment: its line in the file, what is between its marks, whether it ends.

A plain tuple, as a long deck has more of them than of anything else.
"""


class Reading(NamedTuple):
    """What a comment says: settings, and what is left for the speaker with its line.

    All lines count from 0 at the comment, so that equal comments are read once.
    """

    entries: tuple[Entry, ...] = ()
    remark: tuple[int, str] | None = None
    faults: tuple[Fault, ...] = ()


_NOTHING = Reading()


@lru_cache(maxsize=1024)
def read_comment(text: str) -> Reading:
    """Sort a comment into settings, notes and faults. Another tool's mark gives nothing."""
    words = text.strip("-").strip()
    key = _first_key(words) if words else ""
    if key not in LABELS:
        if not words or _is_of_a_tool(words.lower()):
            return _NOTHING
        if key and (find(key) or _begins_with_a_slip(text.split("\n"), key)):
            return _read_settings(text.split("\n"))
    is_odd = key and key not in LABELS and suggestion(key)
    faults = _suspect(text.split("\n"), key) if is_odd else ()
    return Reading((), (0, text), faults)


@lru_cache(maxsize=256)
def read_notes(remarks: tuple[tuple[int, str], ...]) -> tuple[Note, ...]:
    """Notes of a slide; a label's note goes on until the next label, empty lines and all."""
    notes: list[Note] = []
    for line, text in remarks:
        padded = f"\n{text.strip('-')}"
        label, pos, at = "", 0, line - 1
        for found in _LABEL_LINE.finditer(padded):
            _add_note(notes, label, padded[pos : found.start()], at)
            at += padded.count("\n", pos, found.end())
            label, pos = found[1], found.end()
        _add_note(notes, label, padded[pos:], at)
    return tuple(notes)


def unknown_key(key: str) -> str:
    """What to say of a key that no directive has."""
    near = suggestion(key)
    mend = f" Did you mean “{near}”?" if near else " It is ignored."
    return f"“{key}” is not a setting that Workshop knows.{mend}"


def _is_of_a_tool(words: str) -> bool:
    """Whether a comment, in small letters, is another program's mark and says nothing to anyone."""
    if words in _TOOL_WORDS or words.startswith(_TOOL_BEGINNINGS):
        return True
    if words.startswith(_FORMATTER):
        rest = words.removeprefix(_FORMATTER).replace("-", "").replace("_", "")
        return not rest or rest.isalnum()
    return any(
        words.startswith(name) and words[len(name) :][:1] in ("", "-", ":", ".", " ")
        for name in _CHECKERS
    )


def _first_key(words: str) -> str:
    """The key of the first line that is no comment of YAML's."""
    if words[0] != "#":
        return key_of(words.split("\n", 1)[0])
    for line in words.split("\n"):
        stripped = line.strip()
        if stripped and not stripped.startswith("#"):
            return key_of(stripped)
    return ""


def _read_settings(lines: list[str]) -> Reading:
    mapping = read_mapping(lines, 0)
    faults = mapping.faults
    remark = None
    if mapping.rest:
        remark = (mapping.rest_line, "\n".join(mapping.rest))
        if not _LABEL.match(mapping.rest[0]):
            words = (
                "The settings of this comment end here, and the rest is taken as speaker notes. "
                "Put notes in a comment of their own, or mend this line."
            )
            faults += (Fault(mapping.rest_line, words, "mixed-comment"),)
    return Reading(mapping.entries, remark, faults)


def _begins_with_a_slip(lines: list[str], key: str) -> bool:
    """Whether a comment is settings although its first key is misspelt: others of it are known."""
    if not suggestion(key):
        return False
    mapping = read_mapping(lines, 0)
    return not mapping.rest and any(find(entry.key) for entry in mapping.entries)


def _suspect(lines: list[str], key: str) -> tuple[Fault, ...]:
    """A warning where a comment taken as notes looks like settings with a slip in the first key."""
    if read_mapping(lines, 0).rest:
        return ()
    first = next(number for number, text in enumerate(lines) if key_of(text) == key)
    words = (
        f"“{key}” is not a setting that Workshop knows, so this comment is taken as speaker notes. "
        f"Did you mean “{suggestion(key)}”?"
    )
    return (Fault(first, words, "unknown-key"),)


def _add_note(notes: list[Note], label: str, words: str, line: int) -> None:
    text = words.strip()
    if not text and not label:
        return
    if not label:
        line += words.count("\n", 0, len(words) - len(words.lstrip()))
    if "\n " in text or "\n\t" in text or " \n" in text:
        text = "\n".join(_dedent(text.split("\n")))
    notes.append(Note(line=line, text=text, label=label))


def _dedent(lines: list[str]) -> list[str]:
    """Lines without the white space that all but the first have in common."""
    deeper = [len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()]
    cut = min(deeper, default=0)
    return [line.strip() if index == 0 else line[cut:].rstrip() for index, line in enumerate(lines)]
