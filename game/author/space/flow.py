"""What follows from what in a space: circles, and from where no ending can be reached."""

from __future__ import annotations

from array import array

from game.author.space.visit import Space


def without_end(space: Space) -> list[int]:
    """The first state of every scene from which no ending can be reached.

    Dead ends and what leads to them alone are left out, and so are choices that lead nowhere.
    """
    before = _backwards(space)
    ends = {state for state in range(len(space.states)) if space.is_ending(state)}
    reaches = _leading_to(ends, before)
    dead = {*space.dead_ends, *(at for at, _via, _why in space.faults)}
    # What leads to a dead end alone is told with the dead end.
    doomed = _leading_to(dead, before)
    found: dict[int, int] = {}
    for state in range(len(space.states)):
        if state not in reaches and state not in doomed:
            found.setdefault(space.states[state][0], state)
    return list(found.values())


def _leading_to(ends: set[int], before: tuple[array[int], array[int]]) -> set[int]:
    starts, sources = before
    found = set(ends)
    todo = list(ends)
    while todo:
        state = todo.pop()
        for source in sources[starts[state] : starts[state + 1]]:
            if source not in found:
                found.add(source)
                todo.append(source)
    return found


def _backwards(space: Space) -> tuple[array[int], array[int]]:
    """For every state the states that lead to it, as `first` and `targets` of a space."""
    size = len(space.states)
    starts = array("q", bytes(8 * (size + 1)))
    for target in space.targets:
        starts[target + 1] += 1
    for state in range(size):
        starts[state + 1] += starts[state]
    at = array("q", starts)
    sources = array("q", bytes(8 * len(space.targets)))
    for source in range(len(space.first) - 1):
        for target in space.following(source):
            sources[at[target]] = source
            at[target] += 1
    return starts, sources
