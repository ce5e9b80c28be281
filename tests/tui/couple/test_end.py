"""The end of an evening: each alone with the last lines, the debrief for two, what is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.couple.phases import Part, Phase
from game.journal.folder import Save, Saves
from game.tui.couple import showing
from game.tui.screens.library import LibraryScreen
from game.tui.widgets.choices import Choices
from tests.tui.couple.evening import (
    act,
    choose,
    evening,
    items,
    open_curtain,
    page,
    press,
    sitting,
    until,
)
from tests.tui.screen import assert_golden, text, words


async def test_both_read_the_ending_and_each_alone_what_is_theirs(
    keys_file: Path, saves: Path
) -> None:
    async with evening(keys_file, saves) as pilot:
        await until(pilot, Phase.ENDING)
        assert "The kettle clicks." in page(pilot)
        assert "Next time, ring." not in page(pilot)
        own = {}
        while sitting(pilot).now.phase is not Phase.LOOK_BACK:
            if sitting(pilot).now.phase is Phase.OWN_END:
                own[sitting(pilot).now.role] = page(pilot)
            await act(pilot)
        assert "Next time, ring." in own["ann"]
        assert "You never lost it." not in own["ann"]
        assert "You never lost it." in own["bo"]
        assert "The kettle clicks." not in own["bo"]
        assert "You never lost it." not in page(pilot)


async def test_the_pages_of_the_debrief_come_one_after_the_other(
    keys_file: Path, saves: Path
) -> None:
    async with evening(keys_file, saves) as pilot:
        await until(pilot, Phase.LOOK_BACK)
        titles = []
        while sitting(pilot).now.phase is Phase.LOOK_BACK:
            titles.append(page(pilot)[0])
            await act(pilot)
        assert titles == [
            "What came of it",
            "Ada, as Ann",
            "Ben, as Bo",
            "Where you saw it alike, and where not",
            "Where it turned, in the other’s eyes",
            "What stands between the two of them",
            "To talk about",
            "To talk about",
        ]


async def test_a_question_can_be_set_aside(keys_file: Path, saves: Path) -> None:
    async with evening(keys_file, saves) as pilot:
        await until(pilot, Phase.LOOK_BACK)
        while sitting(pilot).now.part is not Part.QUESTION:
            await act(pilot)
        assert "Who has the keys?" in page(pilot)
        assert "Set this one aside" in items(pilot)
        await press(pilot, "down", "enter")
        assert "What is yours alone?" in page(pilot)


async def test_after_a_yes_and_after_a_no_the_screen_looks_the_same(
    keys_file: Path, saves: Path
) -> None:
    after: dict[str, list[str]] = {}
    for answer in ("1", "2"):
        async with evening(keys_file, saves) as pilot:
            await until(pilot, Phase.ASK)
            for _question in range(2):
                await press(pilot, answer, "enter")
                after.setdefault(answer, []).append(text(pilot))
            await open_curtain(pilot)
            after[answer].append(text(pilot))
    assert after["1"] == after["2"]


async def test_a_second_enter_says_no(keys_file: Path, saves: Path) -> None:
    async with evening(keys_file, saves) as pilot:
        await until(pilot, Phase.ASK)
        focused = pilot.app.screen.query_one(Choices).focused_item
        assert focused is not None
        assert focused.id == showing.NO


@pytest.mark.parametrize(("ann", "bo"), [("1", "1"), ("1", "2"), ("2", "1"), ("2", "2")])
async def test_only_two_yeses_keep_the_play(
    keys_file: Path, saves: Path, ann: str, bo: str
) -> None:
    async with evening(keys_file, saves) as pilot:
        await until(pilot, Phase.ASK)
        assert not saves.exists()
        while sitting(pilot).now.phase is not Phase.OVER:
            now = sitting(pilot).now
            asks = now.part is Part.KEEP
            await act(pilot, int({"ann": ann, "bo": bo}[now.role]) if asks else 2)
        kept = [save for save in Saves(saves).list() if isinstance(save, Save)]
        assert len(kept) == int((ann, bo) == ("1", "1"))
        assert ("This play is kept as" in words(pilot)) is bool(kept)


async def test_in_private_nobody_is_asked_and_nothing_is_kept(keys_file: Path, saves: Path) -> None:
    async with evening(keys_file, saves, private=True) as pilot:
        await until(pilot, Phase.ASK)
        parts = []
        while sitting(pilot).now.phase is not Phase.OVER:
            parts.append(sitting(pilot).now.part)
            await act(pilot)
        assert Part.RESEMBLES in parts
        assert Part.KEEP not in parts
        assert "Nothing of this play was kept." in words(pilot)
        assert not saves.exists()


@pytest.mark.parametrize("swapped", [False, True])
async def test_it_can_be_played_again(keys_file: Path, saves: Path, swapped: bool) -> None:
    async with evening(keys_file, saves) as pilot:
        await until(pilot, Phase.OVER, number=2)
        assert "Again with seats changed: Ada as Bo, Ben as Ann" in items(pilot)
        await choose(pilot, showing.AGAIN_SWAPPED if swapped else showing.AGAIN)
        if swapped:
            assert page(pilot) == ["You have changed seats.", "Ben, as Ann.", "Ada, as Bo."]
            await press(pilot, "enter")
        assert sitting(pilot).play.run.depth == 0
        first = "Ben" if swapped else "Ada"
        assert f"{first}, as Ann’s turn." in text(pilot)


async def test_there_is_a_way_to_the_library(keys_file: Path, saves: Path) -> None:
    async with evening(keys_file, saves) as pilot:
        await until(pilot, Phase.OVER)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, LibraryScreen)
        assert len(pilot.app.screen_stack) == 1


async def test_a_page_of_the_debrief_and_a_question_as_they_look(
    keys_file: Path, saves: Path
) -> None:
    async with evening(keys_file, saves) as pilot:
        await until(pilot, Phase.LOOK_BACK)
        await press(pilot, "enter")
        assert_golden(pilot, "couple_look_back")
        await until(pilot, Phase.ASK)
        assert_golden(pilot, "couple_ask")
