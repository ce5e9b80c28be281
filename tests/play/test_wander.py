"""A play of which nothing is kept is the same play as one that is."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.play.run import Run
from game.play.step import Event, PlayFault, begin
from game.play.wander import wander
from game.story.compiled import compiled
from game.story.model import Story
from tests.play.frame import scene, story
from tests.shipped import IDS, shipped

MOST_MOVES = 300


def first_open(role: int, is_open: Sequence[int]) -> int:
    return is_open[0]


def values_of(made: Story) -> list[object]:
    return [*begin(made, compiled(made))]


@given(
    st.sampled_from(IDS),
    st.integers(0, 1),
    st.lists(st.integers(0, 7), min_size=1, max_size=12),
)
def test_it_makes_the_moves_states_and_events_of_a_run(
    id: str, first: int, picks: list[int]
) -> None:
    made = shipped(id)
    run, program = Run.start(made, 1), compiled(made)
    depth = 0

    def pick(role: int, is_open: Sequence[int]) -> int:
        return is_open[picks[depth % len(picks)] % len(is_open)]

    record: list[Event] = []
    values = [*begin(made, program, record)]
    assert record == [*run.events()]
    record.clear()
    moves = wander(made, program, values, pick, first, record)
    for role, is_open, choice in islice(moves, MOST_MOVES):
        who = made.roles[first].id
        who = who if who in run.deciding() else run.deciding()[0]
        choices = run.choices(who)
        run = run.take(who, choices[picks[depth % len(picks)] % len(choices)].id)
        assert run.move is not None
        assert (run.move.role, run.move.choice) == (made.roles[role].id, choice.id)
        assert is_open == [one.number for one in choices]
        assert tuple(values) == run.state
        assert [(type(event), event) for event in record] == [
            (type(event), event) for event in run.events()
        ]
        record.clear()
        depth += 1
    assert run.depth == depth > 0
    assert run.ending is not None or depth == MOST_MOVES


def test_it_stops_where_nothing_is_open(tmp_path: Path) -> None:
    body = scene("one", "ann", "two", "go") + scene("two", "bo", "done", 'stay:if = "asked"')
    made = story(tmp_path, body)
    values = values_of(made)
    moves = list(wander(made, compiled(made), values, first_open))
    assert [choice.id for _, _, choice in moves] == ["go"]
    assert tuple(values) == Run.start(made, 1).take("ann", "go").state


def test_a_way_to_nowhere_is_the_fault_of_a_run(tmp_path: Path) -> None:
    made = story(tmp_path, scene("one", "ann", "resume", "go"))
    with pytest.raises(PlayFault) as met:
        list(wander(made, compiled(made), values_of(made), first_open))
    with pytest.raises(PlayFault) as run:
        Run.start(made, 1).take("ann", "go")
    assert str(met.value) == str(run.value)
