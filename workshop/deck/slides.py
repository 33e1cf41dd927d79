"""From sheets to slides: settings put in force, notes gathered, ids made."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple, TypedDict

from workshop.deck.activities import read_discussion
from workshop.deck.comments import read_comment, unknown_key
from workshop.deck.directives import (
    POLL_KEYS,
    ROUND_KEYS,
    Directive,
    Scope,
    Setting,
    Settings,
    Value,
    meaning,
    suggestion,
)
from workshop.deck.mapping import Entry, Fault
from workshop.deck.model import Discussion, IfLate, Problem, Results, Slide, Style
from workshop.deck.outline import Sheet

_LONGEST_ID = 60
_LONGEST_TITLE = 120
_NOT_IN_ID = re.compile(r"[\W_]+")
_LONGEST_MARKED = 2_000
_MARKS = (
    ("<", re.compile(r"<!--.*?-->", re.DOTALL), ""),
    ("[", re.compile(r"!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])"), ""),
    ("[", re.compile(r"\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])"), r"\1"),
    ("<", re.compile(r"<br\s*/?>", re.IGNORECASE), " "),
    ("<", re.compile(r"</?[a-zA-Z][^<>]*>"), ""),
    ("*_~`", re.compile(r"(?<!\\)(\*\*|__|~~|`+)"), ""),
    ("*_", re.compile(r"(?<![\\\w])[*_](?=\S)|(?<=\S)(?<!\\)[*_](?!\w)"), ""),
    ("\\", re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),
)
"""What is taken out of a title, or put in its place, and the signs that it takes."""
_MARKED = re.compile(r"[<\[*_`~\\&]")
POLL_ID = "poll-id"
"""Where a slide's settings keep the ``id`` that stands beside ``poll``."""
_NEVER_IN_FRONT = frozenset(
    {"poll", "discuss", "results", "if-late", "content-note", "time", "lead", "fill-in"}
)

_FOR_ALL_IN_FRONT = frozenset({"sensitivity", *ROUND_KEYS})

_NOT_SHOWN = {
    "style": "CSS is for Marp: in Workshop a theme and classes make the look.",
    "transition": "Slides change without movement in Workshop, so that nobody is made uneasy.",
    "backgroundImage": "A gradient is not drawn. Name a picture, as url(photo.jpg), or write "
    "backgroundColor.",
    "backgroundPosition": "A picture behind a slide stands in the middle.",
    "backgroundRepeat": "A picture behind a slide stands there once.",
}
_SHOWN_ANYWAY = frozenset({"", "center", "center center", "50% 50%", "no-repeat"})
_UNCLOSED = "This comment never ends, so all that follows it is hidden. Close it with -->."


class Draft(NamedTuple):
    """A slide before its id and its neighbours are known."""

    sheet: Sheet
    style: Style
    own: Settings
    remarks: tuple[tuple[int, str], ...]
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
        self._told: set[str] = set()

    @property
    def dividers(self) -> frozenset[int]:
        """The levels of heading that begin a slide."""
        return frozenset(int(level) for level in self.deck.get("headingDivider", ()))

    def take_front(self, entries: tuple[Entry, ...]) -> None:
        """Put the front matter in force."""
        for entry in entries:
            directive, value, fault = meaning(entry.key, entry.value)
            if directive is None:
                if suggestion(entry.key):
                    self._tell(entry.line, "unknown-key", unknown_key(entry.key))
            elif directive.scope == Scope.SLIDE and directive.name not in _FOR_ALL_IN_FRONT:
                if directive.name in _NEVER_IN_FRONT:
                    words = f"“{entry.key}” belongs in a comment on its slide."
                    self._tell(entry.line, "misplaced-key", words)
            elif fault:
                self._tell(entry.line, "bad-value", fault, "error")
            else:
                self._put_wide(entry, directive, value, entry.line)

    def draft(self, sheet: Sheet) -> Draft:
        """Put a slide's comments in force and gather its notes."""
        own: Settings = {}
        remarks: tuple[tuple[int, str], ...] = ()
        for line, text, closed in sheet.comments:
            entries, remark, faults = read_comment(text)
            if remark:
                remarks += ((line + remark[0], remark[1]),)
            if entries:
                self._take(entries, own, line)
            if faults:
                self._tell_all(faults, line)
            if not closed:
                self._tell(line, "unclosed-comment", _UNCLOSED, "error")
        title = plain_title(sheet.heading or sheet.words)
        return Draft(sheet, self._style_now(), own, remarks, title)

    def _tell_all(self, faults: tuple[Fault, ...], begin: int) -> None:
        for fault in faults:
            level = "error" if fault.code == "unreadable" else "warning"
            self._tell(begin + fault.line, fault.code, fault.message, level)

    def _take(self, entries: tuple[Entry, ...], own: Settings, begin: int) -> None:
        """Put the settings of the comment that begins in a line in force."""
        for entry in entries:
            key, written, line, item_lines = entry
            line += begin
            directive, value, fault = meaning(key, written)
            if directive is None:
                self._tell(line, "unknown-key", unknown_key(key))
            elif fault:
                self._tell(line, "bad-value", fault, "error")
            elif directive.scope == Scope.SLIDE:
                name = directive.name
                if name == "id" and any(each.key == "poll" for each in entries):
                    name = POLL_ID
                if name in own and name != "wording":  # which may be said of many lines
                    words = f"“{key}” stands twice on this slide; the last one counts."
                    self._tell(line, "misplaced-key", words)
                if item_lines:
                    item_lines = tuple(begin + each for each in item_lines)
                own[name] = Setting(value, line, item_lines)
            elif directive.scope == Scope.FRONT:
                words = f"“{key}” belongs at the top of the deck, between --- and ---."
                self._tell(line, "misplaced-key", words)
            else:
                self._put_wide(entry, directive, value, line)

    def _put_wide(self, entry: Entry, directive: Directive, value: Value, line: int) -> None:
        """Put in force what holds for more than one slide, or might."""
        name = directive.name
        if name in _NOT_SHOWN:
            self._tell_not_shown(entry, name, value, line)
        if directive.scope != Scope.ONWARD:
            self.deck[name] = value
        elif entry.key[0] == "_":
            self._spot[name] = value
        else:
            self._onward[name] = value
            self._style = None

    def _tell_not_shown(self, entry: Entry, name: str, value: Value, line: int) -> None:
        """Say once for each kind what a deck asks for and Workshop does not do."""
        if name in self._told or str(value).strip().lower() in _SHOWN_ANYWAY:
            return
        if name == "backgroundImage" and "gradient" not in value:
            return
        self._told.add(name)
        self._tell(line, "not-shown", f"“{entry.key}” is not used. {_NOT_SHOWN[name]}")

    def _tell(self, line: int, code: str, message: str, level: str = "warning") -> None:
        self._problems.append(Problem(line=line, level=level, code=code, message=message))

    def _style_now(self) -> Style:
        if self._spot:
            style = _style_of(self._onward | self._spot)
            self._spot = {}
            return style
        if self._style is None:
            self._style = _style_of(self._onward)
        return self._style


def plain_title(text: str) -> str:
    """Text without its marks, on one line."""
    text = text[:_LONGEST_MARKED]
    if _MARKED.search(text):
        signs = set(text)
        for of_these, pattern, by in _MARKS:
            if not signs.isdisjoint(of_these):
                text = pattern.sub(by, text)
        if "&" in text:
            import html  # a table of 2,000 names that few titles need

            text = html.unescape(text)
    title = " ".join(text.split())
    return title if len(title) <= _LONGEST_TITLE else title[: _LONGEST_TITLE - 1] + "…"


def _style_of(values: dict[str, Value]) -> Style:
    """The Marp directives in force; one value for all slides that look alike."""
    return _make_style(tuple(values.items()))


@lru_cache(maxsize=256)
def _make_style(items: tuple[tuple[str, Value], ...]) -> Style:
    values = dict(items)

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


def own_settings(sheet: Sheet) -> Settings:
    """What the comments of a single slide say of it alone; what is wrong was told before."""
    return Gathering([]).draft(sheet).own


def make_slides(
    drafts: list[Draft],
    text_of: Callable[[Sheet], str],
    problems: list[Problem],
    wide: dict[str, Value],
) -> tuple[Slide, ...]:
    """Slides with ids that are unique, and parts that carry on; ``wide`` is said of all of them."""
    ids = _ids(drafts, problems)
    slides: list[Slide] = []
    part = lead = ""
    for number, (draft, slide_id) in enumerate(zip(drafts, ids, strict=True), 1):
        own = draft.own
        begun = ""
        if "part" in own:
            begun = _text(own, "part")
            part = begun or part
        if "lead" in own:
            lead = _text(own, "lead") or lead
        slides.append(
            Slide(
                number=number,
                id=slide_id,
                line=draft.sheet.line,
                source=text_of(draft.sheet),
                title=draft.title,
                style=draft.style,
                remarks=draft.remarks,
                part=part,
                starts_part=begun != "",
                lead=lead,
                **(_plan(own, problems, wide) if own else {}),
            )
        )
    return tuple(slides)


class Plan(TypedDict, total=False):
    """What a slide's own settings ask for."""

    time_s: int
    if_late: IfLate
    content_note: str
    fill_in: str
    discussion: Discussion | None
    poll_kind: str
    results: Results


def _plan(own: Settings, problems: list[Problem], wide: dict[str, Value]) -> Plan:
    plan = Plan()
    if "time" in own:
        plan["time_s"] = int(_text(own, "time"))
    if "if-late" in own:
        plan["if_late"] = _if_late(own["if-late"].value)
    if "content-note" in own:
        plan["content_note"] = _text(own, "content-note")
    if "fill-in" in own:
        plan["fill_in"] = _text(own, "fill-in")
    if "discuss" in own:
        plan["discussion"] = read_discussion(
            own["discuss"],
            problems,
            lang=str(wide.get("lang", "")),
            flow=_yes(own, wide, "flow", otherwise="no"),
            chime=_yes(own, wide, "chime", otherwise="yes"),
        )
    else:
        problems.extend(_without_discussion(key, own[key]) for key in ROUND_KEYS if key in own)
    if "poll" in own:
        plan["poll_kind"] = _text(own, "poll")
    else:
        problems.extend(_without_poll(key, own[key]) for key in POLL_KEYS if key in own)
    if "results" in own:
        plan["results"] = _results(own["results"])
    return plan


def _text(own: Settings, key: str) -> str:
    value = own[key].value if key in own else ""
    return value if isinstance(value, str) else " ".join(value)


def _yes(own: Settings, wide: dict[str, Value], key: str, *, otherwise: str) -> bool:
    return (_text(own, key) or wide.get(key, otherwise)) == "yes"


def _without_discussion(key: str, setting: Setting) -> Problem:
    return Problem(
        line=setting.line,
        level="warning",
        code="misplaced-key",
        message=f"“{key}” belongs to a discussion, and this slide has none. Add discuss: with its "
        "rounds.",
    )


def _without_poll(key: str, setting: Setting) -> Problem:
    return Problem(
        line=setting.line,
        level="warning",
        code="misplaced-key",
        message=f"“{key}” belongs to a poll, and this slide asks none. Add poll: with its kind.",
    )


@lru_cache(maxsize=256)
def _if_late(value: Value) -> IfLate:
    if isinstance(value, tuple):
        return IfLate(action=value[0], seconds=int(value[1]))
    return IfLate(action=value)


def _results(setting: Setting) -> Results:
    value = setting.value
    shift = value[0] == "shift"
    return Results(line=setting.line, polls=tuple(value[1:] if shift else value), shift=shift)


def _ids(drafts: list[Draft], problems: list[Problem]) -> list[str]:
    """An id for each slide: as written, else its poll's, else from its title or its number."""
    slides: dict[str, int] = {}
    polls: dict[str, int] = {}
    ids: list[str] = []
    for draft in drafts:
        own = draft.own
        named = "id" in own and _is_new(own["id"], "slide", slides, problems)
        ids.append(_text(own, "id") if named else "")
        if POLL_ID in own:
            _is_new(own[POLL_ID], "poll", polls, problems)
    taken = set(slides)
    unnamed = [index for index, slide_id in enumerate(ids) if not slide_id]
    if polls:
        for index in unnamed:
            name = _text(drafts[index].own, POLL_ID)
            if name and name not in taken:
                ids[index] = name
                taken.add(name)
    counts: dict[str, int] = {}
    for index in unnamed:
        if not ids[index]:
            ids[index] = _new_id(drafts[index].title, index + 1, taken, counts)
            taken.add(ids[index])
    return ids


def _is_new(setting: Setting, what: str, first: dict[str, int], problems: list[Problem]) -> bool:
    """Whether no other slide, or poll, before this one has its id; tells so if one has."""
    name, line = str(setting.value), setting.line
    if name not in first:
        first[name] = line
        return True
    message = f"The id “{name}” is taken already, in line {first[name]}. Give this {what} another."
    problems.append(Problem(line=line, level="error", code="duplicate-id", message=message))
    return False


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
