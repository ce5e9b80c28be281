"""One play as a face drives it: a tree of runs and the journal that keeps it.

No face has rules of play of its own: it shows `run`, calls `take`, and shows what comes back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from game.journal.file import FileJournal
from game.journal.memory import MemoryJournal
from game.journal.model import (
    COMPUTER,
    PERSON,
    Header,
    Journal,
    JournalError,
    Own,
    branch,
    new_header,
    story_key,
)
from game.journal.reflections import Reflections
from game.journal.replay import Changed, Replayed
from game.play.run import Run
from game.play.seats import Computer, Echo, Person, Seat, Seats, answers, own_choices
from game.play.step import PlayFault
from game.story.model import Story
from game.words import _


class Play:
    """A play at one moment of its tree. `number` is that moment's entry, 0 the start.

    `take`, `answer` and what they raise leave the play as it was where a move can't be kept.
    """

    def __init__(self, story: Story, journal: Journal, seats: Seats) -> None:
        """A play at its start. Faces use `new`, `begin` or `resume`."""
        self.story = story
        self.journal = journal
        self.seats = seats
        self.notice = journal.notice
        self.changed: Changed | None = None
        self.reflections = Reflections(journal.path)
        self.number = 0
        self._tree = {0: Run.start(story, journal.header.seed)}

    @classmethod
    def new(
        cls,
        story: Story,
        role: str,
        folder: Path | None,
        seed: int | None = None,
        own: Own = (),
    ) -> Play:
        """A new solo play, kept in `folder`, or private where that is None.

        The file comes with the person's first choice; without `seed` one is made. `own` are choices
        of the other role, which the computer takes where it can. Call `answer` first. ValueError
        where the seat is not one that may be played.
        """
        if role not in story.header.playable:
            raise ValueError(f"the seat of {role} is not to be played")
        header = new_header(story, {role: PERSON, story.other(role): COMPUTER}, seed, own=own)
        journal = MemoryJournal(header) if folder is None else FileJournal.create(folder, header)
        return cls.begin(story, role, header.seed, journal)

    @classmethod
    def other_seat(cls, play: Play, folder: Path | None, seed: int | None = None) -> Play:
        """A new play from the other seat, against what the person chose in this branch.

        It is private, whatever `folder` is, if that play is. ValueError as of `new`.
        """
        story, own = play.story, own_choices(play.run, play.role)
        kept_in = None if play.private else folder
        new = cls.new(story, story.other(play.role), kept_in, seed, own)
        if own:
            said = _("{name} says what you said in the play before, wherever it still fits.")
            new.notice = said.format(name=story.name_of(play.role))
        return new

    @classmethod
    def begin(cls, story: Story, role: str, seed: int, journal: Journal) -> Play:
        """A solo play in a journal without moves. ValueError where its header says otherwise."""
        header = journal.header
        if header.seed != seed or header.role != role or journal.entries:
            raise ValueError("the journal is of another play")
        return cls(story, journal, _seats(header))

    @classmethod
    def resume(cls, story: Story, journal: Journal, seats: Seats | None = None) -> Play:
        """A kept play, where one stopped: at the last entry. Call `answer` first here too.

        Moves are taken by their ids, the computer's as they were, never drawn again. Where the
        scenario's rules are others now, `changed` tells how far they fit: a face asks before it
        goes on. Going on, then or after damage, writes a new file, and the old one stays as it is.
        Raises JournalError where the save is of another scenario or its seats are no more.
        """
        header = journal.header
        _check(story, journal)
        play = cls(story, journal, seats or _seats(header))
        replayed = Replayed(play.run, journal.entries)
        same = header.rules == story.rules_hash and not replayed.faults
        if same and not journal.read_only:
            play._tree = replayed.tree
            play.number = len(journal.entries)
            return play
        play._go_on_elsewhere(replayed, None if same else replayed.changed())
        return play

    @property
    def run(self) -> Run:
        """The run that stands at `number`."""
        return self._tree[self.number]

    @property
    def tree(self) -> Mapping[int, Run]:
        """Every entry's run by its number, 0 the start."""
        return MappingProxyType(self._tree)

    @property
    def role(self) -> str:
        """The person's seat; the first where several persons play."""
        return self.journal.header.role

    @property
    def private(self) -> bool:
        """Whether memory alone holds this play."""
        return self.journal.path is None

    @property
    def begun(self) -> bool:
        """Whether a person has decided anything: before that nothing is kept."""
        return any(self.seats[entry.role].kind != COMPUTER for entry in self.journal.entries)

    def answer(self) -> list[Run]:
        """The computer's moves until a person must decide or the play ends, in order.

        Those already in the tree from here are followed; new ones are kept before this returns,
        once a person has decided anything.
        Raises JournalError or PlayFault.
        """
        before = self.number
        runs: list[Run] = []
        while number := self._known_answer():
            self.number = number
            runs.append(self.run)
        try:
            new = answers(self.run, self.seats)
            self._keep(new, hold=not self.begun)
        except (JournalError, PlayFault):
            self.number = before
            raise
        return runs + new

    def take(self, choice: str, role: str = "") -> list[Run]:
        """A person's choice and the computer's answers to it: the new runs, in order.

        `role` is needed only where several persons decide. Raises NotOpen, PlayFault, or
        JournalError where it can't be kept; then nothing has happened.
        """
        first = self.run.take(role or self._person(), choice)
        runs = [first, *answers(first, self.seats)]
        self._keep(runs)
        return runs

    def back(self) -> bool:
        """Goes to before a person's last decision in this branch; False if there is none.

        The journal keeps what was, and the next move begins another branch.
        """
        for entry in reversed(branch(self.journal.entries, self.number)):
            if self.seats[entry.role].kind != COMPUTER:
                self.number = entry.parent
                return True
        return False

    def go_to(self, number: int) -> None:
        """Goes to any entry of the tree, 0 the start. KeyError if there is none."""
        if number not in self._tree:
            raise KeyError(number)
        self.number = number

    def depth_number(self, depth: int) -> int:
        """The entry number of the run at that depth of this branch, 0 to `run.depth`.

        Raises IndexError for any other depth.
        """
        if not 0 <= depth <= self.run.depth:
            raise IndexError(depth)
        if depth == 0:
            return 0
        return branch(self.journal.entries, self.number)[depth - 1].number

    def go_private(self) -> None:
        """Goes on in memory alone; what was kept so far stays where it is."""
        old = self.journal
        self.journal = MemoryJournal(old.header, old.entries)
        try:
            self.reflections = self.reflections.copied_to(None)
        except JournalError:
            self.reflections = Reflections(None)
        old.close()

    def write_to(self, folder: Path) -> None:
        """Keeps a private play in that folder from now on, whole. JournalError if it can't be."""
        if isinstance(self.journal, MemoryJournal):
            self.journal = self.journal.write_to(folder)
            self.reflections = self.reflections.copied_to(self.journal.path)

    def sync(self) -> None:
        """Sees to it that all is on disk, as at a pause. Raises JournalError."""
        self.journal.sync()

    def close(self) -> None:
        """Puts everything on disk and lets the journal go."""
        self.journal.close()

    def _person(self) -> str:
        deciding = self.run.deciding()
        return next((role for role in deciding if self.seats[role].kind != COMPUTER), self.role)

    def _known_answer(self) -> int:
        """The entry that answers this moment in the tree, if the computer alone decides; else 0."""
        deciding = self.run.deciding()
        if any(self.seats[role].kind != COMPUTER for role in deciding):
            return 0
        for entry in reversed(self.journal.entries[self.number :]):
            if entry.parent == self.number and entry.role in deciding:
                return entry.number
        return 0

    def _keep(self, runs: Sequence[Run], *, hold: bool = False) -> None:
        if not runs:
            return
        moves = [(run.move, run.ending.id if run.ending else "") for run in runs if run.move]
        last = self.journal.extend(self.number, moves, hold=hold)
        for number, run in enumerate(runs, start=last - len(runs) + 1):
            self._tree[number] = run
        self.number = last

    def _go_on_elsewhere(self, replayed: Replayed, changed: Changed | None) -> None:
        """Stands at the last move that fits, over a new journal that is not yet written."""
        old = self.journal
        entries, self._tree, self.number = replayed.renumbered()
        self.journal = old.successor(old.header.renewed(self.story), entries)
        self.reflections = Reflections(self.journal.path)
        self.changed = changed
        told = [self.notice]
        if changed:
            told.append(str(changed))
        told.append(_("Going on writes a new save; the old one stays as it is."))
        self.notice = " ".join(text for text in told if text)
        old.close()


def _check(story: Story, journal: Journal) -> None:
    """Raises JournalError where the story has no place for this play."""
    header = journal.header
    if header.story != story_key(story):
        text = _("This save is of the scenario '{other}', not of '{this}'.")
        raise JournalError(text.format(other=header.story, this=story_key(story)))
    if set(header.seats) != {role.id for role in story.roles}:
        raise JournalError(
            _("The people of this scenario are others now than in the save; begin a new play.")
        )
    if story.header.at_risk and header.seats[story.other(story.header.at_risk)] == PERSON:
        raise JournalError(_("The seat of this save can no longer be played; begin a new play."))


def _seats(header: Header) -> dict[str, Seat]:
    """A vote comes through a face, as a person's choice does."""
    computer = Echo(header.own) if header.own else Computer()
    return {role: computer if kind == COMPUTER else Person() for role, kind in header.seats.items()}
