"""Which box stands on which layer, and in what order: the first half of a layout.

Layers by the longest path (Sugiyama, Tagawa and Toda 1981), crossings by barycentres. Boxes stand
on even layers, labels of arrows on the odd ones between.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

SWEEPS = 24


@dataclass(frozen=True, slots=True)
class Box:
    """Something to be placed; sizes in pixels."""

    id: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Arc:
    """An arrow to be drawn, with room for its label. `back` ones would rather lead upwards."""

    source: str
    target: str
    width: float = 0.0
    height: float = 0.0
    back: bool = False


@dataclass(slots=True)
class Spot:
    """A box, or the place where an arrow passes through a layer. `x` is that of its middle.

    `above` and `below` are the numbers of the spots that it is joined with.
    """

    width: float
    height: float
    layer: int
    x: float = 0.0
    above: list[int] = field(default_factory=list)
    below: list[int] = field(default_factory=list)
    passing: bool = False


@dataclass(frozen=True, slots=True)
class Layered:
    """Spots, the boxes' first and in their order; `layers` from top to bottom hold their numbers.

    `chains` has by the number of an arc the spots from its upper end to its lower; an arc of a box
    to itself has none. `begins` are those whose source is the upper end.
    """

    spots: list[Spot]
    layers: list[list[int]]
    chains: dict[int, list[int]]
    begins: frozenset[int]


def layered(sizes: Sequence[tuple[float, float]], arcs: Sequence[tuple[int, int, Arc]]) -> Layered:
    """Boxes of these sizes, joined by arcs that name them by number, source first."""
    down = _downward(len(sizes), arcs)
    ranks = _ranks(len(sizes), list(down.values()))
    spots = [
        Spot(width, height, 2 * rank) for (width, height), rank in zip(sizes, ranks, strict=True)
    ]
    begins = frozenset(n for n, (upper, _lower) in down.items() if arcs[n][0] == upper)
    chains = {
        n: _chain(spots, upper, lower, arcs[n][2], n in begins)
        for n, (upper, lower) in sorted(down.items())
    }
    return Layered(spots, _ordered(spots, len(sizes)), chains, begins)


def _downward(count: int, arcs: Sequence[tuple[int, int, Arc]]) -> dict[int, tuple[int, int]]:
    """Every arc's upper and lower end, so that no way leads round."""
    following: list[list[tuple[int, int]]] = [[] for _ in range(count)]
    ends: dict[int, tuple[int, int]] = {}
    for back in (False, True):
        for n, (source, target, arc) in enumerate(arcs):
            if source != target and arc.back is back:
                ends[n] = (target, source) if back else (source, target)
                following[ends[n][0]].append((n, ends[n][1]))
    unmet, open_, done = 0, 1, 2
    state = [unmet] * count
    for first in range(count):
        stack = [(first, 0)] if state[first] == unmet else []
        while stack:
            at, turn = stack.pop()
            state[at] = open_
            if turn == len(following[at]):
                state[at] = done
                continue
            stack.append((at, turn + 1))
            n, to = following[at][turn]
            if state[to] == open_:
                ends[n] = (to, at)
            elif state[to] == unmet:
                stack.append((to, 0))
    return ends


def _ranks(count: int, arcs: Sequence[tuple[int, int]]) -> list[int]:
    """The longest path to each box; one to which nothing leads stands just above what follows."""
    above: list[list[int]] = [[] for _ in range(count)]
    below: list[list[int]] = [[] for _ in range(count)]
    for upper, lower in arcs:
        below[upper].append(lower)
        above[lower].append(upper)
    ranks = [0] * count
    waits = [len(one) for one in above]
    ready = [n for n in range(count) if not waits[n]]
    for at in ready:
        for lower in below[at]:
            ranks[lower] = max(ranks[lower], ranks[at] + 1)
            waits[lower] -= 1
            if not waits[lower]:
                ready.append(lower)
    for n in range(1, count):
        if not above[n] and below[n]:
            ranks[n] = min(ranks[lower] for lower in below[n]) - 1
    return ranks


def _chain(spots: list[Spot], upper: int, lower: int, arc: Arc, begins: bool) -> list[int]:
    """The spots through which an arc passes; its label stands next to where it begins."""
    first, last = spots[upper].layer + 1, spots[lower].layer - 1
    labelled = first if begins else last
    chain = [upper]
    for layer in range(first, last + 1):
        size = (arc.width, arc.height) if layer == labelled else (0.0, 0.0)
        spots.append(Spot(*size, layer, passing=True))
        chain.append(len(spots) - 1)
    chain.append(lower)
    for one, following in pairwise(chain):
        spots[one].below.append(following)
        spots[following].above.append(one)
    return chain


# ---------------------------------------------------------------------------------- order


def _ordered(spots: list[Spot], boxes: int) -> list[list[int]]:
    layers: list[list[int]] = [[] for _ in range(1 + max(spot.layer for spot in spots))]
    met = [False] * len(spots)
    for root in range(boxes):
        stack = [root]
        while stack:
            at = stack.pop()
            if not met[at]:
                met[at] = True
                layers[spots[at].layer].append(at)
                stack.extend(reversed(spots[at].below))
    best, fewest = [list(layer) for layer in layers], _crossings(spots, layers)
    for sweep in range(SWEEPS):
        if fewest == 0:
            break
        _sweep(spots, layers, downwards=sweep % 2 == 0)
        crossings = _crossings(spots, layers)
        if crossings < fewest:
            best, fewest = [list(layer) for layer in layers], crossings
    return best


def _sweep(spots: list[Spot], layers: list[list[int]], downwards: bool) -> None:
    place = {spot: n for layer in layers for n, spot in enumerate(layer)}
    for layer in layers if downwards else reversed(layers):
        keys = {}
        for n, spot in enumerate(layer):
            near = spots[spot].above if downwards else spots[spot].below
            keys[spot] = sum(place[one] for one in near) / len(near) if near else float(n)
        layer.sort(key=keys.__getitem__)
        place.update((spot, n) for n, spot in enumerate(layer))


def _crossings(spots: list[Spot], layers: list[list[int]]) -> int:
    place = {spot: n for layer in layers for n, spot in enumerate(layer)}
    count = 0
    for layer in layers:
        met: list[int] = []
        for spot in layer:
            targets = [place[one] for one in spots[spot].below]
            count += sum(len(met) - bisect_right(met, target) for target in targets)
            for target in targets:
                insort(met, target)
    return count
