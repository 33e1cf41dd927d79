"""The table of actions: what a facilitator can do, by which keys, and when.

Menus, shortcuts, the cheat sheet and ``--help`` are made from this table, so that an action exists
everywhere or nowhere. Keys are named as people write them (``windows.keys`` reads them): a letter
is the key it stands on, a sign such as ``?`` is what is typed, whatever must be held for it.

There are two presets. ``standard`` is the full keyboard. ``clicker`` is a quiet one: the keys that
a clicker sends and those with Ctrl act, so that an elbow on the laptop does nothing.
"""

from collections.abc import Callable

from workshop.session import moves
from workshop.session.events import Event
from workshop.session.state import State
from workshop.settings import closest
from workshop.values import value

Move = Callable[[State, int], tuple[Event, ...]]
Bindings = tuple[tuple[str, tuple[str, ...]], ...]
"""Action ids with their keys, in the order of the table."""

PRESETS = ("standard", "clicker")
_ENDED = "The workshop has ended."


@value
class Action:
    """Something a facilitator can do."""

    id: str
    """``area.verb``: what a settings file calls it."""
    title: str
    group: str
    help: str
    """One sentence on what it does."""
    standard: tuple[str, ...] = ()
    clicker: tuple[str, ...] = ()
    typed: str = ""
    """How it is done in words, for what no single key does."""
    events: Move | None = None
    """What it dispatches; None for what the windows do themselves, by its id."""
    confirmed: Move | None = None
    """What the console dispatches once it has asked."""
    idle: str = ""
    """Why it cannot be done when its move gives nothing and the workshop has not ended."""

    def enabled(self, state: State) -> str:
        """Return why this cannot be done now, in words; empty when it can."""
        move = self.events or self.confirmed
        if move is None or move(state, state.last_ms):
            return ""
        return _ENDED if state.ended else self.idle


ACTIONS: tuple[Action, ...] = (
    Action(
        id="slide.forward",
        title="Forward",
        group="Slides",
        help="Shows the next build step, then the next slide. Leaving the first starts the clock.",
        standard=("Right", "Down", "PageDown", "Space", "Enter", "N"),
        clicker=("Right", "Down", "PageDown"),
        events=moves.forward,
        idle="This is the last slide, and all of it is shown.",
    ),
    Action(
        id="slide.back",
        title="Back",
        group="Slides",
        help="Takes the last build step away, then shows the slide before.",
        standard=("Left", "Up", "PageUp", "Backspace", "Shift+Space", "P"),
        clicker=("Left", "Up", "PageUp"),
        events=moves.back,
        idle="This is the beginning of the deck.",
    ),
    Action(
        id="slide.next",
        title="Next slide",
        group="Slides",
        help="Shows the next slide, over any build steps.",
        standard=("Shift+Right",),
        clicker=("Ctrl+Right",),
        events=moves.next_slide,
        idle="This is the last slide.",
    ),
    Action(
        id="slide.previous",
        title="Slide before",
        group="Slides",
        help="Shows the slide before from its beginning, over any build steps.",
        standard=("Shift+Left",),
        clicker=("Ctrl+Left",),
        events=moves.previous_slide,
        idle="This is the first slide.",
    ),
    Action(
        id="slide.first",
        title="First slide",
        group="Slides",
        help="Shows the first slide.",
        standard=("Home",),
        clicker=("Ctrl+Home",),
        events=moves.first,
        idle="This is the beginning of the deck.",
    ),
    Action(
        id="slide.last",
        title="Last slide",
        group="Slides",
        help="Shows the last slide.",
        standard=("End",),
        clicker=("Ctrl+End",),
        events=moves.last,
        idle="This is the last slide.",
    ),
    Action(
        id="goto.number",
        title="Go to a number",
        group="Slides",
        help="Shows the slide with the number typed, and uncovers the wall.",
        typed="digits, then Enter",
    ),
    Action(
        id="goto.open",
        title="Go to …",
        group="Slides",
        help="Finds a slide by number, title or any text on it.",
        standard=("G",),
        clicker=("Ctrl+G",),
    ),
    Action(
        id="overview.toggle",
        title="Overview",
        group="Slides",
        help="Shows all slides as small pictures in the console, to choose one.",
        standard=("Tab", "O"),
        clicker=("Ctrl+O",),
    ),
    Action(
        id="wall.black",
        title="Black",
        group="The wall",
        help="Makes the wall black; again, shows the slide.",
        standard=("B", "."),
        clicker=("B", "."),
        events=moves.toggle_black,
    ),
    Action(
        id="wall.white",
        title="White",
        group="The wall",
        help="Makes the wall white; again, shows the slide.",
        standard=("W", ","),
        clicker=("Ctrl+W",),
        events=moves.toggle_white,
    ),
    Action(
        id="wall.holding",
        title="Holding card",
        group="The wall",
        help="Puts a calm card on the wall, for a break or an interruption; again, the slide.",
        standard=("H",),
        clicker=("Ctrl+H",),
        events=moves.toggle_holding,
    ),
    Action(
        id="wall.freeze",
        title="Freeze",
        group="The wall",
        help="Keeps the wall as it is while you look ahead in the console; again, it follows.",
        standard=("F",),
        clicker=("Ctrl+F",),
        events=moves.toggle_freeze,
    ),
    Action(
        id="wall.escape",
        title="Leave",
        group="The wall",
        help="Leaves what lies on top: a list, black, white, the card, then the freeze. "
        "Never ends the workshop.",
        standard=("Esc",),
        clicker=("Esc",),
        # Never disabled: the windows may have something of their own on top.
        events=moves.escape,
    ),
    Action(
        id="wall.fullscreen",
        title="Full screen",
        group="The wall",
        help="Lets the wall fill its screen, or puts it into a window.",
        standard=("F11",),
        clicker=("Ctrl+F11",),
    ),
    Action(
        id="laser.toggle",
        title="Laser dot",
        group="The wall",
        help="Shows a dot on the wall that follows the pointer.",
        standard=("L",),
        clicker=("Ctrl+L",),
    ),
    Action(
        id="screens.swap",
        title="Swap screens",
        group="Screens and notes",
        help="Exchanges the screens of wall and console.",
        standard=("S",),
        clicker=("Ctrl+S",),
    ),
    Action(
        id="screens.identify",
        title="Identify screens",
        group="Screens and notes",
        help="Shows on each screen which one it is.",
        standard=("I",),
        clicker=("Ctrl+I",),
    ),
    Action(
        id="notes.larger",
        title="Larger notes",
        group="Screens and notes",
        help="Makes the speaker notes one size larger.",
        standard=("+",),
        clicker=("Ctrl++",),
        events=moves.larger_notes,
        idle="The notes are at their largest.",
    ),
    Action(
        id="notes.smaller",
        title="Smaller notes",
        group="Screens and notes",
        help="Makes the speaker notes one size smaller.",
        standard=("-",),
        clicker=("Ctrl+-",),
        events=moves.smaller_notes,
        idle="The notes are at their smallest.",
    ),
    Action(
        id="workshop.start",
        title="Start",
        group="The workshop",
        help="Starts the clock at the first slide. Once started it only uncovers the wall.",
        standard=("F5",),
        clicker=("F5",),
        events=moves.start,
        idle="The workshop has started already.",
    ),
    Action(
        id="workshop.start_here",
        title="Start from here",
        group="The workshop",
        help="Starts the clock at the slide that is shown.",
        standard=("Shift+F5",),
        clicker=("Shift+F5",),
        events=moves.start_here,
        idle="The workshop has started already.",
    ),
    Action(
        id="workshop.pause",
        title="Pause the clock",
        group="The workshop",
        help="Holds the workshop's clock, for an interruption; again, lets it run.",
        # The one key beyond the plain ones: everything can be done by keyboard.
        standard=("Ctrl+P",),
        clicker=("Ctrl+P",),
        events=moves.toggle_pause,
        idle="The clock has not started yet.",
    ),
    Action(
        id="workshop.end",
        title="End the workshop",
        group="The workshop",
        help="Ends the workshop. The console asks once.",
        standard=("Ctrl+Q",),
        clicker=("Ctrl+Q",),
        confirmed=moves.end,
    ),
    Action(
        id="help.toggle",
        title="Keys",
        group="The workshop",
        help="Shows this sheet of keys.",
        standard=("?", "F1"),
        clicker=("Ctrl+F1",),
    ),
)


def bindings(preset: str) -> tuple[Bindings, tuple[str, ...]]:
    """Return every action's keys in a preset, and words if there is no such preset.

    Empty, and any name that is no preset, stand for the standard one.
    """
    problems: tuple[str, ...] = ()
    if preset and preset not in PRESETS:
        guess = closest(preset, list(PRESETS))
        problems = (f'Keys: there is no preset "{preset}".{guess} The standard keys are used.',)
    quiet = preset == "clicker"
    keys = tuple((action.id, action.clicker if quiet else action.standard) for action in ACTIONS)
    return keys, problems
