"""The program's words for the room: the same in English and Spanish, and chosen by the deck."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter

import pytest

from tests.session.asked import SURPRISE, done, on, poll_of, room, typed
from tests.session.samples import at
from workshop.deck.blocks import read_body
from workshop.deck.source import parse_deck
from workshop.deck.spoken import spoken
from workshop.polls.kinds import kind_of
from workshop.polls.languages import SPANISH
from workshop.render import timer_words, wall_words
from workshop.render.cache import Pages
from workshop.render.poll_overlay import PollOverlay, strip_words
from workshop.render.theme import load_theme
from workshop.report import telling, wording
from workshop.session import asking
from workshop.session.events import HeadcountSet
from workshop.windows.passed import wording as passed

PAIRS = {
    "the wall": wall_words.WORDS,
    "a report": telling._WORDS,
    "a sheet": wording._WORDS,
    "the laptop passed round": passed.WORDS,
    "a timer": dict(
        zip(
            timer_words._ENGLISH._fields,
            zip(timer_words._ENGLISH, timer_words._SPANISH, strict=True),
            strict=True,
        )
    ),
}
PHONE = Path(wall_words.__file__).parents[1] / "voting" / "page" / "words" / "es.json"


def texts(words: str | tuple[str, str]) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else words


def gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def spanish() -> Iterator[tuple[str, str]]:
    for key, words in SPANISH.items():
        yield from ((key, text) for text in texts(words))
    for table in PAIRS.values():
        yield from ((key, pair[1]) for key, pair in table.items())
    yield from json.loads(PHONE.read_text(encoding="utf-8")).items()


@pytest.mark.parametrize("of", PAIRS)
def test_every_other_table_has_the_same_gaps_in_both(of: str) -> None:
    table: Mapping[str, tuple[str, str]] = PAIRS[of]
    for key, (english, other) in table.items():
        assert gaps(english) == gaps(other), key
        assert english, key
        assert other, key


def test_spanish_reads_well_aloud_and_says_usted_or_nothing() -> None:
    for key, text in spanish():
        assert not re.search(r"\w[/@]\w|\w@", text), (key, text)
        assert not re.search(r"\b(tú|tu|tus|ti|te|elige|pon|puedes)\b", text.lower()), text


@pytest.mark.parametrize(
    ("lang", "wanted"),
    [("", "en"), ("en-GB", "en"), ("es", "es"), ("es_MX", "es"), ("ES-419", "es"), ("eo", "en")],
)
def test_the_deck_says_which(lang: str, wanted: str) -> None:
    assert spoken(lang) == wanted


def deck(lang: str, poll: str) -> str:
    return f"---\nlang: {lang}\n---\n\n# Uno\n\n¿Qué tal?\n\n<!--\npoll: {poll}\nid: p\n-->\n"


def shown(lang: str, poll: str) -> set[str]:
    read_deck = parse_deck(deck(lang, poll))
    page = Pages(read_deck, Path(), load_theme("hearth")).page(0)
    return {box.text for box in page.boxes}


@pytest.mark.usefixtures("qapp")
def test_a_slide_asks_in_the_language_of_its_deck() -> None:
    assert "Choose a place on the line, or pass" in shown("en", "spectrum")
    assert "Elija un lugar en la línea, o pase" in shown("es", "spectrum")
    assert {"Nada", "Del todo", "Muestre de 0 a 5, o pase"} <= shown("es-MX", "fist-to-five")
    assert {"Aquí irán sus palabras"} <= shown("es", "words\nmax: 2")


def test_a_kind_brings_its_own_answers_in_the_language_of_the_deck() -> None:
    def labels(lang: str, kind: str) -> tuple[str, ...]:
        read_deck = parse_deck(deck(lang, kind))
        poll = read_body(read_deck.slides[0], read_deck).poll
        assert poll is not None
        return kind_of(poll).labels(poll)

    assert labels("es", "fist-to-five")[0] == "Puño"
    assert labels("en", "fist-to-five")[0] == "Fist"
    assert labels("es", "chance") == ("Sí", "No")


def test_a_poll_tells_how_far_it_is_in_the_language_of_its_deck() -> None:
    state = on(room(HeadcountSet(at_ms=at(0), count=14)), SURPRISE)
    state = done(state, asking.open_here(state, state.last_ms))
    view = PollOverlay().view(state, SURPRISE, 0)
    assert view is not None
    assert strip_words(view.poll, "es").startswith("La pregunta está abierta")
    closed = done(state, asking.close(state, state.last_ms, typed(poll_of(state), (3, 9, 2))))
    view = PollOverlay().view(closed, SURPRISE, 0)
    assert view is not None
    assert strip_words(view.poll, "es") == "Cerrada. Respondieron 14 de 14."
