"""A lesson led from the keyboard: each phase, what comes next, and what stands on the screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.classroom.deciding import Deciding
from game.classroom.phases import Act, Phase
from game.classroom.rows import PASS
from game.story.model import Story
from tests.classroom.facilitator.leading import (
    assert_golden,
    choices,
    hands,
    keyed,
    lead,
    leading,
    looked,
    page,
    phones,
    press,
    room,
    said,
    text,
    words,
)
from tests.classroom.lesson import votes
from tests.shipped import shipped
from tests.stories import kettle

LOUD = "[/] [@click=app.quit]x[/] [b"
"""What would be markup if anything took it for that."""


async def test_a_lesson_by_hands_from_the_lobby_to_its_end(tmp_path: Path) -> None:
    async with leading(hands(tmp_path, shipped("first-words"))) as pilot:
        assert_golden(pilot, "lobby-hands")
        await press(pilot, "enter")
        assert_golden(pilot, "read")
        second = choices(pilot)[1]
        await press(pilot, "t", "enter")
        assert "Key in the hands for Noor" in text(pilot)
        await press(pilot, "enter")
        assert_golden(pilot, "hands")
        await keyed(pilot, 4, 7, 2, 1)
        assert_golden(pilot, "vote-hands")
        await press(pilot, "enter")
        assert_golden(pilot, "closed")
        await press(pilot, "d")
        assert_golden(pilot, "discuss")
        await press(pilot, "enter", "enter")
        await keyed(pilot, 3, 9, 1, 0)
        await press(pilot, "enter", "enter", "r")
        assert room(pilot).phase is Phase.REVEAL
        await press(pilot, "enter")
        assert room(pilot).groups["class"].run.moves()[0].choice == second
        assert "What the replies showed" in page(pilot)
        await press(pilot, "b", "down", "enter")
        assert_golden(pilot, "debrief-reactions")
        await press(pilot, "enter", "enter")
        assert room(pilot).step == "analysis"
        assert "On to: Application" in text(pilot)
        await press(pilot, "left")
        assert_golden(pilot, "debrief-description")
        await press(pilot, "right", "enter", "enter")
        assert "End the lesson?" in text(pilot)
        await press(pilot, "down", "enter")
        assert room(pilot).phase is Phase.ENDED
        assert_golden(pilot, "ended")


async def test_a_whole_story_is_led_with_one_key(tmp_path: Path, story: Story) -> None:
    """Enter alone, with a number where one is asked for, comes to the debrief and its end."""
    async with leading(hands(tmp_path, story)) as pilot:
        for _n in range(60):
            shown = text(pilot)
            if "Hands for" in shown:
                await keyed(pilot, 3, 1, *([0] * (shown.count("    0\n") - 2)), 0)
            elif room(pilot).phase is Phase.DEBRIEF:
                break
            await press(pilot, "enter")
        assert room(pilot).groups["class"].run.ending is not None
        await press(pilot, "enter", "enter")
        assert "The largest split" in text(pilot)


async def test_the_split_is_seen_here_alone_until_it_is_shown(tmp_path: Path, story: Story) -> None:
    async with leading(phones(tmp_path, story, 4)) as pilot:
        session = lead(pilot).session
        assert session is not None
        await press(pilot, "enter", "enter")
        for who, choice in enumerate(["late", "late", "bus"], start=1):
            votes(session, who, choice)
        await looked(pilot)
        assert "3 of 4 have answered." in text(pilot)
        await press(pilot, "enter")
        assert "Spread 0.89 of 1: apart." in text(pilot)
        assert "One reply leads" in text(pilot)
        assert "67 %" in text(pilot)
        await press(pilot, "v")
        assert "67 %" not in text(pilot)
        assert "The vote is closed." in text(pilot)
        await press(pilot, "enter")
        assert "67 %" in text(pilot)
        assert "Trust" not in text(pilot)


async def test_to_wait_is_said_while_there_is_something_to_wait_for(
    tmp_path: Path, story: Story
) -> None:
    async with leading(phones(tmp_path, story, 5)) as pilot:
        session = lead(pilot).session
        assert session is not None
        await press(pilot, "enter", "enter")
        votes(session, 1, "late")
        await looked(pilot)
        assert "Few have answered: wait a little" in words(pilot)
        assert "Spread" not in text(pilot)
        await press(pilot, "v")
        assert "Few have answered" not in words(pilot)
        await press(pilot, "v", "enter")
        assert room(pilot).phase is Phase.CLOSED
        assert "Few have answered" not in words(pilot)
        assert "all of one mind" in text(pilot)
        assert "Most agree" in words(pilot)


async def test_a_second_vote_tells_who_changed_their_minds(tmp_path: Path, story: Story) -> None:
    async with leading(phones(tmp_path, story, 3)) as pilot:
        session = lead(pilot).session
        assert session is not None
        await press(pilot, "enter", "enter")
        for who, choice in enumerate(["late", "bus", PASS], start=1):
            votes(session, who, choice)
        await press(pilot, "enter", "d", "enter")
        for who, choice in enumerate(["late", "late", "bus"], start=1):
            votes(session, who, choice, "again")
        await press(pilot, "enter")
        assert "2 of 3 who answered both times changed their minds." in words(pilot)
        await press(pilot, "enter", "enter", "b", "down", "enter", "enter", "enter")
        assert "The largest change of mind" in page(pilot)
        assert "1: from “The bus was late.” to “I'm late. I'm sorry.”" in page(pilot)


async def test_a_tie_is_the_teachers_to_decide_among_the_tied(tmp_path: Path) -> None:
    async with leading(hands(tmp_path, shipped("first-words"))) as pilot:
        await press(pilot, "enter", "enter", "enter")
        first, second, third = (
            one["line"]["text"]
            for one in lead(pilot).view()["groups"][0]["questions"][0]["choices"]
        )
        await keyed(pilot, 5, 5, 1, 0)
        await press(pilot, "enter")
        assert "Tied: 1, 2. It is for you to say which." in text(pilot)
        await press(pilot, "v")
        assert "Tied" not in page(pilot)
        await press(pilot, "enter")
        assert "Tied: 1, 2. The teacher says which." in page(pilot)
        assert_golden(pilot, "projector-reveal")
        await press(pilot, "enter")  # to choose is nothing for the projector
        assert room(pilot).phase is Phase.REVEAL
        await press(pilot, "v")
        assert "Choose for Noor" in text(pilot)
        await press(pilot, "enter")
        assert first[:30] in words(pilot)
        assert second[:30] in words(pilot)
        assert third[:30] not in words(pilot)
        chosen = choices(pilot)[1]
        await press(pilot, "down", "enter", "enter")
        assert room(pilot).groups["class"].run.moves()[0].choice == chosen


async def test_where_fear_is_in_play_the_teacher_confirms_and_chooses(tmp_path: Path) -> None:
    story = shipped("where-the-dot-stops")
    lesson = hands(tmp_path, story, voting=None, deciding=None)
    async with leading(lesson) as pilot:
        assert_golden(pilot, "lobby-told")
        await press(pilot, "enter")
        assert "Fear is in play in this scenario" in text(pilot)
        await press(pilot, "enter")  # the first answer is: back
        assert not room(pilot).confirmed
        await press(pilot, "enter", "down", "enter")
        assert room(pilot).confirmed
        await press(pilot, "enter")
        assert room(pilot).phase is Phase.READ
        assert "Choose for Bronagh" in text(pilot)
        await press(pilot, "h")
        assert said(pilot) == "Hands are counted while a vote is open."
        await press(pilot, "enter", "down", "enter")
        assert "Do what was decided" in text(pilot)
        await press(pilot, "enter")
        assert room(pilot).phase is Phase.CONSEQUENCE
        assert room(pilot).groups["class"].came[0] == ("person", "teacher")


async def test_both_seats_choose_at_once_and_hands_are_counted_for_each(
    tmp_path: Path, story: Story
) -> None:
    async with leading(hands(tmp_path, story, voting=("ann", "bo"))) as pilot:
        for _scene in range(2):
            await press(pilot, "enter", "enter", "enter")
            await keyed(pilot, 3, 1, 0)
            await press(pilot, "enter", "enter", "enter")
        await press(pilot, "enter")
        assert "Both choose at once" in text(pilot)
        await press(pilot, "enter", "enter")
        most = [choices(pilot, 0)[0], choices(pilot, 1)[1]]
        assert "Hands for Ann" in text(pilot)
        await keyed(pilot, 3, 1, 0)
        assert "Key in the hands for Bo" in text(pilot)
        await press(pilot, "enter")
        assert "Hands for Bo" in text(pilot)
        await keyed(pilot, 0, 2, 0)
        await press(pilot, "enter", "enter", "enter")
        moves = room(pilot).groups["class"].run.moves()
        assert [move.choice for move in moves][2:] == most


async def test_groups_are_looked_at_one_by_one(tmp_path: Path, story: Story) -> None:
    async with leading(phones(tmp_path, story, 4, groups=2)) as pilot:
        session = lead(pilot).session
        assert session is not None
        assert "There are 2 groups" in words(pilot)
        await press(pilot, "enter", "enter")
        for who, choice in enumerate(["late", "bus", "late"], start=1):
            votes(session, who, choice)
        await looked(pilot)
        assert "Still voting: groups 2." in words(pilot)
        assert "Group 1, 1 of 2: 2 people" in text(pilot)
        await press(pilot, "right")
        assert "Group 2, 2 of 2: 2 people" in text(pilot)
        await press(pilot, "enter", "enter", "enter", "b", "down", "enter", "enter")
        assert "Group 1 1 ◆ Ann “I'm late. I'm sorry.”" in page(pilot)
        assert "Group 2 1 ◆ Ann “The bus was late.”" in page(pilot)


async def test_at_ones_own_pace_the_teacher_sees_where_they_are(
    tmp_path: Path, story: Story
) -> None:
    async with leading(phones(tmp_path, story, 2, pace=True)) as pilot:
        session = lead(pilot).session
        assert session is not None
        assert "Each plays Ann alone" in words(pilot)
        await press(pilot, "enter")
        assert "Each plays alone" in text(pilot)
        votes(session, 1, "late")
        await looked(pilot)
        assert "table (1)" in text(pilot)
        assert "1 of 2 have begun." in text(pilot)
        await press(pilot, "enter")
        assert room(pilot).phase is Phase.CLOSED
        await press(pilot, "o")
        assert room(pilot).phase is Phase.VOTE
        await press(pilot, "enter", "enter", "down", "enter", "enter")
        assert room(pilot).step == "description"
        assert "The way that was gone" not in page(pilot)


async def test_a_timer_is_set_extended_and_stopped(
    tmp_path: Path, story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [1000.0]
    monkeypatch.setattr("time.time", lambda: now[0])
    lesson = phones(tmp_path, story, 2)
    assert lesson.session is not None
    lesson.session._clock = lambda: now[0]
    async with leading(lesson) as pilot:
        await press(pilot, "m")
        assert "once the lesson has begun" in said(pilot)
        await press(pilot, "enter", "m", "down", "enter")
        assert "about 2 minutes left" in text(pilot)
        now[0] += 80
        await looked(pilot)
        assert "half a minute left" in text(pilot)
        await press(pilot, "m", "enter")
        assert "about 2 minutes left" in text(pilot)
        now[0] += 200
        await looked(pilot)
        assert "time is up" in text(pilot)
        await press(pilot, "v")
        assert "time is up" in text(pilot)
        assert "0:00" not in text(pilot)
        await press(pilot, "v", "m", "up", "enter")
        assert room(pilot).timer_end is None
        assert "time is up" not in text(pilot)


async def test_a_key_that_is_held_down_goes_one_step(tmp_path: Path, story: Story) -> None:
    async with leading(hands(tmp_path, story)) as pilot:
        lead(pilot).breath = 60
        await press(pilot, "enter", "enter", "enter")
        assert room(pilot).phase is Phase.READ


async def test_what_is_refused_is_said_and_changes_nothing(tmp_path: Path, story: Story) -> None:
    async with leading(phones(tmp_path, story, 0)) as pilot:
        await press(pilot, "enter")
        assert "Nobody is in yet" in said(pilot)
        assert room(pilot).phase is Phase.LOBBY
        await press(pilot, "d", "s", "o", "c", "r")
        assert room(pilot).phase is Phase.LOBBY


async def test_texts_of_a_scenario_are_never_markup(tmp_path: Path) -> None:
    loud = kettle(
        tmp_path / "loud",
        ("The key turns.", f"The key turns. {LOUD}"),
        ("I'm late. I'm sorry.", f"Late. {LOUD}"),
        ('title = "The Kettle"', f'title = "{LOUD}"'),
        ("Ann comes home late;", f"Late: {LOUD}"),
    )
    async with leading(hands(tmp_path, loud, deciding=None)) as pilot:
        assert LOUD in text(pilot)
        await press(pilot, "enter", "enter")
        assert f"The key turns. {LOUD}" in words(pilot)
        await press(pilot, "v")
        assert LOUD in words(pilot)
        await press(pilot, "v", "enter", "enter")
        assert f"“Late. {LOUD}”" in words(pilot)
        await keyed(pilot, 1, 1, 0)
        await press(pilot, "enter", "enter", "enter")
        assert f"“Late. {LOUD}”" in words(pilot)
        await press(pilot, "enter", "enter", "b", "down", "enter", "enter", "enter")
        assert room(pilot).phase is Phase.DEBRIEF
        assert pilot.app.is_running


async def test_the_lesson_is_left_only_when_asked_twice(tmp_path: Path, story: Story) -> None:
    async with leading(hands(tmp_path, story)) as pilot:
        await press(pilot, "ctrl+q")
        assert "--resume the-kettle-" in words(pilot)
        await press(pilot, "enter")
        assert pilot.app.is_running
        await press(pilot, "ctrl+q", "down", "enter")
    assert not pilot.app.is_running


async def test_the_first_screen_asks_whom_and_how(tmp_path: Path, story: Story) -> None:
    async with leading(hands(tmp_path, story, voting=None, deciding=None)) as pilot:
        assert_golden(pilot, "setup")
        await press(pilot, "home", "enter", "down", "enter", "end", "enter")
        header = room(pilot).header
        assert header.deciding is Deciding.TEACHER
        assert dict(header.seats) == {"ann": "computer", "bo": "vote"}
        assert room(pilot).phase is Phase.LOBBY


async def test_another_devices_acts_are_seen_here(tmp_path: Path, story: Story) -> None:
    async with leading(phones(tmp_path, story, 2)) as pilot:
        session = lead(pilot).session
        assert session is not None
        session.act(Act.BEGIN).wait(20)
        await looked(pilot)
        assert "Reading" in text(pilot)
        await press(pilot, "a")
        assert "Nothing listens here" in said(pilot)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_every_key_is_told_and_the_foot_is_whole(
    tmp_path: Path, story: Story, size: tuple[int, int]
) -> None:
    async with leading(hands(tmp_path, story), size) as pilot:
        foot = text(pilot).splitlines()[-1]
        assert "Enter Go on" in foot
        if size[0] >= 80:
            assert foot.rstrip().endswith("? Keys")
        await press(pilot, "question_mark")
        assert "Do what comes next" in text(pilot)
        await press(pilot, "escape", "n")
        assert "If somebody tells of themselves" in page(pilot)
        await press(pilot, "escape", "f1")
        assert "Emergency: 112" in page(pilot)


async def test_below_the_smallest_size_it_says_so(tmp_path: Path, story: Story) -> None:
    async with leading(hands(tmp_path, story), (50, 15)) as pilot:
        assert "This needs 60 columns and 20 rows." in words(pilot)
