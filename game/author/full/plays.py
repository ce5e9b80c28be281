"""What a scenario's plays come to: how often a seat decides, how much of it one play shows."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Mapping

from game.author.sample.seeded import at_random, seed_of, start, walk
from game.author.space.circles import components
from game.author.space.decided import answers_move
from game.author.space.gains import Gains
from game.author.space.steps import joint_role
from game.author.space.visit import Space
from game.story.model import BOTH, SCENE, STACK, TURN, Story

PLAYS = 1_000
SEED = 1


def seen(story: Story, gains: Gains, plays: int = PLAYS) -> Mapping[str, float]:
    """The share of seeded plays, both seats at random, that come to each scene."""
    counts: Counter[int] = Counter()
    for number in range(1, plays + 1):
        run = start(story, seed_of(SEED, number))
        steps = walk(run, (at_random, at_random), gains)
        counts.update({run.state[SCENE], *(one.after[SCENE] for one in steps)})
    return {scene.id: counts[scene.number] / plays for scene in story.scenes}


def most(space: Space, role: int) -> tuple[str, ...] | None:
    """The scenes of the most decisions of a role in a play that ends, moves not counted.

    None where there is no bound. Of a space that was explored whole.
    """
    parts = components(space)
    best = array("q", [-1]) * len(parts)  # decisions from here on; -1 where nothing ends
    way_out = array("q", [-1]) * len(parts)  # the part that comes next
    decided = array("q", [-1]) * len(parts)  # the scene that is decided on the way there
    for part in range(len(parts)):
        inside = False
        for at in parts.states(part):
            if space.is_ending(at):
                best[part] = 0
                continue
            counts = _counts(space, at, role)
            for edge in range(space.first[at], space.first[at + 1]):
                other = parts.of[space.targets[edge]]
                more = counts and not space.story.choices[space.vias[edge]].is_move
                if other == part:
                    inside = inside or more
                elif best[other] >= 0 and best[other] + more > best[part]:
                    best[part], way_out[part] = best[other] + more, other
                    decided[part] = space.states.scene(at) if more else -1
        if inside and best[part] >= 0:
            return None
    scenes: list[str] = []
    part = parts.of[0]
    while part >= 0:
        if decided[part] >= 0:
            scenes.append(space.story.scenes[decided[part]].id)
        part = way_out[part]
    return tuple(scenes)


def _counts(space: Space, at: int, role: int) -> bool:
    """Whether a role decides in a state, and not to answer a move."""
    story, state = space.story, space.states[at]
    turn = state[TURN] if state[TURN] != BOTH else joint_role(story, state)
    return turn == role and not (state[STACK] and answers_move(story, state))
