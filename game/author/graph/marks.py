"""The marks that a picture of a graph is made of, as pieces of SVG, and how wide words are."""

from __future__ import annotations

from html import escape
from unicodedata import combining, east_asian_width

from game.author.graph.layout import Placed, Route
from game.author.graph.model import Node


def columns(text: str) -> int:
    """How many columns a text takes at most."""
    return sum(
        0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text
    )


def cut(text: str, most: int) -> str:
    """A text of at most so many columns, on one line; what was left out shows as `…`."""
    text = " ".join(text.split())
    if columns(text) <= most:
        return text
    while columns(text) > most - 1:
        text = text[:-1]
    return text.rstrip() + "…"


def outline(node: Node, at: Placed) -> str:
    """The shape of a node: by its kind, and double where both decide at once."""
    x, y, w, h = at.x, at.y, at.width, at.height
    if node.kind in ("interrupt", "move"):
        points = [(x + 10, y), (x + w - 10, y), (x + w, y + h / 2), (x + w - 10, y + h)]
        points += [(x + 10, y + h), (x, y + h / 2)]
        joined = " ".join(f"{px(at_x)},{px(at_y)}" for at_x, at_y in points)
        return f'<polygon class="box" points="{joined}"/>'
    round_ = h / 2 if node.kind == "ending" else 7
    box = rect("box", at, round_)
    if len(node.turn) > 1:
        box += rect("inner", Placed(x + 4, y + 4, w - 8, h - 8), 4)
    return box


def rect(style: str, at: Placed, round_: float) -> str:
    """A rectangle with round corners."""
    return (
        f'<rect class="{style}" x="{px(at.x)}" y="{px(at.y)}" width="{px(at.width)}" '
        f'height="{px(at.height)}" rx="{px(round_)}"/>'
    )


def sign(role: int, x: float, y: float) -> str:
    """The sign of the first role (0) or the second (1), around a point."""
    if role == 0:
        return f'<circle class="first" cx="{px(x)}" cy="{px(y)}" r="5"/>'
    return f'<path class="second" d="M{px(x)} {px(y - 6)}l6 6-6 6-6-6z"/>'


def arrow(route: Route, tip: float) -> str:
    """A line along a route, with a head of that length."""
    (x, y), *rest = route.points
    if route.loop:
        end = rest[0][1]
        out = x + 30
        line = f"M{px(x)} {px(y)}{_curve(out, y, out, end, x + tip, end)}"
        head = f"M{px(x)} {px(end)}l{px(tip)} {px(-tip / 2)}v{px(tip)}z"
        return f'<path class="line" d="{line}"/><path class="tip" d="{head}"/>'
    down = 1.0 if rest[-1][1] > y else -1.0
    end_x, end_y = rest.pop()
    *rest, (last_x, last_y) = rest
    rest.append((last_x, last_y - down * (tip - 1)) if last_y == end_y else (last_x, last_y))
    rest.append((end_x, end_y - down * (tip - 1)))
    line = f"M{px(x)} {px(y)}"
    for next_x, next_y in rest:
        if abs(next_x - x) < 0.05:
            line += f"V{px(next_y)}"
        else:
            half = (y + next_y) / 2
            line += _curve(x, half, next_x, half, next_x, next_y)
        x, y = next_x, next_y
    head = f"M{px(end_x)} {px(end_y)}l{px(-tip / 2)} {px(-down * tip)}h{px(tip)}z"
    return f'<path class="line" d="{line}"/><path class="tip" d="{head}"/>'


def _curve(*points: float) -> str:
    return "C" + " ".join(map(px, points))


def text(x: float, y: float, words: str, style: str) -> str:
    """Words from a point on their line."""
    return f'<text class="{style}" x="{px(x)}" y="{px(y)}">{escape(words)}</text>'


def px(value: float) -> str:
    """A length, to a tenth of a pixel."""
    return f"{value:.1f}".removesuffix(".0")
