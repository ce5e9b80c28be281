"""A graph as SVG, without any other program: light or dark, and every text within its box.

Widths are reckoned in columns of a font whose letters are equally wide; what is longer than its
box is cut, and stands whole in the title that a pointer brings up.
"""

from __future__ import annotations

from html import escape
from textwrap import wrap

from game.author.graph import marks
from game.author.graph import style as graph_style
from game.author.graph.layers import Arc, Box
from game.author.graph.layout import Layout, Route, layout
from game.author.graph.links import Link, about, told, told_short
from game.author.graph.marks import columns, cut
from game.author.graph.model import Graph, Node
from game.author.graph.view import View
from game.words import _

TITLE, NAME, SMALL = 12.4, 8.0, 6.8
"""Pixels of a column: in the title, in a box's first line and a play's numbers, in all else."""
BOX, LABEL, LINES = 42, 24, 4
"""Columns of a box's second line and of a label, at most; lines of a label, at most."""
LINE = 15.0
MARGIN = 28.0

KINDS = ("choice", "interrupt", "move", "resume")


def svg(view: View) -> str:
    """A file of its own."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{picture(view, alone=True)}\n'


def picture(view: View, *, alone: bool = False) -> str:
    """The picture; unless it stands alone, it has no style of its own, and its boxes are links.

    They lead to `#at-1` and so on, in the order of the graph's nodes.
    """
    return _Picture(view, alone).drawn()


class _Picture:
    def __init__(self, view: View, alone: bool) -> None:
        self._view = view
        self._graph: Graph = view.graph
        self._alone = alone
        self._out: list[str] = []
        self._numbers = {node.id: n for n, node in enumerate(view.graph.nodes)}
        start = view.graph.node(view.graph.start)
        self._nodes = (start, *(node for node in view.graph.nodes if node is not start))
        self._labels = [self._label(link) for link in view.links]

    def drawn(self) -> str:
        placed = layout(
            [self._box(node) for node in self._nodes],
            [
                Arc(link.source, link.target, *_size(label), back=link.kind == "resume")
                for link, label in zip(self._view.links, self._labels, strict=True)
            ],
        )
        head = self._head() if self._alone else []
        legend = self._legend()
        top = MARGIN + (30 + 16 * len(head) if head else 0) + 34
        widths = [columns(line) * (SMALL if n else TITLE) for n, line in enumerate(head)]
        wide = max(placed.width, legend[1], *widths)
        width, height = wide + 2 * MARGIN, top + placed.height + MARGIN
        self._begin(width, height)
        for number, line in enumerate(head):
            kind = "title" if number == 0 else "note"
            y = MARGIN + 12 + (number and 14 + 16 * number)
            self._out.append(marks.text(MARGIN, y, line, kind))
        self._out.append(f'<g class="legend"{_at(MARGIN, top - 34)}>{legend[0]}</g>')
        self._out.append(f"<g{_at(MARGIN + (wide - placed.width) / 2, top)}>")
        for link, route, label in zip(self._view.links, placed.routes, self._labels, strict=True):
            self._link(link, route, label)
        for node in self._view.graph.nodes:
            self._node(node, placed)
        self._out.append("</g></svg>")
        return "\n".join(self._out)

    # ------------------------------------------------------------------ around

    def _begin(self, width: float, height: float) -> None:
        title = escape(_("The map of “{title}”").format(title=self._graph.title))
        space = ' xmlns="http://www.w3.org/2000/svg" role="img"' if self._alone else ""
        label = "" if self._alone else f' role="group" aria-label="{title}"'
        self._out.append(
            f'<svg{space}{label} width="{width:.0f}" height="{height:.0f}" '
            f'viewBox="0 0 {width:.0f} {height:.0f}">'
        )
        if self._alone:
            self._out.append(f"<title>{title}</title>")
            self._out.append(f"<style>{graph_style.for_pictures()}</style>")
            self._out.append('<rect class="ground" width="100%" height="100%"/>')

    def _head(self) -> list[str]:
        lines = [line for note in self._view.notes for line in wrap(note, 96)]
        return [cut(self._graph.title, 60), *lines]

    def _legend(self) -> tuple[str, float]:
        """What the signs and the lines mean, in one row, and how wide it is."""
        out: list[str] = []
        x = 0.0
        for number, name in enumerate(self._graph.roles.values()):
            name = cut(name, 20)
            out.append(marks.sign(number, x + 6, 8))
            out.append(marks.text(x + 18, 12, name, "what"))
            x += 18 + columns(name) * SMALL + 24
        used = {"choice" if link.kind == "outcome" else link.kind for link in self._view.links}
        words = {
            "choice": _("a choice leads on"),
            "interrupt": _("breaks in"),
            "move": _("a move, open in many scenes"),
            "resume": _("back to where it broke off"),
        }
        for kind in KINDS:
            if kind in used:
                out.append(
                    f'<g class="link {kind}"><path class="line" d="M{marks.px(x)} 8h34"/></g>'
                )
                out.append(marks.text(x + 42, 12, words[kind], "what"))
                x += 42 + columns(words[kind]) * SMALL + 24
        return "".join(out), x - 24

    # ------------------------------------------------------------------ boxes

    def _lines(self, node: Node) -> tuple[str, str, str]:
        first, second = about(self._graph, node)
        share = self._view.share(node)
        third = _("in {share} of the plays").format(share=share) if share else ""
        return cut(first, BOX * 17 // 20 - 6), cut(second, BOX), third

    def _box(self, node: Node) -> Box:
        first, second, third = self._lines(node)
        signs = 14 * len(self._signs(node))
        inside = max(columns(first) * NAME + signs, columns(second) * SMALL, columns(third) * SMALL)
        return Box(node.id, max(120.0, inside + 30), 66 if third else 50)

    def _signs(self, node: Node) -> list[int]:
        order = list(self._graph.roles)
        return [order.index(role) for role in node.turn if role in order]

    def _node(self, node: Node, placed: Layout) -> None:
        at = placed.boxes[node.id]
        first, second, third = self._lines(node)
        told = [*about(self._graph, node), *(p.id for p in node.choices if node.kind == "scene")]
        if len(node.opened_in) > 0:
            told.append(", ".join(node.opened_in))
        visited = " visited" if self._view.visited(node) else ""
        number = self._numbers[node.id] + 1
        signs = self._signs(node)
        whose = f" of-{('first', 'second')[signs[0]]}" if len(signs) == 1 else ""
        classes = f'class="node{whose}{visited}"'
        if self._alone:
            self._out.append(f"<g {classes}>")
        else:
            name = escape(", ".join(about(self._graph, node)))
            start = ' data-start="1"' if node.id == self._graph.start else ""
            self._out.append(
                f'<a {classes} id="node-{number}" href="#at-{number}" tabindex="0"{start} '
                f'aria-label="{name}">'
            )
        self._out.append(f"<title>{escape(chr(10).join(told))}</title>")
        self._out.append(marks.outline(node, at))
        middle = at.x + at.width / 2
        left = middle - (columns(first) * NAME + 14 * len(signs)) / 2
        y = at.y + 21
        for place, sign in enumerate(signs):
            self._out.append(marks.sign(sign, left + 5 + 14 * place, y - 4.5))
        self._out.append(marks.text(left + 14 * len(signs), y, first, "name"))
        for place, line in enumerate(one for one in (second, third) if one):
            x = middle - columns(line) * SMALL / 2
            self._out.append(marks.text(x, y + 17 + 15 * place, line, "what"))
        self._out.append("</g>" if self._alone else "</a>")

    # ------------------------------------------------------------------ arrows

    def _label(self, link: Link) -> list[tuple[str, str]]:
        """The lines of a label, each with its class."""
        numbers = self._view.numbers(link)
        lines = [("▸ " + ", ".join(map(str, numbers)), "label walk")] if numbers else []
        lines = [(cut(text, LABEL), kind) for text, kind in lines]
        if share := self._view.share(link):
            lines.append((share, "label"))
        if link.kind in ("interrupt", "move"):
            return lines
        told = [line for text in told_short(self._graph, link) for line in _wrapped(text)]
        if len(told) > LINES:
            told = [*told[: LINES - 1], cut(told[LINES - 1], LABEL - 2) + " …"]
        return lines + [(text, "label") for text in told]

    def _link(self, link: Link, route: Route, label: list[tuple[str, str]]) -> None:
        walked = " walked" if self._view.numbers(link) else ""
        kind = "choice" if link.kind == "outcome" else link.kind
        ends = f"{self._numbers[link.source] + 1} {self._numbers[link.target] + 1}"
        self._out.append(f'<g class="link {kind}{walked}" data-ends="{ends}">')
        told_ = [f"{ids}, {when}" if when else ids for ids, when in told(self._graph, link)]
        heading = f"{link.source} → {link.target}"
        self._out.append(f"<title>{escape(chr(10).join([heading, *told_]))}</title>")
        self._out.append(marks.arrow(route, 13.0 if walked else 9.0))
        at = route.label
        if label:
            self._out.append(marks.rect("behind", at, 3))
        for number, (text, style) in enumerate(label):
            x = at.x + (at.width - columns(text) * _column(style)) / 2
            self._out.append(marks.text(x, at.y + 13 + LINE * number, text, style))
        self._out.append("</g>")


def _at(x: float, y: float) -> str:
    return f' transform="translate({marks.px(x)} {marks.px(y)})"'


def _wrapped(text: str) -> list[str]:
    lines = wrap(text, LABEL, break_on_hyphens=False)
    return [cut(line, LABEL) for line in lines]


def _size(label: list[tuple[str, str]]) -> tuple[float, float]:
    if not label:
        return 0.0, 0.0
    return max(columns(text) * _column(style) for text, style in label) + 10, LINE * len(label) + 4


def _column(style: str) -> float:
    return NAME if "walk" in style else SMALL
