"""The pieces of the page to print; whatever text they are given is escaped, and stays text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from game.report.classroom.handout.model import Place
from game.report.document import Block, Items, Paragraph, Table
from game.report.escape import clean, html, one_line
from game.report.page import drawn_table


def plain(words: str) -> str:
    """One line of text."""
    return html(one_line(words))


def piece(words: str) -> str:
    """A piece of a line, with a space at either end where it has one."""
    start = " " if words[:1].isspace() else ""
    end = " " if words[-1:].isspace() else ""
    return f"{start}{plain(words)}{end}"


def heading(words: str, level: int = 2, kind: str = "") -> str:
    """A heading of a level; `kind` is its class."""
    named = f' class="{kind}"' if kind else ""
    return f'<h{level}{named} dir="auto">{plain(words)}</h{level}>'


def p(words: str, kind: str = "") -> str:
    """A paragraph; `kind` is its class."""
    named = f' class="{kind}"' if kind else ""
    return f'<p{named} dir="auto">{plain(words)}</p>'


def paragraphs(words: str) -> Iterator[str]:
    """Each line that is not empty, as a paragraph."""
    return (p(line) for line in clean(words).split("\n") if line.strip())


def items(texts: Iterable[str]) -> str:
    """A list."""
    listed = "".join(f'<li dir="auto">{plain(one)}</li>' for one in texts)
    return f"<ul>{listed}</ul>"


def link(place: Place) -> str:
    """Where a place is, by its name."""
    return f'<a href="#{place.anchor}" dir="auto">{plain(place.name)}</a>'


def block(block: Block, n: int) -> str:
    """A part of another report's section; `n` is no other table's on the page."""
    match block:
        case Paragraph(words, tone):
            return p(words, "" if tone == "plain" else tone)
        case Items(texts, _kind):
            return items(texts)
        case Table():
            return drawn_table(block, f"t{n}")
        case _other:
            raise TypeError(block)
