"""Reads a scenario file whole: a Story, or every fault at once, each with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from game.story import source
from game.story.building import Builder
from game.story.checks import MOST
from game.story.diagnostics import Diagnostic, StoryError
from game.story.header import Header, check_format, check_safe, header
from game.story.locate import Path as KeyPath
from game.story.locate import Places
from game.story.model import Story
from game.story.repairs import load as load_repairs
from game.story.repairs import with_repairs
from game.story.shape import FileShape
from game.story.shaping import shaped
from game.words import _

MAX_FAULTS = 200
_ROLE_TABLE = re.compile(r"^[ \t]*\[[ \t]*[\"']?roles\b", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading a file. `story` is None where there are errors."""

    story: Story | None
    diagnostics: tuple[Diagnostic, ...]


def read(path: Path | str, for_two: bool = False) -> Story:
    """The story in a file. Raises StoryError with every fault; warnings are let pass.

    `for_two` is as in `examine`.
    """
    reading = examine(path, for_two)
    if reading.story is None:
        raise StoryError(d for d in reading.diagnostics if d.severity == "error")
    return reading.story


def examine(path: Path | str, for_two: bool = False) -> Reading:
    """Reads a file and keeps its warnings too. Never raises for what a file holds.

    Read for two at one keyboard, a story has the game's own moves beside its own (`repairs`), and
    so another hash of its rules: the journal of such a play is known by it. Where fear or control
    is in play that is a fault. Raises RepairsError where the file of those moves is at fault.
    """
    path = Path(path)
    try:
        text = source.read_text(path)
        data = source.parse(path, text)
        check_format(path, data, text)
        check_safe(path, data, text)
    except StoryError as error:
        return Reading(None, tuple(error.diagnostics))
    faults = _Faults(path, text)
    story: Story | None = None
    try:
        _check_count(data, faults)
        shape = shaped(data, faults.add_shape)
        about = header(path, data)
        if for_two:
            _check_for_two(shape, faults)
            shape = with_repairs(shape, load_repairs())
        story = Builder(shape, about, faults.add).story(text)
        _check_head(path, text, about, faults)
    except _Enough:
        pass
    failed = any(d.severity == "error" for d in faults.list)
    return Reading(None if failed else story, faults.sorted())


class _Enough(Exception):
    """There are more faults than anybody mends at once."""


class _Faults:
    """Collects faults by the path of a key; looks up places only when there is one."""

    def __init__(self, path: Path, text: str) -> None:
        self._path = path
        self._text = text
        self._places: Places | None = None
        self._shapes: set[KeyPath] = set()
        self.list: list[Diagnostic] = []

    def add(self, code: str, message: str, path: KeyPath, offset: int | None = None) -> None:
        """A fault found in the story; what only follows from a wrong shape is left out."""
        if self._shapes and self._follows(code, path):
            return
        if self._places is None:
            self._places = Places(self._text)
        line, column = self._places.at(path, offset)
        self.list.append(Diagnostic(str(self._path), line, column, code, message))
        if len(self.list) >= MAX_FAULTS:
            message = _(
                "there are more faults; these are the first {count}, mend them and look again"
            )
            message = message.format(count=MAX_FAULTS)
            self.list.append(Diagnostic(str(self._path), line, column, "E107", message))
            raise _Enough

    def add_shape(self, code: str, message: str, path: KeyPath) -> None:
        """A fault of the file's shape: the value at `path` has been taken out."""
        self.add(code, message, path)
        self._shapes.add(path)

    def sorted(self) -> tuple[Diagnostic, ...]:
        """In the order of the file, each once."""
        return tuple(sorted(set(self.list)))

    def _follows(self, code: str, path: KeyPath) -> bool:
        if any(path[:length] in self._shapes for length in range(1, len(path) + 1)):
            return True
        missing = code in ("E112", "E113")
        return missing and any(shape[:-1] == path for shape in self._shapes)


def _check_count(data: dict[str, object], faults: _Faults) -> None:
    """Stops where there is more of something than can be read at once."""
    for table, most in MOST.items():
        value = data.get(table)
        if isinstance(value, dict | list) and len(value) > most:
            message = _("there are more than {most} {table}; split the scenario")
            faults.add("E102", message.format(most=most, table=table), (table,))
            raise _Enough


def _check_for_two(shape: FileShape, faults: _Faults) -> None:
    if shape.safety:
        message = _("a scenario with safety is not for two at one keyboard; play it with one seat")
        faults.add("E113", message, ("safety",))


def _check_head(path: Path, text: str, about: Header, faults: _Faults) -> None:
    """Reports a role that the library could not see, since it stands after the body's begin."""
    head = source.head(text)
    if len(head) == len(text) or not _ROLE_TABLE.search(text, len(head)):
        return
    try:
        seen = header(path, source.parse(path, head)).roles
    except StoryError:
        return  # a text that looks like the body: the library then reads the whole file
    for role in about.roles:
        if role not in seen:
            message = _(
                "[roles.{id}] stands before the first of [state], [between…] and [scenes…], so "
                "that the library can read it alone; move it up"
            )
            faults.add("E114", message.format(id=role[0]), ("roles", role[0]))
