"""Who decides what in a space: the sets of choices that are open together, and how few decisions.

Moves, and the answers to them, are not counted among the decisions of a seat.
"""

from __future__ import annotations

from collections import deque
from typing import NamedTuple

from game.author.space.steps import joint_role
from game.author.space.visit import Space
from game.play.step import begin, step
from game.story.compiled import compiled
from game.story.model import BOTH, SCENE, SPENT, STACK, TURN, State, Story


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
    story, states, first, vias = space.story, space.states, space.first, space.vias
    found: dict[tuple[int, int, tuple[int, ...], int, bool], int] = {}
    shown = [
        [choice for choice in (*scene.choices, *scene.moves) if choice.locked]
        for scene in story.scenes
    ]
    spent = [sum(choice.spent_bit for choice in choices) for choices in shown]
    answers = _answers(story)
    for at in range(len(first) - 1):
        if first[at] < first[at + 1]:
            state = states[at]
            scene = state[SCENE]
            role = state[TURN] if state[TURN] != BOTH else joint_role(story, state)
            is_open = tuple(vias[first[at] : first[at + 1]])
            answer = _answering(state, answers)
            found.setdefault((scene, role, is_open, state[SPENT] & spent[scene], answer), at)
    made: dict[Offered, int] = {}
    for (scene, role, is_open, used, answer), at in found.items():
        locked = tuple(
            choice.number
            for choice in shown[scene]
            if choice.role in ("", story.roles[role].id)
            and choice.number not in is_open
            and not choice.spent_bit & used
        )
        made.setdefault(Offered(scene, role, is_open, locked, answer), at)
    return made


def answers_move(story: Story, state: State) -> bool:
    """Whether what is decided in a state answers a move."""
    return _answering(state, _answers(story))


def _answering(state: State, answers: frozenset[int]) -> bool:
    stack = state[STACK]
    return bool(stack) and stack[-1][0] == -1 and state[SCENE] in answers


def _answers(story: Story) -> frozenset[int]:
    """The scenes that a move leads to."""
    return frozenset(way.target for move in story.moves for way in move.to if way.target >= 0)


def fewest(space: Space, role: int, below: int) -> tuple[int, tuple[str, ...]] | None:
    """The fewest decisions of a role in a whole play, if below a number, and that play's choices.

    Found by going on from all that can be reached with no decision, then with one, and so on.
    """
    story, first = space.story, space.first
    answers = _answers(story)
    came: dict[int, tuple[int, int]] = {}
    level = deque([(0, -1, -1)])
    for count in range(below):
        after: deque[tuple[int, int, int]] = deque()
        while level:
            at, source, via = level.popleft()
            if at in came:
                continue
            came[at] = (source, via)
            if space.is_ending(at):
                return count, _choices(space, came, at)
            if at + 1 >= len(first):
                continue
            state = space.states[at]
            turn = state[TURN] if state[TURN] != BOTH else joint_role(story, state)
            counts = turn == role and not _answering(state, answers)
            for edge in range(first[at], first[at + 1]):
                taken = space.vias[edge]
                to = level if not counts or story.choices[taken].is_move else after
                to.append((space.targets[edge], at, taken))
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
        role = state[TURN] if state[TURN] != BOTH else joint_role(story, state)
        state = step(story, program, state, role, story.choices[via])
    return state
