"""Every reachable pair of scene and state, visited: what makes a story proved and not sampled.

States that no later condition can tell apart are one (`asks`). What is asked depends on which
interrupts and moves can come about at all, and that is found by looking: an exploration that meets
one that was not reckoned with notes it, goes on without it, and all is explored anew with it, until
nothing new is met. Weights are ignored; every open choice of both seats is followed.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from game.author import asks
from game.author.asks import Asks, Context, Seen, Table
from game.play.step import PlayFault, begin, step
from game.story.compiled import Program, compiled, merging
from game.story.model import BOTH, CHOSEN, SCENE, STACK, TURN, State, Story, Type

LIMIT = 2_000_000
"""Transitions after which an exploration stops, unless told otherwise."""

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
    exact: bool = True
    states: list[State] = field(default_factory=list)
    first: array[int] = field(default_factory=lambda: array("q", [0]))
    targets: array[int] = field(default_factory=lambda: array("q"))
    vias: array[int] = field(default_factory=lambda: array("q"))
    parent: array[int] = field(default_factory=lambda: array("q"))
    parent_via: array[int] = field(default_factory=lambda: array("q"))
    dead_ends: list[int] = field(default_factory=list)
    faults: list[tuple[int, int, str]] = field(default_factory=list)
    seen: Seen = field(default_factory=Seen)

    @property
    def transitions(self) -> int:
        """How many there are."""
        return len(self.targets)

    def is_ending(self, state: int) -> bool:
        """Whether a state is an ending."""
        return bool(self.states[state][SCENE] >= len(self.story.scenes))

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
    told: bool = False,
    rated: bool = False,
    program: Program | None = None,
    progress: Callable[[int], None] | None = None,
) -> Space:
    """Visits every reachable state, or stops at `limit` transitions and says so (`exact`).

    With `told` what only texts and ratings ask keeps states apart too, with `rated` what ratings
    ask. `program` may be one that watches; `progress` is called now and then with the number of
    transitions so far.
    """
    program = program or compiled(story)
    seen = Seen()
    while True:
        table = asks.table(story, program, seen, told, rated)
        space, met = _explored(story, program, table, seen, limit, progress)
        if met == seen or not space.exact:
            return space
        seen = met


def _explored(
    story: Story,
    program: Program,
    table: Table,
    seen: Seen,
    limit: int,
    progress: Callable[[int], None] | None,
) -> tuple[Space, Seen]:
    space = Space(story, program, seen=seen)
    merge = _merger(story, table)
    states, first, targets, vias = space.states, space.first, space.targets, space.vias
    parent, parent_via = space.parent, space.parent_via
    opens, choices, scenes = program.opens, story.choices, len(story.scenes)
    breaking = frozenset(interrupt.scene for interrupt in story.interrupts)
    breaks, moves = set(seen.breaks), set(seen.moves)
    known_breaks, known_moves = seen.breaks, seen.moves
    start = merge(begin(story, program))
    states.append(start)
    parent.append(ROOT)
    parent_via.append(ROOT)
    numbers = {start: 0}
    for at, state in enumerate(states):
        scene = state[SCENE]
        if scene < scenes:
            role = state[TURN]
            if role == BOTH:
                role = joint_role(story, state)
            is_open = opens[scene][role](state)
            if not is_open:
                space.dead_ends.append(at)
            if state[TURN] == BOTH and story.scenes[scene].moves and not state[CHOSEN]:
                # In a joint scene either seat may make a move before anybody has chosen.
                others = opens[scene][1 - role](state)
                ways = [(role, via) for via in is_open]
                ways += [(1 - role, via) for via in others if not choices[via].scene]
            else:
                ways = [(role, via) for via in is_open]
            for role, via in ways:
                choice = choices[via]
                if not choice.scene and (scene, via) not in known_moves:
                    moves.add((scene, via))
                    continue
                try:
                    after = step(story, program, state, role, choice)
                except PlayFault as fault:
                    space.faults.append((at, via, str(fault)))
                    continue
                if after[SCENE] in breaking and after[STACK] and after[STACK][-1][0] >= 0:
                    broke = (after[STACK][-1][1], after[SCENE])
                    if broke not in known_breaks:
                        breaks.add(broke)
                        continue
                after = merge(after)
                number = numbers.get(after)
                if number is None:
                    number = numbers[after] = len(states)
                    states.append(after)
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
    return space, Seen(frozenset(breaks), frozenset(moves))


def joint_role(story: Story, state: State) -> int:
    """Who chooses in a joint scene: the first of its turn, then the other."""
    turn = story.scenes[state[SCENE]].turn
    return story.role(turn[1] if state[CHOSEN] else turn[0]).number


def _merger(story: Story, table: Table) -> Callable[[State], State]:
    """Gives for a state the one that stands for all that are asked alike."""
    made: dict[tuple[int, Context], Callable[[State], State]] = {}
    scenes = len(story.scenes)

    def merge(state: State) -> State:
        stack = state[STACK]
        where: tuple[int, Context] = (
            state[SCENE],
            (stack[-1][1], stack[-1][0] == -1) if stack else None,
        )
        one = made.get(where)
        if one is None:
            asked = table.at(*where) if where[0] < scenes else {}
            one = made[where] = merging(*_alike(story, asked))
        return one(state)

    return merge


def _alike(story: Story, asked: Asks) -> tuple[int, list[int | dict[int, int] | None]]:
    """The bits of what is spent that count, and for each slot a table, one value, or None: all."""
    bits = 0
    for place in asked:
        bits |= -place if place < 0 else 0
    texts = {text: number for number, text in enumerate(story.texts)}
    tables: list[int | dict[int, int] | None] = []
    for slot in story.slots.values():
        ask = asked.get(slot.place)
        if ask is asks.ALL:
            tables.append(None)
            continue
        values = [texts[v] for v in slot.values] if slot.type is Type.TEXT else ()
        alike = asks.representatives(slot, ask, values)
        kept = set(alike.values())
        tables.append(alike if len(kept) > 1 else kept.pop())
    return bits, tables


def endings_reached(space: Space) -> Iterator[int]:
    """The numbers of the states that are endings."""
    return (number for number in range(len(space.states)) if space.is_ending(number))
