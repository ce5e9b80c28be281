"""What a scenario's plays come to: how often a seat decides, how much of it one play shows."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Mapping
from operator import add

from game.author.sample.seeded import at_random, seed_of, start, walk
from game.author.space.circles import Components, components
from game.author.space.decided import deciders
from game.author.space.gains import Gains
from game.author.space.visit import Space
from game.story.model import SCENE, Story

PLAYS = 300
SEED = 1


def seen(story: Story, gains: Gains, plays: int = PLAYS) -> Mapping[str, float]:
    """The share of seeded plays, both seats at random, that come to each scene."""
    counts: Counter[int] = Counter()
    for number in range(1, plays + 1):
        run = start(story, seed_of(SEED, number))
        steps = walk(run, (at_random, at_random), gains)
        counts.update({run.state[SCENE], *(one.after[SCENE] for one in steps)})
    return {scene.id: counts[scene.number] / plays for scene in story.scenes}


def spans(space: Space, parts: Components, who: bytes) -> tuple[range, range] | None:
    """From the fewest to the most decisions of each role in plays that end, moves not counted.

    None where there is a circle, or a state that leads to no ending: then `fewest` and `most`
    have to look. Of a space that was explored whole.
    """
    if any(parts.circular) or not all(parts.ends):
        return None
    first, targets, vias = space.first, space.targets, space.vias
    moves = {choice.number for choice in space.story.choices if choice.is_move}
    low, high = ([[0] * len(space.states) for _ in range(2)] for _ in range(2))
    for at in parts.members:  # each after all that follow it
        following = targets[first[at] : first[at + 1]]
        if not following:
            continue
        taken = vias[first[at] : first[at + 1]] if moves else ()
        mixed = bool(moves) and not moves.isdisjoint(taken)
        for role in range(2):
            lows, highs, counts = low[role], high[role], who[at] == role
            least, greatest = map(lows.__getitem__, following), map(highs.__getitem__, following)
            if counts and mixed:
                adds = [via not in moves for via in taken]
                lows[at], highs[at] = min(map(add, least, adds)), max(map(add, greatest, adds))
            else:
                lows[at], highs[at] = min(least) + counts, max(greatest) + counts
    one, two = (range(low[role][0], high[role][0] + 1) for role in range(2))
    return one, two


def most(
    space: Space, role: int, parts: Components | None = None, who: bytes | None = None
) -> tuple[str, ...] | None:
    """The scenes of the most decisions of a role in a play that ends, moves not counted.

    None where there is no bound. Of a space that was explored whole; `parts` and `who` are its
    components and `deciders`, where they are known.
    """
    parts, who = parts or components(space), who or deciders(space)
    choices = space.story.choices
    best = array("q", [-1]) * len(parts)  # decisions from here on; -1 where nothing ends
    way_out = array("q", [-1]) * len(parts)  # the part that comes next
    decided = array("q", [-1]) * len(parts)  # the scene that is decided on the way there
    for part in range(len(parts)):
        inside = False
        for at in parts.states(part):
            if space.is_ending(at):
                best[part] = 0
                continue
            counts = who[at] == role
            for edge in range(space.first[at], space.first[at + 1]):
                other = parts.of[space.targets[edge]]
                more = counts and not choices[space.vias[edge]].is_move
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
