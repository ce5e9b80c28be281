"""Circles of a space, and from where no ending can be reached.

Every state belongs to one component: the states that can be reached from it and lead back to it.
A circle is a component with a transition inside. States that no circle leads to are set in order
first, each after all that lead to it (Kahn); among the others Tarjan's algorithm looks for circles.
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
    in_order, waiting = _ordered(space)
    of = array("q", [-1]) * len(space.states)
    members, starts = array("q"), array("q", [0])
    if len(in_order) < len(space.states):
        for state, left in enumerate(waiting):
            if left and of[state] < 0:
                _circle(space, state, of, members, starts)
    number = len(starts) - 1
    for state in reversed(in_order):
        of[state] = number
        number += 1
    members.extend(reversed(in_order))
    starts.extend(range(starts[-1] + 1, len(members) + 1))
    return Components(of, members, starts, *_told(space, of, members, starts))


def without_end(space: Space, parts: Components) -> list[int]:
    """The first state of every scene from which no ending can be reached.

    Dead ends and what leads to them are left out, and so are choices that lead nowhere: these are
    told with the dead end.
    """
    if all(parts.ends):
        return []
    first, targets, of = space.first, space.targets, parts.of
    doomed = bytearray(len(parts))
    for state in (*space.dead_ends, *(at for at, _via, _why in space.faults)):
        doomed[of[state]] = 1
    found: dict[int, int] = {}
    for number in range(len(parts)):
        states = parts.states(number)
        if not doomed[number]:
            following = (targets[edge] for s in states for edge in range(first[s], first[s + 1]))
            doomed[number] = any(doomed[of[target]] for target in following)
        if not doomed[number] and not parts.ends[number]:
            for state in states:
                scene = space.states.scene(state)
                found[scene] = min(state, found.get(scene, state))
    return sorted(found.values())


def _ordered(space: Space) -> tuple[list[int], array[int]]:
    """The states that no circle leads to, each after all that lead to it; and for every state how
    many transitions come to it from one that is not among these."""
    first, targets = space.first, space.targets
    waiting = array("q", bytes(8 * len(space.states)))
    for target in targets:
        waiting[target] += 1
    in_order = [] if waiting[0] else [0]
    for state in in_order:
        for target in targets[first[state] : first[state + 1]]:
            left = waiting[target] - 1
            waiting[target] = left
            if not left:
                in_order.append(target)
    return in_order, waiting


def _circle(
    space: Space, start: int, of: array[int], members: array[int], starts: array[int]
) -> None:
    """Adds the components that can be reached from a state (Tarjan), as far as none has them."""
    first, targets = space.first, space.targets
    found = {start: 1}  # when a state was met, from 1
    low = {start: 1}  # the earliest state on the path that it leads back to
    at = {start: first[start]}
    open_states, path = [start], [start]
    while path:
        state = path[-1]
        edge = at[state]
        if edge < first[state + 1]:
            at[state] = edge + 1
            target = targets[edge]
            if target not in found:
                if of[target] < 0:
                    found[target] = low[target] = len(found) + 1
                    at[target] = first[target]
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
                of[member] = len(starts) - 1
                members.append(member)
                if member == state:
                    break
            starts.append(len(members))


def _told(
    space: Space, of: array[int], members: array[int], starts: array[int]
) -> tuple[bytearray, bytearray]:
    """Which components are circles, and which lead to an ending."""
    first, targets = space.first, space.targets
    circular, ends = bytearray(len(starts) - 1), bytearray(len(starts) - 1)
    for number in range(len(ends)):
        states = members[starts[number] : starts[number + 1]]
        for state in states:
            edges = targets[first[state] : first[state + 1]]
            if not edges:
                ends[number] |= space.is_ending(state)
            for target in edges:
                if ends[of[target]]:
                    ends[number] = 1
                    break
        if len(states) > 1 or states[0] in targets[first[states[0]] : first[states[0] + 1]]:
            circular[number] = 1
    return circular, ends
