"""The tables of a session's file, and rows as they stand in them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from game.classroom.deciding import Deciding
from game.classroom.rows import SESSION_VERSION, Event, Header, Joined, Row, Voted

APPLICATION = 0x436F476F
"""What tells the file from other SQLite files: CoGo."""

_SCHEMA = """
CREATE TABLE session (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE events (
  number INTEGER PRIMARY KEY, at REAL NOT NULL, kind TEXT NOT NULL, data TEXT NOT NULL
) STRICT;
CREATE TABLE participants (
  number INTEGER PRIMARY KEY, at REAL NOT NULL, participant INTEGER NOT NULL UNIQUE,
  nickname TEXT NOT NULL, "group" TEXT NOT NULL, seat TEXT NOT NULL,
  code TEXT NOT NULL UNIQUE, token TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE votes (
  number INTEGER PRIMARY KEY, at REAL NOT NULL,
  participant INTEGER NOT NULL REFERENCES participants (participant),
  "group" TEXT NOT NULL, role TEXT NOT NULL, scene TEXT NOT NULL, visit INTEGER NOT NULL,
  round INTEGER NOT NULL, choice TEXT NOT NULL, shown TEXT NOT NULL, key TEXT NOT NULL,
  UNIQUE (participant, scene, visit, round, key)
) STRICT;
"""
_EVENT = "INSERT INTO events VALUES (?, ?, ?, ?)"
_JOINED = "INSERT INTO participants VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_VOTED = "INSERT INTO votes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


def lay_out(database: sqlite3.Connection, header: Header) -> None:
    """Makes the tables and writes the header, in one transaction."""
    database.execute(f"PRAGMA application_id = {APPLICATION}")
    database.execute(f"PRAGMA user_version = {SESSION_VERSION}")
    values = [(field.name, _json(getattr(header, field.name))) for field in fields(header)]
    database.executescript(f"BEGIN IMMEDIATE; {_SCHEMA}")
    database.executemany("INSERT INTO session VALUES (?, ?)", values)
    database.execute("COMMIT")


def insert(database: sqlite3.Connection, rows: Iterable[Row]) -> None:
    """Writes rows, within a transaction of the caller's."""
    events, joined, voted = [], [], []
    for row in rows:
        match row:
            case Event():
                events.append((*row[:3], _json(row.data)))
            case Joined():
                joined.append(tuple(row))
            case Voted():
                voted.append((*row[:9], _json(row.shown), row.key))
    database.executemany(_JOINED, joined)
    database.executemany(_EVENT, events)
    database.executemany(_VOTED, voted)


def version(database: sqlite3.Connection) -> int:
    """The version of a session's file, or 0 where it is none."""
    if database.execute("PRAGMA application_id").fetchone()[0] != APPLICATION:
        return 0
    return int(database.execute("PRAGMA user_version").fetchone()[0])


def header(database: sqlite3.Connection) -> Header:
    """The header. Raises ValueError, KeyError or TypeError where it is damaged."""
    pairs = database.execute("SELECT key, value FROM session").fetchall()
    values: dict[str, Any] = {key: json.loads(value) for key, value in pairs}
    values["deciding"] = Deciding(values["deciding"])
    return Header(**values)


def rows(database: sqlite3.Connection) -> tuple[Row, ...]:
    """Every row, by number. Raises ValueError where one is damaged or one is missing."""
    found: list[Row] = []
    for number, at, kind, data in database.execute("SELECT * FROM events"):
        found.append(Event(number, at, kind, json.loads(data)))
    for values in database.execute("SELECT * FROM participants"):
        found.append(Joined(*values))
    for values in database.execute("SELECT * FROM votes"):
        row = Voted(*values)
        found.append(row._replace(shown=tuple(json.loads(values[9]))))
    found.sort(key=lambda row: row.number)
    if any(row.number != number for number, row in enumerate(found, start=1)):
        raise ValueError("a row is missing")
    return tuple(found)


def _json(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False, default=dict)
