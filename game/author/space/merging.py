"""Merging: in place of a state, the one that stands for all that are asked alike (`asks`).

A state that has been merged is left as it is where nothing was written and the same is asked. So
a step looks only at the places that its effects can write, and at those of which other things are
asked in the scene it leads to than in the one it comes from.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from operator import or_
from typing import Any

from game.author.space import asks
from game.author.space.asks import Context, Seen, Table
from game.author.space.packed import Packing
from game.play.step import advance
from game.story.compiled import Program
from game.story.expression import Assign
from game.story.model import (
    BOTH,
    CHOSEN,
    SCENE,
    SPENT,
    STACK,
    TURN,
    Choice,
    Effect,
    Frame,
    State,
    Story,
    Type,
)

Alike = Mapping[int, int]
"""For every value that a place can hold, the one that stands for it."""

Same = tuple[tuple[int, int], ...]
"""Places with the one value that stands for all."""

MOST_KNOWN = 20_000
"""Past so many a choice depends on nearly everything, and what it leads to isn't kept."""

Where = int | tuple[int, Frame]
"""A scene or ending, with the frame on top of the stack where there is one."""


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
        context = _context(stack[-1]) if stack else None
        key = (scene, context, role, via)
        step = self._steps.get(key)
        if step is None:
            choice = self.story.choices[via]
            step = self._steps[key] = Step(self, scene, context, role, choice)
        return step

    def knows(self, scene: int, via: int) -> bool:
        """Whether a choice was reckoned with: all but moves are. Else it is noted."""
        if self.story.choices[via].scene or (scene, via) in self._seen.moves:
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
        return _places((*self.story.each_scene, *self.story.scenes[place].enter))


class Known:
    """What has been found out of states, told apart by those places alone that were read for it.

    `found[packed & mask]` is what is known of a packed state. So what has been worked out once,
    with every reading noted, is not worked out again for a state that is alike in what was read.
    """

    __slots__ = ("_packing", "_read", "found", "mask")

    def __init__(self, packing: Packing) -> None:
        self._packing = packing
        self._read: set[int] = set()
        self.mask = 0
        self.found: dict[int, Any] = {}

    def keep(self, packed: int, read: set[int], what: Any) -> None:
        """Keeps what was found out of a state by reading these places."""
        if not read <= self._read:
            self._read |= read
            self.found.clear()  # it holds still, but not under these keys
            self.mask = self._packing.at(self._read)
        self.found[packed & self.mask] = what


class Open(Known):
    """What can be taken where the same seat decides: its steps, each with its choice's number."""

    __slots__ = "_merger"

    def __init__(self, merger: Merger) -> None:
        super().__init__(merger.packing)
        self._merger = merger

    def learn(self, packed: int) -> tuple[bool, tuple[tuple[int, Step], ...]]:
        """Whether nothing is open to who decides, and the steps that are followed."""
        merger = self._merger
        state = _Noted(merger.packing.unpack(packed))
        scene, role = state[SCENE], state[TURN]
        joint = role == BOTH
        if joint:
            role = joint_role(merger.story, state)
        opens = merger.program.opens[scene]
        ways = [(role, via) for via in opens[role](state)]
        dead = not ways
        if joint and not state[CHOSEN]:
            # In a joint scene either seat may make a move before anybody has chosen.
            others = opens[1 - role](state)
            ways += [(1 - role, via) for via in others if not merger.story.choices[via].scene]
        steps = ((via, merger.step(state, role, via)) for role, via in ways)
        what = dead, tuple((via, step) for via, step in steps if step is not None)
        self.keep(packed, state.read, what)
        return what


class Merge:
    """Puts in place of a packed state the one that stands for it, in places that must be read.

    `state & keep | found[state & mask]` is that one, once it has been learned.
    """

    __slots__ = ("_alike", "_bits", "_packing", "found", "keep", "mask")

    def __init__(
        self, packing: Packing, bits: int | None, alike: Sequence[tuple[int, Alike]]
    ) -> None:
        self._packing = packing
        self._bits = bits
        self._alike = alike
        places = [place for place, _ in alike]
        if bits is not None:
            places.append(SPENT)
        self.mask = packing.at(places)
        self.keep = packing.but(places)
        self.found: dict[int, int] = {}

    def learn(self, packed: int) -> int:
        """What stands in the places of a state from now on."""
        values = [*self._packing.unpack(packed)]
        if self._bits is not None:
            values[SPENT] &= self._bits
        for place, stand_in in self._alike:
            values[place] = stand_in[values[place]]
        here = self._packing.pack(values) & self.mask
        self.found[packed & self.mask] = here
        return here


class Step(Known):
    """One choice of a seat in one scene and context: from a merged state to the one it leads to.

    What is known of it is `(keep, add, merge)`: what follows a packed state is
    `packed & keep | add`, merged; None where that is not followed.
    """

    __slots__ = ("_before", "_choice", "_merger", "_merges", "_role", "_spends", "_written")

    def __init__(
        self, merger: Merger, scene: int, context: Context, role: int, choice: Choice
    ) -> None:
        super().__init__(merger.packing)
        self._merger = merger
        self._choice = choice
        self._role = role
        bits, self._before = merger.table(scene, context)
        self._spends = bits | merger.spending(scene, choice)
        self._written = merger.written(scene, choice)
        self._merges: dict[Where, tuple[Same, Merge | None] | None] = {}

    def learn(self, packed: int) -> tuple[int, int, Merge | None] | None:
        """What is known of a state from now on. PlayFault as in `advance`."""
        packing = self._merger.packing
        state = packing.unpack(packed)
        values = _Noted(state) if len(self.found) < MOST_KNOWN else [*state]
        merger = self._merger
        advance(merger.story, merger.program, values, self._role, self._choice)
        stack = values[STACK]
        where: Where = (values[SCENE], stack[-1]) if stack else values[SCENE]
        if where not in self._merges:
            self._merges[where] = self._merge(where)
        found = self._merges[where]
        if found is not None:
            for place, value in found[0]:
                values[place] = value
        if not isinstance(values, _Noted):
            return (0, packing.pack(values), found[1]) if found else None
        what = None
        if found is not None:
            keep = packing.but(values.written)
            what = keep, packing.pack(values.plain()) & ~keep, found[1]
        self.keep(packed, values.read, what)
        return what

    def _merge(self, where: Where) -> tuple[Same, Merge | None] | None:
        if not self._merger.follows(where):
            return None
        place, context = (where, None) if isinstance(where, int) else _placed(*where)
        bits, tables = self._merger.table(place, context)
        written = self._written | self._merger.entered(place)
        same: list[tuple[int, int]] = []
        alike: list[tuple[int, Alike]] = []
        for slot, stand_in in tables.items():
            if slot in written or stand_in is not self._before[slot]:
                kept = set(stand_in.values())
                if len(kept) == 1:
                    same.append((slot, kept.pop()))
                elif any(value != other for value, other in stand_in.items()):
                    alike.append((slot, stand_in))
        return tuple(same), self._merger.merge(bits if self._spends & ~bits else None, alike)


_get, _set = list.__getitem__, list.__setitem__


class _Noted(list[Any]):
    """The values of a state, with the places that are read and written by their number."""

    def __init__(self, state: Sequence[Any]) -> None:
        super().__init__(state)
        self.read: set[int] = set()
        self.written: set[int] = set()

    def copy(self) -> _Noted:
        """Another list with these values: what is read there of the state is noted here."""
        copied = _Noted(self.plain())
        copied.read, copied.written = self.read, set(self.written)
        return copied

    def plain(self) -> list[Any]:
        """The values, with nothing noted."""
        return super().copy()

    def __getitem__(self, place: Any) -> Any:
        if place not in self.written:
            self.read.add(place)
        return _get(self, place)

    def __setitem__(self, place: Any, value: Any) -> None:
        self.written.add(place)
        _set(self, place, value)

    def __iter__(self) -> Iterator[Any]:
        raise AssertionError("a state whose readings are noted is not read whole")


def joint_role(story: Story, state: Sequence[Any]) -> int:
    """Who chooses in a joint scene: the first of its turn, then the other."""
    turn = story.scenes[state[SCENE]].turn
    return story.role(turn[1] if state[CHOSEN] else turn[0]).number


def _placed(place: int, frame: Frame) -> tuple[int, Context]:
    return place, _context(frame)


def _context(frame: Frame) -> Context:
    return frame[1], frame[0] == -1


def _places(effects: Iterable[Effect]) -> frozenset[int]:
    acts = (effect.act for effect in effects)
    return frozenset((a.slot if isinstance(a, Assign) else a.thing.slot).place for a in acts)
