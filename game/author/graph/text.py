"""A graph as text that other tools draw: Mermaid, and Graphviz's dot.

Words of a story are never syntax: in Mermaid every character but letters, digits and a few marks is
written as its number, in dot quotes and backslashes are.
"""

from __future__ import annotations

import re
from textwrap import wrap

from game.author.graph.links import Link, about, signs, told
from game.author.graph.model import EdgeKind, Node
from game.author.graph.view import View
from game.words import _

COLUMNS = 40
HUES = ("#2f8f80", "#c2603f", "#8a7f70")
"""The first role, the second, both or nobody: middling, to be read on light and dark."""
PLAYED = "#b5790f"

_SYNTAX = re.compile(r"[^\w .,:·+/*=!?%'()●◆-]")
_SHAPES = {
    "scene": ('["', '"]'),
    "ending": ('(["', '"])'),
    "interrupt": ('{{"', '"}}'),
    "move": ('[/"', '"/]'),
}
_DASHES: dict[EdgeKind, str] = {"interrupt": "7 5", "move": "9 4 2 4", "resume": "2 5"}
_DOT_STYLES: dict[EdgeKind, str] = {"interrupt": "dashed", "move": "dashed", "resume": "dotted"}
_DOT_SHAPES = {"scene": "box", "ending": "oval", "interrupt": "hexagon", "move": "parallelogram"}


def mermaid(view: View) -> str:
    """A flowchart of Mermaid."""
    names = {node.id: f"n{n}" for n, node in enumerate(view.graph.nodes)}
    lines = [f"%% {_comment(text)}" for text in (view.graph.title, *view.notes)]
    lines.append("flowchart TD")
    for node in view.graph.nodes:
        first, last = _SHAPES[node.kind]
        label = "<br/>".join(map(_mermaid, _node_lines(view, node)))
        lines.append(f"  {names[node.id]}{first}{label}{last}:::{_class(view, node)}")
    styles: list[str] = []
    for number, link in enumerate(view.links):
        played = view.numbers(link)
        arrow = "==>" if played else "-->"
        label = "<br/>".join(map(_mermaid, _link_lines(view, link)))
        between = f'{arrow}|"{label}"|' if label else arrow
        lines.append(f"  {names[link.source]} {between} {names[link.target]}")
        style = [f"stroke-dasharray:{_DASHES[link.kind]}"] if link.kind in _DASHES else []
        style += [f"stroke:{PLAYED}", "stroke-width:4px"] if played else []
        if style:
            styles.append(f"  linkStyle {number} {','.join(style)}")
    lines += [
        *styles,
        *(f"  classDef role{n} stroke:{hue},stroke-width:2px" for n, hue in enumerate(HUES)),
        f"  classDef played stroke:{PLAYED},stroke-width:4px",
    ]
    return "\n".join(lines) + "\n"


def dot(view: View) -> str:
    """A digraph of Graphviz."""
    names = {node.id: f"n{n}" for n, node in enumerate(view.graph.nodes)}
    lines = [
        f"digraph {_dot(view.graph.id)} {{",
        f"  label={_dot(*(view.graph.title, *view.notes))};",
        '  labelloc=t; bgcolor="transparent"; fontname="sans-serif"; fontcolor="#8a7f70";',
        '  node [fontname="sans-serif", fontsize=11, style=filled, fillcolor="#faf5ea"];',
        '  edge [fontname="sans-serif", fontsize=9, color="#8a7f70", fontcolor="#8a7f70"];',
    ]
    for node in view.graph.nodes:
        hue = PLAYED if view.visited(node) else HUES[_hue(view, node)]
        marks = [
            f"label={_dot(*_node_lines(view, node))}",
            f"tooltip={_dot(node.id)}",
            f"shape={_DOT_SHAPES[node.kind]}",
            f'color="{hue}"',
            f"penwidth={4 if view.visited(node) else 2}",
            *(["peripheries=2"] if len(node.turn) > 1 and node.kind == "scene" else []),
        ]
        lines.append(f"  {names[node.id]} [{', '.join(marks)}];")
    for link in view.links:
        label = _link_lines(view, link)
        marks = [
            f"label={_dot(*label)}",
            f"tooltip={_dot(f'{link.source} > {link.target}', *label)}",
            *([f"style={_DOT_STYLES[link.kind]}"] if link.kind in _DOT_STYLES else []),
            *([f'color="{PLAYED}"', "penwidth=4"] if view.numbers(link) else []),
            *(["constraint=false"] if link.kind == "resume" else []),
        ]
        lines.append(f"  {names[link.source]} -> {names[link.target]} [{', '.join(marks)}];")
    return "\n".join([*lines, "}"]) + "\n"


def _node_lines(view: View, node: Node) -> list[str]:
    first, second = about(view.graph, node)
    shown = [f"{signs(view.graph, node)} {first}".strip(), second]
    for pick in node.picks if node.kind == "scene" else ():
        if pick.when:
            name = pick.id if pick.kind == "choice" else _("outcome {id}").format(id=pick.id)
            shown.append(_("{name}, if {condition}").format(name=name, condition=pick.when))
    shown += [_("comes here: {share}").format(share=share)] if (share := view.share(node)) else []
    return [line for text in shown for line in wrap(text, COLUMNS)]


def _link_lines(view: View, link: Link) -> list[str]:
    played = view.numbers(link)
    shown = [_("play: {numbers}").format(numbers=", ".join(map(str, played)))] if played else []
    shown += [share] if (share := view.share(link)) else []
    if link.kind not in ("interrupt", "move"):
        for ids, when in told(view.graph, link):
            shown.append(f"{ids}, {when}" if when else ids)
    return [line for text in shown for line in wrap(text, COLUMNS)]


def _hue(view: View, node: Node) -> int:
    order = list(view.graph.roles)
    return order.index(node.turn[0]) if len(node.turn) == 1 and node.turn[0] in order else 2


def _class(view: View, node: Node) -> str:
    return "played" if view.visited(node) else f"role{_hue(view, node)}"


def _mermaid(text: str) -> str:
    return _SYNTAX.sub(lambda match: f"#{ord(match.group())};", text)


def _comment(text: str) -> str:
    return " ".join(_SYNTAX.sub(" ", text).split())


def _dot(*lines: str) -> str:
    """A quoted text, its lines centred."""
    escaped = (line.replace("\\", "\\\\").replace('"', '\\"') for line in lines)
    return '"' + "\\n".join(" ".join(line.split()) for line in escaped) + '"'
