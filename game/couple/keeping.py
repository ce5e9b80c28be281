"""Whether a play of two is kept: only where both have said so, each unseen by the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from game.couple.people import Partner
from game.couple.phases import Part
from game.journal.model import JournalError
from game.journal.play import Play


class Keeping:
    """What the two have answered, and what became of it.

    `kept` tells whether the play is written, and `fault` in one sentence why not, where both wanted
    it; `resumed` is a play that was kept before. `folder` is where it is kept if both want that,
    None where nothing of it can be.
    """

    def __init__(self, play: Play, folder: Path | None) -> None:
        self.folder = folder
        self.kept = self.resumed = play.journal.path is not None
        self.fault = ""
        self._play = play
        self._depth = play.run.depth
        self._answers: dict[tuple[Part, str], bool] = {}

    @property
    def is_asked(self) -> bool:
        """Whether the two are still to be asked: not of a private play, of a kept one, or twice."""
        told = any(part is Part.KEEP for part, _role in self._answers)
        return self.folder is not None and not self.kept and not told

    @property
    def unchanged(self) -> bool:
        """Whether a play that was kept before has no word more than then."""
        return self.resumed and self._play.run.depth == self._depth

    def answer(self, part: Part, role: str, *, yes: bool) -> None:
        """Yes or no of one of them."""
        self._answers[part, role] = yes

    def both(self, part: Part) -> bool:
        """Whether both have said yes."""
        return all(self._answers.get((part, role)) for role in self._play.journal.header.seats)

    def stop(self) -> None:
        """They leave: what they would have talked about is not asked any more."""
        for part, role in list(self._answers):
            if part is Part.RESEMBLES:
                del self._answers[part, role]

    def write(self, people: Mapping[str, Partner]) -> None:
        """Writes the whole play where both want it, with who sits where by then."""
        if self.folder is None or self.kept or not self.both(Part.KEEP):
            return
        journal = self._play.journal
        names = {role: person.name for role, person in people.items()}
        journal.header = replace(journal.header, names=names)
        try:
            self._play.write_to(self.folder)
            self._play.sync()
            self.kept = True
        except JournalError as error:
            self.fault = str(error)
