"""The file format: the header as one line of JSON, then one line a move; nothing else.

    {"version":2,"id":"…","story":"…","title":"…","rules":"…","text":"…","language":"en",
     "seats":{"ro":"person","sam":"computer"},"seed":7,"started":"2026-11-23T07:05:12Z",
     "own":[["hall","stay"]],"names":{"ro":"Kim"}}
    {"number":1,"parent":0,"role":"ro","scene":"door","choice":"knock"}
    {"number":2,"parent":1,"role":"sam","scene":"hall","choice":"leave","ending":"gone"}

(The header stands on one line.) `ending` is there where the move led to one, so that a list can
tell an ended play without its story. There is no other key and no other line; what a later version
adds, it says by its number. Version 1, which is still read, has neither `own` nor `names`. What is
read may come from anywhere and is believed in nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from game.journal.model import (
    JOURNAL_VERSION,
    MAX_OWN,
    Entry,
    Header,
    JournalError,
    called,
    printable,
)
from game.words import _

MAX_BYTES = 8 << 20
MAX_LINE = 64 << 10
SAVE_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,120}")

_IDS = re.compile(r"[a-z0-9_-]+ [a-z0-9_-]+ [a-z0-9_-]+ [a-z0-9_-]*")
_ID = re.compile(r"[a-z0-9_-]+")
_HASH = re.compile(r"[0-9a-f]{1,64}")
_STARTED = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
_KINDS = frozenset({"person", "computer", "vote"})
_SINCE_2: dict[str, Any] = {"version": JOURNAL_VERSION, "own": [], "names": {}}
_KEYS = frozenset(field.name for field in fields(Header))


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds. `whole` is how many of its bytes are good.

    `torn` tells that a last line was not whole; `garbled` is the number, from 1, of a line that no
    game wrote there, after which nothing was read, or 0.
    """

    header: Header
    entries: list[Entry]
    whole: int
    torn: bool = False
    garbled: int = 0


def header_line(header: Header) -> bytes:
    """A header as its line, newline and all. Raises JournalError where it is too long for one."""
    return _line({field.name: getattr(header, field.name) for field in fields(Header)})


def entry_lines(entries: Iterable[Entry]) -> bytes:
    """Entries as their lines. Raises JournalError for ids that could not be read back."""
    found: list[bytes] = []
    for entry in entries:
        values = entry._asdict()
        if not entry.ending:
            del values["ending"]
        found.append(_line(values))
    return b"".join(found)


def read_header(line: bytes) -> Header:
    """A header from the first line of a file, as the newest version has it. JournalError if not."""
    try:
        values = json.loads(line.decode()) if len(line) <= MAX_LINE else None
    except (ValueError, RecursionError):
        values = None
    if not isinstance(values, dict) or type(values.get("version")) is not int:
        raise JournalError(_("it does not begin as a save of this game does"))
    if values["version"] > JOURNAL_VERSION:
        raise JournalError(
            _("it was made by a newer version of the game; update Common Ground to go on with it")
        )
    try:
        return _header(values)
    except (TypeError, ValueError):
        raise JournalError(_("what it says of its play is damaged, or was never sound")) from None


def read(data: bytes) -> Reading:
    """What the bytes of a file hold. Raises JournalError where there is no play to read."""
    if not data:
        raise JournalError(_("it is empty: nothing of a play was kept"))
    if len(data) > MAX_BYTES:
        raise JournalError(_("it is larger than any play: over 8 MiB"))
    first, newline, rest = data.partition(b"\n")
    if not newline and data.startswith(b'{"version":'):
        raise JournalError(_("it is cut off before its first move"))
    header = read_header(first)
    entries: list[Entry] = []
    lines = rest.split(b"\n")
    last = len(lines) - 1
    whole = len(first) + 1
    for index, line in enumerate(lines):
        if index == last:
            return Reading(header, entries, whole, torn=bool(line))
        try:
            entry = _entry(line, index + 1)
        except (ValueError, RecursionError):
            if index == last - 1 and not lines[last]:
                return Reading(header, entries, whole, torn=True)
            return Reading(header, entries, whole, garbled=index + 2)
        if entry is None:
            return Reading(header, entries, whole, garbled=index + 2)
        entries.append(entry)
        whole += len(line) + 1
    raise AssertionError("split gives at least one line")


def _line(values: dict[str, Any]) -> bytes:
    text = json.dumps(values, separators=(",", ":"), ensure_ascii=False, default=dict)
    line = text.encode() + b"\n"
    if len(line) > MAX_LINE:
        raise JournalError(
            _("A line of this save would be over 64 KiB: what it has to name is too long.")
        )
    return line


def _entry(line: bytes, number: int) -> Entry | None:
    """The entry of that number, or None for JSON that is no such move. ValueError: not JSON."""
    if len(line) > MAX_LINE:
        return None
    values = json.loads(line.decode())
    try:
        entry = Entry(**values)
    except TypeError:
        return None
    parent = entry.parent
    if entry.number != number or type(entry.number) is not int or type(parent) is not int:
        return None
    if not 0 <= parent < number or not all(type(text) is str for text in entry[2:]):
        return None
    return entry if _IDS.fullmatch(" ".join(entry[2:])) else None


def _header(values: dict[str, Any]) -> Header:
    if values["version"] == 1 and values.keys() == _KEYS - {"own", "names"}:
        values = {**values, **_SINCE_2}
    if values.keys() != _KEYS or type(values["title"]) is not str:
        raise ValueError
    read = {"title": printable(values["title"]), "own": _own(values["own"])}
    header = Header(**{**values, **read, "names": _names(values["names"])})
    texts = (header.id, header.story, header.language, header.rules, header.text, header.started)
    seats = header.seats
    sound = (
        all(type(text) is str and len(text) <= 300 for text in texts)
        and SAVE_ID.fullmatch(header.id) is not None
        and bool(header.story)
        and header.story.isprintable()
        and header.language.isprintable()
        and _HASH.fullmatch(header.rules) is not None
        and _HASH.fullmatch(header.text) is not None
        and isinstance(seats, dict)
        and len(seats) == 2
        and all(_ID.fullmatch(role) and kind in _KINDS for role, kind in seats.items())
        and header.names.keys() <= seats.keys()
        and type(header.seed) is int
        and _STARTED.fullmatch(header.started) is not None
        and header.version == JOURNAL_VERSION
    )
    if not sound:
        raise ValueError
    datetime.fromisoformat(header.started)  # is there such a day?
    return header


def _own(pairs: list[list[str]]) -> tuple[tuple[str, str], ...]:
    if type(pairs) is not list or len(pairs) > MAX_OWN:
        raise ValueError
    if not all(type(pair) is list and len(pair) == 2 for pair in pairs):
        raise ValueError
    if not all(type(id) is str and _ID.fullmatch(id) for pair in pairs for id in pair):
        raise ValueError
    return tuple((scene, choice) for scene, choice in pairs)


def _names(names: dict[str, str]) -> dict[str, str]:
    if type(names) is not dict or not all(type(name) is str for name in names.values()):
        raise ValueError
    cleaned = {role: called(name) for role, name in names.items()}
    if not all(cleaned.values()):
        raise ValueError
    return cleaned
