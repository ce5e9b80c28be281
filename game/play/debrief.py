"""The debrief of a play for one seat: what came of it, how you talked, moment by moment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from game.play.rating import Decision, decisions
from game.play.run import Run
from game.play.scoring import Figure, constructive, figures
from game.play.step import CameOut, Chosen, Deeds
from game.play.transcript import may_see
from game.rubric import Rubric
from game.story.model import Between, Ending, Meter, State

MOST_TURNING_POINTS = 3


@dataclass(frozen=True, slots=True)
class MeterLine:
    """A meter's values: at the start and after every choice that came to effect."""

    meter: Meter
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Turned:
    """One thing between the two that changed: by whose choice (`''`: nobody's), and where."""

    thing: Between
    verb: str
    before: str
    after: str
    role: str
    scene: str


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a thing between the two, as this seat may know it.

    `state` is a word of its kind; a promise left open counts as broken, unless it is due later:
    then `still_to_come`. `tested` counts how often an agreement held when it was tested. Where the
    talk has not `ended` it may yet change.
    """

    thing: Between
    state: str
    still_to_come: bool
    tested: int
    story: tuple[Turned, ...]
    ended: bool


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """A choice after which much was different: meters that moved and deeds that were done.

    Of a joint scene it is this seat's choice, with what the two choices led to together.
    """

    role: str
    decision: Decision | None
    choice: Chosen
    moved: tuple[tuple[Meter, int, int], ...]
    turned: tuple[Turned, ...]


@dataclass(frozen=True, slots=True)
class Debrief:
    """All that a face needs to tell a seat about a play. Figures only: no words of its own."""

    run: Run
    role: str
    ending: Ending | None
    scored: bool
    """False where fear is in play: no constructive score is shown then."""
    constructive: Figure
    figures: tuple[Figure, ...]
    meters: tuple[MeterLine, ...]
    turning_points: tuple[TurningPoint, ...]
    decisions: tuple[Decision, ...]
    between: tuple[Fate, ...]
    reflect: tuple[str, ...]


def debrief(run: Run, role: str, rubric: Rubric) -> Debrief:
    """The debrief of a play, ended or not, for one seat."""
    own = decisions(run, role)
    every = _turned(run)
    return Debrief(
        run=run,
        role=role,
        ending=run.ending,
        scored=not run.story.header.safety,
        constructive=constructive(own, rubric.constructive),
        figures=figures(own, rubric.principles),
        meters=_meters(run),
        turning_points=_turning_points(run, role, own, every),
        decisions=own,
        between=_fates(run, role, [t for turned in every.values() for t in turned]),
        reflect=run.ending.reflect if run.ending else (),
    )


def _meters(run: Run) -> tuple[MeterLine, ...]:
    states: list[State] = []
    for point in run.line():
        if point.parent is None or any(isinstance(e, Chosen) for e in point.events()):
            states.append(point.state)
    return tuple(
        MeterLine(meter, tuple(state[meter.slot.place] for state in states))
        for meter in run.story.meters
    )


def _turning_points(
    run: Run, role: str, own: tuple[Decision, ...], every: Mapping[tuple[int, int], list[Turned]]
) -> tuple[TurningPoint, ...]:
    """The choices that moved most, in the order of the play; of the other's private ones none."""
    by_choice = {(d.depth, d.taken.choice.number): d for d in own}
    found: list[tuple[float, int, TurningPoint]] = []
    for point in run.line():
        events = point.events() if point.parent else ()
        came_out = next((event for event in events if isinstance(event, CameOut)), None)
        for number, event in enumerate(events):
            if not isinstance(event, Chosen) or (event.scene.private and event.role != role):
                continue
            # What two choices led to together is told beside this seat's own.
            if came_out and event.role != role:
                continue
            deeds = every.get((point.depth, number), [])
            if came_out:
                deeds = [*deeds, *every.get((point.depth, events.index(came_out)), [])]
            turned = tuple(t for t in deeds if may_see(run, t.thing, role))
            moved = _moved(run, event.before, came_out.state if came_out else event.after)
            size = sum(abs(b - a) / (m.slot.high - m.slot.low or 1) for m, a, b in moved)
            size += 0.3 * len(turned)
            if size:
                depth = point.depth - (2 if came_out else 1)
                decision = by_choice.get((depth, event.choice.number))
                turning = TurningPoint(event.role, decision, event, moved, turned)
                found.append((size, len(found), turning))
    most = sorted(found, key=lambda item: (-item[0], item[1]))[:MOST_TURNING_POINTS]
    return tuple(turning for _, _, turning in sorted(most, key=lambda item: item[1]))


def _moved(run: Run, before: State, after: State) -> tuple[tuple[Meter, int, int], ...]:
    return tuple(
        (meter, before[meter.slot.place], after[meter.slot.place])
        for meter in run.story.meters
        if before[meter.slot.place] != after[meter.slot.place]
    )


def _turned(run: Run) -> dict[tuple[int, int], list[Turned]]:
    """Everything that changed between the two, by the depth and the number of the event."""
    values = {thing.id: thing.slot.start for thing in run.story.between.values()}
    words = {id: run.story.texts[number] for id, number in values.items()}
    found: dict[tuple[int, int], list[Turned]] = {}
    for point in run.line():
        for number, event in enumerate(point.events()):
            if not isinstance(event, Chosen | CameOut | Deeds):
                continue
            role = event.role if isinstance(event, Chosen) else ""
            here = found.setdefault((point.depth, number), [])
            for deed_number in event.deeds:
                deed = run.program.deeds[deed_number]
                before = words[deed.thing.id]
                after = deed.form or deed.thing.kind.verbs[deed.verb].after or before
                words[deed.thing.id] = after
                here.append(Turned(deed.thing, deed.verb, before, after, role, event.scene.id))
    return found


def _fates(run: Run, role: str, turned: Sequence[Turned]) -> tuple[Fate, ...]:
    fates: list[Fate] = []
    for thing in run.story.between.values():
        if not may_see(run, thing, role):
            continue
        state = str(run.value(thing.slot))
        left_open = thing.kind.name == "promise" and state == "open" and run.ending is not None
        story = tuple(t for t in turned if t.thing is thing)
        fates.append(
            Fate(
                thing,
                "broken" if left_open and not thing.due_later else state,
                left_open and thing.due_later,
                sum(t.verb == "keep" for t in story) if thing.kind.name == "agreement" else 0,
                story,
                run.ending is not None,
            )
        )
    return tuple(fates)
