"""Actions on phones as a way to answer."""

from workshop.actions.action import Action
from workshop.session import phones

PHONES: tuple[Action, ...] = (
    Action(
        id="phones.code",
        title="Join code",
        group="Phones",
        help="Shows over any slide how phones join; again, the slide.",
        standard=("J",),
        clicker=("Ctrl+J",),
        events=phones.toggle_code,
        reason=phones.why_not_code,
    ),
    Action(
        id="phones.panel",
        title="Phones",
        group="Phones",
        help="Turns phones on and off, by an address that you choose, and tests it.",
        standard=("Shift+J",),
        clicker=("Ctrl+Shift+J",),
    ),
)
