"""What is shown to whom, and when."""

from __future__ import annotations

from pathlib import Path

from game.classroom import words
from game.classroom.deciding import Deciding
from game.classroom.phases import Act, Phase
from game.story.model import Story
from tests.classroom.lesson import (
    TO_REVEAL,
    acts,
    begun,
    chooses,
    question,
    text,
    votes,
)
from tests.shipped import shipped


def test_the_rating_is_shown_apart_from_the_split(tmp_path: Path) -> None:
    story = shipped("first-words")
    session = begun(tmp_path, story, 3)
    acts(session, *TO_REVEAL)
    why = question(session)["rating"][0]["why"]
    assert why
    for view in (session.room.projector_view(), session.room.phone_view(1)):
        assert why not in text(view)
    acts(session, Act.RATE)
    for view in (session.room.projector_view(), session.room.phone_view(1)):
        assert why in text(view)
    session.close()


def test_the_split_over_a_thought_is_its_own_seats_to_look_back_on(tmp_path: Path) -> None:
    story = shipped("first-words")
    both = [role.id for role in story.roles]
    session = begun(tmp_path, story, 4, voting=both)
    private = False
    while not private:
        acts(session, Act.OPEN)
        (here,) = session.room.asked("class")
        assert here.run.scene is not None
        private = here.run.scene.private
        for one in session.room.here:
            if private and one.seat == here.key.role:
                votes(session, one.id, here.choices[one.id // 2 % 2])
        acts(session, Act.CLOSE, Act.REVEAL)
        chooses(session)
        acts(session, Act.PROCEED)
        acts(session, *([] if private else [Act.NEXT]))
    acts(session, Act.DEBRIEF)
    room = session.room
    for view, seat in (
        (room.facilitator_view(), here.key.role),
        (room.projector_view(), ""),
        *((room.phone_view(one.id), one.seat) for one in room.here),
    ):
        debrief = view["debrief"]
        assert debrief is not None
        told = seat == here.key.role
        assert (debrief["largest_split"] is not None) == told
        assert (here.key.scene in [one["scene"] for one in debrief["maps"][0]["path"]]) == told
    session.close()


def test_questions_that_tell_how_it_goes_on_wait_for_the_debrief(tmp_path: Path) -> None:
    session = begun(tmp_path, shipped("the-lighthouse-server"), 2)
    later = session.room.story.discuss["class"]
    assert later
    own = set()
    while not session.room.groups["class"].run.ending:
        (here,) = session.room.asked("class")
        assert here.run.scene is not None
        own.add(ask := here.run.scene.ask_class)
        for act in (Act.OPEN, Act.CLOSE, Act.DISCUSS, Act.OPEN_AGAIN, Act.CLOSE, Act.REVEAL):
            acts(session, act)
            told = session.room.facilitator_view()["discuss"]
            assert told == [*filter(None, [ask]), *words.TO_TALK_OVER]
            assert not set(later) & set(told)
        chooses(session)
        acts(session, Act.PROCEED)
        acts(session, *(() if session.room.groups["class"].run.ending else [Act.NEXT]))
    assert len(own) > 1, "some scenes ask something of their own, and some do not"
    assert "" in own
    acts(session, Act.DEBRIEF)
    assert session.room.facilitator_view()["discuss"] == list(later)
    session.close()


def test_what_one_scene_asks_is_no_question_to_groups_in_others() -> None:
    general = list(words.TO_TALK_OVER)
    assert words.to_talk_over(Phase.DISCUSS, {"Why the tent?", ""}, ["How did it end?"]) == general
    one = words.to_talk_over(Phase.DISCUSS, {"Why the tent?"}, ["How did it end?"])
    assert one == ["Why the tent?", *general]


def test_a_group_whose_story_is_over_keeps_its_ending_before_it(
    tmp_path: Path, story: Story
) -> None:
    session = begun(tmp_path, story, 2, groups=2, deciding=Deciding.MAJORITY)
    for first, second in (("late",) * 2, ("sit",) * 2, ("bed", "once_more"), ("", "bus")):
        acts(session, Act.OPEN)
        for who, choice in ((1, first), (2, second)):
            if choice:
                votes(session, who, choice)
        acts(session, Act.CLOSE, Act.REVEAL, Act.PROCEED, Act.NEXT)
    one, two = session.room.projector_view()["groups"]
    assert one["ending"] == "Slept"
    assert one["passages"][-1]["lines"][0]["text"] == "In the morning the kettle is on the step."
    assert two["ending"] == ""
    assert session.room.phone_view(1)["question"] is None
    session.close()
