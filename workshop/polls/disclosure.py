"""The disclosure rule: the one way from a tally to what anybody may see of it.

The table is that of the design's anonymity page. Every output (wall, console, report, CSV) draws
the Disclosure that ``disclose`` returns and nothing else. A poll is disclosed once, after it is
closed and all its ways of answering are merged; two disclosures of one poll can be subtracted.

Passing is a normal answer and counts as answered. In a small group it is protected like any other:
"1 of 5 passed" makes the room look for that one, and where the others agree it tells what they did
not say. The ranges of a chance question are made of everybody, those who passed spread evenly over
the answers, so that they leave open whether anybody passed. Only that fewer than LEAST_SENT gave an
answer is said, because then a range would say nothing: six or more have passed.
"""

from itertools import dropwhile

from workshop.deck.model import Poll
from workshop.polls import guards
from workshop.polls.chance import FROM_ANSWERS, LEAST_SENT, ranges, with_passers
from workshop.polls.kinds import kind_of
from workshop.polls.kinds.kind import Kind
from workshop.polls.shown import Disclosure, Part, Reading, Row, Shape, is_unanimous
from workshop.polls.tally import Tally
from workshop.polls.texts import NOTHING_DECIDED, Moderation, approved
from workshop.polls.words import Sentence, say
from workshop.values import replace, value

_SHOW_FROM = {"open": 1, "private": 5, "sensitive": 8}
_WHOLE_FROM = 8
_LEAST = 3
_LATER = "later"
_NEVER_LIVE = (Shape.TEXTS, Shape.CHANCE)


@value
class Limits:
    """Thresholds of a deck or a setting. They count where they are above the table's."""

    show_from: int = 0
    """Show nothing of fewer answers."""
    whole_from: int = 0
    """A private poll of fewer answers is a small group, where nobody is to stand alone."""
    least: int = 0
    """A sensitive poll withholds counts below this."""


NO_LIMITS = Limits()


def disclose(
    poll: Poll,
    tally: Tally,
    headcount: int | None = None,
    *,
    moderation: Moderation = NOTHING_DECIDED,
    limits: Limits = NO_LIMITS,
    earlier: tuple[Disclosure, ...] = (),
) -> Disclosure:
    """What may be shown of a closed poll, and why the rest may not.

    ``earlier`` are the disclosures of the same question that the room has seen, when it is run
    again. Most people may answer alike both times, so the two can be subtracted: then one who came
    late or left would stand alone. In a small group, and in a sensitive poll, a run with a few
    people more or less is therefore not shown; and what an earlier one withheld stays withheld.

    Raises:
        ValueError: the tally cannot be one of this poll.
    """
    kind = kind_of(poll)
    if not kind.is_tally(poll, tally):
        raise ValueError(f"this is no tally of the poll {poll.id}")
    base = Disclosure(
        poll_id=poll.id,
        kind=poll.kind,
        shape=kind.shape,
        question=poll.question,
        answered=tally.answered,
        headcount=headcount,
        shown=False,
        notes=_notes(tally.answered, headcount),
    )
    if kind.shape is Shape.TEXTS and poll.sensitivity == "sensitive":
        return replace(base, why=(say("text-sensitive"),))
    if not tally.answered:
        return replace(base, why=(say("nobody"),))
    least = shows_from(poll, limits)
    if tally.answered < least:
        return replace(base, why=(say("too-few", count=tally.answered, least=least),))
    if _someone_stands_out(poll, tally.answered, limits, earlier):
        return replace(base, why=(say("again-few"),))
    care = _Care(poll, tally.answered, limits, earlier)
    return _show(poll, kind, tally, replace(base, shown=True), care, moderation)


def shows_from(poll: Poll, limits: Limits = NO_LIMITS) -> int:
    """From how many answers on something of a poll is shown."""
    kind = kind_of(poll)
    least = max(_SHOW_FROM.get(poll.sensitivity, _SHOW_FROM["sensitive"]), limits.show_from)
    if kind.shape is Shape.CHANCE:
        least = max(least, FROM_ANSWERS)
    if kind.shape is Shape.TEXTS and poll.sensitivity != "open":
        least = max(least, _whole_from(limits))
    if poll.sensitivity == "sensitive":
        # Fewer would make sums that only one row of counts can have.
        least = max(least, 3 * limits.least - 1)
    return least


def is_live(poll: Poll, earlier: tuple[Disclosure, ...] = ()) -> bool:
    """Whether a run of a poll may show while it is open: never a sensitive one, texts, or a die's.

    Nor one beside ``earlier`` runs of a small group, or that kept something back: the pictures on
    the way would give that away.
    """
    kept_back = poll.sensitivity != "open" and any(
        one.withholds or _came_later(one) or (_is_decided(one) and one.answered < _WHOLE_FROM)
        for one in earlier
    )
    hidden = poll.sensitivity == "sensitive" or kind_of(poll).shape in _NEVER_LIVE
    return poll.reveal == "live" and not hidden and not kept_back


def live_step(poll: Poll, limits: Limits = NO_LIMITS) -> int:
    """From how many answers on a live result shows, and by how many at least it moves.

    Who answered between two pictures can be counted by subtraction. They are a group of their own,
    so outside an open poll they have to be as many as may be shown whole.
    """
    least = shows_from(poll, limits)
    return least if poll.sensitivity == "open" else max(least, _whole_from(limits))


def next_picture(
    poll: Poll,
    last: Disclosure | None,
    tally: Tally,
    headcount: int | None = None,
    *,
    limits: Limits = NO_LIMITS,
) -> Disclosure:
    """What a live result shows after its last picture; the last one too, when the poll is closed.

    The last picture stays until enough others have answered; a note tells how many there are. One
    that never showed anything while it was open is disclosed as any other when it is closed.
    """
    step = live_step(poll, limits)
    if last is None or not last.shown:
        return disclose(poll, tally, headcount, limits=replace(limits, show_from=step))
    more = tally.answered - last.answered
    if more >= step:
        return disclose(poll, tally, headcount, limits=limits)
    if more <= 0:
        return last
    return replace(last, headcount=headcount, notes=(say(_LATER, count=more),))


def _whole_from(limits: Limits) -> int:
    return max(_WHOLE_FROM, limits.whole_from)


def _someone_stands_out(
    poll: Poll, answered: int, limits: Limits, earlier: tuple[Disclosure, ...]
) -> bool:
    """Whether who came or left since an earlier run would be seen by subtraction.

    By how many answered alone: whether a result is shown must itself tell nothing of the answers.
    Runs that stayed closed count too, from the first on that did not: they tell who came and left.
    """
    whole, is_sensitive = _whole_from(limits), poll.sensitivity == "sensitive"
    for one in dropwhile(lambda one: not _is_decided(one), earlier):
        small = is_sensitive or min(answered, one.answered) < whole
        more = answered - one.answered
        if poll.sensitivity != "open" and (small or _came_later(one)) and more and more < whole:
            return True
    return False


def _is_decided(one: Disclosure) -> bool:
    """Whether what was answered, and not only by how many, decided what was shown of a run."""
    return one.shown or bool(one.rows)


def _came_later(one: Disclosure) -> bool:
    return any(note.key == _LATER for note in one.notes)


class _Care:
    """How careful to be with one tally: the limits, and what the room has seen before."""

    def __init__(
        self, poll: Poll, answered: int, limits: Limits, earlier: tuple[Disclosure, ...]
    ) -> None:
        self.least = max(_LEAST, limits.least)
        self.is_sensitive = poll.sensitivity == "sensitive"
        self.small = poll.sensitivity == "private" and answered < _whole_from(limits)
        self.alone = range(self.least) if self.is_sensitive else range(1, 1 + self.small)
        """Numbers of people that are too few to be shown."""
        self.earlier = tuple(
            one
            for one in earlier
            if one.withholds and one.kind == poll.kind and poll.sensitivity != "open"
        )

    def rows_before(self, statement: str, labels: tuple[str, ...]) -> tuple[Row, ...]:
        """The rows of this statement that were shown with answers withheld."""
        rows = (row for one in self.earlier for row in one.rows)
        return tuple(
            row
            for row in rows
            if (row.statement, row.labels) == (statement, labels)
            and not (row.parts and all(part.reading is Reading.EXACT for part in row.parts))
        )


def _show(
    poll: Poll,
    kind: Kind,
    tally: Tally,
    base: Disclosure,
    care: _Care,
    moderation: Moderation,
) -> Disclosure:
    if kind.shape is Shape.TEXTS:
        texts = approved(tally.texts, moderation)
        return replace(base, texts=texts, why=() if texts else (say("text-waits"),))
    if kind.shape is Shape.CHANCE:
        return _by_chance(poll, kind, tally, base)
    if kind.shape is Shape.ORDER:
        return _ordered(poll, kind, tally, base, care)
    rows = tuple(
        _row(poll, kind, tally, index, care) for index in range(len(kind.statements(poll)))
    )
    why = tuple(dict.fromkeys(row.why for row in rows if row.why))
    some = any(row.parts for row in rows)
    # A hint about one of several statements would have to name it; the rows show it themselves.
    # Who may choose several has not chosen the same because one answer was in all choices.
    everybody = (
        poll.sensitivity != "sensitive"
        and kind.shape is not Shape.MANY
        and any(is_unanimous(row, tally.answered) for row in rows)
    )
    hint = say("hint-everybody") if everybody and poll.sensitivity == "private" else None
    return replace(base, rows=rows, why=why, shown=some, hint=hint, least=care.least)


def _by_chance(poll: Poll, kind: Kind, tally: Tally, base: Disclosure) -> Disclosure:
    counts, passed = tally.counts[0], tally.passed[0]
    if sum(counts) < LEAST_SENT:
        return replace(base, why=(say("chance-few", least=LEAST_SENT),), shown=False)
    why: tuple[Sentence, ...] = (say("chance-range"),)
    if poll.skip:
        counts = with_passers(counts, passed)
        # Whether anybody did or not.
        why += (say("chance-passing"),)
    return replace(base, ranges=ranges(kind.labels(poll), counts), why=why)


def _row(poll: Poll, kind: Kind, tally: Tally, index: int, care: _Care) -> Row:
    statement, labels = kind.statements(poll)[index], kind.labels(poll)
    before = care.rows_before(statement, labels)
    told: int | None = tally.passed[index]
    guarded = poll.skip and (care.small or care.is_sensitive or bool(before))
    if kind.shape is Shape.MANY:
        guarded = guarded or (poll.skip and bool(care.earlier))
        parts, why = _parts(poll, kind, tally.counts[index], tally.answered, care, before)
        if guarded and parts is not None:
            needed = guards.needs_everybody(parts, tally.answered, kind.most(poll))
            told = 0 if needed else None
            why = why or (None if needed else say("passing-hidden"))
    else:
        counts = (*tally.counts[index], *tally.passed[index : index + guarded])
        parts, why = _parts(poll, kind, counts, tally.answered, care, before)
        if guarded and parts is not None:
            told = next((part.low for part in parts if _is_passing(part, len(labels))), None)
            parts = tuple(part for part in parts if not _is_passing(part, len(labels)))
    if parts is None:
        told = None
    return Row(
        statement=statement,
        labels=labels,
        parts=parts or (),
        passed=told if poll.skip else 0,
        why=why,
    )


def _is_passing(part: Part, place: int) -> bool:
    return part.reading is Reading.EXACT and part.places == (place,)


def _parts(
    poll: Poll,
    kind: Kind,
    counts: tuple[int, ...],
    answered: int,
    care: _Care,
    before: tuple[Row, ...],
) -> tuple[tuple[Part, ...] | None, Sentence | None]:
    """The parts of a row to show, and why they are not all there."""
    if before:
        parts, why = _as_before(kind, counts, before, care), say("shown-before")
    elif care.is_sensitive:
        parts = _sensitive_parts(poll, kind, counts, answered, care.least)
        why = say("sensitive-hidden", least=care.least)
    elif care.small:
        parts, why = _small_parts(poll, kind, counts, answered)
    else:
        return guards.exact(counts), None
    if parts is None:
        return None, say("row-withheld")
    return parts, None if all(part.reading is Reading.EXACT for part in parts) else why


def _as_before(
    kind: Kind, counts: tuple[int, ...], before: tuple[Row, ...], care: _Care
) -> tuple[Part, ...] | None:
    shown = {tuple(part.places for part in one.parts) for one in before}
    if len(shown) > 1 or kind.shape is Shape.MANY:
        return None
    one = before[0]
    parts = one.parts
    if len(counts) > len(one.labels) and one.passed is not None:
        parts = (*parts, *guards.exact(counts)[-1:])
    return guards.in_same_parts(counts, parts, care.alone)


def _sensitive_parts(
    poll: Poll, kind: Kind, counts: tuple[int, ...], answered: int, least: int
) -> tuple[Part, ...] | None:
    if kind.shape is Shape.MANY:
        return guards.sensitive_several(counts, answered, kind.most(poll), least)
    return guards.sensitive(counts, least)


def _small_parts(
    poll: Poll, kind: Kind, counts: tuple[int, ...], answered: int
) -> tuple[tuple[Part, ...] | None, Sentence]:
    if kind.shape is Shape.MANY:
        return guards.several(counts, answered, kind.most(poll)), say("few-hidden")
    if kind.shape is Shape.ORDERED:
        return guards.by_neighbours(counts, skip=poll.skip), say("row-merged")
    return guards.by_count(counts), say("row-merged")


def _ordered(poll: Poll, kind: Kind, tally: Tally, base: Disclosure, care: _Care) -> Disclosure:
    points = kind.points(poll, tally)
    labels = kind.labels(poll)
    if care.is_sensitive or care.small or care.earlier:
        places = guards.in_order(points, kind.points_each(poll) * tally.answered)
        why = "order-only-sensitive" if care.is_sensitive else "order-only"
        order = tuple(tuple(labels[place] for place in level) for level in places)
        return replace(base, order=order, why=(say(why),))
    levels = sorted(set(points), reverse=True)
    order = tuple(
        tuple(label for label, own in zip(labels, points, strict=True) if own == level)
        for level in levels
    )
    rows = tuple(
        Row(
            statement=statement,
            labels=kind.columns(poll),
            parts=guards.exact(counts),
            passed=tally.passed[0] if index == 0 else None,
        )
        for index, (statement, counts) in enumerate(
            zip(kind.statements(poll), tally.counts, strict=True)
        )
    )
    return replace(base, order=order, points=tuple(levels), rows=rows)


def _notes(answered: int, headcount: int | None) -> tuple[Sentence, ...]:
    if headcount is None or answered <= headcount:
        return ()
    return (say("more-answers", count=answered, people=headcount),)
