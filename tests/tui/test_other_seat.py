"""From an ended play to the other seat, where the computer says what the person said."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from game.journal.folder import Save, Saves
from game.journal.play import Play
from game.story.reader import read
from game.tui.screens.debrief import DebriefScreen
from game.tui.screens.play import PlayScreen
from game.tui.screens.question import Question
from game.tui.widgets.letter import Pressable
from tests.tui import screen
from tests.tui.test_setup import NOTED

TOLD = "Ann says what you said in the play before, wherever it still fits."


@pytest.fixture
def saves(tmp_path: Path) -> Path:
    return tmp_path / "saves"


async def to_the_other_seat(pilot: Pilot[None], file: Path, folder: Path | None) -> None:
    """Looks back on a play of Ann's, and goes on in Bo's seat."""
    first = Play.new(read(file), "ann", folder, seed=3)
    first.answer()
    for choice in ("bus", "stand", "coat"):
        first.take(choice)
    screen.game_of(pilot).open_play(first)
    await screen.settled(pilot)
    assert isinstance(pilot.app.screen, DebriefScreen)
    row = next(row for row in pilot.app.screen.query(Pressable) if row.what == "other_seat")
    row.focus()
    await screen.press(pilot, "enter")


def playing(pilot: Pilot[None]) -> Play:
    assert isinstance(pilot.app.screen, PlayScreen)
    return pilot.app.screen.play


async def test_ones_own_words_come_back_and_the_first_page_says_so(
    tmp_path: Path, saves: Path
) -> None:
    file = screen.scenario(tmp_path / "files", "kettle")
    async with screen.playing([file], saves, size=(80, 40)) as pilot:
        await to_the_other_seat(pilot, file, saves)
        play = playing(pilot)
        assert play.role == "bo"
        assert TOLD in screen.words(pilot)
        assert "The bus was late." in screen.words(pilot)
        play.take("count")
        assert [save.role for save in Saves(saves).list() if isinstance(save, Save)] == [
            "bo",
            "ann",
        ]


async def test_its_content_notes_come_first(tmp_path: Path, saves: Path) -> None:
    file = screen.scenario(tmp_path / "files", "kettle", NOTED)
    async with screen.playing([file], saves) as pilot:
        await to_the_other_seat(pilot, file, saves)
        assert isinstance(pilot.app.screen, Question)
        assert "a late bus" in screen.text(pilot)
        await screen.press(pilot, "enter")
        assert playing(pilot).role == "bo"
        assert TOLD in screen.words(pilot)


async def test_of_a_private_play_the_other_seat_is_private_too(tmp_path: Path, saves: Path) -> None:
    file = screen.scenario(tmp_path / "files", "kettle")
    async with screen.playing([file], saves) as pilot:
        await to_the_other_seat(pilot, file, None)
        assert playing(pilot).private
        assert "private: nothing is kept" in screen.words(pilot)
        assert not saves.exists()
