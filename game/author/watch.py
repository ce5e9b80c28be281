"""A scenario's file while somebody writes it: read again whenever it has changed."""

from __future__ import annotations

from pathlib import Path

from game.story.reader import Reading, examine

Mark = tuple[int, int, int] | None
"""Time, size and inode of a file, so that one put in its place counts as another; None: no file."""


class Watched:
    """A file that is looked at from time to time. Nothing of it is kept open or locked."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._read: Mark | str = "never"
        self._gone = False

    def look(self) -> Reading | None:
        """What the file holds now, or None if that was told already.

        A file that is gone is told at the second look: some editors take it away to save.
        """
        mark = self._mark()  # before it is read: what is written meanwhile is seen at the next look
        gone, self._gone = self._gone, mark is None
        if mark == self._read or (mark is None and not gone and self._read != "never"):
            return None
        self._read = mark
        return examine(self.path)

    def _mark(self) -> Mark:
        try:
            status = self.path.stat()
        except OSError:
            return None
        return status.st_mtime_ns, status.st_size, status.st_ino
