"""A packed state is the whole state again, and its places can be masked apart."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from game.author.space.packed import Packing, States
from game.play.step import begin, step
from game.story.compiled import compiled
from game.story.model import BOTH, CHOSEN, SCENE, SPENT, STACK, TURN, State
from tests.shipped import IDS, shipped

PICKS = st.lists(st.integers(0, 9), min_size=1, max_size=12)


def walked(id: str, picks: list[int]) -> list[State]:
    """The states that a play comes past."""
    story = shipped(id)
    program = compiled(story)
    states = [begin(story, program)]
    for pick in picks:
        state = states[-1]
        if state[SCENE] >= len(story.scenes):
            break
        role = state[TURN]
        if role == BOTH:
            turn = story.scenes[state[SCENE]].turn
            role = story.role(turn[1] if state[CHOSEN] else turn[0]).number
        is_open = program.opens[state[SCENE]][role](state)
        choice = story.choices[is_open[pick % len(is_open)]]
        states.append(step(story, program, state, role, choice))
    return states


@given(st.sampled_from(IDS), PICKS)
def test_what_is_packed_comes_out_as_it_was(id: str, picks: list[int]) -> None:
    packing = Packing(shipped(id))
    states = walked(id, picks)
    kept = States(packing)
    kept.packed += [packing.pack(state) for state in states]
    assert list(kept) == states
    assert [kept.scene(at) for at in range(len(kept))] == [state[SCENE] for state in states]
    assert [kept[at] for at in range(len(kept))] == kept[:] == states


@given(st.sampled_from(IDS), PICKS, st.data())
def test_a_mask_changes_the_places_that_it_names_and_no_other(
    id: str, picks: list[int], data: st.DataObject
) -> None:
    packing = Packing(shipped(id))
    *_, one = walked(id, picks)
    *_, other = walked(id, picks[::-1])
    places = data.draw(st.sets(st.sampled_from(range(len(one)))))
    mixed = packing.pack(one) & packing.but(places) | packing.pack(other) & packing.at(places)
    whole = [other[place] if place in places else one[place] for place in range(len(one))]
    assert packing.unpack(mixed) == tuple(whole)


def test_the_places_of_the_frame_are_among_those_that_can_be_masked() -> None:
    packing = Packing(shipped(IDS[0]))
    masks = [packing.at([place]) for place in (SCENE, TURN, CHOSEN, SPENT, STACK)]
    assert all(masks)
    assert sum(masks) == packing.at((SCENE, TURN, CHOSEN, SPENT, STACK))
