"""From sheets to slides: settings put in force, notes gathered, ids made."""

import re
from collections.abc import Callable
from typing import NamedTuple

from workshop.deck.activities import read_discussion
from workshop.deck.comments import Comment, read_comment, unknown_key
from workshop.deck.directives import (
    Directive,
    Scope,
    Setting,
    Settings,
    Value,
    find,
)
from workshop.deck.mapping import Entry
from workshop.deck.model import IfLate, Note, Problem, Results, Slide, Style
from workshop.deck.outline import Sheet

_LONGEST_ID = 60
_LONGEST_TITLE = 120
_NOT_IN_ID = re.compile(r"[\W_]+")
_LONGEST_MARKED = 2_000
_MARKS = (
    (re.compile(r"<!--.*?-->", re.DOTALL), ""),
    (re.compile(r"!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])"), ""),
    (re.compile(r"\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])"), r"\1"),
    (re.compile(r"<br\s*/?>", re.IGNORECASE), " "),
    (re.compile(r"</?[a-zA-Z][^<>]*>"), ""),
    (re.compile(r"(?<!\\)(\*\*|__|~~|`+)"), ""),
    (re.compile(r"(?<![\\\w])[*_](?=\S)|(?<=\S)(?<!\\)[*_](?!\w)"), ""),
    (re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),
)
POLL_ID = "poll-id"
"""Where a slide's settings keep the ``id`` that stands beside ``poll``."""
_NEVER_IN_FRONT = frozenset({"poll", "discuss", "results", "if-late", "content-note", "time"})


class Draft(NamedTuple):
    """A slide before its id and its neighbours are known."""

    sheet: Sheet
    style: Style
    own: Settings
    notes: tuple[Note, ...]
    title: str


class Gathering:
    """Puts settings in force, slide after slide, keeping what carries over to the next."""

    def __init__(self, problems: list[Problem]) -> None:
        """Begin with nothing in force; what is found wrong is added to ``problems``."""
        self.deck: dict[str, Value] = {}
        self._problems = problems
        self._onward: dict[str, Value] = {}
        self._spot: dict[str, Value] = {}
        self._style: Style | None = None

    @property
    def dividers(self) -> frozenset[int]:
        """The levels of heading that begin a slide."""
        return frozenset(int(level) for level in self.deck.get("headingDivider", ()))

    def take_front(self, entries: tuple[Entry, ...]) -> None:
        """Put the front matter in force."""
        for entry in entries:
            directive = find(entry.key)
            if directive is None:
                problem = unknown_key(entry)
                if "Did you mean" in problem.message:
                    self._problems.append(problem)
            elif directive.scope is not Scope.SLIDE or directive.name == "sensitivity":
                self._put(entry, directive, {})
            elif directive.name in _NEVER_IN_FRONT:
                self._warn(entry, f"“{entry.key}” belongs in a comment on its slide.")

    def draft(self, sheet: Sheet) -> Draft:
        """Put a slide's comments in force and gather its notes."""
        own: Settings = {}
        notes: list[Note] = []
        for comment in sheet.comments:
            if not comment.closed:
                self._problems.append(_unclosed(comment))
            reading = read_comment(comment)
            notes.extend(reading.notes)
            self._problems.extend(reading.problems)
            asks = any(entry.key == "poll" for entry in reading.entries)
            for entry in reading.entries:
                self._take(entry, own, POLL_ID if asks and entry.key == "id" else "")
        title = plain_title(sheet.heading) or plain_title(sheet.words)
        return Draft(sheet, self._style_now(), own, tuple(notes), title)

    def _take(self, entry: Entry, own: Settings, name: str) -> None:
        directive = find(entry.key)
        if directive is None:
            self._problems.append(unknown_key(entry))
            return
        name = name or directive.name
        if name in own:
            self._warn(entry, f"“{entry.key}” stands twice on this slide; the last one counts.")
        self._put(entry, directive, own, name)

    def _put(self, entry: Entry, directive: Directive, own: Settings, name: str = "") -> None:
        front = not name
        if directive.scope is Scope.FRONT and not front:
            self._warn(entry, f"“{entry.key}” belongs at the top of the deck, between --- and ---.")
            return
        value = normal(entry, directive, self._problems)
        if value is None:
            return
        if directive.scope is Scope.ONWARD:
            if entry.key.startswith("_"):
                self._spot[directive.name] = value
            else:
                self._onward[directive.name] = value
                self._style = None
        elif directive.scope is Scope.SLIDE and not front:
            own[name] = Setting(value, entry.line, entry.item_lines)
        else:
            self.deck[directive.name] = value

    def _style_now(self) -> Style:
        if self._spot:
            style = make_style(self._onward | self._spot)
            self._spot = {}
            return style
        if self._style is None:
            self._style = make_style(self._onward)
        return self._style

    def _warn(self, entry: Entry, words: str) -> None:
        self._problems.append(
            Problem(line=entry.line, level="warning", code="misplaced-key", message=words)
        )


def plain_title(text: str) -> str:
    """Text without its marks, on one line."""
    text = text[:_LONGEST_MARKED]
    if any(sign in text for sign in "<[*_`~\\&"):
        for pattern, by in _MARKS:
            text = pattern.sub(by, text)
        if "&" in text:
            import html  # a table of 2,000 names that few titles need

            text = html.unescape(text)
    title = " ".join(text.split())
    return title if len(title) <= _LONGEST_TITLE else title[: _LONGEST_TITLE - 1] + "…"


def normal(entry: Entry, directive: Directive, problems: list[Problem]) -> Value | None:
    """An entry's value as the program uses it; None, and a problem, if it has no meaning."""
    try:
        return directive.normal(entry.value)
    except ValueError as error:
        words = str(error)
        message = words if directive.name in words else f"{entry.key}: {words}"
        problems.append(Problem(line=entry.line, level="error", code="bad-value", message=message))
        return None


def make_style(values: dict[str, Value]) -> Style:
    """The Marp directives in force, as a value."""

    def text(key: str) -> str:
        value = values.get(key, "")
        return value if isinstance(value, str) else " ".join(value)

    return Style(
        classes=tuple(values.get("class", ())),
        paginate=text("paginate") or "false",
        header=text("header"),
        footer=text("footer"),
        color=text("color"),
        background_color=text("backgroundColor"),
        background_image=text("backgroundImage"),
        background_size=text("backgroundSize"),
    )


def _unclosed(comment: Comment) -> Problem:
    return Problem(
        line=comment.line,
        level="error",
        code="unclosed-comment",
        message="This comment never ends, so all that follows it is hidden. Close it with -->.",
    )


def own_settings(sheet: Sheet) -> Settings:
    """What the comments of a single slide say of it alone; what is wrong was told before."""
    return Gathering([]).draft(sheet).own


def make_slides(
    drafts: list[Draft], text_of: Callable[[Sheet], str], problems: list[Problem]
) -> tuple[Slide, ...]:
    """Slides with ids that are unique, and parts that carry on."""
    ids = _ids(drafts, problems)
    slides: list[Slide] = []
    part = ""
    for number, (draft, slide_id) in enumerate(zip(drafts, ids, strict=True), 1):
        own = draft.own
        starts_part = _text(own, "part") != ""
        if starts_part:
            part = _text(own, "part")
        slides.append(
            Slide(
                number=number,
                id=slide_id,
                line=draft.sheet.line,
                source=text_of(draft.sheet),
                title=draft.title,
                style=draft.style,
                notes=draft.notes,
                part=part,
                starts_part=starts_part,
                time_s=int(_text(own, "time")) if "time" in own else None,
                if_late=_if_late(own) if "if-late" in own else None,
                content_note=_text(own, "content-note"),
                discussion=read_discussion(own["discuss"], problems) if "discuss" in own else None,
                poll_kind=_text(own, "poll"),
                results=_results(own) if "results" in own else None,
            )
        )
    return tuple(slides)


def _text(own: Settings, key: str) -> str:
    value = own[key].value if key in own else ""
    return value if isinstance(value, str) else " ".join(value)


def _if_late(own: Settings) -> IfLate:
    value = own["if-late"].value
    if isinstance(value, tuple):
        return IfLate(action=value[0], seconds=int(value[1]))
    return IfLate(action=value)


def _results(own: Settings) -> Results:
    value, line, _ = own["results"]
    shift = value[0] == "shift"
    return Results(line=line, polls=tuple(value[1:] if shift else value), shift=shift)


def _ids(drafts: list[Draft], problems: list[Problem]) -> list[str]:
    """An id for each slide: as written, else its poll's, else from its title or its number."""
    _tell_twice(drafts, "id", problems)
    _tell_twice(drafts, POLL_ID, problems)
    ids = [""] * len(drafts)
    taken: set[str] = set()
    for key in ("id", POLL_ID):
        for index, draft in enumerate(drafts):
            name = _text(draft.own, key)
            if name and not ids[index] and name not in taken:
                ids[index] = name
                taken.add(name)
    counts: dict[str, int] = {}
    for index, draft in enumerate(drafts):
        if not ids[index]:
            ids[index] = _new_id(draft.title, index + 1, taken, counts)
            taken.add(ids[index])
    return ids


def _tell_twice(drafts: list[Draft], key: str, problems: list[Problem]) -> None:
    first: dict[str, int] = {}
    for draft in drafts:
        name = _text(draft.own, key)
        if not name:
            continue
        line = draft.own[key].line
        if name in first:
            what = "slide" if key == "id" else "poll"
            message = (
                f"The id “{name}” is taken already, in line {first[name]}. "
                f"Give this {what} another."
            )
            problems.append(Problem(line=line, level="error", code="duplicate-id", message=message))
        first.setdefault(name, line)


def _new_id(title: str, number: int, taken: set[str], counts: dict[str, int]) -> str:
    stem = _NOT_IN_ID.sub("-", title.casefold()).strip("-")[:_LONGEST_ID].rstrip("-")
    stem = stem or f"slide-{number}"
    name = stem
    count = counts.get(stem, 1)
    while name in taken:
        count += 1
        name = f"{stem}-{count}"
    counts[stem] = count
    return name
