"""Merging: in place of a state, the one that stands for all that are asked alike (`backwards`).

A state that has been merged is left as it is where nothing was written and the same is asked. So
a step looks only at the places that its effects can write, and at those of which other things are
asked in the scene it leads to than in the one it comes from.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from itertools import chain
from operator import or_
from typing import Any

from game.author.space import asks
from game.author.space.backwards import Context, Seen, Table
from game.author.space.packed import Packing
from game.author.space.steps import Alike, Merge, Step, Where, context_of
from game.story.compiled import Program
from game.story.expression import Assign
from game.story.model import SCENE, SPENT, STACK, Choice, Effect, State, Story, Type


class Merger:
    """Makes for every step what merges the state it leads to, when it is first needed.

    `breaks` and `moves` are `seen`, and what was met besides it: what is asked after these is not
    known yet, so they are noted and not followed.
    """

    def __init__(self, story: Story, program: Program, table: Table, seen: Seen) -> None:
        self.story = story
        self.program = program
        self._table = table
        self._seen = seen
        self.packing = Packing(story)
        self._texts = {text: number for number, text in enumerate(story.texts)}
        self._breaking = frozenset(interrupt.scene for interrupt in story.interrupts)
        self._tables: dict[tuple[int, Context], tuple[int, dict[int, Alike]]] = {}
        self._known: dict[tuple[int, asks.Ask | None], Alike] = {}
        self._steps: dict[tuple[int, Context, int, int], Step] = {}
        self._merges: dict[tuple[int | None, tuple[tuple[int, int], ...]], Merge] = {}
        self.breaks = set(seen.breaks)
        self.moves = set(seen.moves)

    def start(self, state: State) -> State:
        """The first state, merged: nothing of it has been looked at."""
        bits, alike = self.table(state[SCENE], None)
        values = list(state)
        values[SPENT] &= bits
        for place, stand_in in alike.items():
            values[place] = stand_in[values[place]]
        return tuple(values)

    def step(self, state: Sequence[Any], role: int, via: int) -> Step | None:
        """What a choice leads to from the scene and context of a state, None if not followed."""
        scene, stack = state[SCENE], state[STACK]
        if not self.knows(scene, via):
            return None
        context = context_of(stack[-1]) if stack else None
        key = (scene, context, role, via)
        step = self._steps.get(key)
        if step is None:
            choice = self.story.choices[via]
            step = self._steps[key] = Step(self, scene, context, role, choice)
        return step

    def knows(self, scene: int, via: int) -> bool:
        """Whether a choice was reckoned with: all but a story's own moves are. Else it is noted."""
        choice = self.story.choices[via]
        if choice.scene or choice.aside or (scene, via) in self._seen.moves:
            return True
        self.moves.add((scene, via))
        return False

    def follows(self, where: Where) -> bool:
        """Whether what leads to a place was reckoned with: all but interrupts is. Else noted."""
        if isinstance(where, int) or where[0] not in self._breaking or where[1][0] < 0:
            return True
        broke = (where[1][1], where[0])
        if broke in self._seen.breaks:
            return True
        self.breaks.add(broke)
        return False

    def merge(self, bits: int | None, alike: Sequence[tuple[int, Alike]]) -> Merge | None:
        """What merges these places, and of what is spent keeps `bits`; None if nothing is to do."""
        if bits is None and not alike:
            return None
        key = (bits, tuple((place, id(stand_in)) for place, stand_in in alike))
        if key not in self._merges:
            self._merges[key] = Merge(self.packing, bits, alike)
        return self._merges[key]

    def table(self, place: int, context: Context) -> tuple[int, dict[int, Alike]]:
        """The bits of what is spent that count in a place, and what is alike in every slot."""
        key = (place, context)
        if key not in self._tables:
            asked = self._table.at(*key) if place < len(self.story.scenes) else {}
            bits = 0
            for number in asked:
                bits |= -number if number < 0 else 0
            self._tables[key] = (
                bits,
                {
                    slot.place: self._alike(slot.name, asked.get(slot.place))
                    for slot in self.story.slots.values()
                },
            )
        return self._tables[key]

    def _alike(self, name: str, ask: asks.Ask | None) -> Alike:
        slot = self.story.slots[name]
        key = (slot.place, ask)
        if key not in self._known:
            values = [self._texts[v] for v in slot.values] if slot.type is Type.TEXT else ()
            alike = asks.representatives(slot, ask, values)
            kept = set(alike.values())
            if len(kept) == 1:  # one for all, also for the one that elsewhere stands for all
                alike = dict.fromkeys((*alike, *kept, 0), *kept)
            self._known[key] = alike
        return self._known[key]

    def written(self, scene: int, choice: Choice) -> frozenset[int]:
        """The places that a choice can write, up to the entering of the next scene."""
        here = self.story.scenes[scene]
        pair = here.joint and not choice.is_move
        taken = here.choices if pair else (choice,)
        effects = [effect for one in taken for effect in one.do]
        if pair:
            effects += [effect for outcome in here.outcomes for effect in outcome.do]
        marks = (self.program.marks[one.number][0] for one in taken)
        return frozenset(chain(marks, _places(effects)))

    def spending(self, scene: int, choice: Choice) -> int:
        """The bits of what is spent that a choice can set, up to the next scene."""
        here = self.story.scenes[scene]
        taken = here.choices if here.joint and not choice.is_move else (choice,)
        own = (one.spent_bit for one in taken)
        return functools.reduce(or_, own, sum(i.spent_bit for i in self.story.interrupts))

    def entered(self, place: int) -> frozenset[int]:
        """The places that the entering of a scene can write."""
        if place >= len(self.story.scenes):
            return frozenset()
        return _places(self.story.entering(self.story.scenes[place]))


def _places(effects: Iterable[Effect]) -> frozenset[int]:
    acts = (effect.act for effect in effects)
    return frozenset((a.slot if isinstance(a, Assign) else a.thing.slot).place for a in acts)
