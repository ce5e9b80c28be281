"""Every reachable pair of scene and state, visited: what makes a story proved and not sampled.

States that no later condition can tell apart are one (`backwards`). What is asked depends on which
interrupts and moves can come about at all, and that is found by looking: an exploration that meets
one that was not reckoned with notes it, goes on without it, and all is explored anew with it, until
nothing new is met. Weights are ignored; every open choice of both seats is followed.
"""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from game.author.space.backwards import Seen, Table, Told, table
from game.author.space.merging import Merger
from game.author.space.packed import States
from game.author.space.steps import Open, decider
from game.play.step import PlayFault, begin, step
from game.story.compiled import Program, compiled
from game.story.model import CHOSEN, SCENE, STACK, TURN, Story

LIMIT = 2_000_000
"""Transitions after which an exploration stops, unless told otherwise."""

GLIMPSES = 200
"""Plays that are looked at before an exploration, at most: every other one at random, the rest
where least has been taken."""

IN_VAIN = 120
"""Plays in a row that meet nothing new, after which no more are looked at."""

MOST_GLIMPSED = 200
"""Choices after which one of these plays is left."""

ROOT = -1
"""The parent of the first state."""


@dataclass(slots=True)
class Space:
    """What was visited. States are numbered in the order in which they were met, nearest first.

    `targets[first[n]:first[n + 1]]` are the states that follow state n, `vias` beside them the
    numbers of the choices that lead there. `parent[n]` is the state from which n was met first.
    Endings are states too, from which nothing follows.
    """

    story: Story
    program: Program
    states: States
    exact: bool = True
    first: list[int] = field(default_factory=lambda: [0])
    targets: list[int] = field(default_factory=list)
    vias: list[int] = field(default_factory=list)
    parent: list[int] = field(default_factory=list)
    parent_via: list[int] = field(default_factory=list)
    dead_ends: list[int] = field(default_factory=list)
    faults: list[tuple[int, int, str]] = field(default_factory=list)
    seen: Seen = field(default_factory=Seen)

    @property
    def transitions(self) -> int:
        """How many there are."""
        return len(self.targets)

    def is_ending(self, state: int) -> bool:
        """Whether a state is an ending."""
        return self.states.scene(state) >= len(self.story.scenes)

    def following(self, state: int) -> Sequence[int]:
        """The states that follow."""
        return self.targets[self.first[state] : self.first[state + 1]]

    def shortest(self, state: int) -> tuple[str, ...]:
        """The ids of the choices of a shortest play that leads to a state; both of a joint pair."""
        ids: list[str] = []
        while self.parent[state] != ROOT:
            ids.append(self.story.choices[self.parent_via[state]].id)
            state = self.parent[state]
        return tuple(reversed(ids))


def explore(
    story: Story,
    limit: int = LIMIT,
    *,
    told: Told = False,
    rated: bool = False,
    program: Program | None = None,
    progress: Callable[[int], None] | None = None,
) -> Space:
    """Visits every reachable state, or stops at `limit` transitions and says so (`exact`).

    With `told` what only texts and ratings ask keeps states apart too, or what these conditions of
    texts ask, by number; with `rated` what ratings ask.
    `program` may be one that watches; `progress` is called now and then with the number of
    transitions so far.
    """
    program = program or compiled(story)
    seen = _glimpsed(story, program)
    while True:
        asked = table(story, program, seen, told, rated)
        with _uncollected():
            space, met = _explored(story, program, asked, seen, limit, progress)
        if met == seen or not space.exact:
            return space
        seen = met


def _glimpsed(story: Story, program: Program) -> Seen:
    """The interrupts and moves that some plays meet: what is left to be found is then little."""
    breaking = frozenset(interrupt.scene for interrupt in story.interrupts)
    breaks: set[tuple[int, int]] = set()
    moves: set[tuple[int, int]] = set()
    taken: Counter[tuple[int, int]] = Counter()
    pick, fresh = 1, 0
    for number in range(GLIMPSES if breaking or story.moves else 0):
        if number - fresh > IN_VAIN:
            break
        known = len(moves) + len(breaks)
        state = begin(story, program)
        for _ in range(MOST_GLIMPSED):
            scene = state[SCENE]
            if scene >= len(story.scenes):
                break
            role = decider(story, state)
            found = program.opens[scene][role](state)
            is_open = [one for one in found if not story.choices[one].aside]  # they come back
            if not is_open:
                break
            pick = (pick * 48271 + 11) % 2147483647
            start = pick % len(is_open)
            if number & 1:
                turned = is_open[start:] + is_open[:start]
                via = min(turned, key=lambda one: taken[scene, one])
            else:
                via = is_open[start]
            taken[scene, via] += 1
            choice = story.choices[via]
            try:
                state = step(story, program, state, role, choice)
            except PlayFault:
                break
            if choice.is_move:
                moves.add((scene, choice.number))
            stack = state[STACK]
            if stack and stack[-1][0] >= 0 and state[SCENE] in breaking:
                breaks.add((stack[-1][1], state[SCENE]))
        if len(moves) + len(breaks) > known:
            fresh = number
    return Seen(frozenset(breaks), frozenset(moves))


@contextmanager
def _uncollected() -> Iterator[None]:
    """No search for garbage in circles: among a million states it takes long and finds none."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _explored(
    story: Story,
    program: Program,
    asked: Table,
    seen: Seen,
    limit: int,
    progress: Callable[[int], None] | None,
) -> tuple[Space, Seen]:
    merger = Merger(story, program, asked, seen)
    space = Space(story, program, States(merger.packing), seen=seen)
    packed, first, targets, vias = space.states.packed, space.first, space.targets, space.vias
    parent, parent_via, scenes = space.parent, space.parent_via, len(story.scenes)
    start = merger.packing.pack(merger.start(begin(story, program)))
    packed.append(start)
    parent.append(ROOT)
    parent_via.append(ROOT)
    numbers = {start: 0}
    places: dict[int, Open | None] = {}
    place_mask = merger.packing.at((SCENE, TURN, CHOSEN, STACK))
    for at, state in enumerate(packed):
        place = state & place_mask
        if place not in places:
            ended = merger.packing.unpack(state)[SCENE] >= scenes
            places[place] = None if ended else Open(merger)
        here = places[place]
        if here is not None:
            dead, steps = here.found.get(state & here.mask) or here.learn(state)
            if dead:
                space.dead_ends.append(at)
            for via, way in steps:
                try:
                    change = way.found[state & way.mask]
                except KeyError:
                    try:
                        change = way.learn(state)
                    except PlayFault as fault:
                        space.faults.append((at, via, str(fault)))
                        continue
                if change is None:
                    continue
                keep, add, merge = change
                after = state & keep | add
                if merge is not None:
                    known = merge.found.get(after & merge.mask)
                    after = after & merge.keep | (merge.learn(after) if known is None else known)
                number = numbers.get(after)
                if number is None:
                    number = numbers[after] = len(packed)
                    packed.append(after)
                    parent.append(at)
                    parent_via.append(via)
                targets.append(number)
                vias.append(via)
        first.append(len(targets))
        if at & 4095 == 0:
            if progress:
                progress(len(targets))
            if len(targets) > limit:
                space.exact = False
                break
    return space, Seen(frozenset(merger.breaks), frozenset(merger.moves))
