"""Where boxes and arrows stand: nothing lies on anything else, whatever the graph."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.author.graph.layers import Arc, Box
from game.author.graph.layout import Layout, Placed, _rising, layout


@st.composite
def graphs(draw: st.DrawFn) -> tuple[list[Box], list[Arc]]:
    count = draw(st.integers(1, 12))
    size = st.integers(20, 200)
    boxes = [Box(f"b{n}", draw(size), draw(st.integers(30, 70))) for n in range(count)]
    ids = st.integers(0, count - 1)
    arcs = [
        Arc(f"b{source}", f"b{target}", width, 20.0 if width else 0.0, back)
        for source, target, width, back in draw(
            st.lists(st.tuples(ids, ids, st.sampled_from([0.0, 40.0, 150.0]), st.booleans()))
        )
    ]
    return boxes, arcs


def apart(one: Placed, other: Placed, by: float = 0.0) -> bool:
    return (
        one.x + one.width <= other.x - by + 0.01
        or other.x + other.width <= one.x - by + 0.01
        or one.y + one.height <= other.y - by + 0.01
        or other.y + other.height <= one.y - by + 0.01
    )


def overlaps(made: Layout) -> list[tuple[Placed, Placed]]:
    labels = [route.label for route in made.routes if route.label.width]
    return [pair for pair in combinations([*made.boxes.values(), *labels], 2) if not apart(*pair)]


@given(graphs())
def test_no_box_and_no_label_lies_on_another(graph: tuple[list[Box], list[Arc]]) -> None:
    made = layout(*graph)
    assert not overlaps(made)
    for placed in [*made.boxes.values(), *(r.label for r in made.routes if r.label.width)]:
        assert -0.01 <= placed.x <= made.width - placed.width + 0.01
        assert -0.01 <= placed.y <= made.height - placed.height + 0.01


@given(graphs())
def test_an_arrow_goes_from_its_source_to_its_target_and_through_no_box(
    graph: tuple[list[Box], list[Arc]],
) -> None:
    boxes, arcs = graph
    made = layout(boxes, arcs)
    assert len(made.routes) == len(arcs)
    for arc, route in zip(arcs, made.routes, strict=True):
        for id, (x, y) in ((arc.source, route.points[0]), (arc.target, route.points[-1])):
            box = made.boxes[id]
            assert box.x - 0.01 <= x <= box.x + box.width + 0.01
            assert box.y - 0.01 <= y <= box.y + box.height + 0.01
        assert route.loop == (arc.source == arc.target)
        for (x, y), (to_x, to_y) in pairwise(route.points):
            piece = Placed(min(x, to_x), min(y, to_y), abs(to_x - x), abs(to_y - y))
            assert all(apart(piece, box) for box in made.boxes.values())


@given(graphs())
def test_the_same_graph_has_the_same_layout(graph: tuple[list[Box], list[Arc]]) -> None:
    assert layout(*graph) == layout(*graph)


def test_a_chain_stands_straight_and_a_tree_has_no_crossing() -> None:
    boxes = [Box(id, 100, 40) for id in "abcd"]
    chain = layout(boxes, [Arc("a", "b"), Arc("b", "c"), Arc("c", "d")])
    assert len({box.x for box in chain.boxes.values()}) == 1
    assert [box.y for box in chain.boxes.values()] == sorted(b.y for b in chain.boxes.values())
    square = layout(boxes, [Arc("a", "b"), Arc("a", "c"), Arc("b", "d"), Arc("c", "d")])
    assert square.boxes["b"].y == square.boxes["c"].y
    middle = (square.boxes["b"].x + square.boxes["c"].x) / 2
    assert square.boxes["a"].x == pytest.approx(middle, abs=1)


@given(st.lists(st.tuples(st.integers(-50, 50), st.integers(1, 9)), min_size=1, max_size=12))
def test_places_across_rise_and_no_nearer_ones_do(pairs: list[tuple[int, int]]) -> None:
    wanted, weights = [float(w) for w, _ in pairs], [float(w) for _, w in pairs]
    found = _rising(wanted, weights)
    assert all(one <= other + 1e-9 for one, other in pairwise(found))

    def cost(places: list[float]) -> float:
        return sum(w * (p - x) ** 2 for p, x, w in zip(places, wanted, weights, strict=True))

    for cut in range(len(found) + 1):
        for shift in (-0.5, 0.5):
            moved = [p + (shift if n >= cut else 0.0) for n, p in enumerate(found)]
            if all(one <= other for one, other in pairwise(moved)):
                assert cost(found) <= cost(moved) + 1e-6
