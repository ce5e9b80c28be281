"""A seat decides. Each role is seated by a person, by the computer, or by a vote.

Solo, couple and class are ways to fill two seats, not engines of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from game.play.run import Run


class Seat(Protocol):
    """Who decides for a role."""

    kind: str
    """The word that a journal keeps: person, computer or vote."""

    def decide(self, run: Run, role: str) -> str | None:
        """The id of a choice that is open to `role`, or None while nobody has decided yet."""


class Person:
    """Decides through a face; the run waits."""

    kind = "person"

    def decide(self, run: Run, role: str) -> str | None:
        """Always None: a face takes the person's move."""
        return None


class Computer:
    """Answers to the state it is in, by the scenario's weights and the play's seed."""

    kind = "computer"

    def decide(self, run: Run, role: str) -> str | None:
        """What the seed draws for this role here."""
        return run.drawn(role)


class Echo:
    """Says what a person once said in this seat, where it still fits; else as the computer.

    Every decision has a scene, that in which it was made, and a visit: the how-many-th decision of
    its seat in that scene, from 1, in this branch. A move that is open everywhere counts as one of
    the scene in which it was made, so that a pause asked for at the first visit is asked for at
    the first visit again, and what was said after it comes at the second. In a joint scene this
    seat's half counts alone. What was chosen at a visit is taken at that visit, if it is open
    there. Nothing but the branch is looked at: who goes back hears the same again.
    """

    kind = "computer"

    def __init__(self, own: Iterable[tuple[str, str]]) -> None:
        """`own` are the person's choices in order, each the ids of its scene and of itself."""
        self._own: dict[str, list[str]] = {}
        for scene, choice in own:
            self._own.setdefault(scene, []).append(choice)

    def decide(self, run: Run, role: str) -> str | None:
        """The choice of then if it is open to this role here, else what the seed draws."""
        then = self.recalled(run, role)
        if any(choice.id == then for choice in run.choices(role)):
            return then
        return run.drawn(role)

    def recalled(self, run: Run, role: str) -> str:
        """The id of what was chosen at this visit then, open now or not; `''` for nothing."""
        if run.scene is None:
            return ""
        scene = run.scene.id
        visits = sum(move.role == role and move.scene == scene for move in run.moves())
        return next(iter(self._own.get(scene, [])[visits:]), "")


Seats = Mapping[str, Seat]


def own_choices(run: Run, role: str) -> tuple[tuple[str, str], ...]:
    """What a role chose in this branch, first to last, each the ids of its scene and of itself."""
    return tuple((move.scene, move.choice) for move in run.moves() if move.role == role)


def answers(run: Run, seats: Seats) -> list[Run]:
    """The runs that follow while seats that need nobody decide, in order; maybe none.

    In a joint scene the computer waits until the person has chosen, so that a scene is never
    left half decided by the machine alone.
    """
    runs: list[Run] = []
    while True:
        decided = [(role, seats[role].decide(run, role)) for role in run.deciding()]
        if not decided or any(choice is None for _, choice in decided):
            return runs
        role, choice = decided[0]
        assert choice is not None
        run = run.take(role, choice)
        runs.append(run)
