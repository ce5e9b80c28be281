"""The records of a folder of saves: those kept in its cache, and those of what is new, made now."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from game.journal.course.cache import Cache, Row, saves
from game.journal.course.record import Record, record
from game.journal.file import read_file
from game.journal.model import JournalError

if TYPE_CHECKING:
    from game.rubric import Rubric
    from game.story.model import Story


class Stories(Protocol):
    """The scenarios that there are now."""

    def mark(self, id: str) -> str:
        """A word that changes whenever the scenario's file does; `''` where there is none."""
        ...

    def story_of(self, id: str) -> Story | None:
        """The scenario, or None where there is none that can be read."""
        ...


Told = Callable[[int, int], None]
"""Is told how many saves were read, of how many that are new; what it raises ends the reading."""


def records(
    folder: Path, stories: Stories, rubric: Rubric, *, keep: bool = True, told: Told | None = None
) -> list[Record]:
    """A record of every save that can be read. `keep=False` reads and writes no cache.

    Raises JournalError where the folder can't be read.
    """
    cache = Cache(folder, rubric, keep)
    reader = _Reader(folder, stories, rubric)
    new: list[tuple[str, int, int]] = []
    found: list[Record] = []
    for name, size, time in saves(folder):
        row = cache.row(name, size, time)
        if row is None or reader.marks[row.story] != row.mark:
            new.append((name, size, time))
        elif row.record is not None:
            found.append(row.record)
    try:
        # Names begin with the scenario's: in their order each one is read once or so.
        for count, (name, size, time) in enumerate(new):
            if told:
                told(count, len(new))
            row = reader.read(name, size, time)
            cache.put(name, row)
            if row.record is not None:
                found.append(row.record)
    finally:
        cache.keep()
    return found


class _Reader:
    """Makes the records, with one scenario at hand: that of the save before."""

    def __init__(self, folder: Path, stories: Stories, rubric: Rubric) -> None:
        self.marks = _Marks(stories)
        self._folder = folder
        self._stories = stories
        self._rubric = rubric
        self._id = ""
        self._story: Story | None = None

    def read(self, name: str, size: int, time: int) -> Row:
        """What a save gives."""
        try:
            reading = read_file(self._folder / name)
        except JournalError:
            return Row(size, time, "", "", None)
        id = reading.header.story
        mark = self.marks[id]
        if id != self._id:
            self._id, self._story = id, self._stories.story_of(id) if mark else None
        return Row(size, time, id, mark, record(reading, self._story, self._rubric))


class _Marks(dict[str, str]):
    """The mark of each scenario, asked once. That of what can't be read is always the same."""

    def __init__(self, stories: Stories) -> None:
        self._stories = stories

    def __missing__(self, id: str) -> str:
        mark = self[id] = self._stories.mark(id) if id else ""
        return mark
