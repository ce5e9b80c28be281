"""A journal that only memory holds: for a private play, and for a couple's until both say keep."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from game.journal.file import FileJournal
from game.journal.model import Entry, Header, chained

if TYPE_CHECKING:
    from game.play.run import Move


class MemoryJournal:
    """Keeps the moves of one play until the process ends, and writes nothing unasked."""

    def __init__(self, header: Header, entries: Sequence[Entry] = ()) -> None:
        self.header = header
        self.notice = ""
        self.read_only = ""
        self._entries = list(entries)

    @property
    def entries(self) -> Sequence[Entry]:
        """Every move, in the order in which they were made."""
        return self._entries

    @property
    def path(self) -> Path | None:
        """None: there is no file."""
        return None

    def append(self, parent: int, move: Move, ending: str = "") -> int:
        """Keeps a move and returns its number."""
        return self.extend(parent, [(move, ending)])

    def extend(self, parent: int, moves: Sequence[tuple[Move, str]], *, hold: bool = False) -> int:
        """Keeps moves, each the child of the one before. Returns the number of the last."""
        new = chained(self._entries, parent, moves)
        self._entries.extend(new)
        return new[-1].number if new else parent

    def successor(self, header: Header, entries: Sequence[Entry]) -> MemoryJournal:
        """Another one in memory, which begins with these entries."""
        return MemoryJournal(header, entries)

    def sync(self) -> None:
        """Nothing to do."""

    def close(self) -> None:
        """Nothing to do; the entries can still be read."""

    def write_to(self, folder: Path) -> FileJournal:
        """The whole of it as a file in that folder, on disk when this returns.

        Raises JournalError, and then no file is left.
        """
        journal = FileJournal.create(folder, self.header, self._entries)
        journal.write()
        return journal
