"""Where to find help outside the game: lines by country, directories, what to know first.

Read from `scenarios/help.toml`. Nothing here knows what day it is: who asks says so.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from game import datafile
from game.datafile import DataFileError, Table

Need = Literal["abuse", "young", "crisis"]
"""What a line is there for: violence or control, children and the young, a crisis or suicide."""

NEEDS: tuple[Need, ...] = ("abuse", "young", "crisis")


class HelpError(DataFileError):
    """A fault in the file of help lines."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a number was read: a publisher and the address of the page."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Emergency:
    """A country's emergency number, `more` how to reach it without a voice, `''` if not known."""

    country: str
    code: str
    number: str
    more: str
    sources: tuple[Source, ...]
    checked: date


@dataclass(frozen=True, slots=True)
class HelpLine:
    """A help line. `code` is ISO 3166-1 alpha-2; `text`, `chat`, `languages` are empty if unknown.

    `whom` completes "for …". `checked` is the day on which `sources`, two at least, were read.
    """

    country: str
    code: str
    kind: Need
    name: str
    number: str
    text: str
    chat: str
    hours: str
    languages: tuple[str, ...]
    whom: str
    sources: tuple[Source, ...]
    checked: date


@dataclass(frozen=True, slots=True)
class Directory:
    """A list of lines in many countries; `what` says of which."""

    name: str
    url: str
    what: str
    checked: date


@dataclass(frozen=True, slots=True)
class Help:
    """The whole page, in the order of the file.

    `out_of_date` belongs beside an entry that is stale, `no_line` where a country has none;
    `watched` is for somebody whose device may be watched; `note` says how the lines were checked.
    """

    note: str
    danger: str
    numbers_change: str
    out_of_date: str
    no_line: str
    watched: tuple[str, ...]
    emergencies: tuple[Emergency, ...]
    lines: tuple[HelpLine, ...]
    international: tuple[Directory, ...]

    @property
    def numbers(self) -> tuple[Emergency | HelpLine, ...]:
        """Everything that can be rung: emergency numbers first, then the lines."""
        return (*self.emergencies, *self.lines)

    @property
    def countries(self) -> tuple[str, ...]:
        """Names of the countries with a line or an emergency number, by the alphabet."""
        return tuple(sorted({entry.country for entry in self.numbers}))

    def lines_in(self, country: str) -> tuple[HelpLine, ...]:
        """The lines of a country, by its name or its two-letter code."""
        return tuple(line for line in self.lines if country in (line.country, line.code))

    def emergency_in(self, country: str) -> Emergency | None:
        """The emergency number of a country, by name or code, if one is listed."""
        for emergency in self.emergencies:
            if country in (emergency.country, emergency.code):
                return emergency
        return None


@functools.cache
def load(path: Path | None = None) -> Help:
    """The help of the game, or that of `path`; read once.

    Raises HelpError, whose one sentence says which key of the file to mend and how.
    """
    if path is None:
        from game.paths import shipped_scenarios

        path = shipped_scenarios() / "help.toml"
    file = datafile.read(path, HelpError)
    general = file.table("general")
    page = Help(
        note=file.text("note"),
        danger=general.text("danger"),
        numbers_change=general.text("numbers_change"),
        out_of_date=general.text("out_of_date"),
        no_line=general.text("no_line"),
        watched=general.texts("watched"),
        emergencies=tuple(_emergency(table) for table in file.tables("emergency")),
        lines=tuple(_line(table) for table in file.tables("lines")),
        international=tuple(_directory(table) for table in file.tables("international")),
    )
    general.done()
    file.done()
    return page


def stale(entry: Emergency | HelpLine | Directory, today: date) -> bool:
    """Whether the entry was checked a year ago or longer, seen from `today`."""
    checked = entry.checked
    return (today.year - 1, today.month, today.day) >= (checked.year, checked.month, checked.day)


def _emergency(table: Table) -> Emergency:
    emergency = Emergency(
        country=table.text("country"),
        code=_code(table),
        number=table.text("number"),
        more=table.text("more", ""),
        sources=_sources(table),
        checked=_day(table),
    )
    table.done()
    return emergency


def _line(table: Table) -> HelpLine:
    line = HelpLine(
        country=table.text("country"),
        code=_code(table),
        kind=_kind(table),
        name=table.text("name"),
        number=table.text("number"),
        text=table.text("text", ""),
        chat=table.text("chat", ""),
        hours=table.text("hours"),
        languages=table.texts("languages", ()),
        whom=table.text("whom"),
        sources=_sources(table),
        checked=_day(table),
    )
    table.done()
    return line


def _directory(table: Table) -> Directory:
    directory = Directory(
        name=table.text("name"),
        url=_url(table),
        what=table.text("what"),
        checked=_day(table),
    )
    table.done()
    return directory


def _sources(table: Table) -> tuple[Source, ...]:
    found = []
    for entry in table.tables("sources"):
        found.append(Source(entry.text("name"), _url(entry)))
        entry.done()
    if len({source.url for source in found}) < 2:
        raise table.error("sources", "needs two different pages; find a second, or take it out.")
    return tuple(found)


def _code(table: Table) -> str:
    code = table.text("code")
    if len(code) != 2 or not code.isascii() or not code.isupper():
        raise table.error("code", 'must be the two capital letters of a country, such as "NZ".')
    return code


def _kind(table: Table) -> Need:
    kind = table.text("kind")
    for known in NEEDS:
        if kind == known:
            return known
    raise table.error("kind", f"must be one of: {', '.join(NEEDS)}.")


def _url(table: Table) -> str:
    url = table.text("url")
    if not url.startswith(("https://", "http://")):
        raise table.error("url", "must be an address that begins with https:// or http://.")
    return url


def _day(table: Table) -> date:
    value = table.value("checked")
    if not isinstance(value, date) or isinstance(value, datetime):
        raise table.error("checked", "must be a date without quotes, such as 2026-11-23.")
    return value
