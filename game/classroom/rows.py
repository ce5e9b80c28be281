"""What a session keeps: a header, and rows in the order in which things came to pass.

Nothing else is known of a session: its state, its tallies and its debrief are counted from these.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from game.classroom.deciding import Deciding

SESSION_VERSION = 1
PASS = "-"
"""What a participant votes who would rather not; no choice can have this id."""
CLASS = "class"
"""The id of the one group of a class that plays together."""
MOVED = "moved"
"""The kind of an event that nobody does: a move in a run, {group, role, scene, choice, by, how}.

`by` is the journal's word (vote, person, computer); `how` is majority, draw, teacher or alone,
and `''` for the computer.
"""


@dataclass(frozen=True, slots=True)
class Header:
    """How a session was begun. `rules` and `text` are the story's hashes, `path` its file.

    `seats` gives each role's id `vote` or `computer`; with two votes half the class sits in each.
    `groups` is 0 for a class together, else how many runs there are; `pace` lets each play alone.
    `hands` tells that hands are counted, so that a seat without a phone is not empty. `code` is
    what one types to join; `started` is UTC, `2026-11-23T07:05:12Z`.
    """

    version: int
    id: str
    story: str
    path: str
    title: str
    rules: str
    text: str
    language: str
    seats: Mapping[str, str]
    deciding: Deciding
    groups: int
    pace: bool
    hands: bool
    typed_names: bool
    code: str
    seed: int
    started: str


class Event(NamedTuple):
    """An act of the facilitator, a change of nickname, or a move. `kind`: an `Act`, or MOVED.

    `number` counts all rows of a session from 1; `at` is seconds since 1970.
    """

    number: int
    at: float
    kind: str
    data: Mapping[str, Any]


class Joined(NamedTuple):
    """A participant came in. `token` is the hash (hex) of what the browser keeps.

    `code` is what one says to come back; `group` and `seat` (a role's id) are for good.
    """

    number: int
    at: float
    participant: int
    nickname: str
    group: str
    seat: str
    code: str
    token: str


class Voted(NamedTuple):
    """A vote of one participant; of a round's votes the last before closing counts.

    `visit` counts from 1 how often that role decided in that scene; `round` is 1 or 2; `choice` an
    id or PASS; `shown` the ids in the order in which this participant saw them; `key` is the
    phone's own, so that the same vote sent twice is kept once.
    """

    number: int
    at: float
    participant: int
    group: str
    role: str
    scene: str
    visit: int
    round: int
    choice: str
    shown: tuple[str, ...]
    key: str


Row = Event | Joined | Voted
