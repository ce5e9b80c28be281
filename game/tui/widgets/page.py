"""The page: one column of text with names hanging beside it, the same for all that stands on it."""

from __future__ import annotations

from dataclasses import dataclass

from rich.segment import Segment
from textual.content import Content
from textual.strip import Strip
from textual.style import Style

from game.story.model import Story

MOST_TEXT = 66
"""Characters in a line of text, at most; with its gutter the column stays near 80."""
SMALLEST_GUTTER, WIDEST_GUTTER = 6, 14


@dataclass(frozen=True, slots=True)
class Page:
    """Where things stand in a row of `width` cells: `left` air, then the gutter, then `text`."""

    width: int
    gutter: int
    left: int
    text: int

    @classmethod
    def of(cls, width: int, gutter: int) -> Page:
        """The page in the middle of what room there is; the gutter gives way on a narrow one."""
        gutter = min(gutter, max(SMALLEST_GUTTER, width // 6))
        text = max(10, min(MOST_TEXT, width - gutter - 4))
        return cls(width, gutter, max(1, (width - gutter - text) // 2), text)

    @property
    def start(self) -> int:
        """The column at which text begins."""
        return self.left + self.gutter


def gutter_for(story: Story) -> int:
    """Room for a sign and the longest name of the two roles, within bounds."""
    longest = max(len(role.name) for role in story.roles)
    return max(SMALLEST_GUTTER, min(WIDEST_GUTTER, longest + 4))


Piece = tuple[str, Style] | Content
"""Part of a row."""


def strip(base: Style, *parts: Piece) -> Strip:
    """One row: texts each in a style, and contents, one after the other."""
    segments: list[Segment] = []
    for part in parts:
        if isinstance(part, Content):
            segments.extend(part.render_segments(base))
        elif part[0]:
            segments.append(Segment(part[0], (base + part[1]).rich_style))
    return Strip(segments)


def hang(text: Content, width: int, indent: int) -> list[Content]:
    """A text in rows of at most `width` cells, all but the first set in by `indent`."""
    first, *rest = text.wrap(width) or [text]
    if not rest:
        return [first]
    left = text.plain[len(first.plain) :].lstrip()
    rows = text[len(text.plain) - len(left) :].wrap(width - indent)
    return [first, *(row.pad_left(indent) for row in rows)]
