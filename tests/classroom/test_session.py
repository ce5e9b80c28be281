"""A session from the lobby to its end, in every way in which it can be played."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from game.classroom import planning
from game.classroom.deciding import Deciding
from game.classroom.phases import Act, Phase
from game.classroom.room import Room
from game.classroom.rows import PASS, Event, Voted
from game.classroom.session import LogError, Refused, Session, new_header
from game.story.model import Story
from tests.classroom.lesson import (
    TO_REVEAL,
    acts,
    asked,
    begun,
    chooses,
    lobby,
    question,
    votes,
)
from tests.shipped import shipped
from tests.stories import kettle


def test_a_lesson_by_majority(tmp_path: Path, story: Story) -> None:
    session = begun(tmp_path, story, 5, deciding=Deciding.MAJORITY)
    acts(session, Act.THINK, Act.OPEN)
    for who, choice in enumerate(["late", "late", "bus", PASS], start=1):
        votes(session, who, choice)
    votes(session, 3, "late", "changed")
    acts(session, Act.CLOSE)
    assert question(session)["tally"] == [
        {"round": 1, "counts": {"late": 3, "bus": 0}, "passes": 1, "voted": 4, "asked": 5}
    ]
    assert question(session)["advice"] == "agree"
    acts(session, Act.REVEAL, Act.RATE, Act.PROCEED)
    moved = [run.move for run in session.room.groups["class"].run.line() if run.move]
    assert (moved[0].role, moved[0].choice) == ("ann", "late")
    assert moved[1].role == "bo"  # the computer answers, in the same breath
    assert len(moved) == 2  # and waits where both choose, until the class has
    acts(session, Act.NEXT, *TO_REVEAL)
    with pytest.raises(Refused, match="Nobody has chosen for Ann"):
        session.act(Act.PROCEED)
    chooses(session, "sit")
    acts(session, Act.PROCEED, Act.NEXT)
    assert session.room.phase is Phase.READ
    session.close()


def test_two_rounds_and_the_change_of_mind(tmp_path: Path, story: Story) -> None:
    session = begun(tmp_path, story, 4, deciding=Deciding.MAJORITY)
    acts(session, Act.OPEN)
    for who, choice in enumerate(["late", "late", "bus", "bus"], start=1):
        votes(session, who, choice)
    acts(session, Act.CLOSE)
    assert question(session)["advice"] == "split"
    assert question(session)["decided"]["tied"] == ["late", "bus"]
    acts(session, Act.DISCUSS, Act.OPEN_AGAIN)
    assert asked(session, 3)["mine"] is None
    for who, choice in enumerate(["late", "late", "late"], start=1):
        votes(session, who, choice, "again")
    acts(session, Act.CLOSE, Act.REVEAL)
    now = question(session)
    assert [one["counts"] for one in now["tally"]] == [{"late": 2, "bus": 2}, {"late": 3, "bus": 0}]
    assert now["change"] == {
        "both": 3,
        "changed": 1,
        "matrix": [("bus", "late", 1), ("late", "late", 2)],
    }
    assert now["decided"] == {"choice": "late", "how": "majority", "tied": []}
    acts(session, Act.PROCEED, Act.DEBRIEF)
    debrief = session.room.projector_view()["debrief"]
    assert debrief is not None
    assert debrief["largest_split"] is not None
    assert debrief["largest_split"]["scene"] == "door"
    assert debrief["largest_change"] is not None
    assert debrief["largest_change"]["change"] == now["change"]
    session.close()


def test_a_tie_is_told_and_the_teacher_decides_among_the_tied(tmp_path: Path, story: Story) -> None:
    session = begun(tmp_path, story, 2, deciding=Deciding.MAJORITY)
    acts(session, Act.OPEN)
    votes(session, 1, "late")
    votes(session, 2, "bus")
    acts(session, Act.CLOSE, Act.REVEAL)
    assert question(session)["needs_choice"]
    with pytest.raises(Refused, match="tied"):
        session.act(Act.PROCEED)
    with pytest.raises(Refused, match="not among"):
        session.act(Act.CHOOSE, group="class", role="ann", choice="sit")
    chooses(session, "bus")
    acts(session, Act.PROCEED)
    assert [run.move for run in session.room.groups["class"].run.line()][1] == (
        "ann",
        "door",
        "bus",
    )
    session.close()


def test_a_draw_is_made_once_and_read_back(tmp_path: Path, story: Story) -> None:
    session = begun(tmp_path, story, 3, deciding=Deciding.DRAW)
    acts(session, Act.OPEN)
    for who, choice in enumerate(["late", "bus", "bus"], start=1):
        votes(session, who, choice)
    acts(session, Act.CLOSE, Act.REVEAL)
    said = question(session)["decided"]
    assert said["how"] == "draw"
    acts(session, Act.PROCEED)
    moved = [row for row in session.log.again() if isinstance(row, Event) and row.kind == "moved"]
    assert moved[0].data["choice"] == said["choice"]
    assert [row.data["by"] for row in moved] == ["vote", "computer"]
    assert [row.data["how"] for row in moved] == ["draw", ""]
    session.close()


def test_the_computers_answers_are_read_back_and_never_drawn_again(tmp_path: Path) -> None:
    """The other seat's weights change after the lesson; what was said stays said."""
    story = kettle(
        tmp_path / "a", ('Are you all right?"', 'Are you all right?"\nchoices.ask.weight = 1000')
    )
    other = kettle(
        tmp_path / "b", ('Are you all right?"', 'Are you all right?"\nchoices.ask.weight = 0')
    )
    assert story.rules_hash == other.rules_hash
    session = begun(tmp_path, story)
    acts(session, *TO_REVEAL)
    chooses(session)
    acts(session, Act.PROCEED)
    said = session.room.groups["class"].run.moves()
    assert said[1].choice == "ask"
    session.close()
    again = Session.resume(session.log.path, other)
    assert again.room.groups["class"].run.moves() == said
    again.close()


def test_halves_each_decide_in_their_own_scenes(tmp_path: Path, story: Story) -> None:
    session = begun(tmp_path, story, 6, voting=["ann", "bo"])
    seats = {one.id: one.seat for one in session.room.here}
    assert sorted(seats.values()) == ["ann"] * 3 + ["bo"] * 3
    anns = [id for id, seat in seats.items() if seat == "ann"]
    bos = [id for id, seat in seats.items() if seat == "bo"]
    acts(session, Act.OPEN)
    assert session.room.phone_view(bos[0])["question"] is None
    assert session.room.phone_view(bos[0])["other"] == "Ann"
    with pytest.raises(Refused, match="Nothing is asked of your seat"):
        session.vote(bos[0], "door", 1, 1, "late", "x")
    votes(session, anns[0], "late")
    acts(session, Act.CLOSE, Act.REVEAL)
    chooses(session, "late")
    acts(session, Act.PROCEED)
    assert session.room.groups["class"].run.depth == 1  # Bo's half decides next, no computer
    acts(session, Act.NEXT, Act.OPEN)
    votes(session, bos[0], "count")
    acts(session, Act.CLOSE, Act.REVEAL)
    chooses(session, "count")
    acts(session, Act.PROCEED, Act.NEXT, Act.OPEN)
    assert {one["id"] for one in asked(session, anns[0])["choices"]} == {"sit", "stand"}
    assert {one["id"] for one in asked(session, bos[0])["choices"]} == {"pour", "wait"}
    votes(session, anns[0], "sit")
    votes(session, bos[0], "wait")
    acts(session, Act.CLOSE, Act.REVEAL)
    session.act(Act.CHOOSE, group="class", role="ann", choice="sit")
    with pytest.raises(Refused, match="what Bo does"):
        session.act(Act.PROCEED)
    session.act(Act.CHOOSE, group="class", role="bo", choice="wait")
    acts(session, Act.PROCEED)
    assert session.room.groups["class"].run.depth == 4
    session.close()


def test_the_computer_takes_a_half_that_nobody_sits_in(tmp_path: Path, story: Story) -> None:
    session = begun(tmp_path, story, 1, voting=["ann", "bo"])
    acts(session, *TO_REVEAL)
    chooses(session)
    acts(session, Act.PROCEED)
    by = session.room.groups["class"].came
    assert [one for one, _how in by] == ["vote", "computer"]
    acts(session, Act.NEXT, *TO_REVEAL)
    chooses(session)  # in the joint scene for Ann alone
    acts(session, Act.PROCEED)
    assert [one for one, _how in by][2:] in (["vote", "computer"], ["computer", "vote"])
    # who comes late fills the empty half, and decides from the next question on
    late = session.join("late").participant
    assert session.room.participants[late].seat == "bo"
    session.close()


def test_groups_go_their_own_ways(tmp_path: Path, story: Story) -> None:
    session = begun(tmp_path, story, 4, groups=3, deciding=Deciding.MAJORITY)
    assert [one.group for one in session.room.here] == ["1", "2", "3", "1"]
    acts(session, Act.OPEN)
    for who, choice in enumerate(["late", "bus", "bus", "late"], start=1):
        votes(session, who, choice)
    acts(session, Act.CLOSE, Act.REVEAL, Act.PROCEED)
    runs = {name: group.run.moves()[0].choice for name, group in session.room.groups.items()}
    assert runs == {"1": "late", "2": "bus", "3": "bus"}
    acts(session, Act.DEBRIEF)
    debrief = session.room.projector_view()["debrief"]
    assert debrief is not None
    assert [one["path"][0]["choice"] for one in debrief["maps"]] == ["late", "bus", "bus"]
    session.close()


def test_a_group_without_anybody_holds_nobody_up(tmp_path: Path, story: Story) -> None:
    session = begun(tmp_path, story, 1, groups=3)
    acts(session, *TO_REVEAL)
    chooses(session)
    acts(session, Act.PROCEED)
    assert [group.run.depth for group in session.room.groups.values()] == [2, 0, 0]
    late = session.join("late").participant
    assert session.room.participants[late].group == "1"
    session.close()


def test_at_ones_own_pace_each_plays_alone(tmp_path: Path, story: Story) -> None:
    session = begun(tmp_path, story, 2, pace=True)
    for choice in ("late", "sit", "bed"):
        votes(session, 1, choice, choice)
    votes(session, 2, "bus")
    with pytest.raises(Refused, match="not among"):
        votes(session, 2, PASS, "pass")
    view = session.room.facilitator_view()
    assert [(one["place"], one["moves"]) for one in view["people"]] == [("Slept", 5), ("table", 2)]
    phone = session.room.phone_view(1)
    assert phone["ending"] == "Slept"
    assert phone["question"] is None
    late = session.join("late").participant
    votes(session, late, "late", "late")
    acts(session, Act.CLOSE)
    with pytest.raises(Refused, match="closed"):
        votes(session, 2, "sit", "after")
    acts(session, Act.OPEN)
    votes(session, 2, "stand", "after")
    acts(session, Act.DEBRIEF)
    mine = session.room.phone_view(2)["debrief"]
    assert mine is not None
    assert [one["group"] for one in mine["maps"]] == ["p2"]
    shown = session.room.projector_view()["debrief"]
    assert shown is not None
    assert shown["maps"] == []
    assert shown["endings"] == [("Slept", 1)]
    assert shown["largest_split"] is not None
    assert shown["largest_split"]["tally"][0]["counts"] in (
        {"late": 2, "bus": 1},
        {"sit": 1, "stand": 1},
    )
    session.close()


def test_at_ones_own_pace_in_the_other_seat_the_computer_begins(
    tmp_path: Path, story: Story
) -> None:
    session = begun(tmp_path, story, 1, pace=True, voting=["bo"])
    late = session.join("late").participant
    for who in (1, late):
        assert session.room.groups[f"p{who}"].run.depth == 1
        assert asked(session, who)["scene"] == "hall"
    session.close()


def test_hands_are_counted_without_a_phone(tmp_path: Path, story: Story) -> None:
    session = begun(tmp_path, story, 0, hands=True, deciding=Deciding.MAJORITY)
    acts(session, Act.OPEN)
    place = {"group": "class", "role": "ann"}
    session.act(Act.HANDS, **place, counts={"late": 4, "bus": 9, PASS: 2})
    session.act(Act.HANDS, **place, counts={"late": 14, "bus": 9, PASS: 2})
    for counts in ({"late": -1}, {"nobody": 1}, {"late": "4"}, {"late": True}, None):
        with pytest.raises(Refused):
            session.act(Act.HANDS, **place, counts=counts)
    acts(session, Act.CLOSE)
    assert question(session)["tally"][0] == {
        "round": 1,
        "counts": {"late": 14, "bus": 9},
        "passes": 2,
        "voted": 25,
        "asked": 0,
    }
    assert session.room.projector_view()["joined"] == 0
    acts(session, Act.REVEAL, Act.PROCEED)
    assert session.room.groups["class"].run.moves()[0].choice == "late"
    session.close()


def test_where_fear_is_in_play_the_teacher_confirms_and_decides(tmp_path: Path) -> None:
    story = shipped("where-the-dot-stops")
    at_risk = story.header.at_risk
    with pytest.raises(ValueError, match="seat"):
        new_header(story, voting=[story.other(at_risk)])
    for ways in ({"pace": True}, {"groups": 2}):
        with pytest.raises(ValueError, match="Fear"):
            new_header(story, voting=[at_risk], **ways)
    session = lobby(tmp_path, story, 2, deciding=Deciding.MAJORITY)
    assert session.room.facilitator_view()["must_confirm"]
    assert session.room.facilitator_view()["forward"] == Act.CONFIRM
    with pytest.raises(Refused, match="confirm"):
        session.act(Act.BEGIN)
    acts(session, Act.CONFIRM, Act.BEGIN)
    for act in (Act.OPEN, Act.REVEAL, Act.HANDS):
        with pytest.raises(Refused):
            session.act(act)
    acts(session, Act.THINK)
    here = asked(session, 1)
    assert here["choices"]
    assert "vote" not in session.room.phone_view(1)["can"]
    with pytest.raises(Refused, match="not open"):
        votes(session, 1, here["choices"][0]["id"])
    with pytest.raises(Refused, match="choose first"):
        session.act(Act.PROCEED)
    acts(session, Act.DISCUSS)
    chooses(session)
    acts(session, Act.PROCEED)
    assert session.room.groups["class"].came[0] == ("person", "teacher")
    assert not [row for row in session.log.again() if isinstance(row, Voted)]
    session.close()


def test_begin_waits_for_somebody(tmp_path: Path, story: Story) -> None:
    session = lobby(tmp_path, story, 0)
    with pytest.raises(Refused, match="Nobody is in"):
        session.act(Act.BEGIN)
    session.join("one")
    acts(session, Act.BEGIN)
    session.close()


def test_a_timer_runs_is_extended_and_is_over_with_the_phase(tmp_path: Path, story: Story) -> None:
    session = begun(tmp_path, story)
    with pytest.raises(Refused, match="No timer"):
        session.act(Act.EXTEND, seconds=30)
    session.act(Act.TIMER, seconds=60)
    end = session.room.timer_end
    assert end is not None
    session.act(Act.EXTEND, seconds=30)
    assert session.room.projector_view()["timer_end"] == end + 30
    for seconds in (0, -5, 1.5, "60", 10**6):
        with pytest.raises(Refused):
            session.act(Act.TIMER, seconds=seconds)
    acts(session, Act.OPEN)
    assert session.room.timer_end is None
    session.close()


def test_a_face_on_a_loop_can_await_what_is_kept(tmp_path: Path, story: Story) -> None:
    session = begun(tmp_path, story)
    told: list[int] = []

    async def lesson() -> int:
        loop = asyncio.get_running_loop()
        session.on_change(lambda number: loop.call_soon_threadsafe(told.append, number))
        await session.act(Act.OPEN)
        number = await session.vote(1, "door", 1, 1, "late", "k")
        async with asyncio.timeout(20):
            while number not in told:
                await asyncio.sleep(0.001)
        return number

    assert asyncio.run(lesson()) == told[-1] == session.room.number
    session.close()


def test_what_cannot_be_kept_has_not_happened(tmp_path: Path, story: Story) -> None:
    """The disk is full for a moment: the acts fail, and the room is that of the disk again."""
    session = begun(tmp_path, story)
    acts(session, Act.OPEN)
    votes(session, 1, "late")
    before = session.room.facilitator_view()
    database = session.log._database
    pages = database.execute("PRAGMA page_count").fetchone()[0]
    database.execute(f"PRAGMA max_page_count = {pages}")
    failed = 0
    for number in range(55):
        for who in (2, 3):
            kept = session.vote(who, "door", 1, 1, "bus", f"{who} {number} " + "x" * 50)
            try:
                kept.wait(20)
            except LogError:
                failed += 1
                break
        if failed:
            break
    assert failed
    full = session.room.facilitator_view()
    assert full["number"] >= before["number"]
    assert session.room == Room.fold(story, session.log.header, session.log.again())
    database.execute("PRAGMA max_page_count = 1000000")
    votes(session, 4, "late")
    assert question(session)["tally"][0]["counts"]["late"] == 2
    session.close()


def test_a_story_whose_rules_are_others_is_not_gone_on_with(tmp_path: Path, story: Story) -> None:
    session = begun(tmp_path, story)
    session.close()
    other = kettle(tmp_path / "other", ('to = "hall"', 'to = "table"'))
    with pytest.raises(LogError, match="rules"):
        Session.resume(session.log.path, other)
    worded = kettle(tmp_path / "worded", ("The key turns.", "The key turned."))
    Session.resume(session.log.path, worded).close()
    with pytest.raises(LogError, match="of the scenario"):
        Session.resume(session.log.path, shipped("first-words"))


def test_what_the_teacher_chose_holds_for_one_round(tmp_path: Path, story: Story) -> None:
    session = begun(tmp_path, story, 2, deciding=Deciding.MAJORITY)
    acts(session, Act.OPEN)
    votes(session, 1, "late")
    votes(session, 2, "bus")
    acts(session, Act.CLOSE)
    chooses(session, "bus")
    assert question(session)["decided"]["choice"] == "bus"
    acts(session, Act.DISCUSS, Act.OPEN_AGAIN)
    votes(session, 1, "bus", "again")
    votes(session, 2, "late", "again")
    acts(session, Act.CLOSE)
    assert question(session)["needs_choice"]
    session.close()


def test_an_act_on_a_question_that_was_seen_is_refused_for_a_later_one(
    tmp_path: Path, story: Story
) -> None:
    """Two devices lead: what one of them still shows is no longer asked."""
    session = begun(tmp_path, story, 2)
    acts(session, Act.OPEN)
    first = planning.place(session.room.facilitator_view()["groups"][0]["questions"][0])
    session.act(Act.HANDS, **first, counts={"late": 3})
    acts(session, Act.CLOSE, Act.DISCUSS, Act.OPEN_AGAIN)
    with pytest.raises(Refused, match="gone on"):
        session.act(Act.HANDS, **first, counts={"late": 3})
    again = planning.place(session.room.facilitator_view()["groups"][0]["questions"][0])
    with pytest.raises(Refused, match="at least"):
        session.act(Act.HANDS, **again, counts={"late": 0, PASS: 0})
    session.act(Act.HANDS, **again, counts={"bus": 5})
    acts(session, Act.CLOSE)
    with pytest.raises(Refused, match="gone on"):
        session.act(Act.CHOOSE, **first, choice="late")
    session.act(Act.CHOOSE, **again, choice="bus")
    session.close()


def test_a_tie_that_a_removal_breaks_is_decided_by_the_others(tmp_path: Path, story: Story) -> None:
    """The teacher spoke for one of two; then somebody of that side was taken out."""
    session = begun(tmp_path, story, 4, deciding=Deciding.MAJORITY)
    acts(session, Act.OPEN)
    for who, choice in enumerate(("late", "late", "bus", "bus"), start=1):
        votes(session, who, choice)
    acts(session, Act.CLOSE, Act.REVEAL)
    session.act(Act.CHOOSE, group="class", role="ann", choice="late")
    session.act(Act.REMOVE, participant=1)
    acts(session, Act.PROCEED)
    (move, *_rest) = session.room.groups["class"].run.moves()
    assert move.choice == "bus"
    session.close()
