"""F4 over a play: what it does is said, nothing is kept again unasked, and headers stay true."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from game.journal.play import Play
from game.story.reader import read
from game.tui.screens.debrief import DebriefScreen
from game.tui.screens.library import LibraryScreen
from game.tui.screens.map import MapScreen
from game.tui.screens.pause import PauseScreen
from game.tui.screens.play import PlayScreen
from game.tui.screens.question import Question
from tests.tui import screen

PRIVATE = "private: nothing is kept"


@pytest.fixture
def saves(tmp_path: Path) -> Path:
    return tmp_path / "saves"


@pytest.fixture
def kettle(tmp_path: Path) -> Path:
    return screen.scenario(tmp_path / "files", "kettle")


async def opened(
    pilot: Pilot[None], path: Path, folder: Path | None, choices: tuple[str, ...] = ("late",)
) -> Play:
    """A play in which these were chosen, on the screen."""
    play = Play.new(read(path), "ann", folder, seed=1)
    play.answer()
    for choice in choices:
        play.take(choice)
    screen.game_of(pilot).open_play(play)
    await screen.settled(pilot)
    return play


def kept(saves: Path) -> list[Path]:
    return list(saves.glob("*.jsonl"))


@pytest.mark.parametrize("way", [(), ("p",), ("m",), ("f3",)])
async def test_over_a_private_play_nothing_is_kept_again_unasked(
    kettle: Path, saves: Path, way: tuple[str, ...]
) -> None:
    async with screen.playing([kettle], saves, private=True) as pilot:
        game = screen.game_of(pilot)
        await opened(pilot, kettle, None)
        await screen.press(pilot, *way)
        below = pilot.app.screen
        for answer in ("enter", "escape"):  # the first answer, and going back, change nothing
            await screen.press(pilot, "f4")
            assert isinstance(pilot.app.screen, Question)
            assert "This play stays private" in screen.words(pilot)
            assert "Those that you begin after it would be kept" in screen.words(pilot)
            await screen.press(pilot, answer)
            assert pilot.app.screen is below
            assert game.private


async def test_a_debrief_of_a_private_play_asks_too(kettle: Path, saves: Path) -> None:
    async with screen.playing([kettle], saves, private=True) as pilot:
        await opened(pilot, kettle, None, ("late", "sit", "bed"))
        assert isinstance(pilot.app.screen, DebriefScreen)
        await screen.press(pilot, "f4", "enter")
        assert screen.game_of(pilot).private


async def test_where_one_says_so_what_comes_after_a_private_play_is_kept(
    kettle: Path, saves: Path
) -> None:
    async with screen.playing([kettle], saves, private=True) as pilot:
        game = screen.game_of(pilot)
        play = await opened(pilot, kettle, None)
        await screen.press(pilot, "f4", "down", "enter")
        assert not game.private
        assert isinstance(pilot.app.screen, PlayScreen)
        assert PRIVATE in screen.text(pilot), "this one still is"
        await screen.press(pilot, "m")
        assert isinstance(pilot.app.screen, MapScreen)
        assert PRIVATE in screen.text(pilot), "and so is its map"
        await screen.press(pilot, "escape", "1")
        assert play.private
        assert kept(saves) == []
        await screen.press(pilot, "p", "up", "down", "down", "down", "enter")
        assert isinstance(pilot.app.screen, LibraryScreen)
        assert PRIVATE not in screen.text(pilot)
        await screen.press(pilot, "enter", "enter", "1")
        assert len(kept(saves)) == 1


async def test_over_a_kept_play_it_says_what_it_did(kettle: Path, saves: Path) -> None:
    async with screen.playing([kettle], saves) as pilot:
        game = screen.game_of(pilot)
        await opened(pilot, kettle, saves)
        await screen.press(pilot, "f4")
        assert game.private
        told = "This play stays kept; those that you begin from now on are private."
        assert screen.told(pilot) == told
        assert PRIVATE not in screen.text(pilot), "this one is kept"
        await screen.press(pilot, "m")
        assert PRIVATE not in screen.text(pilot), "and its map is of what is kept"
        await screen.press(pilot, "escape", "f4")
        assert not game.private
        assert "those that you begin from now on are kept too" in screen.told(pilot)
        await screen.press(pilot, "f4", "p", "down", "down", "down", "enter")
        assert isinstance(pilot.app.screen, LibraryScreen)
        assert PRIVATE in screen.text(pilot)


async def test_over_one_that_is_private_alone_it_says_that_it_stays_so(
    kettle: Path, saves: Path
) -> None:
    async with screen.playing([kettle], saves) as pilot:
        await opened(pilot, kettle, None)
        await screen.press(pilot, "f4")
        assert screen.game_of(pilot).private
        told = "This play stays private, and those that you begin from now on are private too."
        assert screen.told(pilot) == told


@pytest.mark.parametrize("way", [(), ("p",)])
async def test_the_page_of_keys_promises_nothing_that_a_private_play_does_not_hold(
    kettle: Path, saves: Path, way: tuple[str, ...]
) -> None:
    async with screen.playing([kettle], saves, size=(100, 60), private=True) as pilot:
        await opened(pilot, kettle, None)
        await screen.press(pilot, *way)
        assert isinstance(pilot.app.screen, PauseScreen if way else PlayScreen)
        await screen.press(pilot, "question_mark")
        shown = screen.words(pilot)
        assert "Everything is kept" not in shown
        assert "Keep nothing of what you begin from now on, or keep it." in shown
        assert "Leave. All but what is private is kept." in shown
