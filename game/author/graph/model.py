"""The graph of a story: its places, and every way that leads from one to another; a plain value.

Scenes and endings are nodes by their ids; an interrupt is the node `interrupt:1`, a move
`move:ID`. Nothing is left out here; what a picture draws together is in `graph_links`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from game.story.expression import Deed
from game.story.model import RESUME, Choice, Condition, Interrupt, Outcome, Scene, Story, Text, Way

NodeKind = Literal["scene", "ending", "interrupt", "move"]
EdgeKind = Literal["choice", "outcome", "interrupt", "move", "resume"]


class Hop(NamedTuple):
    """One step on the graph: between which nodes, and by which choice or outcome (`''`: none)."""

    source: str
    target: str
    kind: EdgeKind
    id: str


@dataclass(frozen=True, slots=True)
class Lead:
    """Where a choice leads if `when` holds (`''`: always); the first that holds counts.

    `target` is a node's id, or `''` for back to where the play broke off.
    """

    target: str
    when: str


@dataclass(frozen=True, slots=True)
class Rating:
    """Points by principle (None silences what a deed would rate), if `when` holds."""

    points: Mapping[str, int | None]
    why: str
    when: str


@dataclass(frozen=True, slots=True)
class Pick:
    """A choice, move or outcome. `role` is whose it is, `''` where the scene says it or nobody's.

    A choice of a joint scene leads nowhere; the outcomes do, each an id from `1` on in its scene.
    `deeds` are what it does between the two: verb, thing, principle, points (`''` and 0: unrated).
    """

    id: str
    kind: Literal["choice", "outcome", "move"]
    role: str
    words: str
    when: str
    once: bool
    leads: tuple[Lead, ...]
    ratings: tuple[Rating, ...] = ()
    deeds: tuple[tuple[str, str, str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Node:
    """A place, or what opens a way aside from everywhere (an interrupt, a move).

    `title` is an ending's, an interrupt's condition, or a move's words; `turn` holds role ids, or
    `other`. `opened_in` are the scenes in which an interrupt may break in or a move be taken.
    """

    id: str
    kind: NodeKind
    title: str = ""
    turn: tuple[str, ...] = ()
    private: bool = False
    picks: tuple[Pick, ...] = ()
    opened_in: tuple[str, ...] = ()

    @property
    def choices(self) -> tuple[Pick, ...]:
        """What somebody can take here: all picks but outcomes."""
        return tuple(pick for pick in self.picks if pick.kind != "outcome")


@dataclass(frozen=True, slots=True)
class Edge:
    """One way between two nodes. `way` is its condition, `''` for none.

    With `otherwise` it is gone where no way before it in the file was. `when` is the condition of
    the choice or outcome itself; `through` the interrupt or move that a resume goes back from.
    """

    source: str
    target: str
    kind: EdgeKind
    id: str = ""
    when: str = ""
    way: str = ""
    otherwise: bool = False
    through: str = ""

    @property
    def hop(self) -> Hop:
        """The step that goes this way."""
        return Hop(self.source, self.target, self.kind, self.id)


@dataclass(frozen=True, slots=True)
class Graph:
    """A whole story. `roles` gives the shown name by id, in the order of the file."""

    id: str
    title: str
    roles: Mapping[str, str]
    start: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    def node(self, id: str) -> Node:
        """The node of that id; KeyError if there is none."""
        for node in self.nodes:
            if node.id == id:
                return node
        raise KeyError(id)


def graph(story: Story) -> Graph:
    """The graph of a story, in the order of its file."""
    nodes = (
        *(_scene(story, scene) for scene in story.scenes),
        *(Node(ending.id, "ending", ending.title) for ending in story.endings),
        *(_interrupt(story, interrupt) for interrupt in story.interrupts),
        *(_move(story, move) for move in story.moves),
    )
    return Graph(
        id=story.id,
        title=story.header.title,
        roles={role.id: role.name for role in story.roles},
        start=story.scenes[story.start].id,
        nodes=nodes,
        edges=tuple(_edges(story, {node.id: node for node in nodes})),
    )


def interrupt_id(interrupt: Interrupt) -> str:
    """The id of an interrupt's node."""
    return f"interrupt:{interrupt.number + 1}"


def move_id(move: str) -> str:
    """The id of a move's node."""
    return f"move:{move}"


# ---------------------------------------------------------------------------------- nodes


def _scene(story: Story, scene: Scene) -> Node:
    picks = [_pick(story, choice, "choice") for choice in scene.choices]
    picks += [_outcome(story, scene, n, o) for n, o in enumerate(scene.outcomes, start=1)]
    return Node(scene.id, "scene", turn=scene.turn, private=scene.private, picks=tuple(picks))


def _interrupt(story: Story, interrupt: Interrupt) -> Node:
    scenes = tuple(story.scenes[number].id for number in sorted(interrupt.scenes))
    title = interrupt.when.source
    return Node(interrupt_id(interrupt), "interrupt", title, opened_in=scenes)


def _move(story: Story, move: Choice) -> Node:
    return Node(
        move_id(move.id),
        "move",
        _words(move.text),
        turn=(move.role,) if move.role else tuple(role.id for role in story.roles),
        picks=(_pick(story, move, "move"),),
        opened_in=tuple(scene.id for scene in story.scenes if move in scene.moves),
    )


def _pick(story: Story, choice: Choice, kind: Literal["choice", "move"]) -> Pick:
    joint = bool(choice.scene) and story.scenes[story.numbers[choice.scene]].joint
    return Pick(
        id=choice.id,
        kind=kind,
        role=choice.role,
        words=_words(choice.text),
        when=_source(choice.when),
        once=bool(choice.spent_bit),
        leads=() if joint else _leads(story, choice.to),
        ratings=tuple(
            Rating(dict(rated.rate), rated.why, _source(rated.when))
            for rated in choice.rated
            if rated.rate
        ),
        deeds=tuple(_deed(effect.act) for effect in choice.do if isinstance(effect.act, Deed)),
    )


def _deed(act: Deed) -> tuple[str, str, str, int]:
    verb = act.thing.kind.verbs[act.verb]
    return act.verb, act.thing.id, verb.principle, verb.points


def _outcome(story: Story, scene: Scene, number: int, outcome: Outcome) -> Pick:
    """Its words are the choices that it fits: `sit or stand + any`."""
    fits = []
    for role in scene.turn:
        ids = [c.id for c in scene.choices if c.role == role and c.id in outcome.fits[role]]
        fits.append(" / ".join(ids) or "*")
    return Pick(
        id=str(number),
        kind="outcome",
        role="",
        words=" + ".join(fits),
        when=_source(outcome.when),
        once=False,
        leads=_leads(story, outcome.to),
    )


def _leads(story: Story, ways: tuple[Way, ...]) -> tuple[Lead, ...]:
    return tuple(Lead(_target(story, way), _source(way.when)) for way in ways)


def _target(story: Story, way: Way) -> str:
    if way.target == RESUME:
        return ""
    number = way.target - len(story.scenes)
    return story.endings[number].id if number >= 0 else story.scenes[way.target].id


def _source(condition: Condition | None) -> str:
    return condition.source if condition else ""


def _words(text: Text) -> str:
    return " / ".join("".join(span.text for span in line.spans).strip() for line in text)


# ---------------------------------------------------------------------------------- edges


def _edges(story: Story, nodes: Mapping[str, Node]) -> Iterator[Edge]:
    openers = _openers(story, nodes)
    for node in nodes.values():
        for pick in node.picks:
            for number, lead in enumerate(pick.leads):
                edge = Edge(
                    node.id, lead.target, pick.kind, pick.id, pick.when, lead.when, number > 0
                )
                if lead.target:
                    yield edge
                    continue
                for opener in openers[node.id]:
                    for scene in nodes[opener].opened_in:
                        yield replace(edge, target=scene, kind="resume", through=opener)
        for scene in node.opened_in:
            if node.kind == "move":
                yield Edge(scene, node.id, "move", node.picks[0].id)
            else:
                yield Edge(scene, node.id, "interrupt")
    for interrupt in story.interrupts:
        target = story.scenes[interrupt.scene].id
        id = interrupt_id(interrupt)
        yield Edge(id, target, "interrupt", when=interrupt.when.source)


def _openers(story: Story, nodes: Mapping[str, Node]) -> dict[str, tuple[str, ...]]:
    """For every node the interrupts and moves that may have opened the way it stands on.

    By the ways alone, as if every condition could hold: none that can come about is missing.
    """
    found: dict[str, dict[str, None]] = {id: {} for id in nodes}
    todo = [(interrupt_id(i), story.scenes[i.scene].id) for i in story.interrupts]
    for move in story.moves:
        todo.append((move_id(move.id), move_id(move.id)))
    while todo:
        opener, id = todo.pop()
        if opener in found[id]:
            continue
        found[id][opener] = None
        todo += [
            (opener, lead.target) for pick in nodes[id].picks for lead in pick.leads if lead.target
        ]
    order = {id: number for number, id in enumerate(nodes)}
    return {id: tuple(sorted(openers, key=order.__getitem__)) for id, openers in found.items()}
