"""A seat decides. Each role is seated by a person, by the computer, or by a vote.

Solo, couple and class are ways to fill two seats, not engines of their own.
"""

from __future__ import annotations

from collections.abc import Mapping
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


Seats = Mapping[str, Seat]


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
