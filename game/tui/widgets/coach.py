"""The coach's note on one reply: what was heard, which principles it touched, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from game import phrases
from game.play.rating import Decision, Judged
from game.rubric import Rubric
from game.words import _

RowKind = Literal["meant", "heard", "principle", "why", "when_wrong", "nothing"]


@dataclass(frozen=True, slots=True)
class NoteRow:
    """One sentence of a note; `head` says what it is. `principle` is the id of one named."""

    kind: RowKind
    head: str
    text: str
    principle: str = ""


def note(decision: Decision, rubric: Rubric) -> tuple[NoteRow, ...]:
    """All rows of a note, in the order in which they are read."""
    return (*both_sides(decision.taken), *judged(decision.taken, rubric))


def judged(one: Judged, rubric: Rubric) -> tuple[NoteRow, ...]:
    """How a choice is rated and why, whether it was taken or not."""
    rows = ratings(one.rate, rubric)
    if not rows:
        rows.append(NoteRow("nothing", "", _("This reply is not rated on any principle.")))
    return (*rows, *reasons(one))


def both_sides(judged: Judged) -> list[NoteRow]:
    """What a choice meant and how it was heard, as far as the scenario says so."""
    rows: list[NoteRow] = []
    if judged.choice.meant:
        rows.append(NoteRow("meant", _("Meant"), judged.choice.meant))
    if judged.choice.heard:
        rows.append(NoteRow("heard", _("Heard"), judged.choice.heard))
    return rows


def ratings(rate: Mapping[str, int], rubric: Rubric) -> list[NoteRow]:
    """Each principle that is rated, in the order of the rubric: its name and words for it."""
    rows: list[NoteRow] = []
    for id, one in rubric.principles.items():
        if id in rate:
            head = f"{phrases.points_sign(rate[id])} {one.name}"
            rows.append(NoteRow("principle", head, phrases.points(rate[id]), id))
    return rows


def reasons(judged: Judged) -> list[NoteRow]:
    """Why it is rated so, and when that would not hold."""
    rows: list[NoteRow] = []
    if judged.why:
        rows.append(NoteRow("why", _("Why"), judged.why))
    if judged.when_wrong:
        rows.append(NoteRow("when_wrong", _("When not"), judged.when_wrong))
    return rows


def in_short(decision: Decision, rubric: Rubric) -> str:
    """A note that has been read, in one line."""
    rate = decision.taken.rate
    named = [
        f"{phrases.points_sign(rate[id]).strip()} {one.name}"
        for id, one in rubric.principles.items()
        if id in rate
    ]
    return " · ".join(named) or _("not rated")
