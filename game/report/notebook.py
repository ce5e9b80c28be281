"""What was written at debriefs, as a document to keep or to hand on: values in, text out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, tzinfo
from itertools import groupby
from typing import Protocol

from game.report import escape
from game.words import _


class Entry(Protocol):
    """One reflection. `seat` is a name, or `''`; so is the `question`, where it is not known.

    `number` counts from 1 within the `play`, the id of a save; `index` counts the questions of the
    `ending` from 0. `started` is when the play began, UTC, `2026-11-23T07:05:12Z`, or `''`.
    """

    @property
    def play(self) -> str: ...
    @property
    def number(self) -> int: ...
    @property
    def scenario(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def role(self) -> str: ...
    @property
    def seat(self) -> str: ...
    @property
    def ending(self) -> str: ...
    @property
    def index(self) -> int: ...
    @property
    def question(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def started(self) -> str: ...


def markdown(entries: Iterable[Entry], zone: tzinfo | None = None) -> str:
    """A document: a heading for each play, in it each question as a quote and what was written.

    Entries of one play stand together; their order is kept. Days are those of `zone`, without it
    of this machine. Lines and paragraphs stay as they were typed, and nothing in them is markup.
    """
    parts = [f"# {escape.markdown(_('Reflections'))}"]
    for _play, of_play in groupby(entries, key=lambda one: one.play):
        written = list(of_play)
        parts.append(_heading(written[0], zone))
        for one in written:
            if one.question:
                parts.append(f"> {escape.markdown(one.question)}")
            parts.extend(_paragraphs(one.text))
    return "\n\n".join(parts) + "\n"


def values(entries: Iterable[Entry]) -> list[dict[str, object]]:
    """The same for programs: every reflection as what JSON can hold."""
    return [
        {
            "play": one.play,
            "number": one.number,
            "scenario": one.scenario,
            "title": one.title,
            "seat": one.role,
            "name": one.seat,
            "started": one.started,
            "ending": one.ending,
            "index": one.index,
            "question": one.question,
            "text": one.text,
        }
        for one in entries
    ]


def _heading(one: Entry, zone: tzinfo | None) -> str:
    text = _("{title}, as {seat}") if one.seat else "{title}"
    text = escape.markdown(text.format(title=one.title, seat=one.seat))
    day = _day(one.started, zone)
    return f"## {text} · {day}" if day else f"## {text}"


def _paragraphs(text: str) -> Iterator[str]:
    """Each run of lines as a paragraph in which every line ends where it was ended."""
    lines = [escape.markdown(line) for line in escape.clean(text).splitlines()]
    for blank, run in groupby(lines, key=lambda line: not line):
        if not blank:
            yield "\\\n".join(run)


def _day(started: str, zone: tzinfo | None) -> str:
    try:
        return f"{datetime.fromisoformat(started).astimezone(zone):%Y-%m-%d}"
    except (ValueError, OverflowError):
        return ""
