"""Every shipped scenario as two at one keyboard play it: a repair at any time, and no harm done."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.author.space import asides
from game.author.space.circles import components, without_end
from game.author.space.visit import Space, explore
from game.play.run import Run
from game.story.model import SCENE, SPENT, STACK, TURN
from tests.shipped import IDS, for_two, shipped

IDS_FOR_TWO = [id for id in IDS if not shipped(id).header.safety]
REPAIRS = ("repair_again", "repair_unfair", "repair_pause")


@cache
def space_of(id: str) -> Space:
    """The space of a story read for two, explored once."""
    return explore(for_two(id))


@pytest.mark.parametrize("id", IDS_FOR_TWO)
def test_it_is_proved_whole_with_every_repair_in_it(id: str) -> None:
    space = space_of(id)
    assert space.exact
    assert space.dead_ends == []
    assert space.faults == []
    assert without_end(space, components(space)) == []
    assert set(space.vias) == {choice.number for choice in space.story.choices}


@pytest.mark.parametrize("id", IDS_FOR_TWO)
def test_every_offer_comes_back_and_without_them_it_is_the_same_story(id: str) -> None:
    space, alone = space_of(id), explore(shipped(id))
    count, astray = asides.offers(space)
    assert count > 0
    assert astray == []
    rest = asides.without(space)
    assert (len(rest.states), rest.transitions) == (len(alone.states), alone.transitions)
    assert _places(rest) == _places(alone)
    assert rest.targets == alone.targets


@pytest.mark.parametrize("id", IDS_FOR_TWO)
def test_a_repair_is_open_wherever_one_decides_alone_and_aloud(id: str) -> None:
    story = for_two(id)
    answers = {way.target for move in story.moves for way in move.to}
    for scene in story.scenes:
        open_here = [move.id for move in scene.moves if move.aside]
        closed = scene.private or scene.joint or scene.number in answers
        assert open_here == ([] if closed else list(REPAIRS))


@settings(max_examples=100)
@given(
    st.sampled_from(IDS_FOR_TWO),
    st.lists(st.integers(0, 9), min_size=1, max_size=9),
    st.lists(st.sampled_from([None, None, *REPAIRS]), min_size=1, max_size=7),
)
def test_with_its_repairs_taken_out_a_play_is_the_same_play(
    id: str, picks: list[int], offers: list[str | None]
) -> None:
    story = for_two(id)
    alone, plain, repaired = Run.start(shipped(id), 1), Run.start(story, 1), Run.start(story, 1)
    left = {slot.place for name, slot in story.slots.items() if name.startswith("repair_")}
    depth = 0
    while alone.ending is None:
        role = alone.deciding()[0]
        is_open = [choice.id for choice in alone.choices(role)]
        offer = offers[depth % len(offers)]
        if offer in [choice.id for choice in repaired.choices(role)]:
            repaired = repaired.take(role, str(offer))
            (other,) = repaired.deciding()
            assert other == story.other(role)
            answers = repaired.choices(other)
            repaired = repaired.take(other, answers[depth % len(answers)].id)
        for run in (plain, repaired):
            assert run.deciding() == alone.deciding()
            own = [choice.id for choice in run.choices(role) if not choice.aside]
            assert own == is_open
        taken = is_open[picks[depth % len(picks)] % len(is_open)]
        alone, plain, repaired = (run.take(role, taken) for run in (alone, plain, repaired))
        assert _values(alone) == {
            name: value for name, value in _values(plain).items() if not name.startswith("repair_")
        }
        assert [v for place, v in enumerate(repaired.state) if place not in left] == [
            v for place, v in enumerate(plain.state) if place not in left
        ]
        depth += 1
    assert _ending(alone) == _ending(plain) == _ending(repaired)
    assert [move for move in repaired.moves() if not _is_repair(move.scene, move.choice)] == [
        *alone.moves()
    ]


def _places(space: Space) -> list[str]:
    """The scene or ending of every state, by id: after more scenes the endings' numbers differ."""
    story = space.story
    ids = [*(scene.id for scene in story.scenes), *(ending.id for ending in story.endings)]
    return [ids[space.states.scene(at)] for at in range(len(space.states))]


def _values(run: Run) -> dict[str, object]:
    """What is known in a state, by name; where the play is, and how deep in what broke in."""
    story = run.story
    values: dict[str, object] = {name: run.value(slot) for name, slot in story.slots.items()}
    ids = [*(scene.id for scene in story.scenes), *(ending.id for ending in story.endings)]
    stack = [story.scenes[scene].id for _way, scene, _whose in run.state[STACK]]
    return values | {"": (ids[run.state[SCENE]], run.state[TURN], run.state[SPENT], stack)}


def _ending(run: Run) -> str:
    return run.ending.id if run.ending else ""


def _is_repair(scene: str, choice: str) -> bool:
    return choice in REPAIRS or scene.removesuffix("_answer") in REPAIRS
