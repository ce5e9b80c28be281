"""What the phones of a class know of their votes against the rows of its file, by SQLite alone."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import closing
from pathlib import Path
from typing import Any

Vote = dict[str, Any]
"""As the process of the phones tells it."""
Sent = tuple[str, str, int, int, str, str]
"""A vote as its phone knows it: the hash of its token, scene, visit, round, choice, key."""


def wrong_in(
    path: Path,
    sent: AbstractSet[Sent],
    acknowledged: Mapping[Sent, int],
    people: Sequence[tuple[str, str, str]],
) -> list[str]:
    """What does not hold between the file and the phones: each fault in a few words.

    `acknowledged` are the numbers of the rows by which the phones were told that a vote is kept,
    `people` the participants that have to be there.
    """
    found = _votes_in(path)
    faults = []
    if lost := acknowledged.keys() - found.keys():
        faults.append(f"{len(lost)} lost")
    if any(found[vote] != [number] for vote, number in acknowledged.items() if vote in found):
        faults.append("a vote stands in another row than was acknowledged")
    if doubled := [vote for vote, numbers in found.items() if len(numbers) > 1]:
        faults.append(f"{len(doubled)} doubled")
    if strange := found.keys() - sent:
        faults.append(f"{len(strange)} that nobody sent")
    if people_in(path) != people:
        faults.append("other participants")
    return faults


def people_in(path: Path) -> list[tuple[str, str, str]]:
    """Hash of the token, own code and nickname of each participant, by number."""
    query = "SELECT token, code, nickname FROM participants ORDER BY participant"
    return [(token, code, nickname) for token, code, nickname in rows(path, query)]


def as_sent(vote: Vote) -> Sent:
    """A vote without its times."""
    place = vote["scene"], int(vote["visit"]), int(vote["round"])
    return (token_hash(vote["seat"]), *place, vote["choice"], vote["key"])


def token_hash(seat: str) -> str:
    """How the file has the token of a phone's cookie."""
    return hashlib.sha256(seat.removeprefix("seat=").encode()).hexdigest()


def rows(path: Path, query: str) -> Iterator[tuple[Any, ...]]:
    """The rows that a query finds."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as database:
        yield from database.execute(query).fetchall()


def _votes_in(path: Path) -> dict[Sent, list[int]]:
    """The numbers of the rows of each vote."""
    query = """
        SELECT token, scene, visit, round, choice, key, votes.number
        FROM votes JOIN participants USING (participant)
    """
    found: dict[Sent, list[int]] = {}
    for token, scene, visit, round, choice, key, number in rows(path, query):
        found.setdefault((token, scene, visit, round, choice, key), []).append(number)
    return found
