"""The bundled fonts draw what their README says, on a machine that has no font at all."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QFontDatabase, QGuiApplication, QRawFont

from workshop.render import fonts
from workshop.render.fonts import (
    ARABIC_FAMILY,
    CHINESE_FAMILY,
    EMOJI_FAMILY,
    FALLBACK_FAMILIES,
    FONTS_FOLDER,
    HEBREW_FAMILY,
    LETTERS_FAMILY,
    MONO_FAMILY,
    SYMBOLS_FAMILY,
    TEXT_FAMILY,
    emoji_sequences,
    families_for,
    load_fonts,
)

ENGLISH = "You can’t pour from an empty cup — “rest” is part of the work… 50 % off: £3, €4, ½, ×2."
SPANISH = "¿Qué harías tú? ¡Sí! Mañana, más despacio: pingüino, corazón, año nuevo."
POLISH = "Zażółć gęślą jaźń; Țara și mâine; Ærø; ħobż"
VIETNAMESE = "Tiếng Việt: Xin chào, bạn khỏe không? Nguyễn Thị Hằng"
MAORI = "kōrero, whānau, tūpuna"
RUSSIAN = "Привет, мир. Как дела?"
GREEK = "Γειά σου Κόσμε· τι κάνεις;"
ARABIC = "مرحبا بالعالم، كيف حالك؟ ١٢٣"
POINTED_ARABIC = "لَا بَأْسَ عَلَيْكَ"
PERSIAN = "سلام، حال شما چطور است؟ می‌خواهم ۱۲۳"
URDU = "آپ کیسے ہیں؟ ٹھیک ہوں۔"
HEBREW = "שלום עולם, מה שלומך?"
POINTED_HEBREW = "שָׁלוֹם עֲלֵיכֶם"
SIMPLIFIED = "你好，世界！今天我们一起学习“价值观”。龘不在"[:-3]
TRADITIONAL = "臺灣繁體中文：「學習」、尊嚴、選擇與連結。"
KANA = "ひらがな カタカナ ー 日本"
ARROWS = "→ ← ↑ ↓ ↔ ↕ ⇒ ⇐ ⟶ ➜ ➡ ⬅"
SIGNS = "✓ ✔ ✗ ✘ ★ ☆ ⏱ ☐ ☑ ☒ • ▪ ● ○ ◆ ▶ ① ❶ ♥ ♪ ☎ ✂"
MATHEMATICS = "≤ ≥ ≠ ≈ ± × ÷ √ ∞ ∀ ∃ ∈ ∑ ∫ ∂ ⊂ ∪ ² ₂ 𝑥 𝗯 µ Ω π"
TREE = "├── src │ └── docs ▓▒░"
EMOJI = "😀 🙂 👍 🧠 💊 💉 🏠 🤝 👂 ✅ ❌ ❗ ⭐ ☀️ ⚠️ ❤️ ⏰ 🫶 🪢"
JOINED_EMOJI = ("👍🏽", "👩‍👩‍👧", "👨🏾‍⚕️", "🏳️‍🌈", "🏳️‍⚧️", "❤️‍🩹", "🇨🇦", "1️⃣", "🧑🏿‍🦽")

COVERED = (
    ENGLISH, SPANISH, POLISH, VIETNAMESE, MAORI, RUSSIAN, GREEK, ARABIC, POINTED_ARABIC, PERSIAN,
    URDU, HEBREW, POINTED_HEBREW, SIMPLIFIED, TRADITIONAL, KANA, ARROWS, SIGNS, MATHEMATICS, TREE,
    EMOJI, *JOINED_EMOJI,
)  # fmt: skip

Run = tuple[str, str, list[int], float]
Ask = Callable[..., dict[str, list[Run]]]

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(scope="module")
def on_a_bare_machine(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    """Ask which fonts draw some texts where fontconfig knows no font."""
    folder = tmp_path_factory.mktemp("bare")
    no_fonts = folder / "fonts.conf"
    no_fonts.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">'
        f"<fontconfig><cachedir>{folder}</cachedir></fontconfig>"
    )

    def ask(
        texts: tuple[str, ...], *, mono: bool = False, bold: bool = False
    ) -> dict[str, list[Run]]:
        answer = subprocess.run(
            [sys.executable, "-m", "tests.render.glyph_runs"],
            input=json.dumps({"texts": texts, "mono": mono, "bold": bold}),
            env=os.environ | {"FONTCONFIG_FILE": str(no_fonts), "QT_QPA_PLATFORM": "offscreen"},
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
            check=True,
        )
        found: dict[str, list[Run]] = json.loads(answer.stdout)
        return found

    return ask


@pytest.mark.parametrize("mono", [False, True])
def test_no_letter_shows_as_a_box(on_a_bare_machine: Ask, mono: bool) -> None:
    found = on_a_bare_machine(COVERED, mono=mono)
    boxed = [text for text, runs in found.items() if any(0 in glyphs for _, _, glyphs, _ in runs)]
    assert boxed == []


def test_an_uncovered_letter_does_show_as_a_box_there(on_a_bare_machine: Ask) -> None:
    runs = on_a_bare_machine(("한국어",))["한국어"]
    assert any(0 in glyphs for _, _, glyphs, _ in runs)


def test_joined_emoji_are_one_picture(on_a_bare_machine: Ask) -> None:
    found = on_a_bare_machine(JOINED_EMOJI)
    pictures = {text: [(run[0], len(run[2])) for run in runs] for text, runs in found.items()}
    assert pictures == {text: [(EMOJI_FAMILY, 1)] for text in JOINED_EMOJI}


def test_a_borrowed_letter_makes_no_line_taller(on_a_bare_machine: Ask) -> None:
    plain = on_a_bare_machine((ENGLISH,))[ENGLISH][0][3]
    found = on_a_bare_machine(COVERED)
    assert {text: runs[0][3] for text, runs in found.items() if runs[0][3] != plain} == {}


def test_bold_has_faces_of_its_own_for_every_alphabet(on_a_bare_machine: Ask) -> None:
    found = on_a_bare_machine((SPANISH, RUSSIAN, ARABIC, HEBREW, SIMPLIFIED), bold=True)
    assert {style for runs in found.values() for _, style, _, _ in runs} == {"Bold"}


@pytest.mark.parametrize(
    ("text", "families"),
    [
        ("", [TEXT_FAMILY]),
        (ENGLISH.replace("½", "half"), [TEXT_FAMILY]),
        (SPANISH, [TEXT_FAMILY]),
        (POLISH, [TEXT_FAMILY]),
        ("soft\u00adhyphen\u200b", [TEXT_FAMILY]),
        (VIETNAMESE, [LETTERS_FAMILY, TEXT_FAMILY]),
        (MAORI, [LETTERS_FAMILY, TEXT_FAMILY]),
        (RUSSIAN, [LETTERS_FAMILY, TEXT_FAMILY]),
        ("10 µg in 5′", [TEXT_FAMILY, LETTERS_FAMILY]),
        (HEBREW, [TEXT_FAMILY, HEBREW_FAMILY]),
        (ARABIC, [TEXT_FAMILY, ARABIC_FAMILY]),
        (SIMPLIFIED, [TEXT_FAMILY, CHINESE_FAMILY]),
        (ARROWS, [TEXT_FAMILY, EMOJI_FAMILY, SYMBOLS_FAMILY]),
        ("한국어", [TEXT_FAMILY]),
    ],
)
def test_a_text_gets_the_families_that_it_needs(text: str, families: list[str]) -> None:
    assert families_for(text) == families


def test_code_stays_in_the_code_face() -> None:
    assert families_for("x = 1", mono=True) == [MONO_FAMILY]
    assert families_for("π ≈ Ж", mono=True) == [MONO_FAMILY, TEXT_FAMILY, LETTERS_FAMILY]


def test_the_table_of_own_letters_is_what_the_font_has() -> None:
    face = QRawFont(str(FONTS_FOLDER / "AtkinsonHyperlegibleNext-Regular.ttf"), 20)
    has = {code for code in range(0xA0, 0x10000) if face.supportsCharacter(code)}
    assert {ord(letter) for letter in fonts._characters(fonts._OWN_SPANS)} == has


def test_only_what_is_needed_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(fonts, "_loaded", set())
    monkeypatch.setattr(QFontDatabase, "addApplicationFont", asked.append)
    load_fonts()
    families_for(SPANISH)
    assert {Path(path).name.split("-")[0] for path in asked} == {
        "AtkinsonHyperlegibleNext",
        "AtkinsonHyperlegibleMono",
    }
    load_fonts()
    families_for(HEBREW)
    families_for(HEBREW)
    assert [Path(path).name for path in asked[6:]] == [
        "WorkshopHebrew-Regular.ttf",
        "WorkshopHebrew-Bold.ttf",
    ]


def test_emoji_that_fall_apart_are_found_in_utf16_units() -> None:
    assert emoji_sequences("plain ✓ 😀") == []
    assert emoji_sequences("😀 1️⃣ and 🏳️‍🌈.") == [(3, 3), (11, 6)]


def test_every_font_is_named_once_and_has_its_licence_beside_it() -> None:
    files = {path.name for path in FONTS_FOLDER.iterdir() if path.suffix in {".ttf", ".otf"}}
    assert files == {name for names in fonts._FACES.values() for name in names}
    for family in (TEXT_FAMILY, MONO_FAMILY, *FALLBACK_FAMILIES):
        licence = FONTS_FOLDER / f"{family.replace(' ', '')}-OFL.txt"
        assert "SIL OPEN FONT LICENSE Version 1.1" in licence.read_text(encoding="utf-8")


def test_the_fonts_stay_small() -> None:
    size_bytes = sum(path.stat().st_size for path in FONTS_FOLDER.iterdir())
    assert size_bytes < 8_000_000


def test_the_font_files_carry_the_names_that_we_ask_for(qapp: QGuiApplication) -> None:
    for family, names in fonts._FACES.items():
        for name in names:
            assert QRawFont(str(FONTS_FOLDER / name), 20).familyName() == family
