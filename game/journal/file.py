"""A journal in a file of its own, made with the first move; one writer at a time."""

from __future__ import annotations

import errno
import fcntl
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock, Timer
from typing import TYPE_CHECKING

from game.journal import disk, lines
from game.journal.model import Entry, Header, JournalError, chained, new_id
from game.words import _

if TYPE_CHECKING:
    from game.play.run import Move

SUFFIX = ".jsonl"
SYNC_AFTER = 0.5
"""Seconds from an append to its being on disk, at most twice this on a slow one."""

_NO_LOCKS_HERE = frozenset({errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS})


class FileJournal:
    """Keeps the moves of one play in `path`. Made by `create` or `open`."""

    def __init__(
        self, folder: Path, header: Header, entries: Sequence[Entry], descriptor: int = -1
    ) -> None:
        self.header = header
        self.notice = ""
        self.read_only = ""
        self._folder = folder
        self._entries = list(entries)
        self._descriptor = descriptor
        self._size = 0
        self._ragged = False
        self._closed = False
        self._timer: Timer | None = None
        self._syncing = Lock()

    @classmethod
    def create(cls, folder: Path, header: Header, entries: Sequence[Entry] = ()) -> FileJournal:
        """A journal that becomes a file in `folder` with its first move, `entries` before it."""
        return cls(folder, header, entries)

    @classmethod
    def open(cls, path: Path) -> FileJournal:
        """A journal that was kept before.

        Raises JournalError where it can't be read, or where another game has it open.
        """
        read_only = ""
        try:
            try:
                descriptor = disk.open_to_write(path)
            except OSError as error:
                if error.errno not in (errno.EACCES, errno.EPERM, errno.EROFS):
                    raise
                read_only = str(disk.unwritten(path, disk.why(error)))
                descriptor = disk.open_to_read(path)
        except OSError as error:
            raise disk.unreadable(path, disk.why(error)) from None
        try:
            _lock(descriptor, path)
            reading = read_descriptor(descriptor, path)
        except JournalError:
            os.close(descriptor)
            raise
        journal = cls(path.parent, reading.header, reading.entries, descriptor)
        journal.notice = journal.read_only = read_only
        journal._size = reading.whole
        journal._ragged = reading.torn
        if reading.torn:
            journal.notice = _(
                "The last line of this save was not whole, as after a sudden end, and was dropped."
            )
        elif reading.garbled:
            journal.notice = journal.read_only = garbled(reading.garbled)
        return journal

    @property
    def entries(self) -> Sequence[Entry]:
        """Every move, in the order in which they were made."""
        return self._entries

    @property
    def path(self) -> Path:
        """The file; it need not be there yet."""
        return self._folder / (self.header.id + SUFFIX)

    def append(self, parent: int, move: Move, ending: str = "") -> int:
        """Keeps a move and returns its number. Raises JournalError, and then nothing is kept."""
        return self.extend(parent, [(move, ending)])

    def extend(self, parent: int, moves: Sequence[tuple[Move, str]], *, hold: bool = False) -> int:
        """Keeps moves, each the child of the one before, and returns the number of the last.

        The system has them when this returns, the disk within a second; at an ending at once. With
        `hold` a journal without a file waits for the next move, and has none till then.
        """
        new = chained(self._entries, parent, moves)
        if not new:
            return parent
        if hold and self._descriptor < 0:
            self._entries.extend(new)
            return new[-1].number
        self._keep(new, at_once=any(entry.ending for entry in new))
        return new[-1].number

    def write(self) -> None:
        """Makes the file now, with what there is. Raises JournalError, and then none is left."""
        self._keep((), at_once=True)

    def successor(self, header: Header, entries: Sequence[Entry]) -> FileJournal:
        """Another file in the same folder, which begins with these entries."""
        return FileJournal.create(self._folder, header, entries)

    def sync(self) -> None:
        """Waits until all that was appended is on disk. Raises JournalError."""
        if self._descriptor < 0 or self.read_only:
            return
        try:
            os.fsync(self._descriptor)
        except OSError as error:
            raise disk.unwritten(self.path, disk.why(error)) from None

    def close(self) -> None:
        """Puts everything on disk as well as it can and lets another game have the file."""
        self._closed = True
        if self._timer is not None:
            self._timer.cancel()
        self._sync_quietly()
        with self._syncing:
            if self._descriptor >= 0:
                os.close(self._descriptor)
                self._descriptor = -1

    def _keep(self, new: Sequence[Entry], at_once: bool) -> None:
        if self.read_only:
            raise JournalError(self.read_only)
        if self._closed:
            raise JournalError(_("This play was closed; open it again to go on."))
        first = self._descriptor < 0
        data = lines.entry_lines(new)
        if first:
            data = lines.entry_lines(self._entries) + data
        if self._size + len(data) > lines.MAX_BYTES - lines.MAX_LINE:
            raise JournalError(_("This play has grown as long as a save can be; begin a new one."))
        try:
            if first:
                data = self._create(data)
            else:
                if self._ragged:
                    os.ftruncate(self._descriptor, self._size)
                    self._ragged = False
                disk.write_all(self._descriptor, data)
            if at_once:
                os.fsync(self._descriptor)
        except (OSError, JournalError) as error:
            self._take_back(first)
            if isinstance(error, JournalError):
                raise
            raise disk.unwritten(self.path, disk.why(error)) from None
        self._size += len(data)
        self._entries.extend(new)
        if first:
            disk.sync_folder(self._folder)
        if not at_once and self._timer is None:
            self._timer = Timer(SYNC_AFTER, self._sync_later)
            self._timer.daemon = True
            self._timer.start()

    def _create(self, moves: bytes) -> bytes:
        """Makes the file, under another id if this one is taken; returns all that it holds."""
        disk.make_folder(self._folder)
        for tries_left in reversed(range(20)):
            data = lines.header_line(self.header) + moves
            try:
                self._descriptor = disk.appear(self.path, data)
            except FileExistsError:
                if not tries_left:
                    raise
                fresh = new_id(self.header.story, datetime.now(UTC))
                self.header = replace(self.header, id=fresh)
            else:
                _lock(self._descriptor, self.path)
                return data
        raise AssertionError("the last try returns or raises")

    def _take_back(self, first: bool) -> None:
        """Leaves the file as it was before a write that failed half-way."""
        if first and self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1
            self.path.unlink(missing_ok=True)
        elif self._descriptor >= 0:
            self._ragged = True
            try:
                os.ftruncate(self._descriptor, self._size)
            except OSError:
                return
            self._ragged = False

    def _sync_later(self) -> None:
        self._timer = None
        self._sync_quietly()

    def _sync_quietly(self) -> None:
        # The system has the lines; who wants to know of the disk asks by sync().
        with self._syncing, suppress(OSError):
            if self._descriptor >= 0:
                os.fsync(self._descriptor)


def read_file(path: Path, follow: bool = False) -> lines.Reading:
    """What a save holds, without a lock: it may be read while it is played. JournalError if not."""
    try:
        descriptor = disk.open_to_read(path, follow)
    except OSError as error:
        raise disk.unreadable(path, disk.why(error)) from None
    try:
        return read_descriptor(descriptor, path, own_name=not follow)
    finally:
        os.close(descriptor)


def header_of(path: Path) -> Header:
    """What a save says of its play, by its first line alone. JournalError if it can't be read."""
    try:
        descriptor = disk.open_to_read(path)
        try:
            first = os.pread(descriptor, lines.MAX_LINE, 0).partition(b"\n")[0]
        finally:
            os.close(descriptor)
        return replace(lines.read_header(first), id=path.stem)
    except OSError as error:
        raise disk.unreadable(path, disk.why(error)) from None
    except JournalError as error:
        raise disk.unreadable(path, str(error)) from None


def read_descriptor(descriptor: int, path: Path, own_name: bool = True) -> lines.Reading:
    """What an open save holds. Its name in the folder is its id, whatever it says itself."""
    try:
        reading = lines.read(disk.read_all(descriptor, lines.MAX_BYTES))
    except OSError as error:
        raise disk.unreadable(path, disk.why(error)) from None
    except JournalError as error:
        raise disk.unreadable(path, str(error)) from None
    if not own_name or reading.header.id == path.stem:
        return reading
    if not lines.SAVE_ID.fullmatch(path.stem):
        reason = _("its name has other characters than a-z, 0-9, _ and -; rename it")
        raise disk.unreadable(path, reason)
    return replace(reading, header=replace(reading.header, id=path.stem))


def in_use(path: Path) -> bool:
    """Whether a game has that save open now."""
    try:
        descriptor = disk.open_to_read(path)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    finally:
        os.close(descriptor)
    return False


def garbled(line: int) -> str:
    """What is said of a save with a line that no game wrote."""
    return _(
        "This save is damaged at line {line}: what comes before it is kept, "
        "and nothing more is written to it."
    ).format(line=line)


def _lock(descriptor: int, path: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        text = _("The play '{id}' is open in another window; close it there first.")
        raise JournalError(text.format(id=disk.named(path).removesuffix(SUFFIX))) from None
    except OSError as error:
        if error.errno not in _NO_LOCKS_HERE:
            raise disk.unreadable(path, disk.why(error)) from None
