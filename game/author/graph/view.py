"""What is to be seen of a graph: its links, and if wanted the way of a play and sampled shares."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.author.graph.links import Link, links
from game.author.graph.model import Graph, Node, graph
from game.author.graph.way import Shares, Step, shares
from game.story.model import Story
from game.words import _


@dataclass(frozen=True, slots=True)
class View:
    """A graph with its links, the way of a play (empty: none), and shares (None: not wanted)."""

    graph: Graph
    links: tuple[Link, ...]
    steps: tuple[Step, ...] = ()
    shares: Shares | None = None

    def numbers(self, link: Link) -> tuple[int, ...]:
        """At which steps the play went along a link."""
        return tuple(step.number for step in self.steps if not link.hops.isdisjoint(step.hops))

    def visited(self, node: Node) -> bool:
        """Whether the play came to a node."""
        if not self.steps:
            return False
        hops = (hop for step in self.steps for hop in step.hops)
        return node.id == self.graph.start or any(hop.target == node.id for hop in hops)

    def share(self, of: Link | Node) -> str:
        """The share of the plays that went along a link or came to a node, `''` if not wanted."""
        if self.shares is None:
            return ""
        found = (
            self.shares.links.get(of.key, 0.0)
            if isinstance(of, Link)
            else self.shares.nodes.get(of.id, 0.0)
        )
        if 0 < found < 0.005:
            return _("under 1%")
        return f"{found:.0%}"

    @property
    def notes(self) -> tuple[str, ...]:
        """What has to be said beside the picture, a sentence each."""
        notes: list[str] = []
        if self.steps:
            notes.append(_("Thick and numbered: the way of the play, decision by decision."))
        if self.shares is not None:
            notes.append(
                _(
                    "Percentages are sampled, not proved: of {plays} seeded plays with the "
                    "computer in both seats, the share that goes this way at least once."
                ).format(plays=self.shares.plays)
            )
            if self.shares.stuck:
                notes.append(_("{n} of these plays came to no ending.").format(n=self.shares.stuck))
        return tuple(notes)


def view(story: Story, steps: Sequence[Step] = (), plays: int = 0) -> View:
    """A story's graph, with the way of a play and the shares of that many sampled plays."""
    made = graph(story)
    drawn = links(made, {hop for step in steps for hop in step.hops})
    return View(made, drawn, tuple(steps), shares(story, drawn, plays) if plays else None)
