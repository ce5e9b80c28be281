"""What a report for people is made of.

Markdown and the page are both drawn from it, and from it alone, so that they can't tell different
things. Every text in it is plain, and escaped by who draws.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Some sentences. A `strong` one has to be seen, a `quiet` one may be passed over."""

    text: str
    tone: Literal["plain", "strong", "quiet"] = "plain"


@dataclass(frozen=True, slots=True)
class Items:
    """A list. `kind` says what its items are: facts of the play, or questions to think about."""

    texts: tuple[str, ...]
    kind: Literal["facts", "questions"] = "facts"


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody wrote or what a story tells, in its own lines."""

    text: str


@dataclass(frozen=True, slots=True)
class Score:
    """A cell with a figure from 0 to 100, which a page draws as a bar beside the number too."""

    value: int


Cell = str | int | Score | None
"""None: there is nothing to tell, which is said by a dash."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under a `head` of as many; the first cell of a row is its name."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Course:
    """A value over time, each between `low` and `high`, and the same in words.

    A page draws it; whatever it shows stands in the words too, and in a table of the section.
    """

    name: str
    words: str
    values: tuple[int, ...]
    low: int
    high: int


Block = Paragraph | Items | Quote | Table | Course


@dataclass(frozen=True, slots=True)
class Section:
    """A part with its heading; `parts` are the sections within it."""

    title: str
    blocks: tuple[Block, ...] = ()
    parts: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report. `language` is that of the story's words; `lead` stands under the title."""

    title: str
    language: str
    lead: tuple[Block, ...]
    sections: tuple[Section, ...]
