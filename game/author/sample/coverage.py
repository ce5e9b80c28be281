"""What a number of plays have come past: scenes, choices, and both sides of every condition."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from game.author.sample.seeded import (
    LeastTaken,
    Sampled,
    Step,
    at_random,
    sampled,
    seed_of,
    start,
    walk,
)
from game.author.space.gains import Gains
from game.play.run import Run
from game.play.step import Event, begin
from game.play.transcript import passages, spoken
from game.story.compiled import Test, watched
from game.story.model import SCENE, Choice, Condition, Effect, Scene, Story, Text, Way

FAILED, HELD = 1, 2
"""Bits of what was met of a condition, as in `Watch.met`."""


@dataclass(frozen=True, slots=True)
class Covered:
    """What was come past and what was not. Scenes and endings, choices as `scene:id`.

    `never_held` and `never_failed` are conditions as they stand in the file; a condition has two
    sides, and `sides` of all were met.
    """

    places: int
    places_missed: tuple[str, ...]
    choices: int
    choices_missed: tuple[str, ...]
    conditions: int
    sides: int
    never_held: tuple[str, ...]
    never_failed: tuple[str, ...]


def played(story: Story, plays: int, seed: int, *, cover: bool) -> tuple[list[Sampled], Covered]:
    """Plays 1 to `plays` of a seed, both seats at random, and what they came past.

    With `cover` they take what was least taken in the plays before.
    """
    coverage, gains = Coverage(story), Gains(story)
    picker = LeastTaken() if cover else at_random
    found: list[Sampled] = []
    for number in range(1, plays + 1):
        run = start(story, seed_of(seed, number), coverage.program)
        coverage.begin(run)
        steps = walk(run, (picker, picker), gains, events=True)
        found.append(sampled(run, number, coverage.following(run, steps), gains))
    return found, coverage.covered()


class Coverage:
    """Collects it. Plays have to run with its `program`."""

    def __init__(self, story: Story) -> None:
        program, self._watch = watched(story)
        self._met = [0] * len(story.conditions)
        tests = tuple(self._noting(n, test) for n, test in enumerate(program.tests))
        self.program = replace(program, tests=tests)
        self._story = story
        self._places: set[int] = set()
        self._choices: set[int] = set()

    def begin(self, run: Run) -> None:
        """A play begins; `run` stands at its first moment."""
        events: list[Event] = []
        begin(self._story, self.program, events)
        self._places.add(run.state[SCENE])
        self._tell(run, events)

    def following(self, run: Run, steps: Iterable[Step]) -> Iterator[Step]:
        """Lets the moves of a play pass by."""
        for step in steps:
            self.follow(run, step)
            yield step

    def follow(self, run: Run, step: Step) -> None:
        """A move of it, walked with its events."""
        story, id = self._story, self._story.roles[step.role].id
        scene = story.scenes[step.state[SCENE]]
        for option in run.options(id, scene, step.state):
            spoken(run, option.choice, step.state, id)
        for number in step.open:
            choice = story.choices[number]
            _first(run, step, (rated.when for rated in choice.rated))
            if choice.weight:
                _first(run, step, (when for when, _ in choice.weight.steps))
        self._choices.add(step.choice.number)
        self._places.add(step.after[SCENE])
        self._tell(run, step.events)

    def covered(self) -> Covered:
        """What was met so far."""
        story, met = self._story, list(self._met)
        for number, use in enumerate(self._watch.uses):
            if use.condition:
                met[use.condition.number] |= self._watch.met.get(number, 0)
        asked = {condition.number: condition.source for condition in conditions(story)}
        held = {number for number in asked if met[number] & HELD}
        failed = {number for number in asked if met[number] & FAILED}
        places = [(number, id) for id, number in story.numbers.items()]
        return Covered(
            len(places),
            tuple(id for number, id in places if number not in self._places),
            len(story.choices),
            tuple(_name(c) for c in story.choices if c.number not in self._choices),
            len(asked),
            len(held) + len(failed),
            tuple(source for number, source in asked.items() if number not in held),
            tuple(source for number, source in asked.items() if number not in failed),
        )

    def _tell(self, run: Run, events: Sequence[Event]) -> None:
        """Asks what the texts of both viewers ask."""
        for role in self._story.roles:
            deque(passages(run, events, role.id), maxlen=0)

    def _noting(self, number: int, test: Test) -> Test:
        def noted(state: Any) -> bool:
            holds = bool(test(state))
            self._met[number] |= HELD if holds else FAILED
            return holds

        return noted


def _first(run: Run, step: Step, conditions: Iterable[Condition | None]) -> None:
    """Asks one after the other until one holds."""
    any(run.holds(condition, step.state) for condition in conditions)


def _name(choice: Choice) -> str:
    if choice.is_move:
        return choice.id
    return f"{choice.scene}:{choice.id}"


# ------------------------------------------------------------------------- what a play can ask


def conditions(story: Story) -> Iterator[Condition]:
    """Every condition that a play can ask, each once; not those of story tests."""
    found: dict[int, Condition] = {}
    for condition in _all(story):
        if condition is not None:
            found.setdefault(condition.number, condition)
    yield from found.values()


def _all(story: Story) -> Iterator[Condition | None]:
    yield from _of_effects(story.each_scene)
    for interrupt in story.interrupts:
        yield interrupt.when
    for scene in story.scenes:
        yield from _of_scene(scene)
    for choice in story.choices:
        yield choice.when
        yield from (*_of_text(choice.text), *_of_text(choice.after))
        yield from (*_of_effects(choice.do), *_of_ways(choice.to))
        yield from (rated.when for rated in choice.rated)
        if choice.weight:
            yield from (when for when, _ in choice.weight.steps)
    for ending in story.endings:
        yield from _of_text(ending.text)


def _of_scene(scene: Scene) -> Iterator[Condition | None]:
    yield from (*_of_text(scene.text), *_of_effects(scene.enter))
    for outcome in scene.outcomes:
        yield outcome.when
        yield from (*_of_text(outcome.text), *_of_effects(outcome.do), *_of_ways(outcome.to))


def _of_text(text: Text) -> Iterator[Condition | None]:
    return (line.when for line in text)


def _of_effects(effects: Sequence[Effect]) -> Iterator[Condition]:
    return (condition for effect in effects for condition in effect.conditions)


def _of_ways(ways: Sequence[Way]) -> Iterator[Condition | None]:
    return (way.when for way in ways)
