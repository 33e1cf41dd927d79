"""Places in a deck, and where somebody at a place of one deck is when it was read anew."""

from workshop.deck.model import Deck, Slide

Place = tuple[str, int]
"""A slide's id and a build step of it."""


def index_of(deck: Deck, slide_id: str) -> int | None:
    """Return the index of the slide with an id; None when the deck has none."""
    for index, slide in enumerate(deck.slides):
        if slide.id == slide_id:
            return index
    return None


def step_count(deck: Deck, slide: Slide) -> int:
    """Return how many build steps follow the slide's first appearance."""
    # Here, because opening a deck and replaying a journal need no Markdown yet.
    from workshop.deck.blocks import read_body

    return read_body(slide, deck).steps


def id_now(old: Deck, new: Deck, slide_id: str) -> str:
    """Return the id that a slide of the old deck has in the new one; its own when it is gone."""
    index = follow(old, new, slide_id)
    return slide_id if index is None else new.slides[index].id


def moved(old: Deck, new: Deck, place: Place, sought: Place | None) -> tuple[Place, Place | None]:
    """Return where somebody at a place of the old deck is in the new one, and what they seek yet.

    What an earlier reload lost, if it is back; else the same slide with a step that it has. Where
    it is gone, the nearest earlier one that is still there, all built, because the room has seen
    it; else the first.
    """
    slide_id, step = place
    lost = sought if sought is not None and sought[0] != slide_id else None
    if sought is not None and lost is None:
        # The slide was there all along, with fewer steps than the room had seen of it.
        step = sought[1]
    index = index_of(new, lost[0]) if lost is not None else None
    if lost is not None and index is not None:
        step, lost = lost[1], None
    else:
        index = follow(old, new, slide_id)
    if index is None:
        # An id that now names another slide is not one to come back to.
        if lost is None and index_of(new, slide_id) is None:
            lost = slide_id, step
        return _earlier(old, new, slide_id), lost
    slide = new.slides[index]
    there = min(step, step_count(new, slide)) if step else 0
    if lost is None and there < step:
        lost = slide.id, step
    return (slide.id, there), lost


def follow(old: Deck, new: Deck, slide_id: str) -> int | None:
    """Return the index in the new deck of a slide of the old one, also under another id.

    A slide whose id is gone is the one in its place, when nothing but such slides lies between
    the same neighbours, or ends of the deck, and they are as many as before: a heading was mended.
    """
    at, same = index_of(old, slide_id), index_of(new, slide_id)
    if at is None or (same is not None and not _is_numbered(old.slides[at])):
        return same
    kept = _survivors(old, new)
    if slide_id in kept:
        return kept[slide_id]
    before, after = at - 1, at + 1
    while before >= 0 and old.slides[before].id not in kept:
        before -= 1
    while after < len(old.slides) and old.slides[after].id not in kept:
        after += 1
    start = kept[old.slides[before].id] if before >= 0 else -1
    stop = kept[old.slides[after].id] if after < len(old.slides) else len(new.slides)
    moved_in = set(kept.values())
    if stop - start == after - before and moved_in.isdisjoint(range(start + 1, stop)):
        return start + at - before
    return None if same in moved_in else same


def _earlier(old: Deck, new: Deck, slide_id: str) -> Place:
    kept = _survivors(old, new)
    for slide in reversed(old.slides[: index_of(old, slide_id) or 0]):
        if slide.id in kept:
            there = new.slides[kept[slide.id]]
            return there.id, step_count(new, there)
    return new.slides[0].id, 0


def _survivors(old: Deck, new: Deck) -> dict[str, int]:
    """Return where in the new deck the slides of the old one are, by their old ids."""
    named: dict[str, int] = {}
    alike: dict[str, list[int]] = {}
    for index, slide in enumerate(new.slides):
        if _is_numbered(slide):
            alike.setdefault(slide.source, []).append(index)
        else:
            named[slide.id] = index
    kept: dict[str, int] = {}
    for slide in old.slides:
        if not _is_numbered(slide):
            if slide.id in named:
                kept[slide.id] = named[slide.id]
        elif same := alike.get(slide.source):
            # Of slides that are alike, the first stays the first.
            kept[slide.id] = same.pop(0)
    return kept


def _is_numbered(slide: Slide) -> bool:
    """Return whether the id tells only where the slide was, as that of one without words does."""
    return f"{slide.id}-".startswith(f"slide-{slide.number}-")
