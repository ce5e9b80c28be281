"""A step is worked out once for all states that are alike in what it reads."""

from __future__ import annotations

from pathlib import Path

from game.author.space.backwards import Seen, table
from game.author.space.merging import Merger
from game.play.step import begin
from game.story.compiled import compiled
from game.story.model import Story
from tests.play.frame import scene, story

BODY = scene("one", "ann", "shed", 'stay: do = ["guard.ann += 2"]', "go") + scene(
    "shed", "bo", "done", 'low: if = "trust > 3 or guard.ann > 2"', "high"
)


def merger_of(made: Story) -> Merger:
    program = compiled(made)
    return Merger(made, program, table(made, program, Seen(), told=False), Seen())


def test_what_a_step_does_not_read_does_not_keep_states_apart(tmp_path: Path) -> None:
    made = story(tmp_path, BODY)
    merger = merger_of(made)
    state = list(begin(made, merger.program))
    trust, guard = made.slots["trust"].place, made.slots["guard.ann"].place
    step = merger.step(state, 0, 0)
    assert step is not None
    for value in (0, 4):  # trust is asked later, and told apart, but this step does not read it
        state[trust] = value
        packed = merger.packing.pack(state)
        known = step.found.get(packed & step.mask) or step.learn(packed)
        assert known is not None
        keep, add, _ = known
        assert merger.packing.unpack(packed & keep | add)[trust] == value
    assert len(step.found) == 1
    state[guard] = 1
    packed = merger.packing.pack(state)
    assert packed & step.mask not in step.found
