"""A report as Markdown that reads well as plain text, too. Tables are those of GitHub."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from game.report import escape
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
from game.words import _


def markdown(document: Document) -> str:
    """The whole text, one paragraph a line."""
    parts = [f"# {escape.markdown(document.title)}", *_blocks(document.lead)]
    for section in document.sections:
        parts += _section(section, 2)
    return "\n\n".join(parts) + "\n"


def _section(section: Section, level: int) -> Iterator[str]:
    yield f"{'#' * level} {escape.markdown(section.title)}"
    yield from _blocks(section.blocks)
    for part in section.parts:
        yield from _section(part, level + 1)


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph(text, tone):
                told = escape.markdown(text)
                yield f"**{told}**" if tone == "strong" else told
            case Items(texts):
                yield "\n".join(f"- {escape.markdown(text)}" for text in texts)
            case Quote(text):
                lines = (escape.markdown(line) for line in escape.clean(text).split("\n"))
                yield "\n>\n".join(f"> {line}" for line in lines if line)
            case Table():
                yield f"*{escape.markdown(block.caption)}*"
                yield _table(block)
            case Course(name, words):
                yield f"- **{escape.markdown(name)}**: {escape.markdown(words)}"


def _table(table: Table) -> str:
    rows = [table.head, ["---"] * len(table.head), *([_cell(c) for c in row] for row in table.rows)]
    rows[0] = [escape.markdown(text) for text in table.head]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _cell(cell: Cell) -> str:
    match cell:
        case None:
            return "–"
        case Score(value):
            return _("{score} of 100").format(score=value)
        case int():
            return str(cell)
        case str():
            return escape.markdown(cell)
