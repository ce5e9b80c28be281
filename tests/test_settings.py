from __future__ import annotations

import stat
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game import settings
from game.paths import settings_file
from game.settings import Settings, SettingsError


def test_without_a_file_the_usual_ones_hold(tmp_path: Path) -> None:
    assert settings.load(tmp_path / "none.json") == Settings()
    assert settings.load(tmp_path / "none.json").notice == ""


def test_what_is_saved_is_read_back_from_the_place_of_this_user() -> None:
    chosen = Settings(theme="paper", coach=False, line_by_line=True, motion=False)
    settings.save(chosen)
    assert settings_file().is_file()
    assert settings.load() == chosen


@given(
    st.builds(
        Settings,
        theme=st.sampled_from(["lamplight", "paper", "ansi-dark", "nord"]),
        coach=st.booleans(),
        line_by_line=st.booleans(),
        motion=st.booleans(),
        plain_borders=st.booleans(),
        tutorial_offered=st.booleans(),
    )
)
def test_every_setting_lasts(tmp_path_factory: pytest.TempPathFactory, chosen: Settings) -> None:
    path = tmp_path_factory.mktemp("settings") / "deep" / "settings.json"
    settings.save(chosen, path)
    assert settings.load(path) == chosen


def test_the_file_is_readable_by_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    settings.save(Settings(), path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [entry.name for entry in tmp_path.iterdir()] == ["settings.json"]


@pytest.mark.parametrize("text", ["", "{", "[1]", "null", '{"theme":', "\x00", "[" * 100_000])
def test_a_broken_file_gives_the_usual_ones_and_says_so(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(text)
    read = settings.load(path)
    assert read == Settings()
    assert str(path) in read.notice


def test_bytes_that_are_no_text_give_the_usual_ones_and_say_so(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(b"\xff\xfe\x00")
    assert settings.load(path).notice


def test_a_wrong_value_has_its_default_and_the_others_stand(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"theme": "a\\u001bb", "coach": "no", "motion": false, "unheard_of": 1}')
    assert settings.load(path) == replace(Settings(), motion=False)


def test_a_folder_that_cant_be_written_is_told_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsError, match="could not be kept"):
        settings.save(Settings(), tmp_path / "file" / "settings.json")


def test_the_old_file_stays_where_the_new_one_cant_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "settings.json"
    settings.save(Settings(theme="paper"), path)

    def full(*_args: object, **_kwargs: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(SettingsError, match="No space left"):
        settings.save(Settings(), path)
    assert settings.load(path).theme == "paper"
    assert [entry.name for entry in tmp_path.iterdir()] == ["settings.json"]
