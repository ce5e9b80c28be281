from __future__ import annotations

from pathlib import Path

import pytest

from game.journal.play import Play
from game.story.reader import read
from game.tui.screens.library import LibraryScreen
from game.tui.screens.play import PlayScreen
from game.tui.screens.question import Question
from game.tui.screens.setup import SetupScreen
from tests.tui import screen

NOTED = ("audience = 12", 'audience = 12\ncontent_notes = ["a quarrel", "a late bus"]')
COERCIVE = ("audience = 12", 'audience = 12\nsafety = "coercive"\nat_risk = "ann"')


@pytest.fixture
def saves(tmp_path: Path) -> Path:
    return tmp_path / "saves"


@pytest.fixture
def kettle(tmp_path: Path) -> Path:
    return screen.scenario(tmp_path / "files", "kettle")


async def test_setup_as_it_looks(
    tmp_path: Path, saves: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("game.tui.screens.setup.secrets.randbelow", lambda _most: 41)
    noted = screen.scenario(tmp_path / "files", "kettle", NOTED)
    async with screen.playing([noted], saves) as pilot:
        await screen.press(pilot, "enter")
        screen.assert_golden(pilot, "setup")
        await screen.press(pilot, "enter")
        screen.assert_golden(pilot, "content_notes")


async def test_the_role_that_is_chosen_is_played(kettle: Path, saves: Path) -> None:
    async with screen.playing([kettle], saves) as pilot:
        await screen.press(pilot, "enter", "down", "enter")
        assert isinstance(pilot.app.screen, PlayScreen)
        assert pilot.app.screen.play.role == "bo"


async def test_the_seed_that_is_shown_is_the_one_that_is_played(kettle: Path, saves: Path) -> None:
    async with screen.playing([kettle], saves) as pilot:
        await screen.press(pilot, "enter", "r")
        setup = pilot.app.screen
        assert isinstance(setup, SetupScreen)
        assert f"Seed {setup.seed}:" in screen.text(pilot)
        await screen.press(pilot, "enter")
        assert isinstance(pilot.app.screen, PlayScreen)
        assert pilot.app.screen.play.run.seed == setup.seed


async def test_content_notes_come_before_the_first_scene(tmp_path: Path, saves: Path) -> None:
    noted = screen.scenario(tmp_path / "files", "kettle", NOTED)
    async with screen.playing([noted], saves) as pilot:
        await screen.press(pilot, "enter", "enter")
        assert isinstance(pilot.app.screen, Question)
        shown = screen.text(pilot)
        assert "a quarrel" in shown
        assert "a late bus" in shown
        await screen.press(pilot, "enter")
        assert isinstance(pilot.app.screen, PlayScreen)


@pytest.mark.parametrize("way_back", [("escape",), ("down", "enter")])
async def test_there_is_a_way_back_from_the_content_notes(
    tmp_path: Path, saves: Path, way_back: tuple[str, ...]
) -> None:
    noted = screen.scenario(tmp_path / "files", "kettle", NOTED)
    async with screen.playing([noted], saves) as pilot:
        await screen.press(pilot, "enter", "enter", *way_back)
        assert isinstance(pilot.app.screen, SetupScreen)
        await screen.press(pilot, "escape")
        assert isinstance(pilot.app.screen, LibraryScreen)
        assert not saves.exists()


async def test_a_play_in_progress_is_offered_first(kettle: Path, saves: Path) -> None:
    play = Play.new(read(kettle), "ann", saves, seed=1)
    play.answer()
    play.take("late")
    play.close()
    async with screen.playing([kettle], saves) as pilot:
        await screen.press(pilot, "enter")
        assert "▸ ◐  Go on as Ann" in screen.text(pilot)
        await screen.press(pilot, "enter")
        assert isinstance(pilot.app.screen, PlayScreen)
        assert pilot.app.screen.play.run.depth == play.run.depth


async def test_only_the_role_at_risk_can_be_played_and_the_other_says_why(
    tmp_path: Path, saves: Path
) -> None:
    folder = tmp_path / "files"
    path = screen.scenario(folder, "kettle", COERCIVE)
    async with screen.playing([path], saves) as pilot:
        await screen.press(pilot, "enter")
        shown = screen.text(pilot)
        assert "control and fear in a relationship" in shown
        assert "Only Ann can be played here" in shown
        await screen.press(pilot, "down", "enter")
        assert isinstance(pilot.app.screen, SetupScreen)


async def test_what_is_private_is_kept_nowhere(kettle: Path, saves: Path) -> None:
    async with screen.playing([kettle], saves) as pilot:
        await screen.press(pilot, "enter", "end", "enter")
        assert "private: nothing is kept" in screen.text(pilot)
        await screen.press(pilot, "home", "enter")
        assert isinstance(pilot.app.screen, PlayScreen)
        play = pilot.app.screen.play
        assert play.private
        await screen.press(pilot, "1", "enter", "enter")
        assert play.run.depth > 0
        assert not saves.exists()


async def test_private_can_be_turned_on_and_off(kettle: Path, saves: Path) -> None:
    async with screen.playing([kettle], saves, private=True) as pilot:
        assert "private: nothing is kept" in screen.text(pilot)
        await screen.press(pilot, "f4")
        assert "private: nothing is kept" not in screen.text(pilot)


async def test_in_private_no_setting_is_written(kettle: Path, saves: Path) -> None:
    from game.paths import settings_file

    async with screen.playing([kettle], saves, private=True) as pilot:
        before = settings_file().read_bytes()
        await screen.press(pilot, "f3", "down", "enter")
        assert not screen.game_of(pilot).settings.coach
        assert settings_file().read_bytes() == before


async def test_a_file_that_went_wrong_since_is_told_and_nothing_breaks(
    kettle: Path, saves: Path
) -> None:
    async with screen.playing([kettle], saves) as pilot:
        await screen.press(pilot, "enter")
        kettle.write_text("format = 1\nbroken = [")
        await screen.press(pilot, "enter")
        assert isinstance(pilot.app.screen, SetupScreen)
        assert "E104" in screen.text(pilot)
