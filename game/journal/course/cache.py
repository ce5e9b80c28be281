"""Records of saves, kept in one file beside them, so that each is made once.

The file is text: a first line that says by what game and rubric it was made, with a check sum of
the rest; then a line of JSON for each save, its file's name first. A record holds as long as the
save's name, size and time and the scenario's `mark` are the same. What is torn, of another game or
no cache at all is passed over without a word and made again: all that is in it stands elsewhere.
"""

from __future__ import annotations

import fcntl
import json
import os
import stat
import zlib
from array import array
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import fields
from datetime import datetime
from hashlib import blake2b
from itertools import chain
from operator import le
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from game import __version__
from game.journal import disk
from game.journal.course.record import Kept, Record, Repair, Tally
from game.journal.file import SUFFIX
from game.journal.model import JournalError, printable
from game.words import _

if TYPE_CHECKING:
    from game.rubric import Rubric

NAME = "course.cache"
"""The file's name, in the folder of the saves."""
MAX_BYTES = 256 << 20


class Row(NamedTuple):
    """What is known of a save that was `size` bytes long and last written at `time` (ns).

    `record` is None where it can't be read; `line` is as it stands in the file.
    """

    size: int
    time: int
    story: str
    mark: str
    record: Record | None
    line: str = ""


class Cache:
    """The lines of the file by the names of saves, and those to be written."""

    def __init__(self, folder: Path, rubric: Rubric, keep: bool) -> None:
        self._folder = folder
        self._head = _head(rubric)
        self._keep = keep
        self._old = self._load() if keep else {}
        self._lines: dict[str, str] = {}
        self._changed = False

    def row(self, name: str, size: int, time: int) -> Row | None:
        """What is known of a save that is still as it was."""
        known = self._old.get(name)
        if known is None or known.size != size or known.time != time:
            return None
        self._lines[name] = known.line
        return known

    def put(self, name: str, row: Row) -> None:
        """Remembers a save that was read."""
        if self._keep:
            values = row.record and _values(row.record)
            line = [name, row.size, row.time, row.story, row.mark, values]
            self._lines[name] = json.dumps(line, separators=(",", ":"))
            self._changed = True

    def keep(self) -> None:
        """Writes what is known of the saves that are still there, if anything is new."""
        if not self._keep or not (self._changed or len(self._lines) < len(self._old)):
            return
        with suppress(OSError, JournalError), _alone(self._folder):
            there = {name for name, _size, _time in saves(self._folder)}
            lines = [line for name, line in self._lines.items() if name in there]
            _write(self._folder / NAME, self._head, lines)

    def _load(self) -> dict[str, Row]:
        content = _content(self._folder / NAME)
        if content is None or content[0] != self._head:
            return {}
        try:
            return dict(map(_parsed, content[1]))
        except (AttributeError, OverflowError, RecursionError, TypeError, ValueError):
            return {}


def forget(folder: Path, name: str) -> None:
    """Takes the record of a save's file off the disk; where that can't be, all. Raises OSError."""
    path = folder / NAME
    with _alone(folder):
        disk.beside(path).unlink(missing_ok=True)
        content = _content(path)
        if content is None or not content[0].startswith(_made_by()):
            path.unlink(missing_ok=True)
            return
        head, lines = content
        kept = [line for line in lines if not line.startswith(_begins(name))]
        if len(kept) < len(lines):
            try:
                _write(path, head, kept)
            except OSError:  # no room for it, say: the other records are made again
                path.unlink(missing_ok=True)


def saves(folder: Path) -> Iterator[tuple[str, int, int]]:
    """Name, size and time of every save in a folder, by name. JournalError."""
    found: list[tuple[str, int, int]] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.endswith(SUFFIX):
                    with suppress(FileNotFoundError):
                        status = entry.stat(follow_symlinks=False)
                        if stat.S_ISREG(status.st_mode):
                            found.append((entry.name, status.st_size, status.st_mtime_ns))
    except FileNotFoundError:
        return iter(())
    except OSError as error:
        message = _("The folder of saves '{folder}' can't be read: {why}.")
        shown = printable(str(folder))
        raise JournalError(message.format(folder=shown, why=disk.why(error))) from None
    return iter(sorted(found))


def _values(one: Record) -> list[object]:
    """A record as a line has it: what is no number first, then all numbers in one row."""
    return [
        [one.save, one.story, one.title, one.role, one.started, one.safety, *one.strategies],
        [one.ended, one.scored],
        list(one.principles),
        [one.persons, one.decisions, *one.promises, *one.agreements, *one.repair],
        [*chain(one.constructive, one.low, one.high, *one.principles.values())],
    ]


def _parsed(line: str) -> tuple[str, Row]:
    """A save's name and what is known of it. What is wrong with a line that is none raises."""
    name, size, time, story, mark, values = json.loads(line)
    if values is None:
        return name, Row(size, time, story, mark, None, line)
    texts, flags, principles, numbers, sums = values
    _check(texts, numbers, sums)
    id, story_id, title, role, started, safety, *strategies = texts
    ended, scored = flags
    constructive, low, high, *tallies = map(Tally, *[iter(sums)] * len(Tally._fields))
    record = Record(
        save=id,
        story=story_id,
        title=title,
        role=role,
        started=started,
        ended=ended is True,
        persons=numbers[0],
        decisions=numbers[1],
        strategies=tuple(strategies),
        safety=safety,
        scored=scored is True,
        principles=dict(zip(principles, tallies, strict=True)),
        constructive=constructive,
        low=low,
        high=high,
        promises=Kept(*numbers[2:5]),
        agreements=Kept(*numbers[5:8]),
        repair=Repair(*numbers[8:]),
    )
    return name, Row(size, time, story, mark, record, line)


def _check(texts: list[str], numbers: list[int], sums: list[int]) -> None:
    """Raises for what is of no record: the file may come from elsewhere."""
    array("Q", numbers + sums)  # whole numbers, none below 0
    gained, possible, *counts = (sums[n::5] for n in range(5))
    if (
        not "".join(texts).isprintable()
        or not all(map(le, gained, possible))
        or not all(map(le, map(sum, zip(*counts, strict=True)), possible))
    ):
        raise ValueError
    datetime.fromisoformat(texts[4])


def _content(path: Path) -> tuple[str, list[str]] | None:
    """What the file was made by, and its lines; None where it is not whole, or not there."""
    try:
        descriptor = disk.open_to_read(path)
    except OSError:
        return None
    try:
        data = disk.read_all(descriptor, MAX_BYTES)
    except OSError:
        return None
    finally:
        os.close(descriptor)
    first, _newline, body = data.partition(b"\n")
    head, _space, sum_ = first.rpartition(b" ")
    if len(data) > MAX_BYTES or sum_ != check_sum(body) or not body.isascii() or not head.isascii():
        return None
    return head.decode(), body.decode().split("\n")[:-1]


def _write(path: Path, head: str, lines: list[str]) -> None:
    if not lines:
        path.unlink(missing_ok=True)
        return
    body = "\n".join(lines).encode() + b"\n"
    disk.replace(path, head.encode() + b" " + check_sum(body) + b"\n" + body)


def check_sum(body: bytes) -> bytes:
    """What tells whether all of the lines are there."""
    return b"%08x" % zlib.crc32(body)


def _head(rubric: Rubric) -> str:
    """What makes a record: the game, what stands in one, and the rubric."""
    by = blake2b(repr(rubric).encode(), digest_size=8)
    return _made_by() + by.hexdigest()


def _made_by() -> str:
    """What makes a line: the game, and what stands in a record."""
    shape = blake2b(repr([field.name for field in fields(Record)]).encode(), digest_size=4)
    return f"commonground course {__version__} {shape.hexdigest()} "


def _begins(name: str) -> str:
    """How the line of a save begins."""
    return f"[{json.dumps(name)},"


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Nobody else writes the cache meanwhile, where the system can see to that."""
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        yield
        return
    try:
        with suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
