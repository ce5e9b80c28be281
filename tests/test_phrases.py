"""What happened, told in plain words: the sentences that every face shares."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game import phrases, rubric
from game.play.debrief import Fate, debrief
from game.play.run import Run
from game.play.scoring import Figure
from game.play.seats import answers
from game.play.transcript import (
    BetweenChange,
    MeterChange,
    Shown,
    between_changes,
    meter_changes,
    spoken,
)
from game.story.between import KINDS
from game.story.model import Between, Meter, Slot, Span, Story, Type
from tests.play.frame import solo
from tests.shipped import shipped
from tests.tui.play_story import story

SLOT = Slot("trust", 5, Type.NUMBER, 5, "state", 0, 10)
TRUST = Meter("trust", "Trust", SLOT)


def played(story: Story, *choices: str) -> Run:
    run = Run.start(story, 11)
    seats = solo(run, "ann")
    for choice in choices:
        run = run.take("ann", choice)
        run = [run, *answers(run, seats)][-1]
    return run


@given(st.integers(-2, 2))
def test_every_rating_has_words_and_a_sign_two_cells_wide(points: int) -> None:
    assert phrases.points(points)
    assert len(phrases.points_sign(points)) == 2


def test_ratings_of_the_two_sides_differ_in_word_and_sign() -> None:
    assert len({phrases.points(n) for n in range(-2, 3)}) == 5
    assert len({phrases.points_sign(n) for n in range(-2, 3)}) == 5
    assert phrases.points(2) == "shown clearly"
    assert phrases.points_sign(-1) == "▼ "


@given(st.integers(0, 100))
def test_the_word_of_a_score_never_falls_as_the_score_rises(score: int) -> None:
    words = list(dict.fromkeys(phrases.how_far(n) for n in range(101)))
    assert words.index(phrases.how_far(score)) <= words.index(phrases.how_far(min(100, score + 1)))
    assert len(words) == 5


def test_a_figure_tells_how_often() -> None:
    assert phrases.figure(Figure("own", 60, 3, 1, 0)) == "shown 3, missed 1, against 0"


@pytest.mark.parametrize(
    ("figure", "sentence"),
    [
        (Figure("own", None, 1, 0, 0), "Came up once, and was shown."),
        (Figure("own", None, 0, 1, 0), "Came up once; another reply would have shown it."),
        (Figure("own", None, 0, 0, 1), "Came up once, and this reply worked against it."),
    ],
)
def test_of_a_single_occasion_there_is_a_sentence_and_no_figure(
    figure: Figure, sentence: str
) -> None:
    assert phrases.figure(figure) == sentence


def test_the_constructive_score_says_what_it_would_need() -> None:
    assert phrases.constructive(Figure("", 100, 3, 0, 0)).startswith("100 of 100: ")
    assert "2 times" in phrases.constructive(Figure("", None, 1, 1, 0))
    assert "too seldom" in phrases.constructive(Figure("", None, 1, 0, 0))
    assert "no figure" in phrases.constructive(Figure("", None, 0, 0, 0))


@pytest.mark.parametrize(
    ("value", "word"),
    [(0, "at its lowest"), (2, "low"), (5, "in the middle"), (8, "high"), (10, "at its highest")],
)
def test_a_level_has_a_word(value: int, word: str) -> None:
    assert phrases.level(TRUST, value) == word


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


def test_every_state_of_every_kind_has_a_sign_a_word_and_a_fate(tmp_path: Path) -> None:
    talk = story(tmp_path)
    slot = Slot("x", 5, Type.TEXT, 0, "between", values=())
    for kind in KINDS.values():
        forms = {"full": "all of it"} if kind.name == "agreement" else {}
        thing = Between("x", kind, "what it is", slot, by="bo", forms=forms)
        for state in {*kind.states, *forms} - {"none"}:
            sign, word, about = phrases.between_state(thing, state)
            assert len(sign) == 1
            assert word
            assert word != state
            assert about in ("what it is", "all of it")
            told = phrases.fate(talk, Fate(thing, state, False, 0, (), True))
            assert about in told
            so_far = phrases.fate(talk, Fate(thing, state, False, 0, (), False))
            if kind.name != "promise":  # of which those left open are judged at an ending
                assert " end" not in so_far
            for before in (*kind.states, *forms):
                if before != state:
                    change = phrases.between_change(talk, BetweenChange(thing, before, state))
                    assert ("what it is" in change) or ("all of it" in change)
                    assert change != about


def test_a_promise_that_is_due_later_is_still_to_come(tmp_path: Path) -> None:
    thing = story(tmp_path).between["ring"]
    talk = story(tmp_path)
    assert "still to come" in phrases.fate(talk, Fate(thing, "open", True, 0, (), True))
    assert "had not been kept" in phrases.fate(talk, Fate(thing, "broken", False, 0, (), True))


def test_where_both_moved_a_meter_it_is_told_by_whose_choice(tmp_path: Path) -> None:
    talk = story(tmp_path)
    before = Run.start(talk, 11)
    trust = talk.meters[0]
    change = MeterChange(trust, 5, 5, (("ann", 4), ("bo", 5)))
    assert phrases.meter_change(talk, change) == "Trust 5 → 4 ▼ (Ann) → 5 ▲ (Bo)"
    assert phrases.meter_steps(talk, change) == (
        "Trust fell from 5 to 4 by Ann’s choice, then rose to 5 by Bo’s choice"
    )
    (one,) = meter_changes(before.take("ann", "lost"), before.state)
    assert phrases.meter_steps(talk, one) == "Trust fell from 5 to 4"


def test_a_deed_within_speech_is_told_apart_in_quotes_too(tmp_path: Path) -> None:
    said = Shown(
        "speech", (Span("She sits.", True), Span(" I'm tired.", False)), "She sits. I'm tired."
    )
    assert phrases.quoted(said) == "“(She sits.) I'm tired.”"
    assert phrases.quoted(replace(said, kind="deed")) == "She sits. I'm tired."


def test_a_turning_point_says_who_said_what_and_what_moved(tmp_path: Path) -> None:
    run = played(story(tmp_path), "lost", "wait", "fond", "go")
    told = debrief(run, "ann", rubric.load())
    sentences = [phrases.turning_point(run, one, "ann") for one in told.turning_points]
    assert (
        "You said “I lost them.” Trust fell from 5 to 4. "
        "Ann promised: to ring the locksmith tonight."
    ) in sentences
    assert all("Ann said" in phrases.turning_point(run, one, "bo") for one in told.turning_points)


def test_a_deed_is_not_put_in_quotes(tmp_path: Path) -> None:
    talk = story(tmp_path)
    run = Run.start(talk, 11)
    texts = {c.id: phrases.quoted(spoken(run, c, run.state, "ann")) for c in talk.scenes[0].choices}
    assert texts["lost"] == "“I lost them.”"
    assert texts["kick"] == "She kicks the door."


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
