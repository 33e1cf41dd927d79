"""The settings file: what it may say, and what happens when it says something else."""

import tomllib
from pathlib import Path

import pytest

from workshop.settings import (
    SETTINGS,
    Settings,
    closest,
    load_settings,
    memory_file,
    sample_settings,
    settings_file,
    workshops_folder,
)
from workshop.values import field_names


def load(tmp_path: Path, text: str) -> tuple[Settings, tuple[str, ...]]:
    path = tmp_path / "settings.toml"
    path.write_text(text, encoding="utf-8")
    return load_settings(path)


def test_no_file_is_no_mistake(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "none.toml") == (Settings(), ())


def test_every_setting_is_read(tmp_path: Path) -> None:
    settings, problems = load(
        tmp_path,
        """
        preset = "clicker"
        theme = "night"
        console = "light"
        console_text = 140
        reduced_motion = true
        notes_percent = 150
        wall_screen = " EPSON "
        workshops = "/somewhere"
        [keys]
        "wall.black" = ["X", "."]
        wall.white = "Y"
        """,
    )
    assert problems == ()
    assert settings == Settings(
        preset="clicker",
        theme="night",
        console="light",
        console_text=140,
        reduced_motion=True,
        notes_percent=150,
        wall_screen="EPSON",
        workshops="/somewhere",
        keys=(("wall.black", ("X", ".")), ("wall.white", ("Y",))),
    )


def test_every_setting_has_words_and_stands_in_the_sample() -> None:
    named = [name for name, _, _ in SETTINGS] + ["keys"]
    assert sorted(named) == sorted(field_names(Settings))
    assert all(words.strip() for _, _, words in SETTINGS)
    assert set(tomllib.loads(sample_settings())) == set(named)


def test_the_sample_sets_nothing_that_is_not_so_already(tmp_path: Path) -> None:
    settings, problems = load(tmp_path, sample_settings())
    assert problems == ()
    assert settings == Settings(preset="standard")


def test_an_unknown_setting_is_named_with_the_closest_word(tmp_path: Path) -> None:
    settings, problems = load(tmp_path, 'theem = "night"\nnotes_percent = 120')
    assert settings == Settings(notes_percent=120)
    assert problems == ('settings.toml: "theem" is not a setting. Did you mean "theme"?',)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("theme = 3", "theme"),
        ('reduced_motion = "yes"', "reduced_motion"),
        ('console = "lihgt"', "console"),
        ("console = [1]", "console"),
        ("console_text = 90", "console_text"),
        ("console_text = 201", "console_text"),
        ("notes_percent = 20", "notes_percent"),
        ("notes_percent = true", "notes_percent"),
        ('chime = "gong"', "chime"),
        ("chime_volume = 101", "chime_volume"),
        ("keys = 1", "keys"),
        ('[keys]\n"wall.black" = 3', "wall.black"),
    ],
)
def test_a_wrong_value_costs_that_setting_alone(tmp_path: Path, line: str, name: str) -> None:
    settings, problems = load(tmp_path, f'workshops = "/kept"\n{line}')
    assert settings == Settings(workshops="/kept")
    assert len(problems) == 1
    assert name in problems[0]


@pytest.mark.parametrize("text", ["theme = ", "[", "\x00", "theme = 'a'\ntheme = 'b'"])
def test_a_broken_file_gets_words_and_the_program_starts(tmp_path: Path, text: str) -> None:
    settings, problems = load(tmp_path, text)
    assert settings == Settings()
    assert "until it is mended" in problems[0]


def test_a_file_that_is_not_text_gets_words(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(b"\xff\xfe\x00\x01")
    settings, problems = load_settings(path)
    assert settings == Settings()
    assert len(problems) == 1
    assert load_settings(tmp_path)[1] != ()


def test_reading_never_writes(tmp_path: Path) -> None:
    load(tmp_path, 'theme = "night"')
    assert [path.name for path in tmp_path.iterdir()] == ["settings.toml"]


def test_nothing_close_gives_no_guess() -> None:
    assert closest("zzzz", ["theme"]) == ""


def test_folders_follow_the_system(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("workshop.settings.sys.platform", "linux")
    monkeypatch.setattr(Path, "home", lambda: Path("/home/ada"))
    for variable in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(variable, raising=False)
    assert settings_file() == Path("/home/ada/.config/workshop/settings.toml")
    assert memory_file() == Path("/home/ada/.local/state/workshop/remembered.json")
    assert workshops_folder() == Path("/home/ada/.local/share/workshop/workshops")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert workshops_folder() == tmp_path / "workshop" / "workshops"
    monkeypatch.setenv("XDG_DATA_HOME", "relative")
    assert workshops_folder() == Path("/home/ada/.local/share/workshop/workshops")
    monkeypatch.setattr("workshop.settings.sys.platform", "darwin")
    assert memory_file() == Path("/home/ada/Library/Application Support/Workshop/remembered.json")
    monkeypatch.setattr("workshop.settings.sys.platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", "/local")
    assert settings_file() == Path("/local/Workshop/settings.toml")
