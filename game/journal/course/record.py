"""What one kept play gives to the course of all: sums over the decisions of its whole tree.

Each own decision of the tree counts once, at the entry that keeps it, whatever was played on from
there and whether one went back. The points and the occasions are those of `game.play.scoring`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from game.rounding import hundredths

if TYPE_CHECKING:
    from game.journal.lines import Reading
    from game.play.scoring import Occasion
    from game.rubric import Rubric
    from game.story.model import Story

LEAST = 5
"""Occasions below which the course claims nothing."""


class Tally(NamedTuple):
    """Occasions summed. `gained` of `possible` points, both from the worst reply that was open.

    `shown`, `missed` and `against` count occasions, each 0 or more.
    """

    gained: int = 0
    possible: int = 0
    shown: int = 0
    missed: int = 0
    against: int = 0

    @property
    def occasions(self) -> int:
        """All of them."""
        return self.shown + self.missed + self.against

    @property
    def score(self) -> int | None:
        """0 to 100, rounded as a play's own figure is; None of fewer than `LEAST` occasions."""
        if self.occasions < LEAST:
            return None
        return hundredths(self.gained, self.possible)


class Kept(NamedTuple):
    """Words given: how often kept, broken, and left open at an ending that will not be after.

    Of agreements `kept` counts how often one held when it was tested, and none is left open.
    """

    kept: int = 0
    broken: int = 0
    left_open: int = 0

    @property
    def occasions(self) -> int:
        """All of them."""
        return self.kept + self.broken + self.left_open


class Repair(NamedTuple):
    """Bad turns of one's own: `chances` after which a reply that repairs was open, and `taken`."""

    chances: int = 0
    taken: int = 0


_NO_TALLY, _NO_WORDS, _NO_REPAIR = Tally(), Kept(), Repair()


@dataclass(frozen=True, slots=True)
class Record:
    """One save. `save` is its id, `story` the scenario's, `role` the person's seat.

    `started` is UTC, `2026-11-23T07:05:12Z`. `ended`: whether any branch came to an ending.
    `strategies` are the scenario's, () where it is not there any more. `persons` who played, 1 in
    a solo play. `decisions` counts own moves in the tree. The sums are empty where `scored` is
    false: of a play of two persons or none, of a scenario that is gone, or one in which fear is in
    play (`safety`), where what one does to be safe is measured by nothing.

    `principles` has a tally by principle id, `constructive` pools the constructive ones; `low` and
    `high` are those of it at moments of low and of high trust (`game.journal.course.tree`).
    """

    save: str
    story: str
    title: str
    role: str
    started: str
    ended: bool
    persons: int
    decisions: int
    strategies: tuple[str, ...] = ()
    safety: str = ""
    scored: bool = False
    principles: Mapping[str, Tally] = field(default_factory=dict)
    constructive: Tally = _NO_TALLY
    low: Tally = _NO_TALLY
    high: Tally = _NO_TALLY
    promises: Kept = _NO_WORDS
    agreements: Kept = _NO_WORDS
    repair: Repair = _NO_REPAIR


def record(reading: Reading, story: Story | None, rubric: Rubric) -> Record:
    """The record of a save; `story` is its scenario as it is now, None where there is none.

    Moves that no longer fit the scenario are left out.
    """
    header = reading.header
    persons = header.persons
    bare = Record(
        save=header.id,
        story=header.story,
        title=header.title,
        role=header.role,
        started=header.started,
        ended=any(entry.ending for entry in reading.entries),
        persons=persons,
        decisions=sum(entry.role == header.role for entry in reading.entries),
        strategies=story.header.strategies if story else (),
        safety=story.header.safety if story else "",
    )
    if story is None or persons != 1 or bare.safety:
        return bare
    if set(header.seats) != {role.id for role in story.roles}:
        return bare
    from game.journal.course.tree import scored

    return scored(bare, reading, story, rubric)


def tally(occasions: Iterable[Occasion]) -> Tally:
    """Occasions as their sums."""
    gained = possible = shown = missed = against = 0
    for one in occasions:
        gained += one.taken - one.lo
        possible += one.hi - one.lo
        shown += one.taken > 0
        missed += one.missed
        against += one.taken < 0
    return Tally(gained, possible, shown, missed, against)


def pooled(tallies: Sequence[Tally]) -> Tally:
    """Several tallies as one."""
    return Tally(*columns(tallies, len(Tally._fields)))


def columns(rows: Sequence[Sequence[int]], width: int) -> list[int]:
    """The sum of each column; quick for thousands of rows, since it makes nothing on the way."""
    return [sum(map(itemgetter(n), rows)) for n in range(width)]
