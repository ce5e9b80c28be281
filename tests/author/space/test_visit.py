"""Every reachable state is visited once, and what is merged behaves alike."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.author.space.visit import Space, explore
from game.play.run import Run
from game.play.step import begin, step
from game.story.compiled import compiled
from game.story.model import BOTH, CHOSEN, SCENE, TURN, State, Story
from tests.play.frame import joint, scene, story
from tests.shipped import IDS, shipped

MOST_TRANSITIONS = 500_000


@cache
def space_of(id: str) -> Space:
    """The space of a shipped story, explored once."""
    return explore(shipped(id))


@pytest.mark.parametrize("id", IDS)
def test_every_shipped_scenario_is_proved_whole(id: str) -> None:
    space = space_of(id)
    assert space.exact
    assert space.transitions <= MOST_TRANSITIONS
    assert space.dead_ends == []
    assert space.faults == []
    places = {state[SCENE] for state in space.states}
    assert places == set(range(len(space.story.scenes) + len(space.story.endings)))
    assert set(space.vias) == {choice.number for choice in space.story.choices}


@settings(max_examples=60)
@given(st.sampled_from(IDS), st.lists(st.integers(0, 9), min_size=1, max_size=9))
def test_a_real_play_and_its_merged_states_offer_and_lead_to_the_same(
    id: str, picks: list[int]
) -> None:
    space = space_of(id)
    run, at, depth = Run.start(space.story, 1), 0, 0
    while run.ending is None:
        role = _deciding(run)
        real = [choice.number for choice in run.choices(role)]
        merged = list(space.vias[space.first[at] : space.first[at + 1]])
        assert real == merged
        which = picks[depth % len(picks)] % len(real)
        at = space.following(at)[which]
        run = run.take(role, space.story.choices[real[which]].id)
        assert space.states[at][SCENE] == run.state[SCENE]
        depth += 1


def _deciding(run: Run) -> str:
    """In a joint scene the first of its turn chooses first, as the exploration does."""
    scene = run.scene
    assert scene is not None
    return run.deciding()[0]


@pytest.mark.parametrize("id", IDS)
def test_a_shortest_play_leads_where_it_says(id: str) -> None:
    space = space_of(id)
    for at in range(0, len(space.states), max(1, len(space.states) // 50)):
        run = Run.start(space.story, 1)
        for choice in space.shortest(at):
            run = run.take(_deciding(run), choice)
        assert run.state[SCENE] == space.states[at][SCENE]


def naive(story: Story) -> set[State]:
    """Every state of a story, nothing merged."""
    program = compiled(story)
    start = begin(story, program)
    seen, todo = {start}, [start]
    while todo:
        state = todo.pop()
        if state[SCENE] >= len(story.scenes):
            continue
        role = state[TURN]
        if role == BOTH:
            turn = story.scenes[state[SCENE]].turn
            role = story.role(turn[1] if state[CHOSEN] else turn[0]).number
        for number in program.opens[state[SCENE]][role](state):
            after = step(story, program, state, role, story.choices[number])
            if after not in seen:
                seen.add(after)
                todo.append(after)
    return seen


def test_merging_loses_no_scene_and_is_smaller_by_far() -> None:
    made = shipped("first-words")
    every = naive(made)
    space = space_of("first-words")
    assert {s[SCENE] for s in every} == {s[SCENE] for s in space.states}
    assert len(space.states) * 5 < len(every)


def test_a_choice_that_depends_on_something_far_back_is_still_told_apart(tmp_path: Path) -> None:
    body = scene("one", "ann", "two", 'ask:do = ["trust += 2"]', 'tell:do = ["trust -= 1"]')
    body += scene("two", "bo", "three", 'up:do = ["trust += 1"]', 'down:do = ["trust -= 1"]')
    body += scene("three", "ann", "done", "plain", 'near:if = "trust >= 7"\nto = "other_end"')
    space = explore(story(tmp_path, body))
    last = [n for n, s in enumerate(space.states) if s[SCENE] == 2]
    assert sorted(len(space.following(n)) for n in last) == [1, 2]


def test_a_dead_end_is_found_with_a_shortest_play_that_leads_there(tmp_path: Path) -> None:
    body = scene("one", "ann", "two", 'ask:do = ["asked = true"]', "sit")
    body += scene("two", "bo", "done", 'go:if = "asked"')
    space = explore(story(tmp_path, body))
    (dead,) = space.dead_ends
    assert space.shortest(dead) == ("sit",)


def test_resuming_where_nothing_broke_in_is_found(tmp_path: Path) -> None:
    space = explore(story(tmp_path, scene("one", "ann", "done", "go", 'back:to = "resume"')))
    ((at, via, message),) = space.faults
    assert (at, space.story.choices[via].id) == (0, "back")
    assert "broke in nowhere" in message


def test_an_interrupt_that_comes_only_after_another_is_still_followed(tmp_path: Path) -> None:
    body = (
        '[[interrupts]]\nif = "trust >= 7"\nscene = "flood"\n'
        '[[interrupts]]\nif = "asked"\nscene = "bell"\n'
        + scene("one", "ann", "done", 'wet:do = ["trust = 8"]', "dry")
        + scene("flood", "bo", "resume", 'ring:do = ["asked = true"]', "mop")
        + scene("bell", "bo", "resume", 'out:to = "other_end"', "wait")
    )
    space = explore(story(tmp_path, body))
    assert {s[SCENE] for s in space.states} == {0, 1, 2, 3, 4}
    assert space.faults == []


def test_either_seat_of_a_joint_scene_may_make_a_move_first(tmp_path: Path) -> None:
    body = """
[moves.again]
text = "Again?"
by = "bo"
once = true
only_in = ["one"]
to = "heard"
"""
    body += joint("one", "done", "ann.a", "bo.b") + scene("heard", "other", "other_end", "yes")
    space = explore(story(tmp_path, body))
    assert {s[SCENE] for s in space.states} == {0, 1, 2, 3}
    assert space.faults == []


def test_past_the_limit_it_stops_and_says_so() -> None:
    space = explore(shipped("the-ninth-stair"), limit=1000)
    assert not space.exact
