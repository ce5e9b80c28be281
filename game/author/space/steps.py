"""Steps from packed state to packed state, each worked out once for all that are alike in what it
reads, and the merging of the state it leads to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from game.author.space.backwards import Context
from game.author.space.packed import Packing
from game.play.step import advance
from game.story.model import BOTH, CHOSEN, SCENE, SPENT, STACK, TURN, Choice, Frame, Story

if TYPE_CHECKING:
    from game.author.space.merging import Merger

Alike = Mapping[int, int]
"""For every value that a place can hold, the one that stands for it."""

Same = tuple[tuple[int, int], ...]
"""Places with the one value that stands for all."""

MOST_KNOWN = 20_000
"""Past so many a choice depends on nearly everything, and what it leads to isn't kept."""

Where = int | tuple[int, Frame]
"""A scene or ending, with the frame on top of the stack where there is one."""


def decider(story: Story, state: Sequence[Any]) -> int:
    """The number of the role that decides; of a pair the first of the turn, then the other."""
    if state[TURN] != BOTH:
        return int(state[TURN])
    turn = story.scenes[state[SCENE]].turn
    return story.role(turn[1] if state[CHOSEN] else turn[0]).number


def taker(story: Story, state: Sequence[Any], choice: Choice) -> int:
    """The number of the role that takes a choice in a state: of a pair who chooses, or moves."""
    if state[TURN] == BOTH and choice.role:
        return story.role(choice.role).number
    return decider(story, state)


def context_of(frame: Frame) -> Context:
    """Where a play resumes that has this frame on top of its stack."""
    return frame[1], frame[0] == -1


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
            role = decider(merger.story, state)
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
        place, context = (
            (where, None) if isinstance(where, int) else (where[0], context_of(where[1]))
        )
        bits, tables = self._merger.table(place, context)
        written = self._written | self._merger.entered(place)
        if self._choice.aside:  # what is merged for this scene stays so until the play is back
            bits, tables = self._spends, {slot: tables[slot] for slot in written}
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
