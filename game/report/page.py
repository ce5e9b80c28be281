"""A report as one page that needs nothing else: no script, no network, no file beside it.

Whatever a story or a person says is escaped, and the page's own policy lets no script, request,
form or style through but the one style sheet within it.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import count

from game.report import charts
from game.report.document import (
    Block,
    Cell,
    Course,
    Document,
    Items,
    Paragraph,
    Quote,
    Score,
    Section,
    Table,
)
from game.report.escape import clean, html, one_line
from game.report.style import style
from game.words import _

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


def page(document: Document) -> str:
    """The whole page."""
    return framed(document.title, document.language, style(), _Page().drawn(document))


def framed(title: str, language: str, sheet: str, body: Iterable[str], heading: str = "") -> str:
    """A page around its parts, with its title above them, or another `heading`.

    `language` is English where it is none that could be one; `sheet` is the style.
    """
    mark = b64encode(sha256(sheet.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{mark}'; base-uri 'none'; form-action 'none'"
    spoken = language if _LANGUAGE.fullmatch(language) else "en"
    return "\n".join(
        (
            f'<!DOCTYPE html>\n<html lang="{spoken}">\n<head>',
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer">',
            f"<title>{html(one_line(title))}</title>\n<style>{sheet}</style>\n</head>\n<body>\n<main>",
            f'<h1 dir="auto">{html(one_line(heading or title))}</h1>',
            *body,
            "</main>\n</body>\n</html>\n",
        )
    )


def drawn_table(table: Table, name: str) -> str:
    """A table; `name` is no other one's on the page."""
    # One that is too broad is scrolled in a box of its own, which the keys reach.
    head = "".join(f'<th scope="col">{html(one_line(text))}</th>' for text in table.head)
    rows = "".join(
        f'<tr><th scope="row" dir="auto">{_told(row[0])}</th>'
        f"{''.join(_cell(cell) for cell in row[1:])}</tr>"
        for row in table.rows
    )
    return (
        f'<div class="wide" role="group" tabindex="0" aria-labelledby="{name}"><table>'
        f'<caption id="{name}" dir="auto">{html(one_line(table.caption))}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


class _Page:
    """Draws the parts, and gives every chart and table a name of its own."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def drawn(self, document: Document) -> Iterator[str]:
        yield from self._blocks(document.lead)
        for section in document.sections:
            yield from self._section(section, 2)

    def _section(self, section: Section, level: int) -> Iterator[str]:
        # Without a name: headings are there to find it by, and twenty landmarks help nobody.
        yield "<section>"
        yield f'<h{level} dir="auto">{html(one_line(section.title))}</h{level}>'
        yield from self._blocks(section.blocks)
        for part in section.parts:
            yield from self._section(part, level + 1)
        yield "</section>"

    def _blocks(self, blocks: Iterable[Block]) -> Iterator[str]:
        for block in blocks:
            match block:
                case Paragraph(text, tone):
                    kind = "" if tone == "plain" else f' class="{tone}"'
                    yield f'<p dir="auto"{kind}>{html(one_line(text))}</p>'
                case Items(texts, kind):
                    items = "".join(f'<li dir="auto">{html(one_line(text))}</li>' for text in texts)
                    yield f'<ul class="{kind}">{items}</ul>'
                case Quote(text):
                    lines = (one_line(line) for line in clean(text).split("\n"))
                    told = "".join(f'<p dir="auto">{html(line)}</p>' for line in lines if line)
                    yield f"<blockquote>{told}</blockquote>"
                case Table():
                    yield drawn_table(block, f"t{next(self._numbers)}")
                case Course():
                    yield self._course(block)

    def _course(self, chart: Course) -> str:
        drawn = charts.course(chart, f"c{next(self._numbers)}") if chart.values else ""
        name, words = html(one_line(chart.name)), html(one_line(chart.words))
        return f'<figure><figcaption dir="auto"><b>{name}</b> {words}</figcaption>{drawn}</figure>'


def _cell(cell: Cell) -> str:
    match cell:
        case Score(value):
            return f'<td class="score">{charts.bar(value)}{_told(cell)}</td>'
        case int():
            return f'<td class="number">{cell}</td>'
        case _text_or_none:
            return f'<td class="words" dir="auto">{_told(cell)}</td>'


def _told(cell: Cell) -> str:
    match cell:
        case None:
            return "–"
        case Score(value):
            return html(_("{score} of 100").format(score=value))
        case int():
            return str(cell)
        case str():
            return html(one_line(cell))
