"""The tree of ways as rows to read from top to bottom: values for every face, and no words.

Where one turned, the ways that were gone first stand set in, one after the other, and the way on
follows below them at its own level: the one that leads to where one is, else the newest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal, NamedTuple

from game.journal.ways import Moment, Ways

Kind = Literal["said", "answer", "open", "ending"]


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `moment` is the number of the moment that it tells of, `to` of that to go on from.

    `said` is a person's move and leads to before it, so that one can choose again; `answer` is the
    computer's, which has a row only where it went several ways; `open` is where somebody stopped,
    and `ending` where a way ended. `number` counts a person's decisions along the way, from 1: it
    is that of the decision made, or in `open` to be made; else 0. `level` says how far the row is
    set in, `first` that a way set in begins here, `here` that one stands there now. `untried`
    counts the ways never gone from `to`, on the first row that leads there.
    """

    kind: Kind
    moment: int
    to: int
    number: int = 0
    level: int = 0
    first: bool = False
    here: bool = False
    untried: int = 0


class _Next(NamedTuple):
    """A moment that is to be told of; `stop`: only that one stands there."""

    moment: int
    level: int
    first: bool
    number: int
    stop: bool = False


def rows(ways: Ways, here: int = -1) -> tuple[Row, ...]:
    """The rows of a tree; `here` is the number of the moment where one is, or -1."""
    trunk = {one.number for one in ways.line(ways.moments[here])} if here >= 0 else set()
    told: set[int] = set()
    found: list[Row] = []
    ahead = [_Next(0, 0, False, 0)]
    while ahead:
        one = ahead.pop()
        moment = ways.moments[one.moment]
        if one.stop:
            found.append(_stopped(moment, one, here))
            continue
        number = one.number + moment.own
        row = _made(ways, moment, one, number)
        if row:
            if row.to not in told and row.untried:
                told.add(row.to)
            elif row.untried:
                row = replace(row, untried=0)
            found.append(row)
        first = one.first and row is None
        stands = moment.number == here and bool(moment.next)
        if stands or not moment.next:
            ahead.append(_Next(moment.number, one.level, first, number, stop=True))
        on = _way_on(moment, trunk, stands)
        if on >= 0:
            ahead.append(_Next(on, one.level, first, number))
        side = (next for next in reversed(moment.next) if next != on)
        ahead.extend(_Next(next, one.level + 1, True, number) for next in side)
    return tuple(found)


def end(ways: Ways, row: Row) -> Moment:
    """Where the way of a row ends; where one stopped on it, there."""
    moment = ways.moments[row.moment]
    return moment if row.kind in ("open", "ending") else ways.end(moment)


def folded(every: Sequence[Row], few: int = 16, least: int = 3) -> list[tuple[Row, ...]]:
    """The rows, those in which nothing turned for a while as one group; each other row is alone.

    A group has `least` rows or more, all at one level; none of them begins or ends a way, or
    stands where one turned. Where there is one way only, or no more than a `few` rows, nothing is
    in a group.
    """
    if len(every) <= few or not any(row.first for row in every):
        return [(row,) for row in every]
    found: list[tuple[Row, ...]] = []
    for quiet, group in groupby(range(len(every)), key=lambda at: _is_quiet(every, at)):
        some = tuple(every[at] for at in group)
        if quiet and len(some) >= least:
            found.append(some)
        else:
            found.extend((row,) for row in some)
    return found


def _is_quiet(every: Sequence[Row], at: int) -> bool:
    """Whether a row and those beside it are of one way that goes straight on."""
    around = every[max(0, at - 1) : at + 2]
    return (
        0 < at < len(every) - 1
        and every[at].kind == "said"
        and not any(row.first for row in around)
        and len({row.level for row in around}) == 1
    )


def _way_on(moment: Moment, trunk: set[int], stands: bool) -> int:
    """The next moment that stands at the same level, or -1."""
    if stands or not moment.next:
        return -1
    return next((next for next in moment.next if next in trunk), moment.next[-1])


def _made(ways: Ways, moment: Moment, one: _Next, number: int) -> Row | None:
    """The row of the move that led to a moment, if it has one."""
    if moment.parent < 0:
        return None
    before = ways.moments[moment.parent]
    if moment.own:
        untried = before.untried
        return Row(
            "said", moment.number, before.number, number, one.level, one.first, untried=untried
        )
    if before.turned or one.first:
        return Row("answer", moment.number, moment.number, 0, one.level, one.first)
    return None


def _stopped(moment: Moment, one: _Next, here: int) -> Row:
    at = moment.number
    if moment.run.ending:
        return Row("ending", at, at, 0, one.level, one.first, at == here)
    number = one.number + 1 if moment.decides else 0
    return Row("open", at, at, number, one.level, one.first, at == here)
