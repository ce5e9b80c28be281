"""How the choices of a decision are rated: by what the file says, and by the deeds they do.

A deed rates itself where the choice gives no rating on its principle, and only in a choice of the
seat whose deed it is. Source: docs/scenario-format.md and the rubric.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from game.play.run import Run
from game.play.step import Chosen
from game.story.expression import Deed
from game.story.model import Choice, Rated, Scene, State


@dataclass(frozen=True, slots=True)
class Judged:
    """A choice with its points by principle, as they hold in one state. `why` may be empty."""

    choice: Choice
    rate: Mapping[str, int]
    why: str
    when_wrong: str

    @property
    def total(self) -> int:
        """The sum of its points, by which the best choice is told."""
        return sum(self.rate.values())

    @property
    def plus(self) -> bool:
        """Whether it shows anything at all."""
        return any(points > 0 for points in self.rate.values())


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision of one seat: what was taken, and all that was open, it among them.

    `number` counts this seat's decisions from 1; `depth` is how many moves came before;
    `before` is the state it was made in. `answers_move` tells a decision in answer to a move.
    """

    number: int
    depth: int
    role: str
    scene: Scene
    before: State
    taken: Judged
    open: tuple[Judged, ...]

    @property
    def others(self) -> tuple[Judged, ...]:
        """What else was open."""
        return tuple(judged for judged in self.open if judged is not self.taken)

    @property
    def missed(self) -> tuple[str, ...]:
        """Principles that an open choice showed, where the taken one shows nothing at all."""
        if self.taken.plus:
            return ()
        found: dict[str, None] = {}
        for judged in self.open:
            for principle, points in judged.rate.items():
                if points >= 1 and principle not in self.taken.rate:
                    found[principle] = None
        return tuple(found)


def judge(run: Run, choice: Choice, role: str, state: State) -> Judged:
    """A choice as it would be rated if `role` took it in that state."""
    rated = next((r for r in choice.rated if run.holds(r.when, state)), Rated({}, ""))
    given = rated.rate
    rate = {principle: points for principle, points in given.items() if points is not None}
    for deed in deeds(run, choice, state):
        verb = deed.thing.kind.verbs[deed.verb]
        if verb.principle and verb.principle not in given and _is_of(run, deed, role):
            points = rate.get(verb.principle, 0) + verb.points
            rate[verb.principle] = max(-2, min(2, points))
    kept = {principle: points for principle, points in rate.items() if points}
    return Judged(choice, kept, rated.why, rated.when_wrong)


def deeds(run: Run, choice: Choice, state: State) -> list[Deed]:
    """What a choice would do between the two if it were taken in that state, in order."""
    values = list(state)
    place, value = run.program.marks[choice.number]
    values[place] = value
    done: list[int] = []
    joint = not choice.is_move and run.story.scenes[run.story.numbers[choice.scene]].joint
    run.program.dos[choice.number](values, list(values) if joint else values, done)
    return [run.program.deeds[number] for number in done]


def _is_of(run: Run, deed: Deed, role: str) -> bool:
    whose = deed.thing.kind.verbs[deed.verb].whose
    if whose == "either":
        return True
    return role == (deed.thing.by if whose == "owner" else run.story.other(deed.thing.by))


def decisions(run: Run, role: str) -> tuple[Decision, ...]:
    """Every decision of a seat in this play, first to last, moves and their answers included."""
    found: list[Decision] = []
    for depth, before in enumerate(run.line()):
        events = before.events() if before.parent else ()
        for event in events:
            if isinstance(event, Chosen) and event.role == role:
                found.append(decision(run, event, len(found) + 1, depth - 1))
    return tuple(found)


def decision(run: Run, event: Chosen, number: int, depth: int) -> Decision:
    """The decision behind a choice of any run of the story; `depth` is that of its last move."""
    is_open = run.program.opens[event.scene.number][run.story.role(event.role).number]
    choices = [run.story.choices[n] for n in is_open(event.before)]
    judged = tuple(
        judge(run, choice, event.role, event.before)
        for choice in choices
        if not choice.is_move or choice is event.choice
    )
    taken = next(j for j in judged if j.choice is event.choice)
    depth -= 1 if event.scene.joint and not event.choice.is_move else 0
    return Decision(number, depth, event.role, event.scene, event.before, taken, judged)
