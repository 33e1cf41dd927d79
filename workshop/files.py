"""Files: reading a deck's text safely, writing so that nothing is lost, and what ships with us."""

import errno
import os
import re
import sys
from pathlib import Path
from typing import Any

from workshop.errors import WorkshopError

if sys.platform == "darwin":
    import fcntl

DECK_LIMIT_BYTES = 10_000_000
NESTING_LIMIT = 100
"""Quotes and lists inside one another, far beyond what a slide can show."""

_PACKAGE = Path(__file__).parent
_NESTED = re.compile(
    # A glance at a line's first letters is enough for nearly all of them.
    rf"\n(?=[ \t>*+\d.)-]{{{NESTING_LIMIT + 1}}})(?:[ \t]*(?:>|(?:[-*+]|\d{{1,9}}[.)])[ \t]))+"
)
_CONTAINER = re.compile(r">|[-*+]|\d+[.)]")
_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


def shipped(kind: str) -> Path:
    """The folder of ``slides`` or ``assets``: in an installed package, beside it in a checkout."""
    inside = _PACKAGE / kind
    return inside if inside.is_dir() else _PACKAGE.parent / kind


def wording_tokens(lang: str) -> dict[str, Any]:
    """What the shipped table of wording says for a language, such as ``es-MX``; English for none.

    Empty where there is no table for it.

    Raises:
        WorkshopError: The table is damaged.
    """
    import tomllib  # only a check reads words

    name = re.split(r"[-_]", lang.strip().lower() or "en", maxsplit=1)[0]
    path = shipped("assets") / "wording" / f"{name}.toml"
    if not (name.isalpha() and path.is_file()):
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise WorkshopError(
            f"The table of words {path.name} cannot be read ({error}).",
            safe="Your deck has not been changed.",
            do="Install Workshop again.",
        ) from error


def read_deck_text(path: Path) -> str:
    """Read a deck's text as it is written, line ends and all.

    UTF-8 is read, with or without a byte order mark, and UTF-16 with one; the mark is dropped.

    Raises:
        WorkshopError: There is no text to be had. Its words say why.
    """
    content = _read(path)
    text = _decode(path, content)
    if not text or text.isspace():
        raise WorkshopError(
            f"{path} is empty.", do="Write a first slide into it, such as: # Welcome"
        )
    _refuse_endless_nesting(path, text)
    return text


def write_atomically(path: Path, data: bytes) -> None:
    """Replace what is in ``path``: after a crash it holds the old bytes or the new, never a part.

    Raises:
        WorkshopError: It cannot be written. What was there is as it was.
    """
    target = path.resolve()
    beside = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        with beside.open("xb") as file:
            if target.exists():
                beside.chmod(target.stat().st_mode & 0o777)
            file.write(data)
            file.flush()
            sync_file(file.fileno())
        beside.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        if not isinstance(error, FileExistsError):
            beside.unlink(missing_ok=True)
        raise _unwritten(path, error) from error


def sync_file(descriptor: int) -> None:
    """Bring an open file's content to the disk, so that it outlasts a power cut."""
    if sys.platform == "darwin":
        # fsync there stops at the disk's own cache.
        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
    else:
        os.fsync(descriptor)


def sync_folder(folder: Path) -> None:
    """Bring to the disk which files there are in a folder, where the system can."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _unwritten(path: Path, error: OSError) -> WorkshopError:
    """Why a file was not written, and the way out, by what the system says."""
    folder = path.resolve().parent
    if isinstance(error, FileNotFoundError):
        why, mend = f"there is no folder {folder}", "Make that folder, or name another."
    elif error.errno in (errno.ENOSPC, errno.EDQUOT):
        why, mend = (
            "the disk is full",
            "Make room on it, or name a place on another, and try again.",
        )
    elif path.is_dir():
        why, mend = "it is a folder", "Name a file in it."
    elif isinstance(error, PermissionError):
        why = "it may not be written to, or another program has it open"
        mend = "Close it there, or name another place."
    else:
        why, mend = _reason(error), "Check the disk, or name another place."
    safe = "What was in it is as it was." if path.is_file() else ""
    return WorkshopError(f"{path} cannot be written: {why}.", safe=safe, do=mend)


def change_deck_text(path: Path, before: str, after: str) -> None:
    """Write another text into a deck's file, in the encoding that it has, unless it was changed.

    Raises:
        WorkshopError: Its text is not ``before`` any more, or it cannot be written. What was there
            is as it was.
    """
    content = _read(path)
    if _decode(path, content) != before:
        raise WorkshopError(
            f"{path.name} was changed in the meantime.",
            safe="It was left as it is.",
            do="Look at what was changed there; the next rehearsal can write its times again.",
        )
    mark = next((mark for mark, _name in _BYTE_ORDER_MARKS if content.startswith(mark)), b"")
    encoding = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}.get(mark, "utf-8")
    write_atomically(path, mark + after.encode(encoding))


def _read(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise WorkshopError(
                f"{path} is a folder, not a deck.",
                do=f"Name the file in it that ends in .md{_first_deck_in(path)}.",
            )
        if path.exists() and not path.is_file():
            raise WorkshopError(f"{path} is not an ordinary file.", do="Name a Markdown file.")
        with path.open("rb") as file:
            content = file.read(DECK_LIMIT_BYTES + 1)
    except FileNotFoundError as error:
        raise WorkshopError(f"There is no file {path}.", do=_nearest(path)) from error
    except PermissionError as error:
        raise WorkshopError(
            f"{path} may not be read.", do="Ask whoever owns it to let you read it."
        ) from error
    except (OSError, ValueError) as error:
        raise WorkshopError(f"{path} cannot be read: {_reason(error)}.") from error
    if len(content) > DECK_LIMIT_BYTES:
        raise WorkshopError(
            f"{path} is larger than {DECK_LIMIT_BYTES // 1_000_000} MB, too large for a deck.",
            do="Keep pictures as files of their own beside the deck, or name another file.",
        )
    return content


def _decode(path: Path, content: bytes) -> str:
    encoding = next((name for mark, name in _BYTE_ORDER_MARKS if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise WorkshopError(
            f"{path} is not text in UTF-8 (line {line}).",
            do="If it is a deck, save it as UTF-8 in your editor.",
        ) from error
    if "\0" in text:
        raise WorkshopError(f"{path} is not a text file.", do="Name a Markdown file.")
    return text


def _refuse_endless_nesting(path: Path, text: str) -> None:
    # So that every line, the first as well, has a line feed before it.
    padded = f"\n{text}"
    for opening in _NESTED.finditer(padded):
        markers = opening.group()
        depth = len(_CONTAINER.findall(markers))
        # A long row of one mark and nothing behind it is a rule across the page.
        rule = padded[opening.end() : opening.end() + 2].lstrip(" *-")[:1] in ("", "\n", "\r")
        if depth > NESTING_LIMIT and not (rule and ">" not in markers):
            line = padded.count("\n", 0, opening.start() + 1)
            raise WorkshopError(
                f"{path}, line {line}: quotes and lists lie {depth} deep inside one another.",
                do=f"Keep them to {NESTING_LIMIT} at the very most.",
            )


def _first_deck_in(folder: Path) -> str:
    decks = sorted(folder.glob("*.md"))
    return f", such as {decks[0]}" if decks else ""


def _nearest(path: Path) -> str:
    # difflib only when something went wrong: it takes as long to import as a slide to paint.
    from difflib import get_close_matches

    try:
        names = [entry.name for entry in path.parent.iterdir()]
    except OSError:
        return f"There is no folder {path.parent} either."
    close = get_close_matches(path.name, names, n=1)
    return f"Did you mean {path.parent / close[0]}?" if close else "Check its name and folder."


def _reason(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()
