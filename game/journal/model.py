"""What a kept play is: a header, and one entry a move, which together are the tree of its plays.

An entry names its parent by number, so that going back appends and nothing is ever rewritten.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from game.play.draw import MAX_SEED

if TYPE_CHECKING:  # a list of saves needs neither stories nor rules of play
    from game.play.run import Move
    from game.story.model import Story

JOURNAL_VERSION = 2
PERSON = "person"
COMPUTER = "computer"
VOTE = "vote"

_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"
_LONGEST_TITLE = 200

Own = tuple[tuple[str, str], ...]
"""A person's own choices of a play in order, each the ids of its scene and of itself."""
MAX_OWN = 1000
MAX_NAME = 40


class JournalError(Exception):
    """Something that could not be kept or read back; the message is one sentence for the player."""


@dataclass(frozen=True, slots=True)
class Header:
    """What is known of a play before its first move.

    `rules` and `text` are the story's hashes at the time; `seats` gives each role's id the word of
    who decides for it: person, computer or vote; `started` is UTC, `2026-11-23T07:05:12Z`.
    `own` has a person's choices in an earlier play from the other seat, at most 1,000, which the
    computer takes here where it can; `names` by role what a real person calls themself, at most 40
    characters. Both are empty in most plays.
    """

    version: int
    id: str
    story: str
    title: str
    rules: str
    text: str
    language: str
    seats: Mapping[str, str]
    seed: int
    started: str
    own: Own = ()
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def role(self) -> str:
        """The first seat that a person has, else the first of a vote, else the first of all."""
        for kind in (PERSON, VOTE):
            for role, seated in self.seats.items():
                if seated == kind:
                    return role
        return next(iter(self.seats))

    @property
    def persons(self) -> int:
        """How many persons decide: one alone, two at one keyboard, none where a class votes."""
        return sum(kind == PERSON for kind in self.seats.values())

    def renewed(self, story: Story, now: datetime | None = None) -> Header:
        """The header of a play that goes on from this one, by the story as it is now."""
        fresh = new_header(story, self.seats, self.seed, now, own=self.own, names=self.names)
        return replace(fresh, started=self.started)


class Entry(NamedTuple):
    """One move of the tree. `number` counts from 1; `parent` is an older number, 0 the start.

    `ending` is the id of the ending that the move led to when it was made, else `''`: for lists
    alone, since whoever has the story computes it again.
    """

    number: int
    parent: int
    role: str
    scene: str
    choice: str
    ending: str = ""


class Journal(Protocol):
    """Where the moves of one play are kept. `path` is None for one that only memory holds."""

    header: Header
    notice: str
    """One sentence for the player about what was found on opening, or `''`."""
    read_only: str
    """One sentence why nothing is appended here, or `''`; who goes on does so in a successor."""

    @property
    def entries(self) -> Sequence[Entry]:
        """Every move, in the order in which they were made."""
        ...

    @property
    def path(self) -> Path | None:
        """The file, which is made with the first move."""
        ...

    def append(self, parent: int, move: Move, ending: str = "") -> int:
        """Keeps a move and returns its number. Raises JournalError, and then nothing is kept."""
        ...

    def extend(self, parent: int, moves: Sequence[tuple[Move, str]], *, hold: bool = False) -> int:
        """Keeps moves, each the child of the one before, with the ending it led to or `''`.

        All of them or, where JournalError is raised, none. Returns the number of the last. With
        `hold` they alone are no reason to write anything.
        """
        ...

    def successor(self, header: Header, entries: Sequence[Entry]) -> Journal:
        """A journal of the same kind in the same place that begins with these entries.

        It is written with its first new move, not before.
        """
        ...

    def sync(self) -> None:
        """Sees to it that all that was appended is on disk. Raises JournalError."""
        ...

    def close(self) -> None:
        """Syncs as well as it can and lets go. Twice is harmless."""
        ...


def new_header(
    story: Story,
    seats: Mapping[str, str],
    seed: int | None = None,
    now: datetime | None = None,
    *,
    own: Own = (),
    names: Mapping[str, str] | None = None,
) -> Header:
    """The header of a new play. Without `seed` one is made; `now` is the present if left out.

    Of `own` the first 1,000 are kept; a name of which nothing can be shown is left out.
    """
    now = (now or datetime.now(UTC)).astimezone(UTC)
    return Header(
        version=JOURNAL_VERSION,
        id=new_id(story.id, now),
        story=story_key(story),
        title=printable(story.header.title),
        rules=story.rules_hash,
        text=story.text_hash,
        language=printable(story.header.language),
        seats=dict(seats),
        seed=secrets.randbelow(MAX_SEED) + 1 if seed is None else seed,
        started=now.strftime("%Y-%m-%dT%H:%M:%SZ"),
        own=own[:MAX_OWN],
        names={role: called(name) for role, name in (names or {}).items() if called(name)},
    )


def new_id(story: str, now: datetime) -> str:
    """A name for a play that is safe as a file's: `the-ninth-stair-20261123-070512-k3f`."""
    name = re.sub(r"[^a-z0-9_]+", "-", story.lower()).strip("-_")[:60] or "play"
    tail = "".join(secrets.choice(_LETTERS) for _ in range(3))
    return f"{name}-{now.astimezone(UTC):%Y%m%d-%H%M%S}-{tail}"


def story_key(story: Story) -> str:
    """The story's id as a journal keeps it: without what a terminal must not be sent."""
    return printable(story.id) or "scenario"


def printable(text: str) -> str:
    """A text without control and direction characters, on one line, cut to a length for titles."""
    kept = "".join(c if c.isprintable() else " " if c.isspace() else "" for c in text)
    return " ".join(kept.split())[:_LONGEST_TITLE]


def called(name: str) -> str:
    """What a person calls themself, as a header keeps it: printable, at most 40 characters."""
    return printable(name)[:MAX_NAME].rstrip()


def branch(entries: Sequence[Entry], number: int | None = None) -> tuple[Entry, ...]:
    """The moves from the start to an entry, by default to the last: where one stopped."""
    at = len(entries) if number is None else number
    found: list[Entry] = []
    while at:
        found.append(entries[at - 1])
        at = found[-1].parent
    return tuple(reversed(found))


def chained(
    entries: Sequence[Entry], parent: int, moves: Sequence[tuple[Move, str]]
) -> list[Entry]:
    """Moves as the entries that come next, each the child of the one before.

    Raises ValueError where there is no such parent.
    """
    if not 0 <= parent <= len(entries):
        raise ValueError(f"there is no entry {parent}")
    new: list[Entry] = []
    for number, (move, ending) in enumerate(moves, start=len(entries) + 1):
        new.append(Entry(number, parent, move.role, move.scene, move.choice, ending))
        parent = number
    return new
