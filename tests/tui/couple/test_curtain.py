"""The curtain between two turns: it shows nothing of the play, and only its own key opens it."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.couple.phases import UNSEEN, Phase
from game.story.reader import read
from game.tui.couple.curtain import Curtain
from game.tui.couple.screen import CoupleScreen
from game.tui.screens.keys import KeysScreen
from tests.shipped import shipped
from tests.tui.couple.evening import (
    act,
    assert_nothing_of_the_play,
    evening,
    everything,
    file,
    items,
    open_curtain,
    page,
    press,
    shared,
    sitting,
    told,
    until,
)
from tests.tui.screen import assert_golden, settled, text, words


def test_what_is_looked_for_is_what_a_screen_shows(tmp_path: Path) -> None:
    assert {"They are in the river.", "You have the second key in your shoe."} <= told(
        read(file(tmp_path))
    )


async def test_the_search_finds_what_stands_on_an_open_page(keys_file: Path, saves: Path) -> None:
    async with evening(keys_file, saves) as pilot:
        await open_curtain(pilot)
        held = everything(pilot.app)
        for piece in ("You lost the keys at noon.", "I lost them.", "They are in the river."):
            assert piece in held


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 20)])
async def test_nothing_of_the_play_is_behind_a_curtain(
    keys_file: Path, saves: Path, size: tuple[int, int]
) -> None:
    curtains = 0
    async with evening(keys_file, saves, size=size) as pilot:
        while sitting(pilot).now.phase is not Phase.OVER:
            if sitting(pilot).now.phase in (Phase.CURTAIN, Phase.BOTH):
                curtains += 1
                assert_nothing_of_the_play(pilot)
            await act(pilot)
    assert curtains > 6


async def test_nor_in_a_long_scenario_where_every_page_scrolls(saves: Path) -> None:
    assert shipped("the-marrow").meters
    async with evening("the-marrow", saves, size=(120, 40)) as pilot:
        seen = 0
        while sitting(pilot).now.phase is not Phase.OVER:
            if sitting(pilot).now.phase in (Phase.CURTAIN, Phase.BOTH):
                seen += 1
                held = everything(pilot.app)
                for piece in told(sitting(pilot).story):
                    assert piece[:30] not in held or len(piece) < 12, piece
            await act(pilot, 2)
        assert seen > 10


async def test_a_curtain_names_whose_turn_it_is_and_their_key(keys_file: Path, saves: Path) -> None:
    async with evening(keys_file, saves) as pilot:
        shown = words(pilot)
        assert "Ada, as Ann’s turn." in shown
        assert "Ben, look away" in shown
        assert "Ada, press A" in shown


@pytest.mark.parametrize(
    "key", ["b", "enter", "space", "1", "r", "s", "u", "m", "g", "down", "tab", "f5", "f8", "f4"]
)
async def test_no_other_key_opens_a_curtain(keys_file: Path, saves: Path, key: str) -> None:
    async with evening(keys_file, saves) as pilot:
        await press(pilot, key)
        assert sitting(pilot).now.phase is Phase.CURTAIN
        assert shared(pilot).behind_curtain
        assert_nothing_of_the_play(pilot)
        await press(pilot, "a")
        assert sitting(pilot).now.phase is Phase.DECIDE


async def test_nor_does_a_click(keys_file: Path, saves: Path) -> None:
    async with evening(keys_file, saves) as pilot:
        for y in range(24):
            await pilot.click(offset=(40, y))
        await settled(pilot)
        assert_nothing_of_the_play(pilot)


@pytest.mark.parametrize("pressed", ["a", "A"])
async def test_the_own_key_opens_it_in_either_case(
    keys_file: Path, saves: Path, pressed: str
) -> None:
    async with evening(keys_file, saves) as pilot:
        await press(pilot, pressed)
        assert sitting(pilot).now.phase is Phase.DECIDE
        assert "You lost the keys at noon." in page(pilot)


@pytest.mark.parametrize(
    "name", ["Paul", "Xenia", "Gia", "Quint", "Rosa", "Siri", "Jo", "Kim", "1"]
)
async def test_an_own_key_wins_over_what_is_bound_elsewhere(
    keys_file: Path, saves: Path, name: str
) -> None:
    async with evening(keys_file, saves, names=(name, "Ben")) as pilot:
        key = sitting(pilot).people["ann"].key
        assert key == name[0].lower()
        await press(pilot, key)
        assert isinstance(pilot.app.screen, CoupleScreen)
        assert sitting(pilot).now.phase is Phase.DECIDE
        assert sitting(pilot).guessing
        assert not sitting(pilot).swaps
        assert [p.name for p in sitting(pilot).people.values()] == [name, "Ben"]


async def test_help_and_the_keys_are_there_at_a_curtain(keys_file: Path, saves: Path) -> None:
    async with evening(keys_file, saves) as pilot:
        await press(pilot, "question_mark")
        assert isinstance(pilot.app.screen, KeysScreen)
        assert_nothing_of_the_play(pilot)
        await press(pilot, "escape", "f1")
        assert pilot.app.screen.__class__.__name__ == "HelpScreen"
        await press(pilot, "escape")
        assert shared(pilot).behind_curtain


async def test_what_both_look_at_opens_once_both_have_pressed_their_key(
    keys_file: Path, saves: Path
) -> None:
    for order in ("ab", "ba"):
        async with evening(keys_file, saves, guessing=False) as pilot:
            await until(pilot, Phase.BOTH)
            await press(pilot, order[0], order[0], "enter", "space")
            assert sitting(pilot).now.phase is Phase.BOTH
            assert "is here." in words(pilot)
            assert_nothing_of_the_play(pilot)
            await press(pilot, order[1])
            assert sitting(pilot).now.phase is Phase.REVEAL


async def test_a_change_of_size_at_a_curtain_shows_nothing(keys_file: Path, saves: Path) -> None:
    async with evening(keys_file, saves) as pilot:
        await open_curtain(pilot)
        await press(pilot, "1", "enter")
        assert sitting(pilot).now.phase is Phase.CURTAIN
        for size in ((120, 40), (60, 20), (30, 8), (200, 60), (80, 24)):
            await pilot.resize_terminal(*size)
            await settled(pilot)
            assert_nothing_of_the_play(pilot)
        assert "Ben, as Bo’s turn." in text(pilot)
        await press(pilot, "b")
        assert sitting(pilot).now.phase in UNSEEN


async def test_a_window_too_small_says_so_and_loses_nothing(keys_file: Path, saves: Path) -> None:
    async with evening(keys_file, saves) as pilot:
        for _ in range(2):
            before = text(pilot)
            await pilot.resize_terminal(40, 10)
            await settled(pilot)
            assert "This game needs 60 columns" in words(pilot)
            await pilot.resize_terminal(80, 24)
            await settled(pilot)
            assert text(pilot) == before
            await press(pilot, "a")
        await press(pilot, "2", "enter")
        assert sitting(pilot).play.run.moves()[0].choice == "you"


async def test_a_sentence_at_the_foot_does_not_outlive_its_page(
    keys_file: Path, saves: Path
) -> None:
    async with evening(keys_file, saves) as pilot:
        await open_curtain(pilot)
        pilot.app.notify("I lost them.", timeout=60)
        await settled(pilot)
        assert "I lost them." in text(pilot)
        await press(pilot, "1", "enter")
        assert_nothing_of_the_play(pilot)
        assert not pilot.app.screen.query("Toast")


async def test_the_curtain_as_it_looks(keys_file: Path, saves: Path) -> None:
    async with evening(keys_file, saves) as pilot:
        assert_golden(pilot, "couple_curtain")
        assert pilot.app.screen.query_one(Curtain).display
        assert items(pilot) == []
