"""Two ways side by side for one seat: where they parted, and what each led to. No winner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.play.debrief import Fate, debrief
from game.play.rating import Decision, decisions
from game.play.run import Run
from game.play.scoring import Figure, figures
from game.play.transcript import Shown, spoken
from game.rubric import Rubric
from game.story.model import Ending, Meter


@dataclass(frozen=True, slots=True)
class MeterEnd:
    """A meter where the ways parted, and at the end of one of them."""

    meter: Meter
    parting: int
    end: int


@dataclass(frozen=True, slots=True)
class PrincipleEnd:
    """A principle up to the parting, and from there on along one way."""

    principle: str
    before: Figure
    after: Figure


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two ways, from the parting on.

    `goes_on` is False where it stops at the parting itself; `said` is what was chosen there, None
    too where it can't be known to this seat. `ending` is None where the way has not ended;
    `decisions` counts those of this seat after the parting. `principles` is empty where fear is in
    play: set side by side they would read as if the way that kept one safe were the worse.
    """

    run: Run
    goes_on: bool
    said: Shown | None
    ending: Ending | None
    meters: tuple[MeterEnd, ...]
    between: tuple[Fate, ...]
    principles: tuple[PrincipleEnd, ...]
    decisions: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two ways. `shared` is the last moment of both; `role` is who chose there, in each of them.

    `role` has an id for each side, `''` where that side stops. `together` counts this seat's
    decisions up to the parting.
    """

    seat: str
    shared: Run
    role: tuple[str, str]
    together: int
    sides: tuple[Side, Side]


def compare(left: Run, right: Run, seat: str, rubric: Rubric) -> Comparison:
    """Two runs of one story, as `seat` may know them; their seeds may differ.

    Raises ValueError where they are of different stories.
    """
    if left.story is not right.story:
        raise ValueError("the two runs are of different stories")
    lines = left.line(), right.line()
    at = _parting(*lines)
    shared = lines[0][at]
    before = decisions(shared, seat)
    first, second = (_side(line, at, seat, before, rubric) for line in lines)
    return Comparison(
        seat=seat,
        shared=shared,
        role=(_chose(lines[0], at), _chose(lines[1], at)),
        together=len(before),
        sides=(first, second),
    )


def line_of(run: Run, viewer: str) -> Shown | None:
    """What was said or done in the last move; None at the start, and for the other's thoughts."""
    before, move = run.parent, run.move
    if before is None or move is None or before.scene is None:
        return None
    private = before.scene.private
    if private and move.role != viewer:
        return None
    choice = next(one for one in before.choices(move.role) if one.id == move.choice)
    return spoken(before, choice, before.state, move.role, move.role if private else "")


def _parting(left: Sequence[Run], right: Sequence[Run]) -> int:
    """How many moves two lines have in common."""
    at = 0
    for one, other in zip(left[1:], right[1:], strict=False):
        if one.move != other.move:
            break
        at += 1
    return at


def _chose(line: Sequence[Run], at: int) -> str:
    move = line[at + 1].move if at + 1 < len(line) else None
    return move.role if move else ""


def _side(
    line: Sequence[Run], at: int, seat: str, before: Sequence[Decision], rubric: Rubric
) -> Side:
    run, goes_on = line[-1], at + 1 < len(line)
    told = debrief(run, seat, rubric)
    # A joint decision counts once both have chosen: the half of it may lie before the parting.
    after = told.decisions[len(before) :]
    return Side(
        run=run,
        goes_on=goes_on,
        said=line_of(line[at + 1], seat) if goes_on else None,
        ending=run.ending,
        meters=tuple(
            MeterEnd(m, line[at].state[m.slot.place], run.state[m.slot.place])
            for m in run.story.meters
        ),
        between=told.between,
        principles=() if run.story.header.safety else _principles(before, after, rubric),
        decisions=len(after),
    )


def _principles(
    before: Sequence[Decision], after: Sequence[Decision], rubric: Rubric
) -> tuple[PrincipleEnd, ...]:
    """Those that had an occasion on either side of the parting, in the rubric's order."""
    then = {one.principle: one for one in figures(before, rubric.principles)}
    now = {one.principle: one for one in figures(after, rubric.principles)}
    return tuple(
        PrincipleEnd(id, then.get(id, _none(id)), now.get(id, _none(id)))
        for id in rubric.principles
        if id in then or id in now
    )


def _none(principle: str) -> Figure:
    return Figure(principle, None, 0, 0, 0)
