"""All plays of a space counted: how many there are, how long, and where they end.

A play is counted by the choices that are taken in it; a pair in a joint scene is two moves. Where
a circle can be gone round without bound there is no number of plays, and those of up to
`MOST_MOVES` moves are counted.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass

from game.author.space.circles import Components
from game.author.space.visit import ROOT, Space

MOST_MOVES = 40
"""Up to how many moves plays are counted where there is no bound."""

SURE = 1e-12
"""Chance that may be left in a circle when its outcome is told."""
MOST_ROUNDS = 10_000_000
"""Transitions that are followed inside one circle to find how it is left."""


@dataclass(frozen=True, slots=True)
class Circle:
    """States that lead back to themselves. `scenes` are ids; `leads_on`: to an ending.

    `state` is the one that is reached with the fewest moves.
    """

    states: int
    scenes: tuple[str, ...]
    leads_on: bool
    state: int


@dataclass(frozen=True, slots=True)
class EndingPlays:
    """The plays to one ending: their number, and moves of a shortest and a longest.

    `longest` is None where there is no bound, both where no play leads there. `of_plays` is its
    share where every play counts alike, `of_choices` its chance where at every turn every open
    choice is as likely.
    """

    id: str
    plays: int
    shortest: int | None
    longest: int | None
    of_plays: float
    of_choices: float


@dataclass(frozen=True, slots=True)
class Plays:
    """`count` is exact; where not `bounded` it is of the plays of up to `MOST_MOVES` moves.

    `stuck` are the states from which no ending can be reached, `never` the chance to come into
    one of them where every open choice is as likely. `unsure` is chance whose way out of a circle
    was not followed to its end.
    """

    count: int
    bounded: bool
    endings: tuple[EndingPlays, ...]
    circles: tuple[Circle, ...]
    stuck: tuple[int, ...]
    never: float
    unsure: float

    @property
    def shortest(self) -> int | None:
        """Moves of a shortest play, None if there is no play."""
        return min((e.shortest for e in self.endings if e.shortest is not None), default=None)

    @property
    def longest(self) -> int | None:
        """Moves of a longest play, None if there is no bound or no play."""
        reached = [e for e in self.endings if e.shortest is not None]
        known = [e.longest for e in reached if e.longest is not None]
        return max(known) if reached and len(known) == len(reached) else None


def plays(space: Space, parts: Components) -> Plays:
    """Counts the plays of a space that was explored whole."""
    unbounded = set(parts.unbounded())
    counts = _up_to(space, parts) if unbounded else _ways(space, parts)
    depths = _depths(space)
    longest = _longest(space, parts, unbounded)
    chances, never, unsure = _chances(space, parts)
    whole = sum(counts.values())
    endings = []
    for ending in space.story.endings:
        place = ending.number
        states = [n for n in counts if space.states.scene(n) == place]
        lengths = [longest[n] for n in states]
        number = sum(counts[n] for n in states)
        endings.append(
            EndingPlays(
                ending.id,
                number,
                min((depths[n] for n in states), default=None),
                None if not states or -1 in lengths else max(lengths),
                number / whole if whole else 0.0,
                sum(chances[n] for n in states),
            )
        )
    return Plays(
        count=whole,
        bounded=not unbounded,
        endings=tuple(endings),
        circles=tuple(_circle(space, parts, c) for c in range(len(parts)) if parts.circular[c]),
        stuck=tuple(n for n in range(len(space.states)) if not parts.ends[parts.of[n]]),
        never=never,
        unsure=unsure,
    )


def _circle(space: Space, parts: Components, component: int) -> Circle:
    states = parts.states(component)
    scenes = sorted({space.states.scene(n) for n in states})
    ids = tuple(space.story.scenes[scene].id for scene in scenes)
    return Circle(len(states), ids, bool(parts.ends[component]), min(states))


def _depths(space: Space) -> array[int]:
    """Moves of a shortest play to every state: a state is numbered after its parent."""
    depths = array("q", [0]) * len(space.states)
    for state, parent in enumerate(space.parent):
        if parent != ROOT:
            depths[state] = depths[parent] + 1
    return depths


def _ways(space: Space, parts: Components) -> dict[int, int]:
    """How many ways lead to every ending, where none goes round without bound."""
    first, targets, of, ends = space.first, space.targets, parts.of, parts.ends
    ways = [0] * len(space.states)
    ways[0] = 1
    found: dict[int, int] = {}
    for state in reversed(parts.members):
        here = ways[state]
        if not here or not ends[of[state]]:
            continue
        if first[state] == first[state + 1]:
            found[state] = here
        for target in targets[first[state] : first[state + 1]]:
            ways[target] += here
    return found


def _up_to(space: Space, parts: Components) -> dict[int, int]:
    """How many ways of up to `MOST_MOVES` moves lead to every ending."""
    here, found = {0: 1}, dict.fromkeys(filter(space.is_ending, range(len(space.states))), 0)
    for _ in range(MOST_MOVES):
        after: dict[int, int] = {}
        for state, ways in here.items():
            for target in space.following(state):
                if parts.ends[parts.of[target]]:
                    after[target] = after.get(target, 0) + ways
        for state in after.keys() & found.keys():
            found[state] += after[state]
        here = after
    return found


def _longest(space: Space, parts: Components, unbounded: set[int]) -> array[int]:
    """Moves of a longest play to every state, -1 where there is no bound."""
    longest = array("q", [0]) * len(space.states)
    for component in range(len(parts) - 1, -1, -1):
        states = parts.states(component)
        if component in unbounded:
            for state in states:
                longest[state] = -1
        if not parts.ends[component]:
            continue
        for state in states:
            length = longest[state] + 1 if longest[state] >= 0 else -1
            for target in space.following(state):
                if length < 0 or -1 < longest[target] < length:
                    longest[target] = length
    return longest


def _chances(space: Space, parts: Components) -> tuple[list[float], float, float]:
    """The chance of every ending, of never coming to one, and what was not followed to its end."""
    chances = [0.0] * len(space.states)
    chances[0] = 1.0
    never = unsure = 0.0
    for component in range(len(parts) - 1, -1, -1):
        states = parts.states(component)
        if not parts.ends[component]:
            never += sum(chances[state] for state in states)
        elif parts.circular[component]:
            unsure += _round_and_out(space, parts, component, chances)
        else:
            for state in states:
                following = space.following(state)
                for target in following:
                    chances[target] += chances[state] / len(following)
    return chances, never, unsure


def _round_and_out(space: Space, parts: Components, component: int, chances: list[float]) -> float:
    """Follows the chance that comes into a circle until next to all has left it again."""
    inside = {state: chances[state] for state in parts.states(component) if chances[state]}
    left, followed = sum(inside.values()), 0
    while left > SURE and followed < MOST_ROUNDS:
        after: dict[int, float] = {}
        for state, chance in inside.items():
            following = space.following(state)
            followed += len(following)
            for target in following:
                part = chance / len(following)
                if parts.of[target] == component:
                    after[target] = after.get(target, 0.0) + part
                else:
                    chances[target] += part
        inside, left = after, sum(after.values())
    return left
