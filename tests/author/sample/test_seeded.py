"""Seeded plays are real ones, and the same however many are played."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from game.author.explored import explored
from game.author.sample.coverage import played
from game.author.sample.seeded import (
    STRATEGIES,
    computer,
    first_shown,
    sampled,
    seed_of,
    start,
    walk,
)
from game.author.sample.strategies import fares, minutes, scores, spread
from game.author.space.gains import Gains
from game.play.rating import decisions
from game.play.run import Run
from game.play.scoring import constructive
from game.play.seats import answers
from game.rubric import load
from tests.play.frame import scene, solo, story
from tests.shipped import IDS, shipped


@pytest.mark.parametrize("cover", [False, True])
def test_a_play_is_the_same_among_few_and_among_many(cover: bool) -> None:
    made = shipped("the-ninth-stair")
    few, _ = played(made, 5, 7, cover=cover)
    many, _ = played(made, 12, 7, cover=cover)
    other, _ = played(made, 5, 8, cover=cover)
    assert many[:5] == few
    assert few != other


@pytest.mark.parametrize("id", IDS)
def test_a_strategy_against_the_computer_is_a_solo_play(id: str) -> None:
    """The computer answers as it would in the game with that seed, in joint scenes too."""
    made = shipped(id)
    gains, seed = Gains(made), seed_of(1, 17)
    for role in made.roles:
        pickers = [computer, computer]
        pickers[role.number] = first_shown
        run = start(made, seed)
        steps = list(walk(run, pickers, gains, role.number))
        real, seats = run, solo(run, role.id)
        while real.ending is None:
            real = [real, *answers(real, seats)][-1]
            if real.ending is None:
                turn = next(turn for turn in real.open() if turn.role == role.id)
                real = real.take(role.id, turn.open[0].id)
        assert [step.choice.id for step in steps] == [move.choice for move in real.moves()]
        assert steps[-1].after == real.state


def test_the_score_of_a_sampled_play_is_that_of_its_debrief() -> None:
    made = shipped("the-ninth-stair")
    plays, _ = played(made, 20, 3, cover=False)
    for play in plays:
        run = taken(Run.start(made, play.seed), play.moves)
        for role in made.roles:
            figure = constructive(decisions(run, role.id), load().constructive)
            found = scores([play], role.id).get("")
            assert (found.median if found else None) == figure.score


def taken(run: Run, moves: Sequence[str]) -> Run:
    """The run after moves as a transcript has them."""
    for move in moves:
        for role, choice in zip(run.deciding(), move.split("+"), strict=False):
            run = run.take(role, choice) if choice else run
    return run


def test_strategies_share_the_plays_and_fare_as_they_must() -> None:
    made = shipped("first-words")
    found = fares(made, Gains(made), 1, 240)
    assert [fare.plays for fare in found] == [20] * 12
    assert {fare.strategy for fare in found} == set(STRATEGIES)
    for role in made.roles:
        medians = {f.strategy: f.scores[""].median for f in found if f.role == role.id}
        assert medians["kindest by rating"] == max(medians.values())
        assert medians["worst by rating"] <= medians["at random"]
    assert all(sum(fare.endings.values()) == pytest.approx(1) for fare in found)


def test_what_leads_round_for_ever_is_cut(tmp_path: Path) -> None:
    made = story(tmp_path, scene("one", "ann", "one", "a", "b"))
    gains = Gains(made)
    run = start(made, 1)
    play = sampled(run, 1, walk(run, (first_shown, first_shown), gains), gains)
    assert (play.ending, play.length) == ("", 500)


def test_coverage_names_what_was_missed(tmp_path: Path) -> None:
    body = scene("one", "ann", "done", "a", 'b:if = "trust >= 9"\nto = "other_end"')
    made = story(tmp_path, body + '[[tests]]\nchoose = ["a"]\nexpect = { if = "trust == 5" }\n')
    _, covered = played(made, 3, 1, cover=False)
    assert covered.places_missed == ("other_end",)
    assert covered.choices_missed == ("one:b",)
    assert (covered.conditions, covered.sides) == (1, 1)
    assert (covered.never_held, covered.never_failed) == (("trust >= 9",), ())


def test_conditions_count_wherever_they_are_asked(tmp_path: Path) -> None:
    go = """go:after = "[if trust == 5] Gone."
do = [{ if = "trust == 6", do = "trust += 1" }]
to = [{ if = "trust == 7", scene = "done" }, { scene = "other_end" }]
rated = [{ if = "trust == 8", rate = { listen = 1 }, why = "So." }]
weight = [{ if = "trust == 9", weight = 2 }, { weight = 1 }]"""
    body = '[[interrupts]]\nif = "trust == 4"\nscene = "flood"\n'
    body += scene("one", "ann", "done", go) + scene("flood", "bo", "resume", "mop")
    made = story(tmp_path, body)
    _, covered = played(made, 1, 1, cover=False)
    assert covered.never_failed == ("trust == 5",)
    assert sorted(covered.never_held) == [f"trust == {n}" for n in (4, 6, 7, 8, 9)]


@pytest.mark.parametrize("id", IDS)
def test_to_cover_takes_more_choices_than_chance(id: str) -> None:
    made = shipped(id)
    by_chance, covering = (played(made, 8, 1, cover=cover)[1] for cover in (False, True))
    assert len(covering.choices_missed) <= len(by_chance.choices_missed)


def test_above_the_limit_it_says_what_makes_it_large_and_samples() -> None:
    found = explored(shipped("the-ninth-stair"), 3000, sample=40)
    assert not found.exact
    assert found.plays is None
    assert found.extremes
    assert not any(one.exact for one in found.extremes)
    assert found.large[0].states >= found.large[-1].states > 0
    assert found.large[0].names[0][1] > 1


@pytest.mark.parametrize("id", ["first-words", "the-ninth-stair"])
def test_what_is_sampled_lies_within_what_is_proved(id: str) -> None:
    found = explored(shipped(id), sample=300)
    assert found.exact
    proved = {(one.role, one.principle): one for one in found.extremes}
    for fare in found.fares:
        for principle, one in fare.scores.items():
            bound = proved[fare.role, principle]
            assert bound.exact
            assert bound.lowest is not None
            assert bound.highest is not None
            assert bound.lowest <= one.least <= one.most <= bound.highest


def test_minutes_come_from_words_and_decisions(tmp_path: Path) -> None:
    made = story(tmp_path, scene("one", "ann", "done", "go"))
    read = minutes(made, Gains(made), 1, 0, 3)
    # "Here is one." "I say go." as a choice and as it is said, "The kettle clicks."
    assert read is not None
    assert read.median == pytest.approx((3 + 3 + 3 + 3) / 200 + 8 / 60)


def test_a_spread_of_one_figure_is_that_figure() -> None:
    one = spread([4])
    assert one is not None
    assert (one.least, one.lower, one.median, one.upper, one.most) == (4, 4, 4, 4, 4)
    assert spread([]) is None
