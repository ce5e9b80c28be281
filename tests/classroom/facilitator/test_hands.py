"""Hands that are keyed in for one of several questions, and a pause where each plays alone."""

from __future__ import annotations

from pathlib import Path

from game.classroom.deciding import Deciding
from game.classroom.facilitator.screens.board import Question
from game.classroom.phases import Act, Phase
from game.story.model import Story
from tests.classroom.facilitator.leading import (
    choices,
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
from tests.classroom.lesson import acts, votes
from tests.shipped import shipped
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


async def test_votes_by_phone_and_hands_are_told_apart(tmp_path: Path, story: Story) -> None:
    lesson = phones(tmp_path, story, 3, deciding=Deciding.TEACHER)
    async with leading(lesson) as pilot:
        session = lead(pilot).session
        assert session is not None
        acts(session, Act.BEGIN, Act.OPEN)
        votes(session, 1, "late")
        await looked(pilot)
        await press(pilot, "h")
        await keyed(pilot, *(int(one == "bus") for one in choices(pilot)), 4)
        assert "1 of 3 have answered, and 5 hands." in text(pilot)
        await press(pilot, "v")
        assert "1 of 3 have answered, and 5 hands." in text(pilot)
        await press(pilot, "v", "h", *["enter"] * 2, "0", "enter")
        assert "1 of 3 have answered, and 1 hand." in text(pilot)
        acts(session, Act.CLOSE, Act.REVEAL)
        await looked(pilot)
        await press(pilot, "c")
        assert words(pilot).count("1 vote") == 2
        assert "1 votes" not in words(pilot)


async def test_where_the_teacher_chooses_nobody_is_told_to_raise_a_hand(tmp_path: Path) -> None:
    story = shipped("the-good-coat")
    async with leading(hands(tmp_path, story, voting=None, deciding=None)) as pilot:
        assert "you choose what is said" in words(pilot)
        seen = set()
        for _step in range(8):
            for keys in ([], ["p"], ["v"], ["escape"]):
                await press(pilot, *keys)
                assert "are raised" not in words(pilot)
                assert "Raise your hand" not in words(pilot)
            seen.add(room(pilot).phase)
            await press(pilot, "enter")
            if isinstance(pilot.app.screen, Question):
                await press(pilot, "down", "enter")
        assert seen >= {Phase.LOBBY, Phase.READ, Phase.CONSEQUENCE}
        assert not [one for one in pilot.app._notifications if "are raised" in str(one.message)]


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
