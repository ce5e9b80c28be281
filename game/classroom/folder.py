"""The folder of sessions: what is in it, and how one is deleted for good."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from game.classroom import log
from game.classroom.log import SUFFIX, LogError
from game.classroom.phases import Act
from game.classroom.rows import Event, Header, Joined, Row
from game.journal import disk
from game.journal.model import printable
from game.story.diagnostics import did_you_mean
from game.words import _

OLD_AFTER = 30 * 24 * 3600
"""Seconds after which a session is offered for deletion."""


@dataclass(frozen=True, slots=True)
class KeptSession:
    """A session in the folder; `fault` is why it can't be read.

    `written` is when its last row was, in seconds since 1970. `people` came in by phone and were
    not taken out.
    """

    id: str
    path: Path
    written: float
    header: Header | None
    people: int = 0
    fault: str = ""

    def old(self, now: float | None = None) -> bool:
        """Whether it is older than 30 days."""
        return (time.time() if now is None else now) - self.written > OLD_AFTER


class Sessions:
    """The sessions kept beside the saves; the folder need not exist."""

    def __init__(self, saves: Path) -> None:
        self.folder = saves / "classes"

    def kept(self) -> tuple[KeptSession, ...]:
        """All of them, the newest first. Raises LogError if the folder can't be read."""
        found = [_looked_at(path) for path in self._paths()]
        return tuple(sorted(found, key=lambda kept: (-kept.written, kept.id)))

    def find(self, text: str) -> Path:
        """The file of the session of that id, or of the one whose id begins so. Raises LogError."""
        paths = {path.name.removesuffix(SUFFIX): path for path in self._paths()}
        if text in paths:
            return paths[text]
        begin_so = [id for id in paths if text and id.startswith(text)]
        if len(begin_so) == 1:
            return paths[begin_so[0]]
        if begin_so:
            message = _("{n} sessions begin with '{text}'; give more of the id.")
            raise LogError(message.format(n=len(begin_so), text=printable(text)))
        near = did_you_mean(text, list(paths), _("none is kept there."))
        message = _("There is no session '{text}'{near}")
        raise LogError(message.format(text=printable(text), near=near))

    def forget(self, path: Path) -> None:
        """Deletes a session for good, with its WAL. Raises LogError if a lesson has it open."""
        with log.alone(path):
            try:
                for file in log.files(path):
                    file.unlink(missing_ok=True)
            except OSError as error:
                message = _("'{name}' can't be deleted: {why}.")
                message = message.format(name=disk.named(path), why=disk.why(error))
                raise LogError(message) from None
        disk.sync_folder(self.folder)

    def _paths(self) -> list[Path]:
        try:
            return [path for path in self.folder.iterdir() if path.name.endswith(SUFFIX)]
        except FileNotFoundError:
            return []
        except OSError as error:
            message = _("The folder of sessions '{folder}' can't be read: {why}.")
            folder = printable(str(self.folder))
            raise LogError(message.format(folder=folder, why=disk.why(error))) from None


def _looked_at(path: Path) -> KeptSession:
    id = printable(path.name.removesuffix(SUFFIX))
    try:
        header, rows = log.read(path)
        # Not by the files' times: SQLite touches the WAL of a session that is only looked at.
        began = datetime.fromisoformat(header.started).timestamp()
        written = rows[-1].at if rows else began
        return KeptSession(id, path, written, header, _people(rows))
    except (OSError, ValueError, TypeError):
        return KeptSession(id, path, 0.0, None, fault=_("It can't be read."))
    except LogError as error:
        return KeptSession(id, path, path.lstat().st_mtime, None, fault=str(error))


def _people(rows: Sequence[Row]) -> int:
    came = {row.participant for row in rows if isinstance(row, Joined)}
    gone = {
        row.data["participant"] for row in rows if isinstance(row, Event) and row.kind == Act.REMOVE
    }
    return len(came - gone)
