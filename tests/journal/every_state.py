"""Every reachable state of a story, played, kept in a file and read back: is it the same?

A state is reached by its shortest play, as real runs through `Play`. The plays are branches of one
journal, or of several where there are many. What is read back is compared with the run that was
played, and that run with what the exploration knows of the state.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from game.author.explored import way
from game.author.space.backwards import table
from game.author.space.merging import Merger
from game.author.space.steps import context_of
from game.author.space.visit import Space, explore
from game.journal.file import FileJournal
from game.journal.model import COMPUTER, PERSON, new_header
from game.journal.play import Play
from game.paths import shipped_scenarios
from game.play.run import Run
from game.play.seats import Person
from game.story.model import SCENE, SPENT, STACK, Choice, Ending, Outcome, Scene, State, Story
from game.story.reader import read

SEED = 20261123
"""Of which states are taken, of the order in which one goes to them, and of every play."""

MOST_KEPT = 10_000
"""States in one journal: well under what a file may hold, their ways and all."""


@dataclass(slots=True)
class Compared:
    """How many states a story has, how many were played and kept, and what came back otherwise."""

    states: int
    kept: int = 0
    different: dict[int, str] = field(default_factory=dict)
    """By the number of the state: what, after which moves."""


def compared(id: str, folder: Path, most: int | None = None) -> Compared:
    """Takes all states of a shipped story, or `most` of them by `SEED`, through files there."""
    path = shipped_scenarios() / f"{id}.toml"
    # Another reading of the file for what is loaded, as after a restart: nothing is shared.
    story, later = read(path), read(path)
    space = explore(story)
    order = Random(SEED)
    numbers = _some(space, most, order)
    found = Compared(len(space.states))
    known = _Known(space)
    for first in range(0, len(numbers), MOST_KEPT):
        some = numbers[first : first + MOST_KEPT]
        before, at = _played(space, some, folder)
        for state in some:
            if known.of(before.tree[at[state]].state) != space.states[state]:
                found.different[state] = _what(space, state, "is not what was explored")
        _read_back(space, before, at, later, order, found.different)
        found.kept += len(some)
    return found


def _some(space: Space, most: int | None, order: Random) -> Sequence[int]:
    """All states, or so many of them: every ending, which are few, and others by chance."""
    every = range(len(space.states))
    if most is None or len(every) <= most:
        return every
    ends = [state for state in every if space.is_ending(state)]
    others = [state for state in every if not space.is_ending(state)]
    return ends + order.sample(others, most - len(ends))


def _played(space: Space, numbers: Sequence[int], folder: Path) -> tuple[Play, dict[int, int]]:
    """A play with a branch to each of these states, closed; and the entry of each."""
    story = space.story
    own = story.header.playable[0]
    header = new_header(story, {own: PERSON, story.other(own): COMPUTER}, SEED)
    play = Play(story, FileJournal.create(folder, header), _all_open(story))
    children: dict[tuple[int, str, str], int] = {}
    at: dict[int, int] = {}
    for state in numbers:
        play.go_to(0)
        for word in way(space, state):
            # A pair of a joint scene is `a+b`, a half of it `a+` or `+b`.
            for role, choice in zip(play.run.deciding(), word.split("+"), strict=True):
                if not choice:
                    continue
                key = (play.number, role, choice)
                if key in children:
                    play.go_to(children[key])
                else:
                    play.take(choice, role)
                    children[key] = play.number
        at[state] = play.number
    play.close()
    return play, at


def _read_back(
    space: Space,
    before: Play,
    at: dict[int, int],
    story: Story,
    order: Random,
    different: dict[int, str],
) -> None:
    """Reads a journal, goes to each state and back and there again, and reads it once more."""
    play = _resumed(story, before)
    for state in order.sample([*at], len(at)):
        number = at[state]
        play.go_to(number)
        run = play.run
        for what, one, other in zip(_TOLD, _told(before.tree[number]), _told(run), strict=True):
            if one != other:
                different[state] = _what(space, state, f"has another {what}: {other}, not {one}")
        if run.move is None:
            continue
        if play.journal.entries[number - 1].ending != (run.ending.id if run.ending else ""):
            different[state] = _what(space, state, "is kept with another ending")
        if not (play.back() and play.run is run.parent):
            different[state] = _what(space, state, "does not go back to the moment before")
        elif play.take(run.move.choice, run.move.role) != [run]:
            different[state] = _what(space, state, "is another when the same is taken again")
    play.close()
    again = _resumed(story, play)
    for state, number in at.items():
        if again.tree[number] != play.tree[number]:
            different[state] = _what(space, state, "is another when it is read once more")
    again.close()


def _resumed(story: Story, closed: Play) -> Play:
    """What is read of a closed play's file: all of it, nothing dropped or found changed."""
    path = closed.journal.path
    assert path is not None
    play = Play.resume(story, FileJournal.open(path), _all_open(story))
    assert not play.notice, f"{path.name}: {play.notice}"
    assert play.journal.entries == closed.journal.entries, f"{path.name}: other moves were read"
    assert play.tree.keys() == closed.tree.keys(), f"{path.name}: other moments were read"
    assert play.number == len(play.journal.entries), f"{path.name}: it stopped elsewhere"
    return play


def _all_open(story: Story) -> dict[str, Person]:
    """Seats in which nothing is decided but by the test."""
    return {role.id: Person() for role in story.roles}


class _Known:
    """What the exploration keeps of a real state: without what no later condition can ask for."""

    def __init__(self, space: Space) -> None:
        story, program, seen = space.story, space.program, space.seen
        self._merger = Merger(story, program, table(story, program, seen, told=False), seen)

    def of(self, state: State) -> State:
        stack = state[STACK]
        bits, alike = self._merger.table(state[SCENE], context_of(stack[-1]) if stack else None)
        values = [*state]
        values[SPENT] &= bits
        for place, stand_in in alike.items():
            values[place] = stand_in[values[place]]
        return tuple(values)


_TOLD = ("state", "scene", "turn", "choices", "ending", "depth", "seed", "moves", "events")


def _told(run: Run) -> tuple[Any, ...]:
    """All that a face can be told of a run, by ids, so that it compares between two readings."""
    return (
        run.state,
        run.scene and run.scene.id,
        run.deciding(),
        [
            (turn.role, turn.scene.id, [(one.choice.id, one.locked) for one in turn.options])
            for turn in run.open()
        ],
        run.ending and run.ending.id,
        run.depth,
        run.seed,
        run.moves(),
        [(type(event).__name__, *_named(event)) for event in run.events()],
    )


def _named(values: Sequence[Any]) -> Iterator[Any]:
    for value in values:
        match value:
            case Scene() | Choice() | Ending():
                yield value.id
            case Outcome():
                yield value.number
            case _:
                yield value


def _what(space: Space, state: int, text: str) -> str:
    return f"{space.story.id}, after {', '.join(way(space, state)) or 'nothing'}: it {text}"
