"""A kept tree of moves, taken again by the story as it is now: how much of it still fits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.journal.model import Entry, branch
from game.play.run import NotOpen, Run
from game.play.step import PlayFault
from game.words import _


@dataclass(frozen=True, slots=True)
class Changed:
    """How much of a kept play still fits a scenario whose rules are others now.

    `moves_kept` and `moves_lost` count the branch where one stopped, `others_lost` all other
    branches. `scene` is the id of the scene at which the first move did not fit, `why` the reason,
    as the end of a sentence; both are `''` where every move fits.
    """

    moves_kept: int
    moves_lost: int
    others_lost: int
    scene: str
    why: str

    def __str__(self) -> str:
        if not self.moves_lost:
            told = _(
                "The rules of this scenario were changed since. Every move up to here still fits."
            )
            if not self.others_lost:
                return told
            more = _(
                "Moves of other ways that you tried do not: {n} of them, since in '{scene}' {why}."
            )
            return told + " " + more.format(n=self.others_lost, scene=self.scene, why=self.why)
        return _(
            "The rules of this scenario were changed since. {kept} of {all} moves still fit, "
            "up to the scene '{scene}': {why}."
        ).format(
            kept=self.moves_kept,
            all=self.moves_kept + self.moves_lost,
            scene=self.scene,
            why=self.why,
        )


class Replayed:
    """The runs that came of taking a kept tree again, and why some moves were not taken.

    `tree` has a run by the number of every entry that fits, and the start as 0. `faults` has the
    reason by the number of every other entry, `''` where the move before it was lost already.
    """

    def __init__(self, start: Run, entries: Sequence[Entry]) -> None:
        self.tree: dict[int, Run] = {0: start}
        self.faults: dict[int, str] = {}
        self._entries = entries
        for entry in entries:
            before = self.tree.get(entry.parent)
            if before is None:
                self.faults[entry.number] = ""
                continue
            try:
                self.tree[entry.number] = _taken(before, entry)
            except (NotOpen, PlayFault) as error:
                self.faults[entry.number] = str(error)

    def changed(self) -> Changed:
        """How far the tree fits."""
        here = branch(self._entries)
        lost = [entry for entry in here if entry.number in self.faults]
        first = next((e for e in (*lost, *self._entries) if self.faults.get(e.number)), None)
        return Changed(
            moves_kept=len(here) - len(lost),
            moves_lost=len(lost),
            others_lost=len(self.faults) - len(lost),
            scene=first.scene if first else "",
            why=self.faults[first.number] if first else "",
        )

    def renumbered(self) -> tuple[list[Entry], dict[int, Run], int]:
        """The entries that fit, numbered anew; their runs; and the number of where one stopped.

        That is the last move of the newest branch that fits, 0 the start.
        """
        kept: list[Entry] = []
        tree = {0: self.tree[0]}
        numbers = {0: 0}
        for entry in self._entries:
            if entry.number in self.faults:
                continue
            number = numbers[entry.number] = len(kept) + 1
            run = tree[number] = self.tree[entry.number]
            ending = run.ending.id if run.ending else ""
            parent = numbers[entry.parent]
            kept.append(entry._replace(number=number, parent=parent, ending=ending))
        here = [entry.number for entry in branch(self._entries) if entry.number in numbers]
        return kept, tree, numbers[here[-1]] if here else 0


def _taken(before: Run, entry: Entry) -> Run:
    """The run after an entry's move. Raises NotOpen unless all of it fits."""
    place = before.scene or before.ending
    assert place is not None
    if place.id != entry.scene:
        text = _("the play comes to '{now}' there, where it came to '{then}'")
        raise NotOpen(text.format(now=place.id, then=entry.scene))
    if entry.role not in before.deciding():
        raise NotOpen(_("it is no longer {role}'s turn there").format(role=entry.role))
    if all(choice.id != entry.choice for choice in before.choices(entry.role)):
        raise NotOpen(_("'{choice}' is no longer open there").format(choice=entry.choice))
    return before.take(entry.role, entry.choice)
