"""The lowest and the highest score that any play gives a seat, exactly.

A score is a ratio of two sums along a play. Its extremes are found by Dinkelbach's method: a play
that gains the most over a given ratio is found by dynamic programming, its own ratio is tried
next, and the last is the highest. Before, all states are merged from which the same can be gained.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from game.author.space.circles import Components
from game.author.space.gains import Gains, Sums, least
from game.author.space.steps import decider
from game.author.space.visit import Space
from game.rounding import hundredths

NONE: Sums = (0, 0, 0)


@dataclass(frozen=True, slots=True)
class Extremes:
    """Of a seat and a principle (`CONSTRUCTIVE` for the six pooled).

    `lowest` and `highest` are None where no play has occasions enough for a score, and where a
    circle bears on them (then not `exact`). `fewest` occasions are had by some play.
    """

    role: str
    principle: str
    lowest: int | None
    highest: int | None
    fewest: int
    exact: bool


Row = tuple[tuple[Sums, int], ...]
"""What may come next: sums and the number of a lower row. Row 0 is the end of a play."""


def extremes(space: Space, parts: Components, gains: Gains) -> list[Extremes]:
    """For every seat that can be played and every principle that it has an occasion for.

    The space must be explored whole, and tell apart what ratings ask (`explore(rated=True)`).
    """
    rows, start, rounds = _merged(space, parts, gains)
    found: list[Extremes] = []
    for role in space.story.roles:
        if role.id in space.story.header.playable:
            for principle in gains.principles():
                sums = [
                    gain.sums.get(principle, NONE) if gain.role == role.number else NONE
                    for gain in gains.every
                ]
                if sums.count(NONE) == len(sums):
                    continue
                small, first = _of_one(rows, start, sums)
                bears = any(sums[gain] != NONE for gain in rounds)
                found.append(_extremes(role.id, principle, small, first, bears))
    return found


def _extremes(role: str, principle: str, rows: list[Row], start: int, bears: bool) -> Extremes:
    if start < 0 or bears:
        return Extremes(role, principle, None, None, 0, not bears)
    fewest = _fewest(rows, start)
    need = least(principle)
    need = 0 if fewest >= need else need
    high = highest(rows, start, need)
    turned = [
        tuple(((count, most - gained, most), to) for (count, gained, most), to in row)
        for row in rows
    ]
    low = highest(turned, start, need)
    if high is None or low is None:
        return Extremes(role, principle, None, None, fewest, True)
    return Extremes(
        role, principle, hundredths(low[1] - low[0], low[1]), hundredths(*high), fewest, True
    )


def highest(rows: Sequence[Row], start: int, need: int) -> tuple[int, int] | None:
    """Points gained and possible of a play with the highest ratio, and at least `need` occasions.

    None if there is no such play. `need` may be 0 where every play has an occasion.
    """
    best = _best(rows, start, need, (0, 1))
    while best is not None and best[1]:
        better = _best(rows, start, need, best)
        if better is None or better[0] * best[1] <= best[0] * better[1]:
            return best
        best = better
    return None


def _best(
    rows: Sequence[Row], start: int, need: int, ratio: tuple[int, int]
) -> tuple[int, int] | None:
    """Points gained and possible of a play that gains the most over a ratio."""
    over, under = ratio
    nothing: list[int | None] = [0, *[None] * need]
    values: list[list[int | None]] = [nothing]
    ways: list[list[int]] = [[0] * (need + 1)]
    for row in rows[1:]:
        value: list[int | None] = [None] * (need + 1)
        way = [0] * (need + 1)
        for number, ((count, gained, possible), to) in enumerate(row):
            worth = gained * under - possible * over
            for lacking in range(need + 1):
                after = values[to][lacking - count if lacking > count else 0]
                if after is not None:
                    best = value[lacking]
                    if best is None or after + worth > best:
                        value[lacking], way[lacking] = after + worth, number
        values.append(value)
        ways.append(way)
    if values[start][need] is None:
        return None
    at, lacking, all_gained, all_possible = start, need, 0, 0
    while at:
        (count, gained, possible), to = rows[at][ways[at][lacking]]
        at, lacking = to, max(0, lacking - count)
        all_gained, all_possible = all_gained + gained, all_possible + possible
    return all_gained, all_possible


def _fewest(rows: Sequence[Row], start: int) -> int:
    fewest = [0]
    for row in rows[1:]:
        fewest.append(min(sums[0] + fewest[to] for sums, to in row))
    return fewest[start]


def _merged(
    space: Space, parts: Components, gains: Gains
) -> tuple[list[tuple[tuple[int, int], ...]], int, set[int]]:
    """Rows of (gain, row) for all states at once, the first state's, and the gains in circles.

    A state in which nothing is gained, and that leads to one row only, is that row. All states of
    a circle are one; a gain within it is told apart.
    """
    made = _Rows()
    of_component: list[int] = []
    rounds: set[int] = set()
    for component in range(len(parts)):
        edges: set[tuple[int, int]] = set()
        inside: set[int] = set()
        ended = False
        for state in parts.states(component):
            if space.is_ending(state):
                ended = True
            for gain, target in _gained(space, gains, state):
                other = parts.of[target]
                if other == component:
                    inside.add(gain)
                elif of_component[other] >= 0:
                    edges.add((gain, of_component[other]))
        if parts.ends[component]:
            rounds |= inside
        of_component.append(0 if ended else made.number(_lean(edges, gains)))
    return made.rows, of_component[parts.of[0]], rounds


def _lean(edges: set[tuple[int, int]], gains: Gains) -> set[tuple[int, int]]:
    """With -1 in place of every gain that is nothing, whoever's it is."""
    return {(gain if gains.every[gain].sums else -1, to) for gain, to in edges}


def _gained(space: Space, gains: Gains, state: int) -> Iterator[tuple[int, int]]:
    """The gain and the target of every transition of a state."""
    first, last = space.first[state], space.first[state + 1]
    if first == last:
        return
    values = space.states[state]
    role = decider(space.story, values)
    at = gains.at(values, role)
    for edge in range(first, last):
        yield at[space.vias[edge]], space.targets[edge]


class _Rows:
    """Rows of (gain, row), each kept once."""

    def __init__(self) -> None:
        self.rows: list[tuple[tuple[int, int], ...]] = [()]
        self._numbers: dict[frozenset[tuple[int, int]], int] = {}

    def number(self, edges: set[tuple[int, int]]) -> int:
        """The row of these edges, -1 if there are none."""
        if not edges:
            return -1
        if len(edges) == 1:
            ((gain, to),) = edges
            if gain == -1:
                return to
        key = frozenset(edges)
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(self.rows)
            self.rows.append(tuple(edges))
        return number


def _of_one(
    rows: Sequence[tuple[tuple[int, int], ...]], start: int, sums: Sequence[Sums]
) -> tuple[list[Row], int]:
    """The rows as one seat and one principle see them, merged again, and the first."""
    small: list[Row] = [()]
    numbers: dict[frozenset[tuple[Sums, int]], int] = {}
    of_row = [0]
    for row in rows[1:]:
        edges = frozenset((sums[gain] if gain >= 0 else NONE, of_row[to]) for gain, to in row)
        if len(edges) == 1:
            ((one, to),) = edges
            if one == NONE:
                of_row.append(to)
                continue
        number = numbers.get(edges)
        if number is None:
            number = numbers[edges] = len(small)
            small.append(tuple(edges))
        of_row.append(number)
    return small, of_row[start] if start >= 0 else -1
