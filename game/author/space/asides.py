"""The game's own repairs in a space: that every answer comes back, and the space without them.

An offer and its answers are a circle at every state where one of the two decides alone. Where each
comes back to the state in which it was offered, they make no difference to anything else, and the
story's own plays can be counted without them.
"""

from __future__ import annotations

from game.author.space.packed import States
from game.author.space.visit import ROOT, Space


def offers(space: Space) -> tuple[int, list[int]]:
    """How many offers there are in a space explored whole, and the states of those that go astray.

    An offer goes astray where some answer leads elsewhere than to the state it was made in.
    """
    choices, count = space.story.choices, 0
    astray: list[int] = []
    if not any(move.aside for move in space.story.moves):
        return 0, []
    for state in range(len(space.states)):
        for edge in range(space.first[state], space.first[state + 1]):
            if choices[space.vias[edge]].aside:
                count += 1
                if {*space.following(space.targets[edge])} != {state}:
                    astray.append(state)
    return count, astray


def without(space: Space) -> Space:
    """The space of the story alone, of one in which no offer goes astray."""
    story, choices = space.story, space.story.choices
    answers = {scene.number for scene in story.scenes if scene.aside}
    if not answers:
        return space
    kept = [at for at in range(len(space.states)) if space.states.scene(at) not in answers]
    numbers = {ROOT: ROOT} | {at: number for number, at in enumerate(kept)}
    alone = Space(story, space.program, States(space.states.packing), seen=space.seen)
    for at in kept:
        alone.states.packed.append(space.states.packed[at])
        alone.parent.append(numbers[space.parent[at]])
        alone.parent_via.append(space.parent_via[at])
        for edge in range(space.first[at], space.first[at + 1]):
            if not choices[space.vias[edge]].aside:
                alone.targets.append(numbers[space.targets[edge]])
                alone.vias.append(space.vias[edge])
        alone.first.append(len(alone.targets))
    alone.dead_ends = [numbers[at] for at in space.dead_ends]
    alone.faults = [(numbers[at], via, why) for at, via, why in space.faults]
    return alone
