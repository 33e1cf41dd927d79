"""Pictures: those that the wall cannot show, and those that have no words."""

from collections.abc import Callable, Iterator

from workshop.deck.check.places import Read, slides_in_words, walk
from workshop.deck.model import Picture, PictureRow, Problem
from workshop.deck.pictures import NOT_FOUND, is_remote


def picture_problems(read: tuple[Read, ...], trouble: Callable[[str], str]) -> Iterator[Problem]:
    """What is the matter with pictures; ``trouble`` is asked once for each address."""
    yield from _source_problems(read, trouble)
    yield from _alt_problems(read)


def _source_problems(read: tuple[Read, ...], trouble: Callable[[str], str]) -> Iterator[Problem]:
    """One problem for each address: a picture that stands on every slide is one mistake."""
    places: dict[str, list[tuple[int, int]]] = {}
    for slide, body in read:
        behind = (background.picture for background in body.backgrounds)
        for picture in (*behind, *_pictures((slide, body))):
            places.setdefault(picture.src, []).append((picture.line, slide.number))
    for src, seen in places.items():
        line = min(line for line, _ in seen)
        found = _trouble_in_words(src, slides_in_words(number for _, number in seen), trouble)
        if found:
            level, code, message = found
            yield Problem(line=line, level=level, code=code, message=message)


def _trouble_in_words(
    src: str, slides: str, trouble: Callable[[str], str]
) -> tuple[str, str, str] | None:
    """Level, code and message for a picture that cannot be shown; None for one that can."""
    if not src:
        words = (
            f"A picture on {slides} has no file. Write its path between the round brackets: "
            "![what it shows](pictures/box.svg)."
        )
        return "error", "missing-file", words
    if is_remote(src):
        words = (
            f"The picture {src} is on the internet and is never fetched: {slides} will show a "
            "placeholder. Save it next to the deck and write its path here."
        )
        return "warning", "remote-picture", words
    reason = trouble(src)
    if not reason:
        return None
    if reason == NOT_FOUND:
        words = (
            f"The picture {src} is not there: {slides} will show a placeholder. Put the file "
            "there, seen from the deck's folder, or correct the path."
        )
        return "error", "missing-file", words
    name = "in the deck's own text" if src[:5].lower() == "data:" else src
    words = (
        f"The picture {name} cannot be shown ({reason}): {slides} will show a placeholder. Open it "
        "in another program, and save it anew as PNG, JPEG or SVG."
    )
    return "error", "unreadable-picture", words


def _alt_problems(read: tuple[Read, ...]) -> Iterator[Problem]:
    for each in read:
        for picture in _pictures(each):
            if not picture.alt:
                yield Problem(
                    line=picture.line,
                    level="warning",
                    code="no-alt",
                    message="This picture has no words for people who cannot see it. Say what it "
                    "shows between the square brackets: ![a small box in a corner](…).",
                )


def _pictures(read: Read) -> Iterator[Picture]:
    """The pictures in the flow of a slide."""
    for block in walk(read[1].blocks):
        if isinstance(block, PictureRow):
            yield from block.pictures
