"""A graph as one page that needs nothing else: no network, no pointer, a script for comfort only.

Without it every box is a link to its part of the page. With it, a box that has the focus shows its
part alone, and arrow keys go from box to box. Whatever a scenario says is escaped, and the page's
own policy lets no other script, style or request through.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from html import escape

from game.author.graph import style as graph_style
from game.author.graph.links import about
from game.author.graph.model import Graph, Hop, Lead, Node, Pick, Rating
from game.author.graph.script import SCRIPT
from game.author.graph.svg import picture
from game.author.graph.view import View
from game.rubric import load as load_rubric
from game.words import _


def html(view: View, language: str = "en") -> str:
    """The page; `language` is that of the story's words."""
    style = graph_style.for_pages()
    policy = f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(SCRIPT)}"
    title = escape(_("{title}: a map").format(title=view.graph.title))
    return "\n".join(
        (
            f'<!DOCTYPE html>\n<html lang="{escape(language)}">\n<head>',
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{title}</title>\n<style>{style}</style>\n</head>\n<body>",
            *_Page(view).body(),
            f"<script>{SCRIPT}</script>\n</body>\n</html>\n",
        )
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


class _Page:
    def __init__(self, view: View) -> None:
        self._view = view
        self._graph: Graph = view.graph
        self._numbers = {node.id: n for n, node in enumerate(view.graph.nodes, start=1)}
        self._principles = load_rubric().principles

    def body(self) -> Iterable[str]:
        title = escape(self._graph.title)
        notes = "".join(f"<p>{escape(note)}</p>" for note in self._view.notes)
        keys = _(
            "{tab} or the arrow keys go from place to place, {enter} to what it holds, {esc} back."
        )
        keys = escape(keys).format(
            tab="<kbd>Tab</kbd>", enter="<kbd>Enter</kbd>", esc="<kbd>Esc</kbd>"
        )
        yield f"<header><h1>{title}</h1><p>{keys}</p>{notes}</header>"
        yield f'<main class="map" aria-label="{escape(_("The map"))}">'
        start = self._numbers[self._graph.start]
        skip = escape(_("Past the map, to what the first scene holds"))
        yield f'<a class="skip" href="#at-{start}">{skip}</a>'
        yield picture(self._view)
        yield f'</main>\n<aside aria-label="{escape(_("The place that is chosen"))}">'
        if self._view.steps:
            yield from self._way()
        for node in self._graph.nodes:
            yield from self._place(node)
        yield "</aside>"

    # ------------------------------------------------------------------ a place

    def _place(self, node: Node) -> Iterable[str]:
        n = self._numbers[node.id]
        name, what = about(self._graph, node)
        yield f'<article id="at-{n}" tabindex="-1" aria-labelledby="name-{n}">'
        yield f'<h2 id="name-{n}">{escape(name)}</h2>'
        yield f'<p class="quiet">{escape(what)}</p>'
        if share := self._view.share(node):
            text = _("{share} of the sampled plays come here.").format(share=share)
            yield f'<p class="small">{escape(text)}</p>'
        if visits := self._visits(node):
            text = _("The play comes here with its decision {numbers}.").format(numbers=visits)
            yield f'<p class="small">{escape(text)}</p>'
        if node.kind == "scene":
            yield from self._picks(node, _("Choices"), node.choices)
            yield from self._picks(
                node, _("Outcomes"), [pick for pick in node.picks if pick.kind == "outcome"]
            )
        elif node.kind == "move":
            yield from self._picks(node, _("The move"), node.picks)
        yield from self._links(_("It may come in"), node.opened_in)
        yield from self._around(node)
        yield "</article>"

    def _visits(self, node: Node) -> str:
        return ", ".join(
            str(step.number)
            for step in self._view.steps
            if any(hop.target == node.id for hop in step.hops)
        )

    def _around(self, node: Node) -> Iterable[str]:
        """What leads here, and what may come here."""
        edges = self._graph.edges
        into = dict.fromkeys(e.source for e in edges if e.target == node.id and e.kind != "resume")
        yield from self._links(_("Led to by"), into)
        if node.kind == "interrupt":
            yield from self._links(
                _("It brings"), dict.fromkeys(e.target for e in edges if e.source == node.id)
            )
        aside = [one.id for one in self._graph.nodes if node.id in one.opened_in]
        yield from self._links(_("May come in here"), aside)

    def _links(self, heading: str, ids: Iterable[str]) -> Iterable[str]:
        shown = [self._link(id) for id in ids]
        if shown:
            yield f'<h3>{escape(heading)}</h3><p class="small">{", ".join(shown)}</p>'

    def _link(self, id: str) -> str:
        node = self._graph.node(id)
        name = node.title if node.kind == "ending" else about(self._graph, node)[0]
        return f'<a href="#at-{self._numbers[id]}">{escape(name)}</a>'

    # ------------------------------------------------------------------ choices

    def _picks(self, node: Node, heading: str, picks: Iterable[Pick]) -> Iterable[str]:
        shown = list(picks)
        if not shown:
            return
        yield f'<h3>{escape(heading)}</h3><ul class="picks">'
        for pick in shown:
            yield f"<li>{''.join(self._pick(node, pick))}</li>"
        yield "</ul>"

    def _pick(self, node: Node, pick: Pick) -> Iterable[str]:
        whose = self._graph.roles.get(pick.role, "") if len(node.turn) > 1 else ""
        marks = [escape(mark) for mark in (whose, _("once") if pick.once else "") if mark]
        beside = f' <span class="quiet small">{" · ".join(marks)}</span>' if marks else ""
        yield f"<p><code><b>{escape(pick.id)}</b></code>{beside}</p>"
        yield f'<p class="words">{escape(pick.words)}</p>'
        if pick.when:
            yield f'<p class="small">{escape(_("open if"))} <code>{escape(pick.when)}</code></p>'
        if pick.leads:
            yield f'<p class="small">→ {"; ".join(map(self._lead, pick.leads))}</p>'
        for verb, thing, principle, points in pick.deeds:
            rates = f": {self._points(principle, points)}" if principle else ""
            yield f'<p class="small"><code>{escape(f"{verb} {thing}")}</code>{rates}</p>'
        for rating in pick.ratings:
            yield self._rating(rating)

    def _lead(self, lead: Lead) -> str:
        place = self._link(lead.target) if lead.target else escape(_("back to where it broke off"))
        if not lead.when:
            return place
        return f"{place} {escape(_('if'))} <code>{escape(lead.when)}</code>"

    def _rating(self, rating: Rating) -> str:
        points = ", ".join(
            self._points(principle, number)
            if number is not None
            else escape(_("{name}: no rating by deed").format(name=self._name(principle)))
            for principle, number in rating.points.items()
        )
        when = f" {escape(_('if'))} <code>{escape(rating.when)}</code>" if rating.when else ""
        why = f'<br><span class="quiet">{escape(rating.why)}</span>' if rating.why else ""
        return f'<p class="small">{points}{when}{why}</p>'

    def _points(self, principle: str, points: int) -> str:
        return f"{escape(self._name(principle))} <b>{points:+d}</b>".replace("-", "&minus;")

    def _name(self, principle: str) -> str:
        known = self._principles.get(principle)
        return known.name if known else principle

    # ------------------------------------------------------------------ a play

    def _way(self) -> Iterable[str]:
        yield f"<details><summary>{escape(_('The way of the play'))}</summary><ol>"
        for step in self._view.steps:
            said = ", ".join(
                f"{self._graph.roles.get(move.role, move.role)}: {move.choice}"
                for move in step.moves
            )
            yield f"<li>{escape(said)} {self._gone(step.hops)}</li>"
        yield "</ol></details>"

    def _gone(self, hops: Iterable[Hop]) -> str:
        return " ".join(f"→ {self._link(hop.target)}" for hop in hops)
