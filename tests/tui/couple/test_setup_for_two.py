"""Before an evening of two: who sits where, what is said first, and for whom it is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.couple.phases import Phase
from game.tui.couple.screen import CoupleScreen
from game.tui.couple.setup import CoupleSetup, NameInput
from game.tui.screens.library import LibraryScreen
from game.tui.screens.setup import SetupScreen
from tests.tui import screen
from tests.tui.couple.evening import file, press, sitting, started
from tests.tui.screen import text, words

COERCIVE = ("audience = 12", 'audience = 12\nsafety = "coercive"\nat_risk = "ann"')
NOTED = ("minutes = 3", 'minutes = 3\ncontent_notes = ["a quarrel", "a river"]')


@pytest.mark.parametrize("keys", [("2",), ("down", "down", "enter")])
async def test_a_scenario_is_played_as_two_from_the_library(
    tmp_path: Path, saves: Path, keys: tuple[str, ...]
) -> None:
    async with screen.playing([screen.scenario(tmp_path / "files", "kettle")], saves) as pilot:
        await press(pilot, "enter")
        assert "Play it as two at this keyboard" in text(pilot)
        await press(pilot, *keys)
        assert isinstance(pilot.app.screen, CoupleSetup)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, SetupScreen)


async def test_where_one_has_reason_to_be_afraid_it_is_not_offered(
    tmp_path: Path, saves: Path
) -> None:
    kettle = screen.scenario(tmp_path / "files", "kettle", COERCIVE)
    async with screen.playing([kettle], saves) as pilot:
        await press(pilot, "enter")
        assert "as two" not in text(pilot).lower()
        await press(pilot, "2")
        assert isinstance(pilot.app.screen, SetupScreen)


async def test_nor_at_the_start(tmp_path: Path, saves: Path) -> None:
    kettle = screen.scenario(tmp_path / "files", "kettle", COERCIVE)
    async with started(kettle, saves) as pilot:
        assert isinstance(pilot.app.screen, LibraryScreen)
        assert "is not for two at one keyboard" in words(pilot)


async def test_the_first_screen_says_how_it_goes_and_what_is_kept(
    tmp_path: Path, saves: Path
) -> None:
    async with started(file(tmp_path, NOTED), saves) as pilot:
        for _page in range(3):
            if "a quarrel, a river" in words(pilot):
                break
            await press(pilot, "pagedown")
        assert "a quarrel, a river" in words(pilot)
        await press(pilot, "pagedown", "pagedown")
        shown = words(pilot)
        assert "if the game is closed, this play is gone" in shown
        assert "It takes two yeses." in shown


async def test_in_private_it_says_that_nothing_is_written(tmp_path: Path, saves: Path) -> None:
    async with started(file(tmp_path), saves, private=True, size=(120, 40)) as pilot:
        assert "nothing of the play is written" in words(pilot)
        assert "two yeses" not in words(pilot)


async def test_names_are_typed_and_seats_are_changed_with_one_key(
    tmp_path: Path, saves: Path
) -> None:
    async with started(file(tmp_path), saves, names=("", "")) as pilot:
        await press(pilot, *"xg2", "enter", *"?Ben", "f6", "enter")
        assert [one.value for one in pilot.app.screen.query(NameInput)] == ["?Ben", "xg2"]
        await press(pilot, "x", "x", "x", "enter")
        assert [one.name for one in sitting(pilot).people.values()] == ["xg2", "?Ben"]


async def test_names_may_be_left_empty(tmp_path: Path, saves: Path) -> None:
    async with started(file(tmp_path), saves, names=("", "")) as pilot:
        assert "One" in text(pilot)
        await press(pilot, "enter", "enter", "enter")
        assert [one.name for one in sitting(pilot).people.values()] == ["One", "Two"]
        assert "One, as Ann’s turn." in text(pilot)


async def test_guessing_is_chosen(tmp_path: Path, saves: Path) -> None:
    async with started(file(tmp_path), saves) as pilot:
        await press(pilot, "enter", "enter", "g")
        assert "what the other chooses off" in words(pilot)
        await press(pilot, "down", "down", "enter", "up", "up")
        assert "what the other chooses on" in words(pilot)
        await press(pilot, "f7", "enter")
        assert sitting(pilot).guessing is False
        assert sitting(pilot).now.phase is Phase.CURTAIN


async def test_the_first_screen_is_whole_at_60_by_20(tmp_path: Path, saves: Path) -> None:
    async with started(file(tmp_path, NOTED), saves, size=(60, 20)) as pilot:
        shown = text(pilot)
        for piece in ("Ada", "Ben", "Begin", "Change seats", "Guess", "Back"):
            assert piece in shown
        for _page in range(8):
            await press(pilot, "pagedown")
            if "a quarrel, a river" in words(pilot):
                break
        assert "a quarrel, a river" in words(pilot)


async def test_a_play_for_two_covers_the_screens_before_it(tmp_path: Path, saves: Path) -> None:
    async with screen.playing([screen.scenario(tmp_path / "files", "kettle")], saves) as pilot:
        await press(pilot, "enter", "2", "enter", "enter", "enter")
        assert [type(one) for one in pilot.app.screen_stack] == [LibraryScreen, CoupleScreen]
