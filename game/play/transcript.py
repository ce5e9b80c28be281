"""What was shown to whom: the texts of a play, each as one viewer may read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal, NamedTuple
from weakref import WeakKeyDictionary

from game.play.run import Run
from game.play.step import CameOut, Chosen, Ended, Entered, Event
from game.story.compiled import Test
from game.story.model import (
    TURN,
    Between,
    Choice,
    Ending,
    Line,
    Meter,
    Scene,
    Span,
    State,
    Story,
    Text,
)

LineKind = Literal["telling", "speech", "deed", "thought"]
PassageKind = Literal["scene", "choice", "after", "outcome", "ending"]


@dataclass(frozen=True, slots=True)
class Shown:
    """A paragraph as it stands on the screen; `text` is the whole of it without marks.

    `speaker` is an id and `name` what to call them, `''` for telling; `only` is the role that
    alone can read it, `''` for all; `via` is how speech came (`phone`, `paper`), `''` by voice.
    """

    kind: LineKind
    spans: tuple[Span, ...]
    text: str
    speaker: str = ""
    name: str = ""
    via: str = ""
    only: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines that came at once. `place` is the id of the scene or ending, `role` who chose."""

    kind: PassageKind
    place: str
    lines: tuple[Shown, ...]
    role: str = ""


def passages(run: Run, events: Iterable[Event], viewer: str | None) -> Iterator[Passage]:
    """The passages that events of this play show to a role, or with None to everyone at once."""
    story, tests = run.story, run.program.tests
    script = _script(story)
    for event in events:
        match event:
            case Entered(scene, state):
                whose = story.roles[state[TURN]].id if scene.private else ""
                if not whose or whose == viewer:
                    yield script.told("scene", scene, scene.text, viewer, whose).at(tests, state)
            case Chosen(role, scene, choice, before, after, _):
                whose = role if scene.private else ""
                if whose and whose != viewer:
                    continue
                yield script.said(scene, choice, role, whose).at(tests, before)
                told = script.told("after", scene, choice.after, viewer, whose).at(tests, after)
                if told.lines:
                    yield told
            case CameOut(scene, outcome, state, _):
                told = script.told("outcome", scene, outcome.text, viewer, "").at(tests, state)
                if told.lines:
                    yield told
            case Ended(ending, state):
                yield script.told("ending", ending, ending.text, viewer, "").at(tests, state)
            case _:
                pass


def came_of_it(run: Run) -> Iterator[Event]:
    """Of the run in which two choices of a joint scene met: both, and what they came to.

    The scene that comes next is left out.
    """
    return (event for event in run.events() if isinstance(event, Chosen | CameOut))


def spoken(run: Run, choice: Choice, state: State, role: str, private_to: str = "") -> Shown:
    """A choice as it is said or done by a role, in the state in which it is chosen."""
    said = _script(run.story).said(None, choice, role, private_to)
    return said.at(run.program.tests, state).lines[0]


class _Ready(NamedTuple):
    """A passage with all the lines that it may have. With `first` only one that holds is taken.

    `asked` has the number of each line's condition, -1 for none; it is empty if none has any.
    """

    passage: Passage
    asked: tuple[int, ...]
    first: bool

    def at(self, tests: Sequence[Test], state: State) -> Passage:
        """The passage as it is in a state."""
        whole = self.passage
        if not self.asked:
            return whole
        lines = zip(self.asked, whole.lines, strict=True)
        held = (line for number, line in lines if number < 0 or tests[number](state))
        kept = islice(held, 1) if self.first else held
        return Passage(whole.kind, whole.place, tuple(kept), whole.role)


class _Script:
    """The passages of a story, each made ready once for those who may read it."""

    def __init__(self, story: Story) -> None:
        self._names = {**story.cast, **{role.id: role.name for role in story.roles}}
        self._told: dict[tuple[object, ...], _Ready] = {}
        self._said: dict[tuple[object, ...], _Ready] = {}

    def told(
        self, kind: PassageKind, place: Scene | Ending, text: Text, viewer: str | None, whose: str
    ) -> _Ready:
        """What a text of the story tells a viewer; with `whose` it is that role's alone."""
        key = (kind, place.number, id(text), viewer, whose)
        ready = self._told.get(key)
        if ready is None:
            read = [line for line in text if (line.role or whose) in ("", viewer)]
            lines = tuple(self._line(line, line.role or whose) for line in read)
            ready = self._told[key] = _Ready(Passage(kind, place.id, lines), _asked(read), False)
        return ready

    def said(self, scene: Scene | None, choice: Choice, role: str, whose: str) -> _Ready:
        """A choice as a role says or does it: its first line that holds, else its id."""
        key = (scene and scene.number, choice.number, role, whose)
        ready = self._said.get(key)
        if ready is None:
            may = [*choice.text, Line((Span(choice.id),))]
            may = may[: 1 + next(n for n, line in enumerate(may) if line.when is None)]
            lines = tuple(self._speech(line, role, whose) for line in may)
            passage = Passage("choice", scene.id if scene else "", lines, role)
            ready = self._said[key] = _Ready(passage, _asked(may), True)
        return ready

    def _line(self, line: Line, only: str) -> Shown:
        kind: LineKind = "telling"
        if line.speaker:
            kind = "speech"
        elif line.starred:
            kind = "thought" if only else "deed"
        return self._shown(kind, line, line.speaker, only)

    def _speech(self, line: Line, role: str, only: str) -> Shown:
        if not line.starred:
            return self._shown("speech", line, role, only)
        return self._shown("thought" if only else "deed", line, role, only)

    def _shown(self, kind: LineKind, line: Line, speaker: str, only: str) -> Shown:
        text = "".join(span.text for span in line.spans)
        name = self._names.get(speaker, speaker)
        return Shown(kind, line.spans, text, speaker, name, line.via, only)


def _asked(lines: Iterable[Line]) -> tuple[int, ...]:
    numbers = tuple(line.when.number if line.when else -1 for line in lines)
    return numbers if any(number >= 0 for number in numbers) else ()


_scripts: WeakKeyDictionary[Story, _Script] = WeakKeyDictionary()


def _script(story: Story) -> _Script:
    script = _scripts.get(story)
    if script is None:
        script = _scripts[story] = _Script(story)
    return script


@dataclass(frozen=True, slots=True)
class MeterChange:
    """A meter that moved. `steps` has by whose choice, and to what, where it moved more than once.

    A step of a joint scene, or of entering one, is nobody's: `''`. There it may end where it began.
    """

    meter: Meter
    before: int
    after: int
    steps: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class BetweenChange:
    """A promise, agreement, secret, wrong or memory that changed its state (a word)."""

    thing: Between
    before: str
    after: str


def meter_changes(run: Run, before: State) -> tuple[MeterChange, ...]:
    """The meters that moved from an earlier state of this play to now."""
    since = _since(run, before)
    found: list[MeterChange] = []
    for meter in run.story.meters:
        place = meter.slot.place
        steps: list[tuple[str, int]] = []
        now = before[place]
        for role, state in since:
            if state[place] == now:
                continue
            now = state[place]
            if steps and steps[-1][0] == role:
                steps.pop()
            steps.append((role, now))
        several = tuple(steps) if len(steps) > 1 else ()
        if several or now != before[place]:
            found.append(MeterChange(meter, before[place], now, several))
    return tuple(found)


def _since(run: Run, before: State) -> list[tuple[str, State]]:
    """The states since an earlier one of this branch, each with whose choice alone led to it."""
    found: list[tuple[str, State]] = []
    at: Run | None = run
    while at and at.parent and at.state != before:
        own = [event for event in at.events() if isinstance(event, Chosen)]
        of_one = [(event.role, event.after) for event in own if len(own) == 1]
        found[:0] = [*of_one, ("", at.state)]
        at = at.parent
    return found


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


def known_alone(run: Run, role: str) -> frozenset[str]:
    """The ids of what stands between the two that this role knows of, and the other does not."""
    other = run.story.other(role)
    return frozenset(
        thing.id
        for thing in run.story.between.values()
        if may_see(run, thing, role) and not may_see(run, thing, other)
    )
