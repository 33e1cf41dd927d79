"""The page as it goes over the air: small, whole, in several languages, and nobody else's."""

import hashlib
import json
import re
from pathlib import Path

import pytest

import workshop.voting
from workshop.deck.spoken import LANGUAGES
from workshop.voting.pages import load_pages

FOLDER = Path(workshop.voting.__file__).parent / "page"
PAGES = load_pages()
SCRIPT = (FOLDER / "page.js").read_text()
MOST_BYTES = 30_000
HEADERS_BYTES = 600
ENGLISH = json.loads((FOLDER / "words" / "en.json").read_text())


def test_the_whole_page_is_under_30_kb_on_the_air() -> None:
    whole = len(PAGES.page.packed) + len(PAGES.script.packed) + 4 * HEADERS_BYTES

    assert whole < MOST_BYTES


def test_the_page_asks_for_nothing_but_itself() -> None:
    text = PAGES.page.body.decode() + SCRIPT

    assert re.findall(r"(?:https?:)?//[a-z0-9.-]+\.[a-z]+", text) == ["http://www.w3.org"]
    assert re.findall(r'(?:src|href)="([^"]+)"', text) == ["data:,", "/page.js"]


def test_text_is_never_markup_and_nothing_is_evaluated() -> None:
    for trap in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(",
                 "new Function", "srcdoc", "javascript:"):  # fmt: skip
        assert trap not in SCRIPT


def test_the_library_that_seals_is_the_one_that_was_published() -> None:
    library = (FOLDER / "tweetnacl.min.js").read_bytes()

    # tweetnacl 1.0.3, nacl.min.js as on the npm registry.
    assert hashlib.sha256(library).hexdigest() == (
        "973cc5733cc7432e30ee4682098f413094f494bccf76a567c23908c5035ddbbc"
    )
    assert "public domain" in (FOLDER / "tweetnacl-LICENSE").read_text()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_everything_with_the_same_gaps(language: str) -> None:
    words = json.loads((FOLDER / "words" / f"{language}.json").read_text())

    assert list(words) == list(ENGLISH)
    for key, text in words.items():
        assert text.strip() == text != ""
        assert sorted(re.findall(r"\{\w+\}", text)) == sorted(re.findall(r"\{\w+\}", ENGLISH[key]))


def test_every_word_is_used_and_every_used_one_is_there() -> None:
    made = {
        "word",
        "word-n",
        "sentence",
        "sentence-n",
        "choose",
        "choose-one",
        "write",
        "write-one",
    }
    for key in set(ENGLISH) - made:
        assert f'"{key}"' in SCRIPT or f"].{key}" in SCRIPT, key
    for key in re.findall(r'\bsay\("([a-z-]+)"', SCRIPT):
        assert key in ENGLISH


def test_every_file_of_words_is_a_language_that_is_offered() -> None:
    assert {path.stem for path in (FOLDER / "words").iterdir()} == set(LANGUAGES)
