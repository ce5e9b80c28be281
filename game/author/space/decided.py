"""Who decides what in a space: the sets of choices that are open together, and how few decisions.

Moves, and the answers to them, are not counted among the decisions of a seat.
"""

from __future__ import annotations

from collections import deque
from typing import NamedTuple

from game.author.space.steps import decider
from game.author.space.visit import Space
from game.play.step import begin, step
from game.story.compiled import compiled
from game.story.model import CHOSEN, SCENE, SPENT, STACK, TURN, State, Story

NOBODY = 4
"""Decides at an ending; see `deciders`."""
ANSWERING = 2
"""Added to who decides where it answers a move; see `deciders`."""


class Offered(NamedTuple):
    """A role (0 or 1) that decides in a scene, and the numbers of what is open to it together.

    `locked` are choices that are shown and can't be taken; `answers` tells the answer to a move.
    """

    scene: int
    role: int
    open: tuple[int, ...]
    locked: tuple[int, ...]
    answers: bool


def offered(space: Space) -> dict[Offered, int]:
    """Everything that is offered anywhere, each with the number of a state nearest to the start."""
    story, first, vias = space.story, space.first, space.vias
    packed, packing = space.states.packed, space.states.packing
    asked = packing.at((SCENE, TURN, CHOSEN, SPENT, STACK))
    alike: dict[tuple[int, tuple[int, ...]], int] = {}
    for at in range(len(first) - 1):
        if first[at] < first[at + 1]:
            is_open = tuple(vias[first[at] : first[at + 1]])
            alike.setdefault((packed[at] & asked, is_open), at)
    shown = [
        [choice for choice in (*scene.choices, *scene.moves) if choice.locked]
        for scene in story.scenes
    ]
    spent = [sum(choice.spent_bit for choice in choices) for choices in shown]
    answers = _answers(story)
    made: dict[Offered, int] = {}
    for (_asked, is_open), at in alike.items():
        state = space.states[at]
        scene, role = state[SCENE], decider(story, state)
        used, answer = state[SPENT] & spent[scene], _answering(state, answers)
        locked = tuple(
            choice.number
            for choice in shown[scene]
            if choice.role in ("", story.roles[role].id)
            and choice.number not in is_open
            and not choice.spent_bit & used
        )
        made.setdefault(Offered(scene, role, is_open, locked, answer), at)
    return made


def deciders(space: Space) -> bytes:
    """By state the number of the role that decides there, with `ANSWERING` added where it answers a
    move; `NOBODY` at an ending.
    """
    packing, story = space.states.packing, space.story
    answers, scenes = _answers(story), len(story.scenes)
    asked = packing.at((SCENE, TURN, CHOSEN, STACK))
    known: dict[int, int] = {}

    def who(number: int) -> int:
        state = packing.unpack(number)
        if state[SCENE] >= scenes:
            return NOBODY
        return decider(story, state) + (ANSWERING if _answering(state, answers) else 0)

    found = bytearray()
    for number in space.states.packed:
        key = number & asked
        if key not in known:
            known[key] = who(number)
        found.append(known[key])
    return bytes(found)


def answers_move(story: Story, state: State) -> bool:
    """Whether what is decided in a state answers a move."""
    return _answering(state, _answers(story))


def _answering(state: State, answers: frozenset[int]) -> bool:
    stack = state[STACK]
    return bool(stack) and stack[-1][0] == -1 and state[SCENE] in answers


def _answers(story: Story) -> frozenset[int]:
    """The scenes that a move leads to."""
    return frozenset(way.target for move in story.moves for way in move.to if way.target >= 0)


def fewest(
    space: Space, role: int, below: int, who: bytes | None = None
) -> tuple[int, tuple[str, ...]] | None:
    """The fewest decisions of a role in a whole play, if below a number, and that play's choices.

    Found by going on from all that can be reached with no decision, then with one, and so on.
    `who` are the space's `deciders`, where they are known.
    """
    first, vias, targets = space.first, space.vias, space.targets
    who = who or deciders(space)
    moves = frozenset(move.number for move in space.story.moves)
    came: dict[int, tuple[int, int]] = {}
    level = deque([(0, -1, -1)])
    for count in range(below):
        after: deque[tuple[int, int, int]] = deque()
        while level:
            at, source, via = level.popleft()
            if at in came:
                continue
            came[at] = (source, via)
            if who[at] == NOBODY:
                return count, _choices(space, came, at)
            if at + 1 >= len(first):
                continue
            counts = who[at] == role
            for edge in range(first[at], first[at + 1]):
                taken = vias[edge]
                to = after if counts and taken not in moves else level
                to.append((targets[edge], at, taken))
        level = after
    return None


def _choices(space: Space, came: dict[int, tuple[int, int]], at: int) -> tuple[str, ...]:
    ids: list[str] = []
    while came[at][0] >= 0:
        at, via = came[at]
        ids.append(space.story.choices[via].id)
    return tuple(reversed(ids))


def replayed(space: Space, at: int) -> State:
    """The real state of a shortest play to a state of the space, with nothing merged."""
    story = space.story
    program, vias = compiled(story), []
    while space.parent[at] >= 0:
        vias.append(space.parent_via[at])
        at = space.parent[at]
    state = begin(story, program)
    for via in reversed(vias):
        role = decider(story, state)
        state = step(story, program, state, role, story.choices[via])
    return state
