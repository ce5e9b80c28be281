"""What was shown to whom: the texts of a play, each as one viewer may read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from game.play.run import Run
from game.play.step import CameOut, Chosen, Ended, Entered, Event
from game.story.model import Between, Choice, Line, Meter, Scene, Span, State, Text

LineKind = Literal["telling", "speech", "deed", "thought"]
PassageKind = Literal["scene", "choice", "after", "outcome", "ending"]


@dataclass(frozen=True, slots=True)
class Shown:
    """A paragraph as it stands on the screen.

    `speaker` is an id and `name` what to call them, `''` for telling; `only` is the role that
    alone can read it, `''` for all; `via` is how speech came (`phone`, `paper`), `''` by voice.
    """

    kind: LineKind
    spans: tuple[Span, ...]
    speaker: str = ""
    name: str = ""
    via: str = ""
    only: str = ""

    @property
    def text(self) -> str:
        """The paragraph without marks."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines that came at once. `place` is the id of the scene or ending, `role` who chose."""

    kind: PassageKind
    place: str
    lines: tuple[Shown, ...]
    role: str = ""


def passages(run: Run, events: Iterable[Event], viewer: str | None) -> Iterator[Passage]:
    """The passages that events of this play show to a role, or with None to everyone at once."""
    for event in events:
        match event:
            case Entered(scene, state):
                whose = _private_to(run, scene, state)
                if not whose or whose == viewer:
                    lines = tuple(_lines(run, scene.text, state, viewer, whose))
                    yield Passage("scene", scene.id, lines)
            case Chosen(role, scene, choice, before, after, _):
                whose = role if scene.private else ""
                if whose and whose != viewer:
                    continue
                said = spoken(run, choice, before, role, whose)
                yield Passage("choice", scene.id, (said,), role)
                lines = tuple(_lines(run, choice.after, after, viewer, whose))
                if lines:
                    yield Passage("after", scene.id, lines)
            case CameOut(scene, outcome, state, _):
                lines = tuple(_lines(run, outcome.text, state, viewer, ""))
                if lines:
                    yield Passage("outcome", scene.id, lines)
            case Ended(ending, state):
                lines = tuple(_lines(run, ending.text, state, viewer, ""))
                yield Passage("ending", ending.id, lines)
            case _:
                pass


def spoken(run: Run, choice: Choice, state: State, role: str, private_to: str = "") -> Shown:
    """A choice as it is said or done by a role, in the state in which it is chosen."""
    for line in choice.text:
        if run.holds(line.when, state):
            break
    else:
        line = Line((Span(choice.id),))
    if not line.starred:
        return Shown("speech", line.spans, role, run.story.name_of(role), line.via, only=private_to)
    kind: LineKind = "thought" if private_to else "deed"
    return Shown(kind, line.spans, role, run.story.name_of(role), line.via, only=private_to)


def _private_to(run: Run, scene: Scene, state: State) -> str:
    return run.story.roles[state[1]].id if scene.private else ""


def _lines(
    run: Run, text: Text, state: State, viewer: str | None, private_to: str
) -> Iterator[Shown]:
    for line in text:
        only = line.role or private_to
        if (only and only != viewer) or not run.holds(line.when, state):
            continue
        kind: LineKind = "telling"
        if line.speaker:
            kind = "speech"
        elif line.starred:
            kind = "thought" if only else "deed"
        name = run.story.name_of(line.speaker) if line.speaker else ""
        yield Shown(kind, line.spans, line.speaker, name, line.via, only)


@dataclass(frozen=True, slots=True)
class MeterChange:
    """A meter that moved."""

    meter: Meter
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class BetweenChange:
    """A promise, agreement, secret, wrong or memory that changed its state (a word)."""

    thing: Between
    before: str
    after: str


def meter_changes(run: Run, before: State) -> tuple[MeterChange, ...]:
    """The meters that moved from an earlier state of this play to now."""
    return tuple(
        MeterChange(meter, before[meter.slot.place], run.state[meter.slot.place])
        for meter in run.story.meters
        if before[meter.slot.place] != run.state[meter.slot.place]
    )


def between_changes(run: Run, before: State, viewer: str | None) -> tuple[BetweenChange, ...]:
    """What changed between the two since an earlier state, as far as the viewer may know."""
    changes: list[BetweenChange] = []
    for thing in run.story.between.values():
        then, now = run.value(thing.slot, before), run.value(thing.slot)
        if may_see(run, thing, viewer) and (then != now or not may_see(run, thing, viewer, before)):
            changes.append(BetweenChange(thing, str(then), str(now)))
    return tuple(changes)


def between_seen(run: Run, viewer: str | None) -> tuple[tuple[Between, str], ...]:
    """What stands between the two now, as far as the viewer may know, each with its state."""
    return tuple(
        (thing, str(run.value(thing.slot)))
        for thing in run.story.between.values()
        if may_see(run, thing, viewer)
    )


def may_see(run: Run, thing: Between, viewer: str | None, state: State | None = None) -> bool:
    """Whether a viewer knows of a thing: not of what never was, nor of the other's secret.

    A wrong that is known with a secret is its owner's alone until that secret is known.
    """
    now = run.value(thing.slot, state)
    if now == "none":
        return False
    if thing.kind.name == "secret":
        return now == "known" or viewer == thing.by
    if thing.known_with and viewer != thing.by:
        return run.value(run.story.between[thing.known_with].slot, state) == "known"
    return True
