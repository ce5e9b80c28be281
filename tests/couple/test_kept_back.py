"""What one seat alone knows stays theirs: at a guess, and when the two look back."""

from __future__ import annotations

import pytest

from game import rubric
from game.couple.debrief import for_two
from game.couple.guessing import HONESTY
from game.couple.phases import Phase
from game.play.debrief import debrief
from game.play.rating import deeds, judge
from game.play.transcript import known_alone, may_see
from tests.couple.test_sitting import IDS, begin, evening

SEEDS = range(4)


@pytest.mark.parametrize("id", IDS)
def test_no_choice_that_can_be_guessed_tells_what_the_other_keeps(id: str) -> None:
    guessed = 0
    for seed in SEEDS:
        sitting = begin(id, seed=seed)
        for step in evening(sitting, seed, yes=False):
            if step.phase is not Phase.GUESS:
                continue
            guessed += 1
            other = sitting.story.other(step.role)
            kept = known_alone(step.run, other)
            for choice in sitting.to_guess():
                done = {deed.thing.id for deed in deeds(step.run, choice, step.run.state)}
                assert not kept & done
                rate = judge(step.run, choice, other, step.run.state).rate
                assert not (kept and HONESTY in rate)
    assert guessed


def test_a_confession_that_was_not_made_is_not_there_to_be_guessed() -> None:
    sitting = begin("the-ninth-stair")
    run = sitting.play.run
    assert run.scene is not None
    assert "tell" in {choice.id for choice in run.scene.choices}
    assert run.deciding() == ("emlyn",)
    for step in evening(sitting):
        if step.phase is Phase.GUESS:
            assert "loan" not in known_alone(step.run, "emlyn") or step.run.scene is not run.scene


def test_of_a_seat_that_keeps_something_neither_honesty_nor_a_why_is_told() -> None:
    keeping = open = 0
    principles = rubric.load()
    for id in IDS:
        for seed in SEEDS:
            sitting = begin(id, seed=seed)
            list(evening(sitting, seed, yes=False))
            run = sitting.play.run
            told = for_two(run, sitting.guesses, principles)
            for role, met in told.seats:
                if not known_alone(run, role):
                    open += any(one.why for one in met)
                    continue
                keeping += 1
                assert HONESTY not in {one.principle for one in met}
                assert not any(one.why for one in met)
                assert not any(view.meant for view in told.views if view.role == role)
            for eyes in told.turns:
                assert not eyes.turn or all(may_see(run, t.thing, None) for t in eyes.turn.turned)
    assert keeping > len(IDS)
    assert open > len(IDS)


@pytest.mark.parametrize("id", IDS)
def test_what_stands_between_them_at_the_end_is_what_each_knows(id: str) -> None:
    for seed in SEEDS:
        sitting = begin(id, seed=seed)
        list(evening(sitting, seed, yes=False))
        run = sitting.play.run
        shown = {fate.thing.id for fate in for_two(run, (), rubric.load()).between}
        for role in run.story.roles:
            known = {fate.thing.id for fate in debrief(run, role.id, rubric.load()).between}
            assert shown <= known
            assert not shown & known_alone(run, role.id)
