"""What a face may do to an evening between its acts: cover it, drop the guessing, change seats."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.couple import words
from game.couple.debrief import for_two
from game.couple.phases import UNSEEN, Act, NotNow, Part, Phase
from game.couple.sitting import Sitting
from game.rubric import load
from tests.couple.test_sitting import IDS, begin, do, evening, until
from tests.shipped import shipped


@settings(deadline=None, max_examples=30)
@given(st.sampled_from(IDS), st.integers(0, 10_000))
def test_what_is_covered_is_opened_again_by_the_same_person(id: str, seed: int) -> None:
    sitting, plain = begin(id, seed=seed), begin(id, seed=seed)
    chance, alike = Random(seed), Random(seed)
    while plain.now.phase is not Phase.OVER:
        before = sitting.now
        assert before == plain.now
        sitting.cover()
        if before.phase in UNSEEN:
            assert sitting.now.phase is Phase.CURTAIN
            assert sitting.now.role == before.role
            sitting.cover()
            sitting.open()
        assert sitting.now == before
        do(sitting, chance, yes=False)
        do(plain, alike, yes=False)
    assert sitting.now.phase is Phase.OVER


@settings(deadline=None, max_examples=30)
@given(st.sampled_from(IDS), st.integers(0, 10_000), st.integers(0, 40))
def test_guessing_can_be_dropped_anywhere(id: str, seed: int, at: int) -> None:
    sitting, chance = begin(id, seed=seed), Random(seed)
    for _act in range(at):
        if sitting.now.phase is not Phase.OVER:
            do(sitting, chance, yes=False)
    known = len(sitting.guesses) + len(sitting._guesses._waiting)
    sitting.guess_no_more()
    assert all(step.phase is not Phase.GUESS for step in evening(sitting, seed, yes=False))
    assert len(sitting.guesses) <= known


@settings(deadline=None, max_examples=40)
@given(st.sampled_from(IDS), st.integers(0, 10_000))
def test_nobody_who_changed_seats_chooses_or_guesses_for_both(id: str, seed: int) -> None:
    sitting, chance = begin(id, seed=seed), Random(seed)
    by: dict[str, set[str]] = {}
    for _act in range(400):
        now = sitting.now
        if now.phase is Phase.OVER:
            break
        if sitting.may(Act.SWAP) and chance.random() < 0.3:
            sitting.swap()
        now = sitting.now
        name = sitting.people[now.role].name if now.role else ""
        if now.phase is Phase.DECIDE and now.run.scene and now.run.scene.joint:
            met = now.run if len(now.run.deciding()) == 2 else now.run.parent
            assert met is not None
            told = by.setdefault(f"{met.depth}", set())
            assert name not in told
            told.add(name)
        if now.phase is Phase.GUESS and now.run.scene and not now.run.scene.joint:
            assert sitting.play.run.move is not None
            assert sitting.play.run.move.role != now.role
        if now.phase is Phase.ASK:
            told = by.setdefault(str(now.part), set())
            assert name not in told
            told.add(name)
        do(sitting, chance, yes=False)
    for guess in sitting.guesses:
        assert guess.guesser != guess.other


def test_a_pause_at_the_last_question_stops_without_asking_again() -> None:
    sitting = begin()
    until(sitting, Phase.ASK)
    sitting.cover()
    sitting.stop()
    assert sitting.now.phase is Phase.OVER
    assert not sitting.kept


def test_where_nothing_may_be_written_nobody_is_asked() -> None:
    story = shipped("the-marrow")
    names = dict.fromkeys((role.id for role in story.roles), "")
    sitting = Sitting.begin(story, names, None, seed=3)
    assert Part.KEEP not in {step.part for step in evening(sitting)}
    assert not sitting.kept
    sitting = Sitting.begin(story, names, None, seed=3)
    until(sitting, Phase.REVEAL)
    sitting.stop()
    assert sitting.now.phase is Phase.OVER


def test_after_a_change_of_seats_a_guess_keeps_its_names() -> None:
    sitting = begin("the-tent")
    until(sitting, Phase.REVEAL, seed=5)
    before = [words.guessed(sitting, guess) for guess in sitting.shown_guesses()]
    assert before
    sitting.swap()
    assert [words.guessed(sitting, guess) for guess in sitting.shown_guesses()] == before
    found = for_two(sitting.play.run, sitting.guesses, load())
    assert found.alike + found.surprises


def test_seats_are_not_changed_between_the_halves_of_a_joint_scene() -> None:
    sitting = begin()
    for step in evening(sitting, 3):
        scene = step.run.scene
        half = scene and scene.joint and len(step.run.deciding()) == 1
        if step.phase is Phase.CURTAIN and half:
            break
    assert sitting.now.phase is Phase.CURTAIN
    assert not sitting.may(Act.SWAP)
    with pytest.raises(NotNow):
        sitting.swap()


def test_a_private_first_screen_promises_no_question() -> None:
    story = shipped("the-marrow")
    assert any("two yeses" in line for line in words.welcome(story))
    assert not any("two yeses" in line for line in words.welcome(story, private=True))
