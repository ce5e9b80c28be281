"""The profile: what the records of all kept plays show together. A value; no figure from thin air.

Where fewer than `LEAST` occasions are known (5), a `score` is None, and a face says how many there
are. All of it is about choices in scenarios, and never about the person.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from game.journal.course.record import LEAST, Kept, Record, Repair, Tally, columns, pooled
from game.rubric import Rubric

__all__ = ["LEAST", "MOST_POINTS", "Course", "Played", "Point", "Practised", "Profile", "profile"]

MOST_POINTS = 12
"""Points in a course, at most; with more plays each point pools more of them."""


@dataclass(frozen=True, slots=True)
class Point:
    """Plays with such occasions that followed each other, pooled until there are `LEAST` or more.

    `first` and `last` are when the first and the last of them was started, UTC.
    """

    first: str
    last: str
    plays: int
    tally: Tally


@dataclass(frozen=True, slots=True)
class Course:
    """A principle over time: all occasions in `tally`; up to `MOST_POINTS` points, oldest first.

    `principle` is its id, `""` for the constructive ones pooled. Every point's score is a number.
    """

    principle: str
    tally: Tally
    points: tuple[Point, ...]

    @property
    def score(self) -> int | None:
        """0 to 100 over all occasions, or None of fewer than `LEAST`."""
        return self.tally.score

    @property
    def occasions(self) -> int:
        """How many there were."""
        return self.tally.occasions


@dataclass(frozen=True, slots=True)
class Practised:
    """In how many plays a strategy was practised; 0: not yet."""

    strategy: str
    plays: int


@dataclass(frozen=True, slots=True)
class Played:
    """What was played of a scenario in a seat. `title` is that of the last such play.

    `begun` counts plays without an ending, `ended` those with one; `last` is when the last was
    started, UTC.
    """

    story: str
    role: str
    title: str
    begun: int
    ended: int
    last: str


@dataclass(frozen=True, slots=True)
class Profile:
    """All that is told of the plays of one folder.

    `plays` counts the person's own, `ended` those among them with an ending, `first` and `last`
    are when the oldest and the newest were started (UTC, `""` without plays). Of `plays`, `fear`
    count as practised and give no figures, as `gone` do whose scenario is not there any more (and
    are not known to have practised anything). `shared` plays, of two persons or of a class, are in
    no other figure.

    `courses` are those of the principles that had an occasion, in the rubric's order; `low` and
    `high` pool the constructive principles under low and under high trust; `strategies` are all of
    the rubric's.
    """

    plays: int
    ended: int
    fear: int
    gone: int
    shared: int
    first: str
    last: str
    constructive: Course
    courses: tuple[Course, ...]
    low: Tally
    high: Tally
    promises: Kept
    agreements: Kept
    repair: Repair
    strategies: tuple[Practised, ...]
    played: tuple[Played, ...]


def profile(records: Iterable[Record], rubric: Rubric) -> Profile:
    """The profile of these records, in whatever order they come."""
    every = sorted(records, key=lambda one: (one.started, one.save))
    own = [one for one in every if one.persons == 1]
    told = [one for one in own if one.constructive.occasions]
    by_principle: dict[str, list[Record]] = {id: [] for id in rubric.principles}
    practised = dict.fromkeys(rubric.strategies, 0)
    for one in own:
        for id in one.principles:
            if id in by_principle:
                by_principle[id].append(one)
        for id in one.strategies if one.decisions else ():
            if id in practised:
                practised[id] += 1
    return Profile(
        plays=len(own),
        ended=sum(one.ended for one in own),
        fear=sum(bool(one.safety) for one in own),
        gone=sum(not one.scored and not one.safety for one in own),
        shared=len(every) - len(own),
        first=own[0].started if own else "",
        last=own[-1].started if own else "",
        constructive=_course("", told, [one.constructive for one in told]),
        courses=tuple(
            _course(id, of, [one.principles[id] for one in of])
            for id, of in by_principle.items()
            if of
        ),
        low=pooled([one.low for one in own]),
        high=pooled([one.high for one in own]),
        promises=Kept(*columns([one.promises for one in own], 3)),
        agreements=Kept(*columns([one.agreements for one in own], 3)),
        repair=Repair(*columns([one.repair for one in own], 2)),
        strategies=tuple(Practised(id, plays) for id, plays in practised.items()),
        played=_played(own),
    )


def _course(principle: str, of: Sequence[Record], tallies: Sequence[Tally]) -> Course:
    """The points part the occasions as evenly as whole plays allow, each with `LEAST` or more."""
    total = pooled(tallies)
    most = min(MOST_POINTS, total.occasions // LEAST)
    ends = [0]
    seen = before = 0
    for number, (_gained, _possible, shown, missed, against) in enumerate(tallies, 1):
        seen += shown + missed + against
        if total.occasions * len(ends) <= seen * most and seen - before >= LEAST:
            ends.append(number)
            before = seen
    ends[-1] = len(of) if ends[1:] else 0
    points = (
        Point(of[start].started, of[end - 1].started, end - start, pooled(tallies[start:end]))
        for start, end in pairwise(ends)
    )
    return Course(principle, total, tuple(points))


def _played(own: Sequence[Record]) -> tuple[Played, ...]:
    found: dict[tuple[str, str], list[Record]] = {}
    for one in own:
        found.setdefault((one.story, one.role), []).append(one)
    return tuple(
        Played(
            story=story,
            role=role,
            title=of[-1].title,
            begun=sum(not one.ended for one in of),
            ended=sum(one.ended for one in of),
            last=of[-1].started,
        )
        for (story, role), of in found.items()
    )
