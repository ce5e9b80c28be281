"""All that `commonground explore` tells of a story: proved where it can be, sampled where not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from game.author.sample.seeded import as_given
from game.author.sample.strategies import PLAYS, Fare, Spread, fares, minutes
from game.author.space import asides
from game.author.space.circles import components
from game.author.space.extremes import Extremes, extremes
from game.author.space.gains import Gains
from game.author.space.plays import Plays, plays
from game.author.space.steps import taker
from game.author.space.visit import LIMIT, ROOT, Space, explore
from game.story.model import SCENE, SPENT, Story

LARGEST = 3
"""How many scenes, and in each how many names, are told of a story too large to be proved."""


@dataclass(frozen=True, slots=True)
class Large:
    """A scene that was met in many states, and its names with the most values in them."""

    scene: str
    states: int
    names: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Explored:
    """What is known of a story. `plays` is None where the limit cut the exploration (`exact`).

    `dead_ends`, `circles` and `stuck` hold the moves of a shortest play that leads there, for one
    state of each scene; `faults` such moves and what is wrong after them. `extremes` that are
    not exact come from the plays of `fares`, which are sampled, as `minutes` are, by role.

    Of a story read for two, `offers` counts where one of the game's repairs can be offered, and
    `astray` holds the ways to those that don't come back. Where all do, `plays`, `circles` and
    `extremes` are told without them.
    """

    exact: bool
    states: int
    transitions: int
    dead_ends: tuple[tuple[str, ...], ...]
    circles: tuple[tuple[str, ...], ...]
    stuck: tuple[tuple[str, ...], ...]
    faults: tuple[tuple[tuple[str, ...], str], ...]
    plays: Plays | None
    extremes: tuple[Extremes, ...]
    fares: tuple[Fare, ...]
    minutes: dict[str, Spread]
    large: tuple[Large, ...]
    offers: int = 0
    astray: tuple[tuple[str, ...], ...] = ()


def explored(
    story: Story,
    limit: int = LIMIT,
    seed: int = 1,
    sample: int = PLAYS,
    progress: Callable[[int], None] | None = None,
) -> Explored:
    """Explores a story up to `limit` transitions, and samples `sample` plays of it.

    `progress` is called now and then with the number of transitions so far.
    """
    space = explore(story, limit, rated=True, progress=progress)
    rated = space.exact
    if not rated:
        # What only ratings ask may have made it too large.
        space = explore(story, limit, progress=progress)
    states, transitions = len(space.states), space.transitions
    offers, astray = asides.offers(space) if space.exact else (0, [])
    ways_astray = _ways(space, astray)
    gains = Gains(story)
    counted: Plays | None = None
    proved: list[Extremes] = []
    if space.exact and not astray:
        space = asides.without(space)
        parts = components(space)
        counted = plays(space, parts)
        proved = extremes(space, parts, gains) if rated else []
    fared = tuple(fares(story, gains, seed, sample))
    playable = [role for role in story.roles if role.id in story.header.playable]
    read = {role.id: minutes(story, gains, seed, role.number) for role in playable}
    circles = [circle.state for circle in counted.circles] if counted else []
    return Explored(
        exact=space.exact,
        states=states,
        transitions=transitions,
        dead_ends=_ways(space, space.dead_ends),
        circles=tuple(way(space, state) for state in circles),
        stuck=_ways(space, counted.stuck if counted else ()),
        faults=tuple((way(space, at, via), why) for at, via, why in space.faults),
        plays=counted,
        extremes=tuple(_extremes(proved, fared, gains.principles())),
        fares=fared,
        minutes={id: spread for id, spread in read.items() if spread},
        large=() if space.exact else tuple(_large(space)),
        offers=offers,
        astray=ways_astray,
    )


def way(space: Space, state: int, last: int = ROOT) -> tuple[str, ...]:
    """The moves of a shortest play to a state, as `--moves` takes them; then the choice `last`."""
    story, choices = space.story, space.story.choices
    taken = []
    while state != ROOT:
        if last != ROOT:
            values = space.states[state]
            taken.append((values, taker(story, values, choices[last]), choices[last]))
        state, last = space.parent[state], space.parent_via[state]
    return as_given(story, reversed(taken))


def _ways(space: Space, states: Sequence[int]) -> tuple[tuple[str, ...], ...]:
    """A shortest play to the first of these states in every scene."""
    nearest: dict[int, int] = {}
    for state in states:
        nearest.setdefault(space.states[state][SCENE], state)
    return tuple(way(space, state) for state in nearest.values())


def _extremes(
    proved: Sequence[Extremes], fared: Sequence[Fare], principles: Sequence[str]
) -> list[Extremes]:
    """Those that are proved, and in place of those that are not what was met in the sample."""
    met: dict[tuple[str, str], Extremes] = {}
    for fare in fared:
        for principle, one in fare.scores.items():
            key = (fare.role, principle)
            low, high = round(one.least), round(one.most)
            before = met.get(key)
            if before and before.lowest is not None and before.highest is not None:
                low, high = min(low, before.lowest), max(high, before.highest)
            met[key] = Extremes(fare.role, principle, low, high, 0, exact=False)
    if not proved:
        order = {principle: number for number, principle in enumerate(principles)}
        return sorted(met.values(), key=lambda one: (one.role, order[one.principle]))
    return [
        one if one.exact else replace(met.get((one.role, one.principle), one), fewest=one.fewest)
        for one in proved
    ]


def _large(space: Space) -> list[Large]:
    """The scenes that were met in the most states, and what tells these states apart."""
    story = space.story
    by_scene: dict[int, list[int]] = {}
    for number, state in enumerate(space.states):
        if not space.is_ending(number):
            by_scene.setdefault(state[SCENE], []).append(number)
    largest = sorted(by_scene.items(), key=lambda item: -len(item[1]))[:LARGEST]
    found: list[Large] = []
    for scene, numbers in largest:
        states = [space.states[number] for number in numbers]
        counts = [
            (slot.name, len({s[slot.place] for s in states})) for slot in story.slots.values()
        ]
        counts.append(("once", len({state[SPENT] for state in states})))
        counts.sort(key=lambda count: -count[1])
        names = tuple(count for count in counts[:LARGEST] if count[1] > 1)
        found.append(Large(story.scenes[scene].id, len(states), names))
    return found
