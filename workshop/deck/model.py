"""The values of a deck. All frozen; nothing here draws, and only a slide's notes are read late.

Lengths are in slide units: a slide is 1080 units high and 1920 wide at 16:9. Lines count from 1 in
the deck's file. Times are whole seconds.
"""

from enum import Flag, auto

from workshop.values import value

UNITS_HIGH = 1080


class Mark(Flag):
    """How a span of text is set apart."""

    PLAIN = 0
    BOLD = auto()
    ITALIC = auto()
    CODE = auto()
    STRIKE = auto()
    UNDERLINE = auto()
    HIGHLIGHT = auto()
    SUB = auto()
    SUP = auto()
    MATH = auto()
    SECOND = auto()
    """In the deck's second language, below the first and smaller."""


@value
class Problem:
    """Something that a deck's author should know: where, how bad, what, and the mend."""

    line: int
    level: str
    """``error``: people will not see what is written, or it does not run. ``warning``: it goes
    wrong for some. ``note``: it is worth a thought."""
    code: str
    """A short stable name, such as ``unknown-key``."""
    message: str


@value
class Span:
    r"""A run of text in one style. A hard line break is ``\n`` in ``text``."""

    text: str
    marks: Mark = Mark.PLAIN
    href: str = ""


@value
class Picture:
    """A picture in the flow of a slide, or behind it."""

    line: int
    src: str
    """As written in the deck: a path relative to it, or a remote or data address."""
    alt: str = ""
    width: float | None = None
    """Slide units; None keeps the picture's own proportion, or its natural size."""
    height: float | None = None
    width_share: float | None = None
    """Share of the slide's width (0.4 for ``w:40%``), where the deck gives per cent."""
    filters: tuple[tuple[str, float], ...] = ()
    """Such as ``("opacity", 0.5)``: blur in slide units, hue-rotate in degrees, else a factor."""


@value
class Background:
    """One picture behind a slide, from ``![bg]`` or the ``backgroundImage`` directive."""

    picture: Picture
    fit: str = "cover"
    """``cover``, ``contain``, ``auto``, or as text the share of the area's width: ``0.5``."""
    side: str = ""
    """``left`` or ``right`` for a split slide, else empty."""
    share: float = 0.5
    """Share of the slide's width that a split background takes."""
    vertical: bool = False
    """Several backgrounds stack downwards and not side by side."""


@value
class Heading:
    """A heading; ``fit`` when ``<!-- fit -->`` asks it to fill the width."""

    line: int
    level: int
    spans: tuple[Span, ...]
    fit: bool = False


@value
class Paragraph:
    """A paragraph of text."""

    line: int
    spans: tuple[Span, ...]


@value
class ListItem:
    """One item; its first block is usually a Paragraph, nested lists follow."""

    line: int
    blocks: "tuple[Block, ...]"
    step: int = 0
    """The build step at which it appears; 0 is from the start."""
    checked: bool | None = None
    """For a task list; None for any other."""


@value
class ItemList:
    """A list, bulleted or numbered."""

    line: int
    items: tuple[ListItem, ...]
    ordered: bool = False
    start: int = 1


@value
class Quote:
    """A block quote."""

    line: int
    blocks: "tuple[Block, ...]"


@value
class Code:
    """A block of code; ``language`` is empty where none is named."""

    line: int
    text: str
    language: str = ""


@value
class Table:
    """A table. Every row is as long as ``header``; a cell is a tuple of spans."""

    line: int
    header: tuple[tuple[Span, ...], ...]
    rows: tuple[tuple[tuple[Span, ...], ...], ...]
    align: tuple[str, ...]
    """One of ``left``, ``center``, ``right`` or empty for each column."""


@value
class PictureRow:
    """One picture or several side by side."""

    line: int
    pictures: tuple[Picture, ...]


@value
class Columns:
    """Columns side by side, from a class or from raw ``<div>``s; ``shares`` are relative widths."""

    line: int
    columns: "tuple[tuple[Block, ...], ...]"
    shares: tuple[float, ...]


@value
class Aside:
    """What we cannot show as meant (``math``, ``video``, ``html``), as readable text."""

    line: int
    kind: str
    text: str


Block = Heading | Paragraph | ItemList | Quote | Code | Table | PictureRow | Columns | Aside


@value
class Note:
    """A piece of the speaker notes: ``label`` is SAY, ASK, DO, WATCH, FACT or empty."""

    line: int
    text: str
    label: str = ""


@value
class Round:
    """One round of a discussion."""

    line: int
    seconds: int
    """How long it is planned to take, also where it has an end by the clock."""
    title: str
    until_min: int | None = None
    """Minutes since midnight of the time of day that it lasts until; None for most."""
    chime: bool = True
    """Whether its end is heard."""


@value
class Discussion:
    """The rounds of a discussion slide, in order."""

    line: int
    rounds: tuple[Round, ...]
    flow: bool = False
    """Whether a round that ends is followed by the next one of itself."""


@value
class IfLate:
    """What to do with a slide when time is short: ``keep``, ``drop`` or ``trim`` by seconds."""

    action: str = "keep"
    seconds: int = 0


@value
class Poll:
    """A question for the room, as the deck states it."""

    line: int
    id: str
    kind: str
    question: str
    options: tuple[str, ...]
    """The slide's list: the options, or the statements for kinds that rate statements."""
    scale: tuple[str, ...] = ()
    """Labels from low to high, the poles of a spectrum, or the groups of a sort game."""
    reveal: str = "closed"
    sensitivity: str = "private"
    before: str = ""
    after: str = ""
    skip: bool = True
    max: int | None = None
    answer: tuple[str, ...] = ()
    no_phones: str = ""
    headcount: int | None = None
    lang: str = ""
    """The deck's language, for the words that a kind brings itself."""
    lead: tuple[str, ...] = ()
    """The slide's paragraphs before the question, where it means little without them."""


@value
class Results:
    """Which results a slide shows: the ids of polls, or a before and after (``shift``)."""

    line: int
    polls: tuple[str, ...]
    shift: bool = False


@value
class Style:
    """The Marp directives in force on a slide, as written; empty when unset."""

    classes: tuple[str, ...] = ()
    paginate: str = "false"
    """``true``, ``false``, ``hold`` (same number as before) or ``skip`` (counted, not shown)."""
    header: str = ""
    footer: str = ""
    color: str = ""
    background_color: str = ""
    background_image: str = ""
    """As written: ``url(...)`` or a gradient, which we do not draw."""
    background_size: str = ""


@value
class Slide:
    """A slide as found by the quick first reading; its blocks are in its Body."""

    number: int
    """From 1, in the order of the deck."""
    id: str
    """As the deck says, or made from the title; unique in the deck."""
    line: int
    """Where ``source`` begins in the file."""
    source: str
    """The slide's own text, comments and all, without the separators around it."""
    title: str
    """The text of its first heading, else its first words, else empty."""
    style: Style
    remarks: tuple[tuple[int, str], ...] = ()
    """The comments that are for the speaker, as written, each with the line that it begins in."""
    part: str = ""
    """The part of the run sheet it belongs to (its own or the one begun before)."""
    starts_part: bool = False
    lead: str = ""
    """Who leads it, as last said; empty where nobody was named."""
    time_s: int | None = None
    if_late: IfLate | None = None
    content_note: str = ""
    fill_in: str = ""
    """What its list is called where that can be written anew; see ``blanks``."""
    discussion: Discussion | None = None
    poll_kind: str = ""
    results: Results | None = None

    @property
    def notes(self) -> tuple[Note, ...]:
        """The speaker notes; read when asked for, as a long deck has many and shows few at once."""
        from workshop.deck.comments import read_notes  # which needs the values of this module

        return read_notes(self.remarks)


@value
class Body:
    """What is on a slide, parsed when first needed."""

    blocks: tuple[Block, ...]
    backgrounds: tuple[Background, ...] = ()
    background_color: str = ""
    """From ``![bg](#fff)``, as written; it goes before the directive of that name."""
    steps: int = 0
    """How many build steps follow the first appearance."""
    poll: Poll | None = None
    problems: tuple[Problem, ...] = ()


@value
class Deck:
    """A deck: its text, what the front matter says, and its slides, at least one."""

    text: str
    title: str
    lang: str
    theme: str
    """As written; empty when unset."""
    width: int
    """Slide units; the height is always ``UNITS_HIGH``."""
    slides: tuple[Slide, ...]
    front: tuple[tuple[str, str], ...] = ()
    """Every scalar key of the front matter as written, in order, unknown ones too."""
    cuts: tuple[str, ...] = ()
    """The ids of the slides to cut first when time is short, in that order."""
    problems: tuple[Problem, ...] = ()
    """What the quick first reading found; each Body adds its own."""
