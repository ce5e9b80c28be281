"""A choice and what it changed, as the sentences that every face shares."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from game import phrases, rubric
from game.play.debrief import debrief
from game.play.run import Run
from game.play.seats import answers
from game.play.transcript import between_changes, meter_changes
from game.story.model import Story
from tests.play.frame import solo
from tests.shipped import shipped
from tests.tui.play_story import story


def played(story: Story, *choices: str) -> Run:
    run = Run.start(story, 11)
    seats = solo(run, "ann")
    for choice in choices:
        run = run.take("ann", choice)
        run = [run, *answers(run, seats)][-1]
    return run


def test_changes_are_told_with_sign_and_words(tmp_path: Path) -> None:
    talk = story(tmp_path)
    before = Run.start(talk, 11)
    run = before.take("ann", "lost")
    assert phrases.changes(run, before.state, "ann") == (
        "Trust 5 → 4 ▼",
        "Ann promised: to ring the locksmith tonight",
    )
    (change,) = meter_changes(run, before.state)
    assert phrases.meter_moved(talk, change.meter, 5, 4) == "Trust fell from 5 to 4"
    assert phrases.meter_moved(talk, change.meter, 4, 5) == "Trust rose from 4 to 5"
    (promised,) = between_changes(run, before.state, "bo")
    assert phrases.between_change(talk, promised).startswith("Ann promised")


def test_a_turning_point_says_who_said_what_and_what_moved(tmp_path: Path) -> None:
    run = played(story(tmp_path), "lost", "wait", "fond", "go")
    told = debrief(run, "ann", rubric.load())
    sentences = [phrases.turning_point(run, one, "ann") for one in told.turning_points]
    assert (
        "You said “I lost them.” Trust fell from 5 to 4. "
        "Ann promised: to ring the locksmith tonight."
    ) in sentences
    assert all("Ann said" in phrases.turning_point(run, one, "bo") for one in told.turning_points)


@given(st.integers(1, 10_000), st.sampled_from(["shiru", "emlyn"]))
def test_every_play_of_a_shipped_story_can_be_told(seed: int, role: str) -> None:
    talk = shipped("the-ninth-stair")
    run = Run.start(talk, seed)
    while run.ending is None:
        who = run.deciding()[0]
        run = run.take(who, run.drawn(who))
    told = debrief(run, role, rubric.load())
    for one in told.between:
        assert phrases.fate(talk, one).endswith(".")
        for turn in one.story:
            assert phrases.turned(talk, turn)
    for turning in told.turning_points:
        assert phrases.turning_point(run, turning, role)
