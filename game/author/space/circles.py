"""Circles of a space: states that lead back to themselves, found with Tarjan's algorithm.

Every state belongs to one component: the states that can be reached from it and lead back to it.
A circle is a component with a transition inside.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass

from game.author.space.visit import Space


@dataclass(frozen=True, slots=True)
class Components:
    """The components of a space, numbered so that what follows one has a lower number.

    `members[first[c]:first[c + 1]]` are the states of component c, `of[n]` is that of state n.
    `circular[c]` tells a circle, `ends[c]` whether an ending can be reached from it.
    """

    of: array[int]
    members: array[int]
    first: array[int]
    circular: bytearray
    ends: bytearray

    def __len__(self) -> int:
        return len(self.circular)

    def states(self, component: int) -> array[int]:
        """The states of a component."""
        return self.members[self.first[component] : self.first[component + 1]]

    def unbounded(self) -> list[int]:
        """Circles that can be gone round without bound by a play that still ends."""
        return [c for c in range(len(self)) if self.circular[c] and self.ends[c]]


def components(space: Space) -> Components:
    """The components of a space that was explored whole."""
    first, targets, count = space.first, space.targets, len(space.states)
    of = array("q", [-1]) * count
    found = array("q", [0]) * count  # when a state was met, from 1
    low = array("q", [0]) * count  # the earliest state on the path that it leads back to
    at = array("q", first[:-1])
    members, starts = array("q"), array("q", [0])
    open_states, path, met, number = [0], [0], 1, 0
    found[0] = low[0] = 1
    while path:
        state = path[-1]
        edge = at[state]
        if edge < first[state + 1]:
            at[state] = edge + 1
            target = targets[edge]
            if not found[target]:
                met += 1
                found[target] = low[target] = met
                open_states.append(target)
                path.append(target)
            elif of[target] < 0 and found[target] < low[state]:
                low[state] = found[target]
            continue
        path.pop()
        if path and low[state] < low[path[-1]]:
            low[path[-1]] = low[state]
        if low[state] == found[state]:
            while True:
                member = open_states.pop()
                of[member] = number
                members.append(member)
                if member == state:
                    break
            starts.append(len(members))
            number += 1
    return Components(of, members, starts, *_told(space, of, members, starts))


def _told(
    space: Space, of: array[int], members: array[int], starts: array[int]
) -> tuple[bytearray, bytearray]:
    """Which components are circles, and which lead to an ending."""
    first, targets = space.first, space.targets
    circular, ends = bytearray(len(starts) - 1), bytearray(len(starts) - 1)
    for number in range(len(circular)):
        for state in members[starts[number] : starts[number + 1]]:
            if space.is_ending(state):
                ends[number] = 1
            for target in targets[first[state] : first[state + 1]]:
                other = of[target]
                if other == number:
                    circular[number] = 1
                elif ends[other]:
                    ends[number] = 1
    return circular, ends
