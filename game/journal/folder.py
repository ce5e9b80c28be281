"""The folder of saves: what is in it, by a look at each file and without any story."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from game.journal import disk
from game.journal.file import SUFFIX, FileJournal, garbled, in_use, read_file
from game.journal.lines import MAX_BYTES, Reading
from game.journal.model import Entry, Header, JournalError, branch, printable
from game.journal.reflections import Reflections
from game.words import _

IN_PROGRESS = "in progress"
ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Save:
    """A kept play. `state` and `ending` (an id or `''`) are those of where one stopped.

    `moves` counts that branch; `endings` are the ids of all endings that were come to, in order;
    `started` is UTC, `2026-11-23T07:05:12Z`; `played` is when it was last written to, in seconds
    since 1970; `notice` is a sentence about damage, or `''`. `title` is as it was at the time.
    `names` are those of the two persons who played it, () of a play of one.
    """

    id: str
    scenario: str
    title: str
    role: str
    state: str
    ending: str
    endings: tuple[str, ...]
    moves: int
    started: str
    played: float
    path: Path
    notice: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file in the folder that is no play that can be read; `fault` says why, in one sentence."""

    id: str
    fault: str
    played: float
    path: Path


class Saves:
    """The saves in a folder, which need not exist."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def list(self) -> tuple[Save | Unreadable, ...]:
        """All of them, what was played last first. JournalError if the folder can't be read."""
        found = [_looked_at(path) for path in self.paths().values()]
        return tuple(sorted(found, key=lambda save: (-save.played, save.id)))

    def find(self, text: str) -> Save:
        """The save of that id, or of the one id that begins so.

        Raises JournalError where there is none, or several, or where it can't be read.
        """
        found = _looked_at(self._path(text))
        if isinstance(found, Unreadable):
            raise JournalError(found.fault)
        return found

    def read(self, text: str) -> Reading:
        """What a save holds, all of its branches; it may be open in a game. JournalError."""
        return read_file(self._path(text))

    def open(self, text: str) -> FileJournal:
        """A save, to go on with. JournalError, also where another game has it open."""
        return FileJournal.open(self._path(text))

    def delete(self, text: str) -> None:
        """Takes a save away, with its reflections. JournalError if it is open or can't be."""
        # Late: a list of saves must not pay for it.
        from game.journal.course.cache import NAME, forget

        path = self._path(text)
        if in_use(path):
            message = _("The play '{id}' is open in another window; close it there first.")
            raise JournalError(message.format(id=_id(path)))
        try:
            Reflections(path).delete()
            disk.beside(path).unlink(missing_ok=True)
            path.unlink()
        except OSError as error:
            message = _("'{name}' can't be deleted: {why}.")
            message = message.format(name=disk.named(path), why=disk.why(error))
            raise JournalError(message) from None
        try:
            forget(self.folder, path.name)
        except OSError as error:
            message = _("The play is deleted, but what '{name}' has of it can't be: {why}.")
            raise JournalError(message.format(name=NAME, why=disk.why(error))) from None

    def export(self, text: str, out: Path) -> Path:
        """Copies a save, byte for byte, to a new file or into a folder; returns its full path.

        Nothing is ever overwritten. Raises JournalError.
        """
        path = self._path(text)
        try:
            source = disk.open_to_read(path)
            try:
                data = disk.read_all(source, MAX_BYTES)
            finally:
                os.close(source)
        except OSError as error:
            raise disk.unreadable(path, disk.why(error)) from None
        return disk.write_out(out, data, path.name)

    def import_(self, path: Path) -> Save:
        """Takes a save from elsewhere in, under another id where its own is taken.

        Raises JournalError where any line but a torn last one is not sound; then nothing is kept.
        """
        reading = read_file(path, follow=True)
        if reading.garbled:
            reason = _("it is damaged at line {line}").format(line=reading.garbled)
            raise disk.unreadable(path, reason)
        journal = FileJournal.create(self.folder, reading.header, reading.entries)
        journal.write()
        journal.close()
        return self.find(journal.header.id)

    def paths(self) -> dict[str, Path]:
        """The path of every save by its id, as it can be shown. JournalError."""
        try:
            paths = [path for path in self.folder.iterdir() if path.name.endswith(SUFFIX)]
        except FileNotFoundError:
            return {}
        except OSError as error:
            message = _("The folder of saves '{folder}' can't be read: {why}.")
            folder = printable(str(self.folder))
            raise JournalError(message.format(folder=folder, why=disk.why(error))) from None
        return {_id(path): path for path in paths}

    def _path(self, text: str) -> Path:
        paths = self.paths()
        if text in paths:
            return paths[text]
        begin_so = [id for id in paths if text and id.startswith(text)]
        if len(begin_so) == 1:
            return paths[begin_so[0]]
        shown = printable(text)
        if begin_so:
            message = _("{n} saves begin with '{text}', '{one}' among them; give more of the id.")
            raise JournalError(message.format(n=len(begin_so), text=shown, one=max(begin_so)))
        near = get_close_matches(text, paths, n=1, cutoff=0.4)
        if near:
            message = _("There is no save '{text}'; did you mean '{near}'?")
            raise JournalError(message.format(text=shown, near=near[0]))
        message = _("There is no save '{text}'; 'commonground saves list' tells the ids.")
        raise JournalError(message.format(text=shown))


def _looked_at(path: Path) -> Save | Unreadable:
    played = 0.0
    try:
        status = os.lstat(path)
        played = status.st_mtime
        if stat.S_ISLNK(status.st_mode):
            raise disk.unreadable(path, _("it is a link, and a save is a file of its own"))
        reading = read_file(path)
    except OSError as error:
        return Unreadable(_id(path), str(disk.unreadable(path, disk.why(error))), played, path)
    except JournalError as error:
        return Unreadable(_id(path), str(error), played, path)
    header, entries = reading.header, reading.entries
    ending = entries[-1].ending if entries else ""
    return Save(
        id=header.id,
        scenario=header.story,
        title=header.title,
        role=header.role,
        state=ENDED if ending else IN_PROGRESS,
        ending=ending,
        endings=_endings(entries),
        moves=len(branch(entries)),
        started=header.started,
        played=played,
        path=path,
        notice=garbled(reading.garbled) if reading.garbled else "",
        names=_names(header),
    )


def _names(header: Header) -> tuple[str, ...]:
    """What two persons called themselves, where two played."""
    if header.persons < 2:
        return ()
    return tuple(header.names.get(role, role) for role in header.seats)


def _endings(entries: Sequence[Entry]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(entry.ending for entry in entries if entry.ending))


def _id(path: Path) -> str:
    return printable(path.name.removesuffix(SUFFIX)) or _("a save")
