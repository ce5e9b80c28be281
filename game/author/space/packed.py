"""States packed into whole numbers: small, quick to compare, and changed in many places at once.

Every place of a state has its bytes in the number. What is spent and what a play resumes to are
kept beside it, each under a number of its own.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from game.story.model import CHOSEN, FIRST_SLOT, SCENE, SPENT, STACK, TURN, Slot, State, Story, Type

_SCENE_MASK = 0xFFFF  # the scene comes first, in two bytes


class Packing:
    """How the states of one story are packed."""

    def __init__(self, story: Story) -> None:
        counted = {SCENE: "H", TURN: "B", CHOSEN: "H", SPENT: "I", STACK: "I"}
        slots = sorted(story.slots.values(), key=lambda slot: slot.place)
        codes = [counted[place] for place in range(FIRST_SLOT)]
        codes += [_code(slot, len(story.texts)) for slot in slots]
        self._struct = struct.Struct("<" + "".join(codes))
        self._size = self._struct.size
        self._masks: list[int] = []
        offset = 0
        for code in codes:
            size = struct.calcsize("<" + code)
            self._masks.append(((1 << 8 * size) - 1) << 8 * offset)
            offset += size
        self._all = (1 << 8 * offset) - 1
        self._kept: tuple[list[Any], list[Any]] = ([], [])
        self._numbers: tuple[dict[Any, int], dict[Any, int]] = ({}, {})

    def pack(self, state: Sequence[Any]) -> int:
        """The number of a state."""
        values = [*state]
        values[SPENT] = self._number(0, values[SPENT])
        values[STACK] = self._number(1, values[STACK])
        return int.from_bytes(self._struct.pack(*values), "little")

    def unpack(self, number: int) -> State:
        """The state of a number."""
        scene, turn, chosen, spent, stack, *rest = self._struct.unpack(
            number.to_bytes(self._size, "little")
        )
        return scene, turn, chosen, self._kept[0][spent], self._kept[1][stack], *rest

    def at(self, places: Iterable[int]) -> int:
        """A mask that keeps of a number what these places hold."""
        mask = 0
        for place in places:
            mask |= self._masks[place]
        return mask

    def but(self, places: Iterable[int]) -> int:
        """A mask that keeps all but these places."""
        return self._all ^ self.at(places)

    def _number(self, which: int, value: Any) -> int:
        number = self._numbers[which].get(value)
        if number is None:
            number = self._numbers[which][value] = len(self._kept[which])
            self._kept[which].append(value)
        return number


def _code(slot: Slot, texts: int) -> str:
    """The letter, for `struct`, of the smallest whole number that holds a slot's values."""
    low, high = (0, texts) if slot.type is Type.TEXT else (min(slot.low, 0), max(slot.high, 1))
    for letter, bits in (("b", 7), ("h", 15)):
        if -(1 << bits) <= low and high < 1 << bits:
            return letter
    return "i"


class States(Sequence[State]):
    """Packed states, unpacked as they are asked for."""

    def __init__(self, packing: Packing) -> None:
        self.packing = packing
        self.packed: list[int] = []

    def scenes(self) -> set[int]:
        """The scenes and endings of all states."""
        return {number & _SCENE_MASK for number in self.packed}

    def scene(self, at: int) -> int:
        """The scene or ending of a state, without unpacking it."""
        return self.packed[at] & _SCENE_MASK

    def __len__(self) -> int:
        return len(self.packed)

    def __getitem__(self, at: Any) -> Any:
        if isinstance(at, slice):
            return [self.packing.unpack(number) for number in self.packed[at]]
        return self.packing.unpack(self.packed[at])

    def __iter__(self) -> Iterator[State]:
        return map(self.packing.unpack, self.packed)
