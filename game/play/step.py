"""One move: from a state and a choice to the next state. All rules of play stand here.

The order: in a joint scene nothing happens until both have chosen; then the names of the scenes
are set, effects run from the top, an outcome is found, interrupts are looked at, the way is read
once they have resumed, and the next scene is entered. While one of the game's repairs is offered
and answered (`aside`) the story stands still: no interrupt is looked at, and no clock ticks.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from game.story.compiled import Program, outcome_of
from game.story.model import (
    BOTH,
    CHOSEN,
    RESUME,
    SCENE,
    SPENT,
    STACK,
    TURN,
    Choice,
    Ending,
    Frame,
    Outcome,
    Scene,
    State,
    Story,
)

MAX_STACK = 32


class PlayFault(Exception):
    """The scenario cannot go on from here; the message says why, in one sentence."""


class Entered(NamedTuple):
    """A scene began; `state` is the one its text is told in."""

    scene: Scene
    state: State


class Resumed(NamedTuple):
    """A scene goes on where something broke in; its text is not told again."""

    scene: Scene
    state: State


class Chosen(NamedTuple):
    """A choice was made. `before` is the state it was made in, `after` the one it led to.

    `deeds` are the numbers, in `Program.deeds`, of what it did between the two.
    """

    role: str
    scene: Scene
    choice: Choice
    before: State
    after: State
    deeds: tuple[int, ...]


class CameOut(NamedTuple):
    """Both choices of a joint scene met in this outcome."""

    scene: Scene
    outcome: Outcome
    state: State
    deeds: tuple[int, ...]


class Deeds(NamedTuple):
    """What entering a scene did between the two: nobody's choice."""

    scene: Scene
    deeds: tuple[int, ...]
    state: State


class Ended(NamedTuple):
    """The play is over."""

    ending: Ending
    state: State


Event = Entered | Resumed | Chosen | CameOut | Deeds | Ended
Events = list[Event] | None


def begin(story: Story, program: Program, record: Events = None) -> State:
    """The first state: the start scene, entered."""
    values = [0, 0, 0, 0, (), *(slot.start for slot in story.slots.values())]
    _enter(story, program, values, story.start, -1, record)
    return tuple(values)


def step(
    story: Story, program: Program, state: State, role: int, choice: Choice, record: Events = None
) -> State:
    """The state after `role` (0 or 1) takes a choice that is open to it.

    Raises PlayFault where the scenario leads nowhere from here.
    """
    values = list(state)
    advance(story, program, values, role, choice, record)
    return tuple(values)


def advance(
    story: Story,
    program: Program,
    values: list[Any],
    role: int,
    choice: Choice,
    record: Events = None,
) -> None:
    """As `step`, on a state's values in a list of one's own, which become those after it."""
    number = choice.number
    scene = story.scenes[values[SCENE]]
    if values[TURN] == BOTH and choice.scene:
        if values[CHOSEN] == 0:
            values[CHOSEN] = number + 1
        else:
            _joint(story, program, values, scene, choice, record)
        return
    before = tuple(values) if record is not None else ()
    place, value = program.marks[number]
    values[place] = value
    if choice.spent_bit:
        values[SPENT] |= choice.spent_bit
    deeds: list[int] = []
    program.dos[number](values, values, deeds)
    if record is not None:
        id = story.roles[role].id
        record.append(Chosen(id, scene, choice, before, tuple(values), tuple(deeds)))
    way = program.way_of_choice[number]
    if not choice.scene:
        _push(values, (-1, scene.number, values[TURN]))
        if choice.aside:  # the story stands still, so nothing breaks in
            _enter(story, program, values, program.ways[way](values), role, record)
            return
    _go(story, program, values, way, scene, role, record)


def _joint(
    story: Story,
    program: Program,
    values: list[Any],
    scene: Scene,
    second: Choice,
    record: Events,
) -> None:
    first = story.choices[values[CHOSEN] - 1]
    pair = sorted((first, second), key=lambda c: scene.turn.index(c.role))
    values[CHOSEN] = 0
    before = tuple(values) if record is not None else ()
    for choice in pair:
        place, value = program.marks[choice.number]
        values[place] = value
        if choice.spent_bit:
            values[SPENT] |= choice.spent_bit
    read = values.copy()
    done: list[list[int]] = []
    for choice in pair:
        done.append([])
        program.dos[choice.number](values, read, done[-1])
    if record is not None:
        after = tuple(values)
        for choice, deeds in zip(pair, done, strict=True):
            record.append(Chosen(choice.role, scene, choice, before, after, tuple(deeds)))
    outcome = outcome_of(program, scene, {c.role: c.id for c in pair}, values)
    deeds = []
    program.outcome_dos[outcome.number](values, values, deeds)
    if record is not None:
        record.append(CameOut(scene, outcome, tuple(values), tuple(deeds)))
    role = story.role(scene.turn[1]).number
    _go(story, program, values, program.way_of_outcome[outcome.number], scene, role, record)


def _go(
    story: Story,
    program: Program,
    values: list[Any],
    way: int,
    scene: Scene,
    role: int,
    record: Events,
) -> None:
    """From a choice whose effects have run to the next decision or ending."""
    while True:
        breaks_in = program.interrupts[scene.number](values)
        if breaks_in >= 0:
            interrupt = story.interrupts[breaks_in]
            values[SPENT] |= interrupt.spent_bit
            _push(values, (way, scene.number, role))
            _enter(story, program, values, interrupt.scene, role, record)
            return
        target = program.ways[way](values)
        if target != RESUME:
            _enter(story, program, values, target, role, record)
            return
        if not values[STACK]:
            raise PlayFault(
                f"'{scene.id}' leads back to where it broke in, and it broke in nowhere"
            )
        *rest, (way, number, whose) = values[STACK]
        values[STACK] = tuple(rest)
        scene = story.scenes[number]
        if way == -1:
            values[SCENE], values[TURN] = number, whose
            if record is not None:
                record.append(Resumed(scene, tuple(values)))
            return
        role = whose


def _push(values: list[Any], frame: Frame) -> None:
    if len(values[STACK]) >= MAX_STACK:
        raise PlayFault("the scenario breaks in on itself without end")
    values[STACK] = (*values[STACK], frame)


def _enter(
    story: Story, program: Program, values: list[Any], target: int, role: int, record: Events
) -> None:
    values[SCENE] = target
    if target >= len(story.scenes):
        values[TURN], values[STACK] = 0, ()
        if record is not None:
            record.append(Ended(story.endings[target - len(story.scenes)], tuple(values)))
        return
    turn = program.turns[target]
    values[TURN] = turn if turn >= 0 else 1 - role if role >= 0 else 0
    deeds: list[int] = []
    program.enters[target](values, values, deeds)
    if record is not None:
        scene, state = story.scenes[target], tuple(values)
        if deeds:
            record.append(Deeds(scene, tuple(deeds), state))
        record.append(Entered(scene, state))
