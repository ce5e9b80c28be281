"""A graph as it is drawn: edges between the same two nodes in one link, and few enough to be read.

Where an interrupt or a move may come in many scenes, an arrow from each would hide all others: its
node then says in how many, and ways back lead to it. An edge that a play took is always drawn.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from game.author.graph.model import Edge, EdgeKind, Graph, Hop, Node
from game.words import _, _n

FEW = 3
"""Scenes up to which each has an arrow of its own to what may come there."""

SIGNS = ("●", "◆")
"""The sign of the first role and of the second."""


Key = tuple[str, str, EdgeKind]


@dataclass(frozen=True, slots=True)
class Link:
    """All edges of one kind between two nodes. `hops` are the steps that go along it."""

    source: str
    target: str
    kind: EdgeKind
    edges: tuple[Edge, ...]
    hops: frozenset[Hop]

    @property
    def key(self) -> Key:
        """What no other link of its graph shares."""
        return self.source, self.target, self.kind


def links(graph: Graph, walked: Collection[Hop] = ()) -> tuple[Link, ...]:
    """The links of a graph, in the order of its edges."""
    many = {node.id for node in graph.nodes if len(node.opened_in) > FEW}
    found: dict[Key, tuple[dict[Edge, None], set[Hop]]] = {}
    for edge in graph.edges:
        drawn = edge
        if edge.hop not in walked:
            if edge.target in many:
                continue
            if edge.through in many:
                drawn = replace(edge, target=edge.through)
        edges, hops = found.setdefault((drawn.source, drawn.target, drawn.kind), ({}, set()))
        edges[replace(drawn, through="")] = None
        hops.add(edge.hop)
    return tuple(
        Link(*key, edges=tuple(edges), hops=frozenset(hops)) for key, (edges, hops) in found.items()
    )


def told(graph: Graph, link: Link) -> tuple[tuple[str, str], ...]:
    """What a link stands for: the choices' ids, or `any choice`, and under which condition.

    The condition is that of the way, `''` for none; what opens a choice belongs to its scene.
    """
    groups: dict[str, list[str]] = {}
    for edge in link.edges:
        groups.setdefault(under(edge), []).append(edge.id)
    node = graph.node(link.source)
    return tuple((_ids(node, link.kind, ids), when) for when, ids in groups.items())


def told_short(graph: Graph, link: Link) -> tuple[str, ...]:
    """The same for little room: that there is a condition, and not which."""
    node = graph.node(link.source)
    always, held, otherwise = (
        [edge.id for edge in link.edges if (bool(edge.way), edge.otherwise) in when]
        for when in ({(False, False)}, {(True, False), (True, True)}, {(False, True)})
    )
    marks = ((always, "{ids}"), (held, _("{ids}\u00a0if…")), (otherwise, _("{ids}\u00a0else")))
    return tuple(mark.format(ids=_ids(node, link.kind, ids)) for ids, mark in marks if ids)


def under(edge: Edge) -> str:
    """The condition of an edge's way, `''` where it has none."""
    if edge.way:
        return _("if {condition}").format(condition=edge.way)
    return _("else") if edge.otherwise else ""


def who(graph: Graph, node: Node) -> str:
    """Who decides at a node, by name."""
    if node.turn == ("other",):
        return _("the other")
    return _(" and ").join(graph.roles.get(role, role) for role in node.turn)


def signs(graph: Graph, node: Node) -> str:
    """The signs of those who decide at a node."""
    order = list(graph.roles)
    return "".join(SIGNS[order.index(role)] for role in node.turn if role in order)


def about(graph: Graph, node: Node) -> tuple[str, str]:
    """The two lines that stand in a node: what it is called, and what it is."""
    if node.kind == "ending":
        return node.title, _("ending · {id}").format(id=node.id)
    if node.kind == "interrupt":
        return _("if {condition}").format(condition=node.title), _("breaks in · {where}").format(
            where=where(graph, node)
        )
    if node.kind == "move":
        name = node.picks[0].id
        return name, _("move · {where}").format(where=where(graph, node))
    n = len(node.choices)
    parts = [
        who(graph, node),
        *([_("private")] if node.private else []),
        *([_("at once")] if len(node.turn) > 1 else []),
        _n("{n} choice", "{n} choices", n).format(n=n),
    ]
    return node.id, " · ".join(parts)


def where(graph: Graph, node: Node) -> str:
    """In which scenes an interrupt or a move may come."""
    scenes = sum(one.kind == "scene" for one in graph.nodes)
    n = len(node.opened_in)
    if n == scenes:
        return _("in any scene")
    return _n("in {n} scene", "in {n} scenes", n).format(n=n)


def _ids(node: Node, kind: EdgeKind, ids: Iterable[str]) -> str:
    taken = list(dict.fromkeys(id for id in ids if id))
    if kind == "outcome" or (node.kind == "scene" and len(node.turn) > 1):
        outcomes = [pick for pick in node.picks if pick.kind == "outcome"]
        if len(taken) == len(outcomes) > 1:
            return _("any outcome")
        return _n("outcome {ids}", "outcomes {ids}", len(taken)).format(ids=", ".join(taken))
    every = [pick.id for pick in node.choices]
    left = [id for id in every if id not in taken]
    if len(every) > 2 and not left:
        return _("any choice")
    if left and len(left) * 2 < len(taken):
        return _("all but {ids}").format(ids=", ".join(left))
    return ", ".join(taken)
