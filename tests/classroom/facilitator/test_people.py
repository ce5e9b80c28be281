"""Who is in: locked, removed, renamed."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.classroom.session import Refused
from game.story.model import Story
from tests.classroom.facilitator.leading import (
    hands,
    lead,
    leading,
    looked,
    phones,
    press,
    room,
    said,
    text,
    words,
)


async def test_the_door_is_locked_and_opened(tmp_path: Path, story: Story) -> None:
    async with leading(phones(tmp_path, story, 2)) as pilot:
        session = lead(pilot).session
        assert session is not None
        await press(pilot, "p", "l")
        assert "The door is locked." in words(pilot)
        with pytest.raises(Refused, match="locked"):
            session.join("late")
        await press(pilot, "l")
        session.join("late").wait(20)
        await looked(pilot)
        assert "3 are in. The door is open." in words(pilot)


async def test_one_is_renamed_and_one_taken_out(tmp_path: Path, story: Story) -> None:
    async with leading(phones(tmp_path, story, 3)) as pilot:
        first, second, _third = (one.nickname for one in room(pilot).here)
        await press(pilot, "p", "r", *"Otter", "enter")
        assert room(pilot).participants[1].nickname == "Otter"
        assert "Otter" in text(pilot)
        assert first not in text(pilot)
        await press(pilot, "down", "delete")
        assert f"Take {second} out?" in text(pilot)
        await press(pilot, "enter")
        assert not room(pilot).participants[2].removed
        await press(pilot, "delete", "down", "enter")
        assert room(pilot).participants[2].removed
        assert second not in text(pilot)
        await press(pilot, "escape")
        assert "2 in" in text(pilot)


async def test_another_nickname_is_drawn_where_none_is_typed(tmp_path: Path, story: Story) -> None:
    async with leading(phones(tmp_path, story, 3), (60, 20)) as pilot:
        before = [one.nickname for one in room(pilot).here]
        await press(pilot, "p", "r")
        assert "Enter Keep; on nothing, draw another  Esc Back" in text(pilot)
        await press(pilot, "escape")
        assert [one.nickname for one in room(pilot).here] == before
        await press(pilot, "r", "enter")
        first, *others = (one.nickname for one in room(pilot).here)
        assert others == before[1:]
        assert first not in before
        assert first in text(pilot)
        await press(pilot, "r", "space", "enter")
        assert room(pilot).participants[1].nickname not in (first, *before)


async def test_typed_nicknames_are_allowed_here_and_are_never_markup(
    tmp_path: Path, story: Story
) -> None:
    async with leading(phones(tmp_path, story, 2)) as pilot:
        session = lead(pilot).session
        assert session is not None
        await press(pilot, "p", "n")
        session.rename(1, "[/b][red]").wait(20)
        await looked(pilot)
        assert "[/b][red]" in text(pilot)
        await press(pilot, "r")
        assert "Instead of [/b][red]" in text(pilot)
        await press(pilot, "escape", "delete")
        assert "Take [/b][red] out?" in text(pilot)
        await press(pilot, "escape", "escape")
        assert "[/b][red]" in text(pilot)


async def test_with_hands_there_is_nobody_to_list(tmp_path: Path, story: Story) -> None:
    async with leading(hands(tmp_path, story)) as pilot:
        await press(pilot, "p")
        assert "Nobody comes in by phone here." in said(pilot)
