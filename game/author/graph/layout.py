"""Where boxes and arrows stand, so that nothing lies on anything else; the same for the same.

What is joined is laid out in layers (`graph_layers`); across, each layer stands as near to its
neighbours as its order allows (least squares, by pooling adjacent violators). What is not joined
with the first box stands to the right of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from game.author.graph.layers import Arc, Box, Spot, layered

APART = 26.0
"""Pixels between neighbours of a layer."""
GAP = 30.0
"""Pixels from a layer to the next."""
PORTS = 18.0
"""Pixels between the arrows of one box, at most."""
LOOP = 34.0
"""Pixels from a box to the label of an arrow that leads back to it."""
NEARLY = 40.0
"""Pixels by which an arrow may be off the straight and is still made straight."""
SWEEPS, WORK = 80, 300_000
"""Times that every spot is settled; fewer, down to 8, where all of them would be more than WORK."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Placed:
    """Left, top, width and height in pixels."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Route:
    """The points of an arrow, from its source to its target, and where its label stands.

    Between two points with one x it is straight, else a curve that leaves and comes upright. The
    route of a box to itself (`loop`) has two points, both at the box's right side.
    """

    points: tuple[Point, ...]
    label: Placed
    loop: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything in its place; `routes` stand in the order of the arcs."""

    width: float
    height: float
    boxes: dict[str, Placed]
    routes: tuple[Route, ...]


def layout(boxes: Sequence[Box], arcs: Sequence[Arc]) -> Layout:
    """Places boxes and arrows; the first box is where all begins."""
    placed: dict[str, Placed] = {}
    routes: dict[int, Route] = {}
    taken: list[Placed] = []
    for part in _parts(boxes, arcs):
        inside = {box.id for box in part}
        numbers = [n for n, arc in enumerate(arcs) if arc.source in inside]
        whole = _Part(part, [arcs[n] for n in numbers]).layout()
        right = max((one.x + one.width for one in taken if one.y <= whole.height), default=-APART)
        x = right + 2 * APART if taken else 0.0
        placed |= {id: _moved(box, x) for id, box in whole.boxes.items()}
        for n, route in zip(numbers, whole.routes, strict=True):
            points = tuple((px + x, py) for px, py in route.points)
            routes[n] = Route(points, _moved(route.label, x), route.loop)
        taken += [_moved(one, x) for one in _extents(whole)]
    return Layout(
        max(one.x + one.width for one in taken),
        max(one.y + one.height for one in taken),
        {box.id: placed[box.id] for box in boxes},
        tuple(routes[n] for n in range(len(arcs))),
    )


def _parts(boxes: Sequence[Box], arcs: Sequence[Arc]) -> Iterator[list[Box]]:
    """The boxes that are joined with each other, the first box's part first."""
    near: dict[str, list[str]] = {box.id: [] for box in boxes}
    for arc in arcs:
        near[arc.source].append(arc.target)
        near[arc.target].append(arc.source)
    met: set[str] = set()
    for box in boxes:
        inside: set[str] = set()
        todo = [] if box.id in met else [box.id]
        while todo:
            at = todo.pop()
            if at not in inside:
                inside.add(at)
                todo += near[at]
        if inside:
            met |= inside
            yield [one for one in boxes if one.id in inside]


def _extents(whole: Layout) -> Iterator[Placed]:
    """What a part covers: its boxes, its labels, and the ways of its arrows."""
    yield from whole.boxes.values()
    for route in whole.routes:
        yield route.label
        for (x, y), (to_x, to_y) in pairwise(route.points):
            yield Placed(min(x, to_x), min(y, to_y), abs(to_x - x), abs(to_y - y))


def _moved(one: Placed, x: float) -> Placed:
    return Placed(one.x + x, one.y, one.width, one.height)


class _Part:
    """Boxes that are joined."""

    def __init__(self, boxes: Sequence[Box], arcs: Sequence[Arc]) -> None:
        self._boxes = boxes
        number = {box.id: n for n, box in enumerate(boxes)}
        self._arcs = [(number[arc.source], number[arc.target], arc) for arc in arcs]
        self._loops: dict[int, list[int]] = {}
        for n, (source, target, _arc) in enumerate(self._arcs):
            if source == target:
                self._loops.setdefault(source, []).append(n)
        made = layered([self._room(n) for n in range(len(boxes))], self._arcs)
        self._spots, self._layers = made.spots, made.layers
        self._chains, self._begins = made.chains, made.begins

    def layout(self) -> Layout:
        _spread(self._spots, self._layers)
        tops: list[float] = []
        heights: list[float] = []
        y = 0.0
        for layer in self._layers:
            tops.append(y)
            heights.append(max((self._spots[n].height for n in layer), default=0.0))
            y += heights[-1] + GAP
        boxes = {}
        for box, spot in zip(self._boxes, self._spots, strict=False):
            middle = tops[spot.layer] + heights[spot.layer] / 2
            top = middle - box.height / 2
            boxes[box.id] = Placed(spot.x - box.width / 2, top, box.width, box.height)
        width = max(spot.x + spot.width / 2 for spot in self._spots)
        return Layout(width, y - GAP, boxes, tuple(self._routes(boxes, tops, heights)))

    def _room(self, n: int) -> tuple[float, float]:
        """The size of a box with its loops: on both sides alike, so that its middle stays."""
        box = self._boxes[n]
        loops = [self._arcs[arc][2] for arc in self._loops.get(n, ())]
        if not loops:
            return box.width, box.height
        beside = LOOP + max(arc.width for arc in loops)
        return box.width + 2 * beside, max(box.height, sum(arc.height + 8 for arc in loops))

    def _routes(
        self, boxes: dict[str, Placed], tops: list[float], heights: list[float]
    ) -> Iterator[Route]:
        leaves, comes = self._ports()
        for n, (_source, _target, arc) in enumerate(self._arcs):
            if n not in self._chains:
                yield self._loop(n, boxes[arc.source])
                continue
            upper, *inner, lower = self._chains[n]
            top = boxes[self._boxes[upper].id]
            bottom = tops[self._spots[upper].layer] + heights[self._spots[upper].layer]
            points: list[Point] = [(leaves[n], top.y + top.height), (leaves[n], bottom)]
            label = Placed(0, 0, 0, 0)
            labelled = inner[0] if n in self._begins else inner[-1]
            for spot in inner:
                at = self._spots[spot]
                y, height = tops[at.layer], heights[at.layer]
                points += [(at.x, y), (at.x, y + height)]
                if spot == labelled:
                    middle = y + (height - arc.height) / 2
                    label = Placed(at.x - arc.width / 2, middle, arc.width, arc.height)
            points.append((comes[n], tops[self._spots[lower].layer]))
            points.append((comes[n], boxes[self._boxes[lower].id].y))
            yield Route(tuple(points if n in self._begins else reversed(points)), label)

    def _loop(self, n: int, box: Placed) -> Route:
        source, _target, arc = self._arcs[n]
        loops = self._loops[source]
        heights = [self._arcs[one][2].height + 8 for one in loops]
        place = loops.index(n)
        y = box.y + (box.height - sum(heights)) / 2 + sum(heights[:place]) + 4
        right, share = box.x + box.width, box.height / (2 * len(loops) + 1)
        first = box.y + share * (2 * place + 0.75)
        label = Placed(right + LOOP, y, arc.width, arc.height)
        return Route(((right, first), (right, first + share * 1.5)), label, loop=True)

    def _ports(self) -> tuple[dict[int, float], dict[int, float]]:
        """The x at which each arc leaves its upper box and comes to its lower one."""
        out: dict[int, list[tuple[float, int]]] = {}
        into: dict[int, list[tuple[float, int]]] = {}
        for n, chain in self._chains.items():
            out.setdefault(chain[0], []).append((self._spots[chain[1]].x, n))
            into.setdefault(chain[-1], []).append((self._spots[chain[-2]].x, n))
        found: tuple[dict[int, float], dict[int, float]] = ({}, {})
        for side, arcs in zip(found, (out, into), strict=True):
            for box, ends in arcs.items():
                step = min(PORTS, (self._boxes[box].width - 24) / len(ends))
                for place, (_x, n) in enumerate(sorted(ends)):
                    side[n] = self._spots[box].x + (place - (len(ends) - 1) / 2) * step
        return found


# ---------------------------------------------------------------------------------- across


def _spread(spots: list[Spot], layers: list[list[int]]) -> None:
    """Gives every spot its x, the leftmost at the left edge."""
    for layer in layers:
        x = 0.0
        for n in layer:
            spots[n].x = x + spots[n].width / 2
            x += spots[n].width + APART
    sweeps = max(8, min(SWEEPS, WORK // len(spots)))
    for sweep in range(sweeps):
        downwards = sweep % 2 == 0
        both = sweep >= sweeps // 2
        for layer in layers if downwards else reversed(layers):
            _settle(spots, layer, above=downwards or both, below=both or not downwards)
    for layer in layers:
        _straighten(spots, layer)
    left = min(spot.x - spot.width / 2 for spot in spots)
    for spot in spots:
        spot.x -= left


def _settle(spots: list[Spot], layer: list[int], above: bool, below: bool) -> None:
    """Moves a layer's spots as near to their neighbours as their order allows."""
    wanted: list[float] = []
    weights: list[float] = []
    offsets: list[float] = []
    offset = 0.0
    for place, n in enumerate(layer):
        spot = spots[n]
        if place:
            offset += (spots[layer[place - 1]].width + spot.width) / 2 + APART
        near = (spot.above if above else []) + (spot.below if below else [])
        pulls = [_pull(spot, spots[one]) for one in near]
        x = spot.x
        if near:
            x = sum(p * spots[m].x for p, m in zip(pulls, near, strict=True)) / sum(pulls)
        wanted.append(x - offset)
        weights.append(sum(pulls) or 0.01)
        offsets.append(offset)
    for n, x, offset in zip(layer, _rising(wanted, weights), offsets, strict=True):
        spots[n].x = x + offset


def _straighten(spots: list[Spot], layer: list[int]) -> None:
    """Puts a spot right below the one above it where it nearly is and there is room."""
    for place, n in enumerate(layer):
        spot = spots[n]
        if len(spot.above) != 1:
            continue
        x = spots[spot.above[0]].x
        near = [spots[one] for one in layer[max(0, place - 1) : place + 2] if one != n]
        free = all(abs(x - o.x) >= (spot.width + o.width) / 2 + APART for o in near)
        same_side = all((o.x < x) == (o.x < spot.x) for o in near)
        if abs(x - spot.x) <= (NEARLY if spot.passing else NEARLY / 2) and free and same_side:
            spot.x = x


def _pull(one: Spot, other: Spot) -> float:
    """How much an arrow wants to be straight: the more, the further both are from its ends."""
    return (1.0, 3.0, 8.0)[one.passing + other.passing]


def _rising(wanted: Sequence[float], weights: Sequence[float]) -> list[float]:
    """The numbers that never fall and are nearest to those wanted, by weighted squares."""
    blocks: list[tuple[float, float, int]] = []
    for value, weight in zip(wanted, weights, strict=True):
        count = 1
        while blocks and blocks[-1][0] >= value:
            last, heavy, many = blocks.pop()
            value = (value * weight + last * heavy) / (weight + heavy)
            weight, count = weight + heavy, count + many
        blocks.append((value, weight, count))
    return [value for value, _weight, count in blocks for _ in range(count)]
