"""What is gathered while one slide is read: problems, backgrounds, build steps."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from workshop.deck.model import Aside, Background, Picture, PictureRow, Problem
from workshop.deck.runs import Image
from workshop.deck.spans import Line, read_line

if TYPE_CHECKING:
    from workshop.deck.rawhtml import Tag


class Reading:
    """Reads text and pictures for one slide, and keeps what belongs to the slide as a whole."""

    def __init__(
        self, references: Mapping[str, tuple[str, str]], css: Mapping[str, str], line: int
    ) -> None:
        """Begin a slide. ``css`` has the declarations that the deck makes for each class."""
        self.backgrounds: list[Background] = []
        self.background_color = ""
        self.problems: list[Problem] = []
        self.steps = 0
        self.css = css
        self._line = line
        self._references = references
        self._told: set[str] = set()

    def line(self, line: int, text: str) -> Line:
        """Read the text of a block that begins at a line."""
        found = read_line(text, self._references)
        if not found.whole:
            self.tell(
                line,
                "too-long",
                "This text is too long to be read for marks, so it is shown as it is written. "
                "Divide it into paragraphs.",
            )
        return found

    def pictures(
        self, line: int, images: tuple[Image, ...], text: str = ""
    ) -> Iterator[PictureRow]:
        """Put pictures in a row and backgrounds behind; ``text`` tells the line of each."""
        if not images:
            return
        from workshop.deck.pictures import is_background, read_picture  # few slides have one

        row: list[Picture] = []
        pos = 0
        for image in images:
            at = text.find(image.src, pos) if text and image.src else -1
            where = line
            if at >= 0:
                pos = at + len(image.src)
                where += text.count("\n", 0, at)
            if not is_background(image):
                row.append(read_picture(image, where))
            elif image.src:
                self._put_behind(image, where)
            else:
                self.tell(where, "empty-picture", "This background names no picture.")
        if row:
            yield PictureRow(line=row[0].line, pictures=tuple(row))

    def elsewhere(self, line: int, tag: "Tag", words: str = "", src: str = "") -> Aside:
        """Readable words for a film or the like, which is not played."""
        from workshop.deck.rawhtml import ELSEWHERE  # only where there is HTML

        what = ELSEWHERE[tag.name]
        self.tell(
            line,
            "video",
            f"{what} (<{tag.name}>) is not played; its address is shown instead. Open it in "
            "another program when you come to this slide.",
        )
        parts = (tag.get("title") or words, (tag.get("src") or src or tag.get("data"))[:200])
        return Aside(line=line, kind="video", text=" ".join(filter(None, parts)) or what)

    def next_step(self) -> int:
        """The number of one more build step."""
        self.steps += 1
        return self.steps

    def tell(self, line: int, code: str, message: str) -> None:
        """Report a problem, once for each kind on a slide."""
        if code not in self._told:
            self._told.add(code)
            self.problems.append(Problem(line=line, level="warning", code=code, message=message))

    def _put_behind(self, image: Image, line: int) -> None:
        from workshop.deck.pictures import read_background

        background = read_background(image, line)
        if isinstance(background, str):
            self.background_color = background
        else:
            self.backgrounds.append(background)
