"""Text to deck to text is the identity, for any text whatever."""

from hypothesis import example, given
from hypothesis import strategies as st

from tests.deck.documents import STEADY, documents
from workshop.deck.source import parse_deck, pieces, replace_slide

ANY_TEXT = st.one_of(
    st.text(max_size=60),
    st.text("-\r\n \t#a`<>!:", max_size=60),
    documents(),
    documents().map(lambda text: "\ufeff" + text.replace("\n", "\r\n")),
    documents().map(lambda text: text.replace("\n", "\r")),
)


@STEADY
@given(ANY_TEXT)
@example("\ufeff---\r\n---\r\n\r---\n\r\n")
def test_a_deck_holds_every_character_of_its_text(text: str) -> None:
    deck = parse_deck(text)
    parts = pieces(deck)
    assert deck.text == text
    assert "".join(parts) == text
    assert parts[1::2] == tuple(slide.source for slide in deck.slides)


@STEADY
@given(ANY_TEXT)
def test_a_slide_put_back_changes_nothing(text: str) -> None:
    deck = parse_deck(text)
    for slide in deck.slides:
        assert replace_slide(deck, slide.id, slide.source) == text


@STEADY
@given(ANY_TEXT)
def test_ids_are_unique_and_slides_numbered(text: str) -> None:
    slides = parse_deck(text).slides
    assert [slide.number for slide in slides] == list(range(1, len(slides) + 1))
    assert len({slide.id for slide in slides}) == len(slides)
    assert all(slide.id for slide in slides)
