"""All kept plays of one scenario from one seat, as one tree of moments.

Equal moves from the same moment lead to one moment, in whichever play they were made: what a state
is hangs on the moves alone, never on a play's seed. The tree is made anew from the journals
whenever somebody asks for it, and writes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from game.journal.file import header_of, read_file
from game.journal.folder import Saves
from game.journal.model import COMPUTER, Entry, JournalError, story_key
from game.journal.play import Play
from game.journal.replay import Replayed
from game.play.run import Move, Run
from game.story.model import Story


class Stand(NamedTuple):
    """Where a moment is kept: a journal's id, and the number of its entry there, 0 the start."""

    journal: str
    number: int


class Kept(NamedTuple):
    """One play as it goes into the tree: its runs by the number of their entry, 0 the start."""

    journal: str
    entries: Sequence[Entry]
    runs: Mapping[int, Run]


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment that was come to. `number` is its place in `Ways.moments`; the start has 0.

    `parent` is the moment before, -1 for the start; `next` are those that were gone to from here,
    the first gone first. `own` tells that a person's move led here, `decides` that a person decides
    here; `untried` then counts the open choices that were never taken, moves not among them, as in
    the debrief. `run` is the play up to here, by the seed of the first journal that has it.
    """

    number: int
    parent: int
    run: Run
    own: bool
    decides: bool
    untried: int
    next: tuple[int, ...]
    stands: tuple[Stand, ...]

    @property
    def turned(self) -> bool:
        """Whether more than one way was gone from here."""
        return len(self.next) > 1


@dataclass(frozen=True, slots=True)
class Ways:
    """The tree. A moment stands after the one that it came from.

    `left_out` counts the plays from this seat that were made under other rules of the scenario.
    """

    story: Story
    role: str
    moments: tuple[Moment, ...]
    left_out: int
    _at: Mapping[Stand, int]

    def at(self, journal: str, number: int) -> Moment | None:
        """The moment of an entry, 0 the start; None where the tree has no such entry."""
        found = self._at.get(Stand(journal, number))
        return None if found is None else self.moments[found]

    def line(self, moment: Moment) -> list[Moment]:
        """Every moment from the start to this one."""
        found = [moment]
        while found[-1].parent >= 0:
            found.append(self.moments[found[-1].parent])
        found.reverse()
        return found

    def end(self, moment: Moment) -> Moment:
        """Where the way that was gone last from here leads."""
        while moment.next:
            moment = self.moments[moment.next[-1]]
        return moment


def of_play(play: Play) -> Ways:
    """The tree of a play and of all that are kept beside it; a private one has its own alone.

    Raises JournalError where the folder can't be read.
    """
    header, path = play.journal.header, play.journal.path
    own = Kept(header.id, play.journal.entries, play.tree)
    if path is None:
        return tree(play.story, header.seats, [own])
    return _in_folder(play.story, header.seats, path.parent, {header.id: (header.started, own)})


def of_folder(story: Story, seats: Mapping[str, str], folder: Path) -> Ways:
    """The tree of all plays in a folder with these seats (who decides, by role). JournalError."""
    return _in_folder(story, seats, folder, {})


def tree(story: Story, seats: Mapping[str, str], kept: Iterable[Kept], left_out: int = 0) -> Ways:
    """The tree of some plays; what was gone first in the first of them stands first."""
    growing = _Growing(Run.start(story, 0))
    for play in kept:
        growing.add(play)
    return growing.grown(story, seats, left_out)


def _in_folder(
    story: Story, seats: Mapping[str, str], folder: Path, opened: dict[str, tuple[str, Kept]]
) -> Ways:
    """The plays of a folder, the oldest first; those that are open stand for their files."""
    found = list(opened.values())
    left_out = 0
    for path in Saves(folder).paths().values():
        try:
            header = header_of(path)
            if header.id in opened or header.story != story_key(story) or header.seats != seats:
                continue
            if header.rules != story.rules_hash:
                left_out += 1
                continue
            reading = read_file(path)
        except JournalError:  # of which the list of plays tells
            continue
        # As it is numbered when it is gone on with: without what does not fit.
        replayed = Replayed(Run.start(story, reading.header.seed), reading.entries)
        entries, runs, _last = replayed.renumbered()
        found.append((header.started, Kept(header.id, entries, runs)))
    found.sort(key=lambda one: (one[0], one[1].journal))
    return tree(story, seats, (kept for _started, kept in found), left_out)


class _Growing:
    """A tree to which plays are added."""

    def __init__(self, start: Run) -> None:
        self._runs = [start]
        self._parents = [-1]
        self._next: list[dict[Move, int]] = [{}]
        self._stands: list[list[Stand]] = [[]]

    def add(self, kept: Kept) -> None:
        if not self._stands[0]:
            self._runs[0] = kept.runs[0]
        self._stands[0].append(Stand(kept.journal, 0))
        places = {0: 0}
        for entry in kept.entries:
            move = Move(entry.role, entry.scene, entry.choice)
            parent = places[entry.parent]
            place = self._next[parent].get(move)
            if place is None:
                place = self._next[parent][move] = len(self._runs)
                self._runs.append(kept.runs[entry.number])
                self._parents.append(parent)
                self._next.append({})
                self._stands.append([])
            places[entry.number] = place
            self._stands[place].append(Stand(kept.journal, entry.number))

    def grown(self, story: Story, seats: Mapping[str, str], left_out: int) -> Ways:
        persons = {role for role, kind in seats.items() if kind != COMPUTER}
        moments = tuple(self._moment(number, run, persons) for number, run in enumerate(self._runs))
        at = {stand: moment.number for moment in moments for stand in moment.stands}
        role = next((role for role in seats if role in persons), next(iter(seats)))
        return Ways(story, role, moments, left_out, at)

    def _moment(self, number: int, run: Run, persons: set[str]) -> Moment:
        deciding = [role for role in run.deciding() if role in persons]
        gone = self._next[number]
        tried = {(move.role, move.choice) for move in gone}
        untried = sum(
            not choice.is_move and (role, choice.id) not in tried
            for role in deciding
            for choice in run.choices(role)
        )
        return Moment(
            number=number,
            parent=self._parents[number],
            run=run,
            own=run.move is not None and run.move.role in persons,
            decides=bool(deciding),
            untried=untried,
            next=tuple(gone.values()),
            stands=tuple(self._stands[number]),
        )
