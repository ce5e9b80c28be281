"""A key that bounces: what it closes is closed once, and what it keeps is kept once."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.classroom.deciding import Deciding
from game.classroom.facilitator.app import Facilitator
from game.classroom.facilitator.screens.hands import HandsScreen
from game.classroom.facilitator.screens.lesson import LessonScreen
from game.classroom.facilitator.screens.people import Naming, PeopleScreen
from game.classroom.phases import Act, Phase
from game.classroom.rows import Event
from game.story.model import Story
from tests.classroom.facilitator.leading import (
    hands,
    keyed,
    lead,
    leading,
    looked,
    phones,
    press,
    press_fast,
    room,
    text,
)
from tests.classroom.lesson import acts, votes


def done(pilot: object, act: Act) -> int:
    """How often an act was kept."""
    session = lead(pilot).session  # type: ignore[arg-type]
    assert session is not None
    return sum(isinstance(row, Event) and row.kind == act for row in session.log.again())


@pytest.mark.parametrize(
    ("opens", "closes"),
    [
        (["m"], "enter"),
        (["m"], "escape"),
        (["question_mark"], "escape"),
        (["f1"], "escape"),
        (["n"], "escape"),
        (["v"], "escape"),
        (["p"], "escape"),
        (["h"], "escape"),
        (["ctrl+q"], "enter"),
        (["c"], "enter"),
    ],
)
async def test_the_screen_below_a_box_stays(
    tmp_path: Path, story: Story, opens: list[str], closes: str
) -> None:
    lesson = phones(tmp_path, story, 2, deciding=Deciding.TEACHER)
    async with leading(lesson) as pilot:
        session = lead(pilot).session
        assert session is not None
        acts(session, Act.BEGIN, Act.OPEN)
        votes(session, 1, "late")
        if opens == ["c"]:
            acts(session, Act.CLOSE)
        await looked(pilot)
        lead(pilot).breath = 60
        number, phase = len(pilot.app.screen_stack), room(pilot).phase
        await press(pilot, *opens)
        assert len(pilot.app.screen_stack) == number + 1
        await press_fast(pilot, closes, closes, closes)
        assert isinstance(pilot.app.screen, LessonScreen)
        assert len(pilot.app.screen_stack) == number
        assert room(pilot).phase is phase
        assert "The Kettle" in text(pilot)


async def test_hands_are_kept_once(tmp_path: Path, story: Story) -> None:
    async with leading(hands(tmp_path, story)) as pilot:
        await press(pilot, "enter", "enter", "enter")
        await keyed(pilot, 3, 1)
        lead(pilot).breath = 60
        await press_fast(pilot, "2", "enter", "enter", "enter")
        assert isinstance(pilot.app.screen, LessonScreen)
        assert done(pilot, Act.HANDS) == 1
        assert "6 hands are keyed in." in text(pilot)
        assert room(pilot).phase is Phase.VOTE
        await press_fast(pilot, "h", "h")
        await press_fast(pilot, "ctrl+s", "ctrl+s")
        assert isinstance(pilot.app.screen, LessonScreen)
        assert done(pilot, Act.HANDS) == 2


async def test_hands_that_were_refused_can_be_kept_after_all(
    tmp_path: Path, story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with leading(hands(tmp_path, story)) as pilot:
        await press(pilot, "enter", "enter", "enter")
        with monkeypatch.context() as patched:

            async def refused(*_act: object, **_data: object) -> bool:
                return False

            patched.setattr(lead(pilot), "do", refused)
            await press(pilot, "3", "ctrl+s")
            assert isinstance(pilot.app.screen, HandsScreen)
        await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, LessonScreen)
        assert done(pilot, Act.HANDS) == 1


async def test_a_nickname_is_given_once(tmp_path: Path, story: Story) -> None:
    async with leading(phones(tmp_path, story, 2)) as pilot:
        await press(pilot, "p")
        await press_fast(pilot, "r", "r")
        assert isinstance(pilot.app.screen, Naming)
        await press(pilot, *"Otter")
        await press_fast(pilot, "enter", "enter")
        assert isinstance(pilot.app.screen, PeopleScreen | Naming)  # the second may ask anew
        assert room(pilot).participants[1].nickname.endswith("Otter")
        assert done(pilot, Act.RENAME) == 1


async def test_a_second_enter_that_comes_later_does_not_go_on_either(
    tmp_path: Path, story: Story
) -> None:
    async with leading(phones(tmp_path, story, 2)) as pilot:
        await press(pilot, "enter", "enter", "m")
        lead(pilot).breath, lead(pilot)._changed = 60, float("-inf")
        assert not lead(pilot).too_soon()
        await press(pilot, "enter", "enter")
        assert room(pilot).phase is Phase.VOTE
        assert room(pilot).timer_end is not None


async def test_the_lesson_begins_once(
    tmp_path: Path, story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[Facilitator] = []
    begin = Facilitator.begin

    async def counted(self: Facilitator) -> None:
        begun.append(self)
        await begin(self)

    monkeypatch.setattr(Facilitator, "begin", counted)
    async with leading(hands(tmp_path, story, voting=None)) as pilot:
        await press(pilot, "end")
        await press_fast(pilot, "enter", "enter", "enter")
        assert isinstance(pilot.app.screen, LessonScreen)
        assert len(begun) == 1
