"""Hands that are keyed in for one of several questions, and a pause where each plays alone."""

from __future__ import annotations

from pathlib import Path

from game.classroom.phases import Act, Phase
from game.story.model import Story
from tests.classroom.facilitator.leading import (
    hands,
    keyed,
    lead,
    leading,
    looked,
    phones,
    press,
    room,
    text,
    words,
)
from tests.classroom.lesson import acts
from tests.stories import kettle


def joint(folder: Path) -> Story:
    """The story that begins where both seats choose at once."""
    return kettle(folder / "joint", ('start = "door"', 'start = "table"'))


def counted(pilot: object) -> list[dict[str, int]]:
    questions = room(pilot).asked("class")  # type: ignore[arg-type]
    return [dict(one.hands[1]) for one in questions]


async def test_hands_that_were_miscounted_for_the_second_seat_are_mended(tmp_path: Path) -> None:
    async with leading(hands(tmp_path, joint(tmp_path), voting=("ann", "bo"))) as pilot:
        await press(pilot, "enter", "enter", "enter")
        await keyed(pilot, 3, 1, 0)
        await press(pilot, "enter")
        await keyed(pilot, 1, 4, 0)
        before = counted(pilot)
        assert [sum(one.values()) for one in before] == [4, 5]
        await press(pilot, "h")
        assert "Hands for whom?" in words(pilot)
        await press(pilot, "down", "enter")
        assert "Hands for Bo" in text(pilot)
        await keyed(pilot, 2)
        await press(pilot, "ctrl+s")
        after = counted(pilot)
        assert after[0] == before[0]
        assert after[1] != before[1]


async def test_beside_phones_hands_are_keyed_in_for_either_half(tmp_path: Path) -> None:
    async with leading(phones(tmp_path, joint(tmp_path), 4, voting=("ann", "bo"))) as pilot:
        session = lead(pilot).session
        assert session is not None
        acts(session, Act.BEGIN, Act.OPEN)
        await looked(pilot)
        await press(pilot, "h", "down", "enter")
        await keyed(pilot, 2, 0, 0)
        assert [sum(one.values()) for one in counted(pilot)] == [0, 2]


async def test_where_each_plays_alone_the_debrief_is_asked_for(
    tmp_path: Path, story: Story
) -> None:
    """It can't be taken back, and some may not be through."""
    async with leading(phones(tmp_path, story, 2, pace=True)) as pilot:
        await press(pilot, "enter", "enter")
        assert room(pilot).phase is Phase.CLOSED
        await press(pilot, "v", "enter", "escape")
        assert room(pilot).phase is Phase.CLOSED
        await press(pilot, "enter")
        assert "On to the debrief?" in words(pilot)
        await press(pilot, "enter", "o")
        assert room(pilot).phase is Phase.VOTE
        await press(pilot, "enter", "enter", "down", "enter")
        assert room(pilot).phase is Phase.DEBRIEF
