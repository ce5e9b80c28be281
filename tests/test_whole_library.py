"""What the shipped scenarios are together: the range, and that no rule but weighing does well."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cache
from statistics import mean

import pytest

from game import rubric
from game.author.sample.offers import offers
from game.author.sample.strategies import Fare, fares
from game.author.space.decided import offered
from game.author.space.gains import Gains
from game.author.space.visit import explore
from game.author.teaching.tells import Guess, longest
from game.story.model import Story
from tests.shipped import IDS, shipped

WHOLE = [id for id in IDS if shipped(id).header.minutes >= 8]


def test_there_are_eighteen_whole_scenarios() -> None:
    assert len(WHOLE) >= 18


def test_every_strategy_is_a_heart_of_two() -> None:
    hearts = Counter(one for id in WHOLE for one in shipped(id).header.strategies)
    assert {id for id in rubric.load().strategies if hearts[id] < 2} == set()
    assert hearts["conflict"] >= 6
    assert hearts["jealousy"] >= 5


def test_limits_of_every_kind_are_agreed() -> None:
    limits = {thing.limit for id in WHOLE for thing in shipped(id).between.values()}
    assert {"emotional", "physical", "digital"} <= limits


def test_two_are_about_control() -> None:
    assert sum(shipped(id).header.safety == "coercive" for id in WHOLE) >= 2


def test_six_are_fit_for_a_class_of_fourteen() -> None:
    fit = [
        id
        for id in WHOLE
        if shipped(id).header.audience <= 14 and not shipped(id).header.content_notes
    ]
    assert len(fit) >= 6


def test_nobody_is_named_twice() -> None:
    names = Counter(role.name for id in IDS for role in shipped(id).roles)
    assert [name for name, count in names.items() if count > 1] == []


def test_the_best_choice_is_longest_in_fewer_than_two_of_five_decisions() -> None:
    guesses = [_longest(id) for id in IDS]
    decisions = sum(guess.decisions for guess in guesses)
    assert sum(guess.hits for guess in guesses) / decisions < 0.4


@pytest.mark.parametrize("rule", ["longest", "shortest", "first shown"])
def test_a_rule_that_does_not_weigh_does_no_better_than_chance(rule: str) -> None:
    gained = [_median(by[rule]) - _median(by["at random"]) for id in IDS for by in _fared(id)]
    assert mean(gained) <= 5


def _median(fare: Fare) -> float:
    assert fare.whole is not None
    return fare.whole.median


@cache
def _fared(id: str) -> list[Mapping[str, Fare]]:
    story = shipped(id)
    found = fares(story, Gains(story), seed=1, plays=500)
    return [
        {fare.strategy: fare for fare in found if fare.role == role}
        for role in story.header.playable
    ]


def _longest(id: str) -> Guess:
    story: Story = shipped(id)
    space, gains = explore(story), Gains(story)
    return longest(offers(space, offered(space), gains))
