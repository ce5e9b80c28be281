from __future__ import annotations

from pathlib import Path

import pytest

from game.settings import Settings, load
from game.tui.screens.question import Question
from game.tui.screens.settings import SettingsScreen
from tests.tui import screen


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    return [screen.scenario(tmp_path / "files", "kettle")]


@pytest.fixture
def saves(tmp_path: Path) -> Path:
    return tmp_path / "saves"


async def test_the_settings_as_they_look(files: list[Path], saves: Path) -> None:
    async with screen.playing(files, saves) as pilot:
        await screen.press(pilot, "s")
        screen.assert_golden(pilot, "settings")


@pytest.mark.parametrize(
    ("down", "name"), [(1, "coach"), (2, "line_by_line"), (3, "motion"), (4, "plain_borders")]
)
async def test_a_setting_is_turned_and_lasts(
    files: list[Path], saves: Path, down: int, name: str
) -> None:
    before = getattr(Settings(), name)
    async with screen.playing(files, saves) as pilot:
        await screen.press(pilot, "s", *["down"] * down, "space")
        assert getattr(load(), name) is not before
        assert isinstance(pilot.app.screen, SettingsScreen)
    async with screen.playing(files, saves, settings=load()) as pilot:
        assert getattr(screen.game_of(pilot).settings, name) is not before
        await screen.press(pilot, "s", *["down"] * down, "enter")
        assert getattr(load(), name) is before


async def test_a_theme_is_chosen_and_lasts(files: list[Path], saves: Path) -> None:
    async with screen.playing(files, saves) as pilot:
        assert pilot.app.theme == "lamplight"
        await screen.press(pilot, "s", "enter")
        assert isinstance(pilot.app.screen, Question)
        shown = screen.text(pilot)
        assert "Paper (light)" in shown
        assert "The terminal’s own colours, dark" in shown
        await screen.press(pilot, "end")
        assert "textual-light" in screen.text(pilot)
        await screen.press(pilot, "home", "down", "enter")
        assert pilot.app.theme == "paper"
        assert "Paper (light)" in screen.text(pilot)
    assert load().theme == "paper"


@pytest.mark.parametrize("way", [("s", "enter"), ("f", "f"), ("enter", "v"), ("f3", "enter")])
async def test_a_key_that_comes_three_times_opens_one_screen_alone(
    files: list[Path], saves: Path, way: tuple[str, str]
) -> None:
    first, key = way
    async with screen.playing(files, saves) as pilot:
        await screen.press(pilot, first)
        await screen.press_fast(pilot, key, key, key)
        kinds = [type(one) for one in pilot.app.screen_stack]
        assert len(kinds) == len(set(kinds))


async def test_one_question_takes_one_answer(files: list[Path], saves: Path) -> None:
    async with screen.playing(files, saves) as pilot:
        await screen.press(pilot, "s", "enter", "down")
        assert isinstance(pilot.app.screen, Question)
        await screen.press_fast(pilot, "enter", "enter", "enter")
        assert isinstance(pilot.app.screen, SettingsScreen)
        assert pilot.app.theme == "paper"


async def test_a_theme_that_is_no_more_falls_back(files: list[Path], saves: Path) -> None:
    settings = Settings(theme="gone", tutorial_offered=True)
    async with screen.playing(files, saves, settings=settings) as pilot:
        assert pilot.app.theme == "lamplight"


async def test_without_motion_nothing_moves(files: list[Path], saves: Path) -> None:
    settings = Settings(motion=False, tutorial_offered=True)
    async with screen.playing(files, saves, settings=settings) as pilot:
        assert pilot.app.animation_level == "none"


async def test_plain_borders_use_plain_characters(files: list[Path], saves: Path) -> None:
    settings = Settings(plain_borders=True, tutorial_offered=True)
    async with screen.playing(files, saves, settings=settings) as pilot:
        await screen.press(pilot, "f")
        shown = screen.text(pilot)
        assert "+---" in shown
        assert "╭" not in shown


async def test_a_broken_file_is_told_once(files: list[Path], saves: Path) -> None:
    from game.paths import settings_file
    from game.tui.app import CommonGround
    from game.tui.options import TuiOptions

    settings_file().parent.mkdir(parents=True)
    settings_file().write_text("{")
    app = CommonGround(TuiOptions(screen.library(files), saves))
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await screen.settled(pilot)
        assert "could not be read" in screen.words(pilot)


async def test_settings_that_cant_be_kept_are_told(files: list[Path], saves: Path) -> None:
    from game.paths import settings_file

    async with screen.playing(files, saves) as pilot:
        settings_file().unlink()
        settings_file().parent.rmdir()
        settings_file().parent.write_text("in the way")
        await screen.press(pilot, "s", "down", "enter")
        assert not screen.game_of(pilot).settings.coach, "it holds all the same"
        assert "could not be kept" in screen.words(pilot)


@pytest.mark.parametrize("given", [True, False])
async def test_the_coach_of_the_command_line_is_not_kept(
    files: list[Path], saves: Path, given: bool
) -> None:
    from game.settings import save
    from game.tui.app import CommonGround
    from game.tui.options import TuiOptions

    save(Settings(coach=not given, tutorial_offered=True))
    app = CommonGround(TuiOptions(screen.library(files), saves, coach=given))
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        await screen.settled(pilot)
        assert app.settings.coach is given
        await screen.press(pilot, "s", "down", "down", "enter")
        assert load().line_by_line
        assert load().coach is not given
