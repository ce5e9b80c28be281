"""What a seat is offered in its decisions, as it is rated and said there in real plays.

A space tells which choices are open together, and merges what texts and ratings ask. So seeded
plays are gone through, and for each set of choices that they miss the shortest play that leads to
it: every set is met, and of the ways in which it can be rated and said those that plays come past.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from game.author.sample.seeded import LeastTaken, seed_of, start, walk
from game.author.space.decided import Offered, answers_move, replayed
from game.author.space.gains import Gains
from game.author.space.visit import Space
from game.play.rating import Judged, judge
from game.play.run import Run
from game.play.transcript import Shown, spoken
from game.story.expression import Deed, names_in
from game.story.model import CHOSEN, SCENE, Choice, Effect, Scene, State, Story

PLAYS = 40
"""Plays that are gone through, each taking what was least taken in those before."""


@dataclass(frozen=True, slots=True)
class Offer:
    """The choices open to a role in a scene, moves left out: as rated, and as said."""

    scene: Scene
    role: str
    state: State
    judged: tuple[Judged, ...]
    said: tuple[Shown, ...]

    @property
    def best(self) -> frozenset[int]:
        """Which have the highest sum of ratings; none where all sum alike."""
        totals = [judged.total for judged in self.judged]
        top = max(totals, default=0)
        if not totals or min(totals) == top:
            return frozenset()
        return frozenset(n for n, total in enumerate(totals) if total == top)


Decisions = Mapping[tuple[str, str], list[Offer]]
"""By scene and role: the offers there that differ. Of playable seats; answers to moves left out."""


def offers(space: Space, met: Mapping[Offered, int], gains: Gains) -> Decisions:
    """The offers of a space in which `met` was offered."""
    story = space.story
    collected = _Collected(story)
    picker = LeastTaken()
    for number in range(1, PLAYS + 1):
        run = start(story, seed_of(1, number))
        for one in walk(run, (picker, picker), gains):
            collected.see(one.state, one.role)
    for seen, at in met.items():
        if not seen.answers and not collected.knows(seen):
            collected.see(replayed(space, at), seen.role)
    return collected.found


class _Collected:
    def __init__(self, story: Story) -> None:
        self.found: dict[tuple[str, str], list[Offer]] = {}
        self._story = story
        self._run = Run.start(story, 0)
        self._asked = [_asked(scene.choices) for scene in story.scenes]
        self._states: set[tuple[object, ...]] = set()
        self._sets: set[tuple[int, int, tuple[int, ...]]] = set()
        self._kept: set[object] = set()

    def knows(self, offered: Offered) -> bool:
        """Whether these choices were met together."""
        return (offered.scene, offered.role, self._own(offered.open)) in self._sets

    def see(self, state: State, role: int) -> None:
        """A role decides in a state."""
        story, id = self._story, self._story.roles[role].id
        if id not in story.header.playable or answers_move(story, state):
            return
        if state[CHOSEN]:  # what the other seat has chosen makes no difference
            state = (*state[:CHOSEN], 0, *state[CHOSEN + 1 :])
        scene = story.scenes[state[SCENE]]
        is_open = self._own(self._run.program.opens[scene.number][role](state))
        key = (scene.number, role, is_open)
        asked = (*key, *[state[place] for place in self._asked[scene.number]])
        if asked in self._states:
            return
        self._states.add(asked)
        self._sets.add(key)
        choices = [story.choices[number] for number in is_open]
        judged = tuple(judge(self._run, choice, id, state) for choice in choices)
        said = tuple(spoken(self._run, choice, state, id) for choice in choices)
        alike = (key, said, tuple(tuple(one.rate.items()) for one in judged))
        if alike not in self._kept:
            self._kept.add(alike)
            offer = Offer(scene, id, state, judged, said)
            self.found.setdefault((scene.id, id), []).append(offer)

    def _own(self, is_open: Iterable[int]) -> tuple[int, ...]:
        return tuple(n for n in is_open if not self._story.choices[n].is_move)


def _asked(choices: Iterable[Choice]) -> tuple[int, ...]:
    """The places of a state that decide how choices are rated and said."""
    places: set[int] = set()
    for choice in choices:
        conditions = [line.when for line in choice.text] + [rated.when for rated in choice.rated]
        for condition in conditions:
            if condition:
                places |= {slot.place for slot in names_in(condition.tree)}
        if any(isinstance(effect.act, Deed) for effect in choice.do):
            for effect in choice.do:
                places |= _of_effect(effect)
    return tuple(sorted(places))


def _of_effect(effect: Effect) -> set[int]:
    act = effect.act
    slots = [act.thing.slot] if isinstance(act, Deed) else list(names_in(act.value))
    for condition in effect.conditions:
        slots += names_in(condition.tree)
    return {slot.place for slot in slots}
