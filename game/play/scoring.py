"""The score of a seat: fair to the path, and to being good in one's own way.

At a decision a principle has an occasion if the taken choice rates it, or if the taken choice
shows nothing while an open one would have shown that principle (a missed one). With `lo` and `hi`
the worst and best points of the open choices, 0 among them,

    score = 100 * sum(taken - lo) / sum(hi - lo)   over the occasions.

Source: the rubric of the game's design; docs/scoring.md works an example.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from game.play.rating import Decision
from game.rounding import hundredths

LEAST = 2
"""Occasions below which a principle gets a sentence and no figure."""
LEAST_CONSTRUCTIVE = 3
"""Occasions from which on the constructive score is shown."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """A decision that bears on a principle: `taken` points, between `lo` <= 0 and `hi` >= 0."""

    principle: str
    decision: Decision
    taken: int
    lo: int
    hi: int

    @property
    def missed(self) -> bool:
        """It could have been shown, and nothing was."""
        return self.taken == 0


@dataclass(frozen=True, slots=True)
class Figure:
    """How often something was shown, missed, worked against; `score` is 0 to 100 or None."""

    principle: str
    score: int | None
    shown: int
    missed: int
    against: int

    @property
    def occasions(self) -> int:
        """All of them."""
        return self.shown + self.missed + self.against


def occasions(decisions: Iterable[Decision]) -> list[Occasion]:
    """Every occasion that a seat's decisions gave, in their order."""
    found: list[Occasion] = []
    for decision in decisions:
        for principle in (*decision.taken.rate, *decision.missed):
            points = [judged.rate.get(principle, 0) for judged in decision.open]
            found.append(
                Occasion(
                    principle,
                    decision,
                    decision.taken.rate.get(principle, 0),
                    min(0, *points),
                    max(0, *points),
                )
            )
    return found


def figure(principle: str, of: Sequence[Occasion], least: int = LEAST) -> Figure:
    """The figure of some occasions; without a score where there are fewer than `least`."""
    score = None
    if len(of) >= least:
        gained = sum(occasion.taken - occasion.lo for occasion in of)
        possible = sum(occasion.hi - occasion.lo for occasion in of)
        score = hundredths(gained, possible)
    return Figure(
        principle,
        score,
        shown=sum(occasion.taken > 0 for occasion in of),
        missed=sum(occasion.missed for occasion in of),
        against=sum(occasion.taken < 0 for occasion in of),
    )


def figures(decisions: Sequence[Decision], principles: Iterable[str]) -> tuple[Figure, ...]:
    """A figure for each principle that had an occasion, in the order given."""
    every = occasions(decisions)
    made = (figure(id, [o for o in every if o.principle == id]) for id in principles)
    return tuple(one for one in made if one.occasions)


def constructive(decisions: Sequence[Decision], principles: Iterable[str]) -> Figure:
    """The six principles of conflict pooled; `principle` is empty."""
    six = set(principles)
    pooled = [occasion for occasion in occasions(decisions) if occasion.principle in six]
    return figure("", pooled, LEAST_CONSTRUCTIVE)
