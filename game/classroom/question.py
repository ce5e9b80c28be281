"""A question that a group is asked, and what was answered: counts are made when they are asked."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from game.classroom.rows import PASS
from game.play.run import Run


class Key(NamedTuple):
    """Which question: `visit` counts from 1 how often that role decided in that scene."""

    group: str
    role: str
    scene: str
    visit: int


class Ballot(NamedTuple):
    """What one participant voted last in a round: a choice or PASS, and the order it stood in."""

    choice: str
    shown: tuple[str, ...]


@dataclass(slots=True)
class Question:
    """A question and its answers so far. `choices` are the open ones' ids, in the file's order.

    `ballots` and `hands` are by round. `rounds` tells how many were opened; `chosen` what the
    teacher said, `taken` what was done and `how` it was decided, each `''` until then.
    """

    key: Key
    run: Run
    choices: tuple[str, ...]
    rounds: int = 0
    ballots: dict[int, dict[int, Ballot]] = field(default_factory=lambda: {1: {}, 2: {}})
    hands: dict[int, dict[str, int]] = field(default_factory=lambda: {1: {}, 2: {}})
    sent: Counter[tuple[int, int]] = field(default_factory=Counter)
    """How many votes came by (round, participant), changed ones among them."""
    chosen: str = ""
    revealed: bool = False
    rated: bool = False
    taken: str = ""
    how: str = ""

    def counts(self, round: int) -> dict[str, int]:
        """The votes of a round by choice, passes left out, in the order of `choices`."""
        every = self._every(round)
        return {choice: every[choice] for choice in self.choices}

    def passes(self, round: int) -> int:
        """How many passed."""
        return self._every(round)[PASS]

    def voted(self, round: int) -> int:
        """How many answered, passes among them."""
        return len(self.ballots[round]) + sum(self.hands[round].values())

    def changes(self) -> Counter[tuple[str, str]]:
        """How many went from which answer in round 1 to which in round 2; those in both alone."""
        first, second = self.ballots[1], self.ballots[2]
        return Counter((first[who].choice, second[who].choice) for who in first if who in second)

    def _every(self, round: int) -> Counter[str]:
        every = Counter(ballot.choice for ballot in self.ballots[round].values())
        every.update(self.hands[round])
        return every


def visit(run: Run, role: str) -> int:
    """The how-manieth decision of a role in the scene where a run is, from 1."""
    assert run.scene is not None
    here = run.scene.id
    return 1 + sum(move.role == role and move.scene == here for move in run.moves())


def key(run: Run, group: str, role: str) -> Key:
    """The question that a run asks of a role now."""
    assert run.scene is not None
    return Key(group, role, run.scene.id, visit(run, role))
