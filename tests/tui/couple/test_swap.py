"""Changing seats: told before and after, and only if both agree."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.couple.phases import Phase
from game.tui import keys
from tests.tui.couple.evening import (
    act,
    evening,
    open_curtain,
    page,
    press,
    shared,
    sitting,
    until,
)
from tests.tui.screen import text, words


@pytest.mark.parametrize("order", ["ab", "ba"])
async def test_both_are_told_what_it_means_and_both_agree(
    keys_file: Path, saves: Path, order: str
) -> None:
    async with evening(keys_file, saves) as pilot:
        await act(pilot)
        await act(pilot)
        assert sitting(pilot).now.phase is Phase.CURTAIN
        await press(pilot, "x")
        assert "Ada would go on as Bo, Ben as Ann." in words(pilot)
        assert "thoughts and secrets too" in words(pilot)
        await press(pilot, order[0], order[0], "enter")
        assert not sitting(pilot).swaps
        await press(pilot, order[1])
        assert sitting(pilot).swaps == [1]
        assert page(pilot)[:3] == ["You have changed seats.", "Ben, as Ann.", "Ada, as Bo."]
        await press(pilot, "enter")
        assert "Ada, as Bo’s turn." in text(pilot)
        await open_curtain(pilot)
        assert "You have the second key in your shoe." in page(pilot)


async def test_escape_keeps_the_seats(keys_file: Path, saves: Path) -> None:
    async with evening(keys_file, saves) as pilot:
        shown = text(pilot)
        await press(pilot, "x", "b", "escape")
        assert not sitting(pilot).swaps
        assert text(pilot) == shown
        await press(pilot, "x", "a", "escape", "x", "b")
        assert not sitting(pilot).swaps


async def test_at_a_reveal_too_and_guesses_keep_the_names_of_those_who_guessed(
    keys_file: Path, saves: Path
) -> None:
    async with evening(keys_file, saves) as pilot:
        await until(pilot, Phase.GUESS)
        await press(pilot, "2", "enter")
        await until(pilot, Phase.REVEAL)
        await press(pilot, "x", "a", "b", "enter")
        assert sitting(pilot).now.phase is Phase.REVEAL
        assert sitting(pilot).people["ann"].name == "Ben"
        assert "Ben guessed: “Ring somebody”" in page(pilot)
        assert "Ada chose: “Wait for it to stop”" in page(pilot)


async def test_not_while_one_has_chosen_what_the_other_is_still_to_choose(
    keys_file: Path, saves: Path
) -> None:
    async with evening(keys_file, saves, guessing=False) as pilot:
        offered: dict[Phase, list[bool]] = {}
        while sitting(pilot).now.phase is not Phase.OVER:
            now = sitting(pilot).now
            bound = any(one.action == "swap" for one in keys.commands(shared(pilot), pilot.app))
            offered.setdefault(now.phase, []).append(bound)
            await act(pilot)
        # Ann; Bo, also in the joint scene; Ann in it; Ann's thought; each at the end, twice.
        assert offered[Phase.CURTAIN] == [True, True, False, True, False, False, False, False]
        assert offered[Phase.REVEAL] == [True]
        assert not any(offered[Phase.DECIDE] + offered[Phase.ASK] + offered[Phase.BOTH])


async def test_the_debrief_says_that_seats_were_changed(keys_file: Path, saves: Path) -> None:
    async with evening(keys_file, saves) as pilot:
        await until(pilot, Phase.REVEAL)
        await press(pilot, "x", "a", "b", "enter")
        await until(pilot, Phase.LOOK_BACK)
        assert "You changed seats on the way. At the end it was:" in page(pilot)
        await press(pilot, "enter")
        assert page(pilot)[0] == "Ann, played by both of you"
