from __future__ import annotations

from pathlib import Path

import pytest

from game.journal.folder import Saves
from game.journal.play import Play
from game.story.reader import read
from game.tui.screens.debrief import DebriefScreen
from game.tui.screens.library import LibraryScreen
from game.tui.screens.play import PlayScreen
from game.tui.screens.question import Question
from game.tui.screens.saves import SavesScreen
from tests.tui import screen


@pytest.fixture
def saves(tmp_path: Path) -> Path:
    return tmp_path / "saves"


@pytest.fixture
def kettle(tmp_path: Path) -> Path:
    return screen.scenario(tmp_path / "files", "kettle")


def kept(path: Path, saves: Path, *choices: str) -> Play:
    play = Play.new(read(path), "ann", saves, seed=1)
    play.answer()
    for choice in choices:
        play.take(choice)
    play.close()
    return play


async def test_no_plays_say_what_to_do(kettle: Path, saves: Path) -> None:
    async with screen.playing([kettle], saves) as pilot:
        await screen.press(pilot, "p")
        assert isinstance(pilot.app.screen, SavesScreen)
        assert "No plays are kept yet." in screen.text(pilot)
        await screen.press(pilot, "enter", "d", "escape")
        assert isinstance(pilot.app.screen, LibraryScreen)


async def test_a_play_is_told_by_title_seat_day_and_state(kettle: Path, saves: Path) -> None:
    kept(kettle, saves, "late")
    async with screen.playing([kettle], saves) as pilot:
        await screen.press(pilot, "p")
        shown = screen.text(pilot)
        assert "◐  The Kettle" in shown
        assert "in progress" in shown
        assert "as Ann · today, " in shown
        assert "2 moves" in shown


async def test_one_in_progress_goes_on_and_one_that_ended_opens_its_debrief(
    kettle: Path, saves: Path
) -> None:
    ended = kept(kettle, saves, "late", "sit", "bed")
    assert ended.run.ending
    async with screen.playing([kettle], saves) as pilot:
        await screen.press(pilot, "p", "enter")
        assert isinstance(pilot.app.screen, DebriefScreen)
    begun = kept(kettle, saves, "bus")
    async with screen.playing([kettle], saves) as pilot:
        await screen.press(pilot, "p")
        rows = [row for row in screen.text(pilot).splitlines() if "The Kettle" in row]
        await screen.press(pilot, *["down"] * [("in progress" in row) for row in rows].index(True))
        await screen.press(pilot, "enter")
        assert isinstance(pilot.app.screen, PlayScreen)
        assert pilot.app.screen.play.journal.header.id == begun.journal.header.id


async def test_the_play_on_the_screen_can_be_opened_from_the_list(
    kettle: Path, saves: Path
) -> None:
    kept(kettle, saves, "late")
    async with screen.playing([kettle], saves) as pilot:
        await screen.press(pilot, "p", "enter")
        first = pilot.app.screen
        assert isinstance(first, PlayScreen)
        await screen.press(pilot, "f5", "enter")
        again = pilot.app.screen
        assert isinstance(again, PlayScreen), screen.text(pilot)
        assert again.play is first.play


async def test_a_play_that_was_left_for_another_can_be_opened_again(
    kettle: Path, saves: Path
) -> None:
    kept(kettle, saves, "late")
    kept(kettle, saves, "bus")
    async with screen.playing([kettle], saves) as pilot:
        for keys in (("p", "enter"), ("f5", "down", "enter"), ("f5", "enter")):
            await screen.press(pilot, *keys)
            assert isinstance(pilot.app.screen, PlayScreen), screen.text(pilot)
        assert len(pilot.app.screen_stack) == 2, "the library, and one play over it"


async def test_deleting_asks_first(kettle: Path, saves: Path) -> None:
    kept(kettle, saves, "late")
    async with screen.playing([kettle], saves) as pilot:
        await screen.press(pilot, "p", "d")
        assert isinstance(pilot.app.screen, Question)
        await screen.press(pilot, "enter")
        assert len(Saves(saves).list()) == 1, "the first answer keeps it"
        await screen.press(pilot, "d", "escape")
        assert len(Saves(saves).list()) == 1
        await screen.press(pilot, "d", "down", "enter")
        assert not Saves(saves).list()
        assert "No plays are kept yet." in screen.text(pilot)


async def test_what_was_written_is_named_only_where_something_was(
    kettle: Path, saves: Path
) -> None:
    play = kept(kettle, saves, "late", "sit", "bed")
    told = "What you wrote at its end is deleted with it."
    async with screen.playing([kettle], saves) as pilot:
        await screen.press(pilot, "p", "d")
        assert "Delete this play?" in screen.words(pilot)
        assert told not in screen.words(pilot)
        play.reflections.write("slept", 0, "It rained.")
        await screen.press(pilot, "escape", "d")
        assert told in screen.words(pilot)


async def test_a_save_that_cant_be_read_says_why(kettle: Path, saves: Path) -> None:
    saves.mkdir()
    (saves / "torn.jsonl").write_text("nonsense\n")
    async with screen.playing([kettle], saves) as pilot:
        await screen.press(pilot, "p")
        shown = screen.text(pilot)
        assert "✗  torn" in shown
        assert "can’t be read" in shown
        await screen.press(pilot, "enter")
        assert isinstance(pilot.app.screen, SavesScreen)
        await screen.press(pilot, "d", "down", "enter")
        assert not (saves / "torn.jsonl").exists()


async def test_a_play_whose_scenario_is_gone_says_so(
    kettle: Path, saves: Path, tmp_path: Path
) -> None:
    kept(kettle, saves, "late")
    other = screen.scenario(tmp_path / "others", "other")
    async with screen.playing([other], saves) as pilot:
        await screen.press(pilot, "p", "enter")
        assert isinstance(pilot.app.screen, SavesScreen)
        assert "is not in the library any more" in screen.words(pilot)


async def test_a_play_that_another_game_has_open_says_so(kettle: Path, saves: Path) -> None:
    play = Play.new(read(kettle), "ann", saves, seed=1)
    play.answer()
    play.take("late")
    async with screen.playing([kettle], saves) as pilot:
        await screen.press(pilot, "p", "enter")
        assert isinstance(pilot.app.screen, SavesScreen)
        assert "open in another window" in screen.words(pilot)
    play.close()


async def test_a_folder_that_cant_be_read_says_so(kettle: Path, tmp_path: Path) -> None:
    no_folder = tmp_path / "file"
    no_folder.write_text("")
    async with screen.playing([kettle], no_folder) as pilot:
        await screen.press(pilot, "p")
        assert isinstance(pilot.app.screen, SavesScreen)
        assert "can't be read" in screen.words(pilot)
