"""What every choice gains for its seat's scores, asked once for all states that rate it alike.

It comes from the rating and the scoring of play itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from game.play.rating import Decision, judge
from game.play.run import Run
from game.play.scoring import LEAST, LEAST_CONSTRUCTIVE, occasions
from game.rubric import load
from game.story.expression import Deed, names_in
from game.story.model import CHOSEN, SCENE, Choice, State, Story

CONSTRUCTIVE = ""
"""Stands among principles for the six of conflict pooled."""

Sums = tuple[int, int, int]
"""Occasions, points gained, points possible."""


@dataclass(frozen=True, slots=True)
class Gain:
    """What a seat gets for one choice, by principle; `total` are all its points together."""

    role: int
    sums: Mapping[str, Sums]
    total: int


def least(principle: str) -> int:
    """Occasions below which there is no score."""
    return LEAST if principle != CONSTRUCTIVE else LEAST_CONSTRUCTIVE


class Gains:
    """The gains of a story's choices, by state."""

    def __init__(self, story: Story) -> None:
        rubric = load()
        self._story = story
        self._run = Run.start(story, 0)
        self._six = frozenset(() if story.header.safety else rubric.constructive)
        self._order = (CONSTRUCTIVE, *rubric.principles)
        self._places = [_asked((*scene.choices, *scene.moves)) for scene in story.scenes]
        self._known: dict[tuple[object, ...], dict[int, int]] = {}
        self._numbers: dict[tuple[object, ...], int] = {}
        self.every: list[Gain] = []

    def at(self, state: State, role: int) -> dict[int, int]:
        """For every choice open to a role the number of its gain, in `every`.

        The game's own repairs are left out: plays are told without them (`asides`). In a joint
        scene it makes no difference what the other seat has chosen.
        """
        if state[CHOSEN]:
            state = (*state[:CHOSEN], 0, *state[CHOSEN + 1 :])
        scene = state[SCENE]
        is_open = self._run.program.opens[scene][role](state)
        asked = tuple([state[place] for place in self._places[scene]])
        key = (scene, role, *is_open, -1, *asked)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._rated(state, role, is_open)
        return known

    def principles(self) -> tuple[str, ...]:
        """Those that any choice met so far had an occasion for, in the rubric's order."""
        met = {principle for gain in self.every for principle in gain.sums}
        return tuple(principle for principle in self._order if principle in met)

    def _rated(self, state: State, role: int, is_open: Iterable[int]) -> dict[int, int]:
        story, run = self._story, self._run
        id, scene = story.roles[role].id, story.scenes[state[SCENE]]
        choices = [story.choices[number] for number in is_open]
        judged = [judge(run, choice, id, state) for choice in choices if not choice.aside]
        shown = [one for one in judged if not one.choice.is_move]
        gains: dict[int, int] = {}
        for taken in judged:
            beside = shown if taken in shown else [*shown, taken]
            decision = Decision(1, 0, id, scene, state, taken, tuple(beside))
            sums: dict[str, Sums] = {}
            for one in occasions([decision]):
                pooled = (CONSTRUCTIVE,) if one.principle in self._six else ()
                for principle in (one.principle, *pooled):
                    count, gained, possible = sums.get(principle, (0, 0, 0))
                    gained, possible = gained + one.taken - one.lo, possible + one.hi - one.lo
                    sums[principle] = (count + 1, gained, possible)
            gains[taken.choice.number] = self._number(Gain(role, sums, taken.total))
        return gains

    def _number(self, gain: Gain) -> int:
        key = (gain.role, gain.total, *sorted(gain.sums.items()))
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(self.every)
            self.every.append(gain)
        return number


def _asked(choices: Iterable[Choice]) -> tuple[int, ...]:
    """The places of a state that decide how choices are rated."""
    places: set[int] = set()
    for choice in choices:
        for rated in choice.rated:
            if rated.when:
                places |= {slot.place for slot in names_in(rated.when.tree)}
        if not any(isinstance(effect.act, Deed) for effect in choice.do):
            continue
        for effect in choice.do:
            act = effect.act
            names = [act.thing.slot] if isinstance(act, Deed) else list(names_in(act.value))
            for condition in effect.conditions:
                names += names_in(condition.tree)
            places |= {slot.place for slot in names}
    return tuple(sorted(places))
