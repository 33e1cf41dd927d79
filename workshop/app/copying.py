"""A copy of a deck to change, with the pictures that it shows. Nothing is ever written over."""

from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote

from workshop.errors import WorkshopError
from workshop.windows.home import DECK_ENDINGS

PICTURES = "pictures"
"""The folder beside a deck that has its pictures."""
_SAFE = "Nothing has been written over."


def copy_deck(deck: Path, to: Path) -> Path:
    """Copy a deck to a new file, and its pictures beside that; return the file.

    A name without an ending is given the deck's.

    Raises:
        WorkshopError: There is such a file already, or it cannot be written. No file of the copy is
            left then, where the disk still lets them be removed.
    """
    target = to if to.suffix.lower() in DECK_ENDINGS else to.with_name(to.name + ".md")
    if target.exists():
        raise WorkshopError(
            f"There is a {target.name} in that folder already.",
            safe=_SAFE,
            do="Choose another name.",
        )
    written: list[Path] = []
    try:
        content = deck.read_bytes()
        pictures = [
            (picture.read_bytes(), target.parent / PICTURES / picture.name)
            for picture in _pictures_of(deck, content.decode("utf-8", "replace"))
        ]
        for data, place in pictures:
            if place.exists() and place.read_bytes() != data:
                raise WorkshopError(
                    f"There is another {PICTURES}/{place.name} in that folder already.",
                    safe=_SAFE,
                    do="Choose another folder.",
                )
        for data, place in pictures:
            place.parent.mkdir(exist_ok=True)
            if not place.exists():
                _write_new(place, data, written)
        _write_new(target, content, written)
    except OSError as error:
        for path in written:
            with suppress(OSError):  # the stick may be gone
                path.unlink()
        raise WorkshopError(
            f"The copy cannot be written ({error.strerror}).",
            safe=_SAFE,
            do="Choose a folder of your own.",
        ) from error
    return target


def _pictures_of(deck: Path, text: str) -> tuple[Path, ...]:
    """The files in the deck's folder of pictures that its text names."""
    names = unquote(text)
    found = sorted((deck.parent / PICTURES).glob("*"))
    return tuple(one for one in found if one.is_file() and f"{PICTURES}/{one.name}" in names)


def _write_new(path: Path, data: bytes, written: list[Path]) -> None:
    """Write a file that is not there yet, and note it as soon as there is anything of it."""
    with path.open("xb") as file:
        written.append(path)
        file.write(data)
