"""Settings as a deck writes them: YAML of one level, every value text or a list of texts.

Plain lines are read here and anything richer (block scalars, escapes, flow in flow) by PyYAML, for
three reasons: a colour such as ``#fff`` is a comment to YAML and ``2m  Pairs: one minute each`` a
mapping; a mistake in one entry must not take the others with it; and PyYAML stays out of the
program's start, of which it would be a tenth.
"""

import re
from typing import NamedTuple

_KEY = re.compile(r"([A-Za-z_$][\w-]*)[ \t]*:(?:[ \t]+(.*)|)$")
_SIMPLE = re.compile(r"([a-z_$][\w-]*)[ \t]*:[ \t]+([^\s\"'\[{|>&#][^#]*)$", re.ASCII)
_ITEM = re.compile(r"-(?:[ \t]+(.*)|)$")
_LABEL = re.compile(r"(?:SAY|ASK|DO|WATCH|FACT)[ \t]*:")
_QUOTED = re.compile(r"(?:'([^']*)'|\"([^\"\\]*)\")[ \t]*(?:[ \t]#.*)?$")
_FLOW_ITEM = re.compile(
    r"[ \t]*(?:\"([^\"\\]*)\"|'([^']*)'|([^\[\]{}\"'#:&*!|>%@`,]*+))[ \t]*([,\]])"
)
_COMMENT = re.compile(r"(?:^|[ \t])#(?![0-9A-Fa-f]{3,8}\b).*$")
_DASHES = re.compile(r"[ \t]*(?:[-?:][ \t]+)*")
_DEEPEST = 64
_BLOCK_TEXT = re.compile(r"[^:\n]*:[ \t]*[|>]")
"""An entry whose value is a block of text, in which brackets and indents are only text."""
_COMMENT_AFTER = re.compile(r"[ \t]+#.*$")


class Entry(NamedTuple):
    """One key and its value; lines count from 1 in the deck's file."""

    key: str
    value: str | tuple[str, ...]
    line: int
    item_lines: tuple[int, ...] = ()


class Fault(NamedTuple):
    """A line that cannot be read as settings, and why."""

    line: int
    message: str
    code: str = "unreadable"


class Mapping(NamedTuple):
    """Entries in order, what could not be read, and the text after the last entry."""

    entries: tuple[Entry, ...]
    faults: tuple[Fault, ...]
    rest: tuple[str, ...] = ()
    rest_line: int = 0


def key_of(line: str) -> str:
    """The key that a line begins with, or nothing."""
    found = _KEY.match(line.strip())
    return found[1] if found else ""


def read_mapping(lines: list[str], first_line: int) -> Mapping:
    """Read settings from lines; they end at the first line that is neither entry nor its value."""
    if simple := _read_simple(lines, first_line):
        return simple
    base = next((_indent(line) for line in lines if _means_something(line)), 0)
    entries: list[Entry] = []
    faults: list[Fault] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        if not _means_something(line):
            at += 1
            continue
        found = _KEY.match(line.strip()) if _indent(line) <= base else None
        if not found or _LABEL.match(found[0]):
            return Mapping(tuple(entries), tuple(faults), tuple(lines[at:]), first_line + at)
        end = _entry_end(lines, at, base)
        try:
            entries.append(_read_entry(found, lines[at:end], first_line + at))
        except ValueError as error:
            faults.append(Fault(first_line + at, str(error)))
        at = end
    return Mapping(tuple(entries), tuple(faults))


def _read_simple(lines: list[str], first_line: int) -> Mapping | None:
    """Read what most comments are, lines of ``key: words``, in a third of the time."""
    entries: list[Entry] = []
    for number, line in enumerate(lines, first_line):
        if found := _SIMPLE.match(line):
            entries.append(Entry(found[1], found[2].rstrip(), number))
        elif line and not line.isspace():
            return None
    return Mapping(tuple(entries), ())


def _entry_end(lines: list[str], at: int, base: int) -> int:
    """Where the lines of the entry that begins at ``at`` end."""
    end = at + 1
    for number in range(at + 1, len(lines)):
        line = lines[number]
        if not line.strip():
            continue
        deeper = _indent(line) > base or _ITEM.match(line.strip())
        if not deeper:
            break
        end = number + 1
    return end


def _read_entry(found: re.Match[str], lines: list[str], line: int) -> Entry:
    key = found[1]
    first = (found[2] or "").strip()
    plain = _plain(first)
    if (first and plain is None) or first[:1] in ("|", ">"):
        return _read_rich(key, lines, line)
    if first.startswith("["):
        flow = _read_flow(first)
        return _read_rich(key, lines, line) if flow is None else Entry(key, flow, line)
    items: list[str] = []
    item_lines: list[int] = []
    words = [plain] if plain else []
    for number, text in enumerate(lines[1:], line + 1):
        stripped = text.strip()
        if not stripped or stripped.startswith("#"):
            continue
        item = None if words else _ITEM.match(stripped)
        value = _plain((item[1] or "") if item else stripped)
        if value is None:
            return _read_rich(key, lines, line)
        if item:
            items.append(value)
            item_lines.append(number)
        elif items:
            items[-1] = f"{items[-1]} {value}".strip()
        else:
            words.append(value)
    if items:
        return Entry(key, tuple(items), line, tuple(item_lines))
    return Entry(key, " ".join(words), line)


def _read_flow(text: str) -> tuple[str, ...] | None:
    """A list in square brackets on one line; None where only a YAML parser can tell."""
    items: list[str] = []
    pos = 1
    while found := _FLOW_ITEM.match(text, pos):
        item = found[1] or found[2] or (found[3] or "").strip()
        if item:
            items.append(item)
        pos = found.end()
        if found[4] == "]":
            return None if _COMMENT_AFTER.sub("", text[pos:]).strip() else tuple(items)
    return None


def _plain(text: str) -> str | None:
    """A value on one line as text; None where only a YAML parser can tell."""
    text = text.strip()
    if not text:
        return ""
    if text[0] in "\"'":
        found = _QUOTED.match(text)
        if not found:
            return None
        return found[1] if found[1] is not None else found[2]
    if text[0] == "[":
        return text
    if text[0] in "{|>&":
        return None
    if text[0] == "#":
        return _COMMENT_AFTER.sub("", text) if not _COMMENT.match(text) else ""
    return _COMMENT_AFTER.sub("", text)


def _read_rich(key: str, lines: list[str], line: int) -> Entry:
    """An entry that needs all of YAML."""
    import yaml  # a tenth of the start-up time, and few decks need it

    text = "\n".join(_dedent(lines)) + "\n"
    if not _BLOCK_TEXT.match(text) and _nesting(text) > _DEEPEST:
        raise ValueError(f"“{key}” takes text or a list of texts, and nothing nested.")
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        node = yaml.compose(text, Loader=loader)
    except yaml.YAMLError as error:
        return _read_loose(key, lines, line, error)
    if not isinstance(node, yaml.MappingNode) or len(node.value) != 1:
        raise ValueError(f"“{key}” could not be read. Put its value in quotes.")
    value = node.value[0][1]
    if isinstance(value, yaml.ScalarNode):
        return Entry(key, str(value.value), line)
    if isinstance(value, yaml.SequenceNode) and all(
        isinstance(item, yaml.ScalarNode) for item in value.value
    ):
        where = tuple(line + item.start_mark.line for item in value.value)
        return Entry(key, tuple(str(item.value) for item in value.value), line, where)
    raise ValueError(f"“{key}” takes text or a list of texts, and nothing nested.")


def _nesting(text: str) -> int:
    """A bound on how deep YAML could nest here; its C parser has none and would end the program."""
    lines = [line for line in text.split("\n") if line.strip()]
    brackets = text.count("[") + text.count("{")
    dashes = max((_dashes(line) for line in lines), default=0)
    return max(brackets, dashes, len({_indent(line) for line in lines}))


def _dashes(line: str) -> int:
    found = _DASHES.match(line)
    return len(found[0].split()) if found else 0


def _read_loose(key: str, lines: list[str], line: int, error: Exception) -> Entry:
    """An entry on one line that YAML refuses although its meaning is plain, such as a link."""
    first = lines[0].split(":", 1)[1].strip()
    if first[:1] in ("[", "!", "*", "&", "%", "@", "`") and len(lines) == 1:
        return Entry(key, first, line)
    mark = getattr(error, "problem_mark", None)
    where = f" (line {line + mark.line})" if mark and mark.line else ""
    raise ValueError(
        f"The value of “{key}” could not be read{where}. Put it in quotes on one line."
    ) from None


def _dedent(lines: list[str]) -> list[str]:
    cut = _indent(lines[0])
    return [text[min(cut, _indent(text)) :] for text in lines]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))


def _means_something(line: str) -> bool:
    stripped = line.strip()
    return bool(stripped) and not stripped.startswith("#")
