"""The log of one session: an SQLite file with its header and its rows, written by one thread.

WAL with `synchronous = FULL`: a row is on disk before it is acknowledged, and a crowd of votes
shares one commit, so that a class that votes at once waits for a disk a few times, not 300. Rows
are numbered without gaps over all tables; a batch that does not follow the last is refused, so
that after a fault nothing is kept that stands on what was lost.
"""

from __future__ import annotations

import fcntl
import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import NamedTuple

from game.classroom import tables
from game.classroom.rows import SESSION_VERSION, Header, Row
from game.journal import disk
from game.words import _

SUFFIX = ".sqlite"
MOST_AT_ONCE = 512
"""Batches that share a commit at most."""


class LogError(Exception):
    """Something that could not be kept or read back; one sentence for the teacher."""


class _Batch(NamedTuple):
    """Rows to keep, or none: then it is done once row `after` is kept."""

    rows: Sequence[Row]
    after: int
    done: Future[int]


class Log:
    """A session's file, open to write; one process at a time. Made by `create` or `open`.

    `header` and `rows` are what it held when it was opened. `failed` is set where a commit failed:
    whoever folds the rows then does so `again`, from what is kept.
    """

    def __init__(
        self,
        path: Path,
        lock: int,
        database: sqlite3.Connection,
        header: Header,
        rows: tuple[Row, ...],
    ) -> None:
        self.path = path
        self.header = header
        self.rows = rows
        self.failed = False
        self._lock = lock
        self._database = database
        self._last = len(rows)
        self._told: tuple[Callable[[int], object], ...] = ()
        self._queue: SimpleQueue[_Batch | None] = SimpleQueue()
        self._closed = False
        self._thread = Thread(target=self._write, name="session log", daemon=True)
        self._thread.start()

    @classmethod
    def create(cls, folder: Path, header: Header) -> Log:
        """A new session's file in `folder`, which is made if need be. Raises LogError."""
        path = folder / (header.id + SUFFIX)
        try:
            disk.make_folder(folder)
            lock = _lock(path)
        except OSError as error:
            raise _unwritten(path, disk.why(error)) from None
        try:
            os.close(disk.create(path))
            database = _connect(path)
            tables.lay_out(database, header)
            disk.sync_folder(folder)
        except OSError as error:
            os.close(lock)
            raise _unwritten(path, disk.why(error)) from None
        except sqlite3.Error as error:
            os.close(lock)
            raise _unwritten(path, str(error)) from None
        return cls(path, lock, database, header, ())

    @classmethod
    def open(cls, path: Path) -> Log:
        """A session that was kept. Raises LogError, also where another process has it open."""
        header, rows = read(path)
        try:
            lock = _lock(path)
        except OSError as error:
            raise _unwritten(path, disk.why(error)) from None
        try:
            database = _connect(path)
            header, rows = tables.header(database), tables.rows(database)
        except (sqlite3.Error, ValueError, KeyError, TypeError) as error:
            os.close(lock)
            raise _unreadable(path, str(error)) from None
        return cls(path, lock, database, header, rows)

    def append(self, rows: Sequence[Row], after: int = 0) -> Future[int]:
        """Keeps rows, all of them or none; gives the number of the last once it is on disk.

        Returns at once; the future fails with LogError where they can't be kept. With no rows it
        waits until row `after` is kept.
        """
        done: Future[int] = Future()
        done.set_running_or_notify_cancel()  # who stops waiting does not take a row back
        if self._closed:
            done.set_exception(LogError(_("This session is closed; resume it to go on.")))
        else:
            self._queue.put(_Batch(rows, after, done))
        return done

    def on_commit(self, told: Callable[[int], object]) -> Callable[[], None]:
        """Calls `told` with the last number after each commit, in the writer's thread.

        What is returned ends that. A fault of who is told holds nothing up.
        """
        self._told = (*self._told, told)

        def ended() -> None:
            self._told = tuple(one for one in self._told if one is not told)

        return ended

    def again(self) -> tuple[Row, ...]:
        """Every row that is on disk now, after a commit that failed. Raises LogError."""
        _header, rows = read(self.path)
        self.failed = False
        return rows

    def close(self) -> None:
        """Keeps what is under way and lets the file go. Twice is harmless."""
        if self._closed:
            return
        self._closed = True
        self._queue.put(None)
        self._thread.join()
        with suppress(sqlite3.Error):  # every row is kept already; only the WAL stays behind
            self._database.close()
        os.close(self._lock)

    def _write(self) -> None:
        going_on = True
        while going_on:
            batches: list[_Batch] = []
            while not batches or (len(batches) < MOST_AT_ONCE and not self._queue.empty()):
                batch = self._queue.get()
                if batch is None:
                    going_on = False
                    break
                batches.append(batch)
            if batches:
                self._commit(batches)

    def _commit(self, batches: Sequence[_Batch]) -> None:
        rows: list[Row] = []
        waiting: list[tuple[Future[int], int]] = []
        last = self._last
        for batch in batches:
            numbers = [row.number for row in batch.rows]
            if numbers != list(range(last + 1, last + 1 + len(numbers))) or batch.after > last:
                batch.done.set_exception(_unwritten(self.path, _("what came before it was lost")))
                continue
            last += len(numbers)
            rows.extend(batch.rows)
            waiting.append((batch.done, numbers[-1] if numbers else batch.after))
        try:
            if rows:
                self._keep(rows)
        except Exception as error:  # whatever it is: it ends here, and who waits has to hear of it
            self.failed = True
            for done, _number in waiting:
                done.set_exception(_unwritten(self.path, str(error)))
            return
        self._last = last
        for done, number in waiting:
            done.set_result(number)
        for told in self._told if rows else ():
            with suppress(Exception):  # such as an event loop that has closed
                told(last)

    def _keep(self, rows: Sequence[Row]) -> None:
        with self._database:  # commits at its end, or takes all back
            self._database.execute("BEGIN IMMEDIATE")
            tables.insert(self._database, rows)


def read(path: Path) -> tuple[Header, tuple[Row, ...]]:
    """What a session's file holds; it may be open in a lesson. Raises LogError."""
    if path.is_symlink():
        raise _unreadable(path, _("it is a link, and a session is a file of its own"))
    if not path.is_file():
        raise _unreadable(path, _("there is no such file"))
    try:
        with _reading(path) as database:
            version = tables.version(database)
            if not version:
                raise _unreadable(path, _("it is not a session of this game"))
            if version > SESSION_VERSION:
                raise _unreadable(
                    path, _("it was made by a newer version of the game; update Common Ground")
                )
            return tables.header(database), tables.rows(database)
    except (sqlite3.Error, ValueError, KeyError, TypeError) as error:
        raise _unreadable(path, str(error)) from None


def files(path: Path) -> tuple[Path, ...]:
    """Every file that a session may consist of, the lock last; they need not be there."""
    ends = ("", "-wal", "-shm", "-journal")
    every = (path.with_name(path.name + end) for end in ends)
    return (*every, place_path(path), _lock_path(path))


def place_path(path: Path) -> Path:
    """The file beside a session that tells where it listened last."""
    return path.with_name(path.name.removesuffix(SUFFIX) + ".place")


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Holds a session that no lesson has open. Raises LogError where one has."""
    try:
        lock = _lock(path)
    except OSError as error:
        raise _unwritten(path, disk.why(error)) from None
    try:
        yield
    finally:
        os.close(lock)


@contextmanager
def _reading(path: Path) -> Iterator[sqlite3.Connection]:
    # One transaction, so that rows that come meanwhile do not tear the picture.
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as database:
        database.isolation_level = None
        database.execute("BEGIN")
        yield database


def _connect(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = FULL")
    database.execute("PRAGMA foreign_keys = ON")
    return database


def _lock_path(path: Path) -> Path:
    return path.with_name(path.name.removesuffix(SUFFIX) + ".lock")


def _lock(path: Path) -> int:
    """A lock on a file beside: to open and close SQLite's own would let its locks go."""
    flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW
    lock = os.open(_lock_path(path), flags, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(lock)
        message = _("The session '{name}' is open in another window; close it there first.")
        raise LogError(message.format(name=path.name.removesuffix(SUFFIX))) from None
    except OSError:
        os.close(lock)
        raise
    return lock


def _unreadable(path: Path, why: str) -> LogError:
    text = _("The session '{name}' can't be read: {why}.")
    return LogError(text.format(name=disk.named(path), why=why))


def _unwritten(path: Path, why: str) -> LogError:
    text = _("This can't be kept in '{name}': {why}.")
    return LogError(text.format(name=disk.named(path), why=why))
