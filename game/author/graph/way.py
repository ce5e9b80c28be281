"""Where plays went on a graph: the way of one, or the shares of many that are played by seed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from game.author.graph.links import Key, Link
from game.author.graph.model import EdgeKind, Hop, interrupt_id, move_id
from game.play.run import Move, Run
from game.play.step import CameOut, PlayFault
from game.story.compiled import compiled
from game.story.model import CHOSEN, RESUME, SCENE, SPENT, STACK, Scene, Story

PLAYS = 2_000
LONGEST = 500
"""Moves after which a sampled play is given up: a story may go round without end."""


class Step(NamedTuple):
    """What came of one decision, or of both in a joint scene; `number` counts from 1."""

    number: int
    moves: tuple[Move, ...]
    hops: tuple[Hop, ...]


@dataclass(frozen=True, slots=True)
class Shares:
    """How many of `plays` sampled plays, from 0 to 1, went along each link and came to each node.

    `stuck` counts those that came to no ending.
    """

    plays: int
    stuck: int
    links: Mapping[Key, float]
    nodes: Mapping[str, float]


def way(run: Run) -> tuple[Step, ...]:
    """The way of a play, from its start to the moment of `run`."""
    walker = _Walker(run.story)
    steps: list[Step] = []
    moves: list[Move] = []
    for now in run.line():
        if now.parent is None or now.move is None:
            continue
        moves.append(now.move)
        hops = walker.hops(now.parent, now)
        if hops:
            steps.append(Step(len(steps) + 1, tuple(moves), hops))
            moves = []
    return tuple(steps)


def shares(story: Story, links: Sequence[Link], plays: int = PLAYS) -> Shares:
    """Plays the seeds 1 to `plays`, the computer in both seats, and counts where they went."""
    link_of = {hop: link.key for link in links for hop in link.hops}
    along: Counter[Key] = Counter()
    at: Counter[str] = Counter()
    stuck = 0
    for seed in range(1, plays + 1):
        hops, ended = _played(story, seed)
        stuck += not ended
        along.update({link_of[hop] for hop in hops if hop in link_of})
        at.update({story.scenes[story.start].id, *(hop.target for hop in hops)})
    return Shares(
        plays,
        stuck,
        {key: count / plays for key, count in along.items()},
        {node: count / plays for node, count in at.items()},
    )


def _played(story: Story, seed: int) -> tuple[set[Hop], bool]:
    walker = _Walker(story)
    hops: set[Hop] = set()
    run = Run.start(story, seed)
    while run.ending is None and run.depth < LONGEST:
        role = run.deciding()[0]
        try:
            after = run.take(role, run.drawn(role))
        except PlayFault:
            break
        hops.update(walker.hops(run, after))
        run = after
    return hops, run.ending is not None


class _Frame(NamedTuple):
    """Where a way was broken off: its scene, and how it goes on: the node it leaves, kind, id, way.

    `way` is -1 where the scene is decided again, as in the story's own frames.
    """

    scene: str
    node: str
    kind: EdgeKind
    id: str
    way: int


class _Walker:
    """Follows one play, move by move; the order of things is that of `game.play.step`."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._program = compiled(story)
        self._stack: list[_Frame] = []

    def hops(self, before: Run, after: Run) -> tuple[Hop, ...]:
        """The steps on the graph from a run to the one after its next move; none if it waits."""
        if after.state[CHOSEN]:
            return ()
        hops: list[Hop] = []
        here = self._taken(before, after, hops)
        now = after.state
        target = after.scene or after.ending
        assert target is not None
        spent = now[SPENT] & ~before.state[SPENT]
        broke = next((i for i in self._story.interrupts if spent & i.spent_bit), None)
        left = len(now[STACK]) - (1 if broke else 0)
        while self._resumes(here, now, left):
            frame = self._stack.pop()
            hops.append(Hop(here.node, frame.scene, "resume", here.id))
            here = frame
            if here.way == RESUME:
                return tuple(hops)
        if broke:
            id = interrupt_id(broke)
            self._stack.append(here)
            hops.append(Hop(here.scene, id, "interrupt", ""))
            hops.append(Hop(id, target.id, "interrupt", ""))
        else:
            hops.append(Hop(here.node, target.id, here.kind, here.id))
        return tuple(hops)

    def _taken(self, before: Run, after: Run, hops: list[Hop]) -> _Frame:
        """The way that the move begins."""
        scene, move = before.scene, after.move
        assert scene is not None
        assert move is not None
        choice = self._story.choice(scene.id, move.choice, move.role)
        assert choice is not None
        if choice.is_move:
            node = move_id(choice.id)
            hops.append(Hop(scene.id, node, "move", choice.id))
            self._stack.append(_Frame(scene.id, scene.id, "choice", "", RESUME))
            way = self._program.way_of_choice[choice.number]
            return _Frame(scene.id, node, "move", choice.id, way)
        if scene.joint:
            return self._outcome(scene, after)
        way = self._program.way_of_choice[choice.number]
        return _Frame(scene.id, scene.id, "choice", choice.id, way)

    def _outcome(self, scene: Scene, after: Run) -> _Frame:
        outcome = next(event.outcome for event in after.events() if isinstance(event, CameOut))
        number = scene.outcomes.index(outcome) + 1
        way = self._program.way_of_outcome[outcome.number]
        return _Frame(scene.id, scene.id, "outcome", str(number), way)

    def _resumes(self, here: _Frame, now: tuple[int, ...], left: int) -> bool:
        """Whether the way goes back to where it broke off; an ending empties the story's stack."""
        if not self._stack:
            return False
        if now[SCENE] >= len(self._story.scenes):
            return self._program.ways[here.way](now) == RESUME
        return len(self._stack) > left
