"""Seeded plays: one after the other, each a real play that can be taken again by its ids.

A play depends on the seed and its number alone, so that play 17 is the same among twenty and among
a thousand. Everything told of them is sampled, never proved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from game.author.space.gains import Gains, Sums
from game.play import draw
from game.play.run import Run
from game.play.step import Event, PlayFault
from game.play.transcript import spoken
from game.play.wander import wander
from game.story.compiled import Program
from game.story.model import SCENE, Choice, Scene, State, Story

MOST_MOVES = 500
"""A play that has not ended by then goes round in a circle, and is cut."""


class Here(NamedTuple):
    """A seat that has to decide: what is open, by numbers, and how many moves came before."""

    run: Run
    state: State
    role: int
    open: Sequence[int]
    depth: int
    gains: Gains


Picker = Callable[[Here], int]
"""Takes one of the open choices."""

Taken = tuple[State, int, Choice]
"""A state, the role that decided in it, and what it took."""


class Step(NamedTuple):
    """One move of a play. `events` are kept where they were asked for."""

    state: State
    role: int
    open: Sequence[int]
    choice: Choice
    after: State
    events: Sequence[Event]


@dataclass(frozen=True, slots=True)
class Sampled:
    """One play. `moves` are what `commonground play --moves` takes, `seed` goes with `--seed`.

    `ending` is `''` where it came to none. `sums` are by role and principle.
    """

    number: int
    seed: int
    moves: tuple[str, ...]
    length: int
    ending: str
    sums: Mapping[str, Mapping[str, Sums]]


def seed_of(seed: int, number: int) -> int:
    """The seed of a play, from that of all and the play's number."""
    return int(draw.fraction(seed, "play", number) * (draw.MAX_SEED + 1))


def start(story: Story, seed: int, program: Program | None = None) -> Run:
    """A play's first moment; `program` may be one that watches."""
    run = Run.start(story, seed)
    return Run(story, seed, program, run.state, None, None) if program else run


def walk(
    run: Run, pickers: Sequence[Picker], gains: Gains, first: int = 0, *, events: bool = False
) -> Iterator[Step]:
    """The moves of a play, by a picker for each role, as far as it goes.

    In a joint scene the seat `first` chooses first: the person's, if the computer has the other.
    The game's own repairs are not taken: they come back to where they were offered.
    """
    state, depth, choices = run.state, 0, run.story.choices
    aside = any(move.aside for move in run.story.moves)
    record: list[Event] | None = [] if events else None

    def pick(role: int, is_open: Sequence[int]) -> int:
        if aside:
            is_open = [number for number in is_open if not choices[number].aside]
        return pickers[role](Here(run, state, role, is_open, depth, gains))

    values = [*state]
    moves = wander(run.story, run.program, values, pick, first, record)
    try:
        for role, is_open, choice in islice(moves, MOST_MOVES):
            after = tuple(values)
            yield Step(state, role, is_open, choice, after, tuple(record or ()))
            state, depth = after, depth + 1
            if record:
                record.clear()
    except PlayFault:
        return


def sampled(run: Run, number: int, steps: Iterator[Step], gains: Gains) -> Sampled:
    """Follows a play to its end and keeps what it came to."""
    story = run.story
    sums: dict[str, dict[str, Sums]] = {role.id: {} for role in story.roles}
    taken: list[Taken] = []
    state = run.state
    for one in steps:
        gain = gains.every[gains.at(one.state, one.role)[one.choice.number]]
        _add(sums[story.roles[one.role].id], gain.sums)
        taken.append((one.state, one.role, one.choice))
        state = one.after
    ended = state[SCENE] - len(story.scenes)
    ending = story.endings[ended].id if ended >= 0 else ""
    return Sampled(number, run.seed, as_given(story, taken), len(taken), ending, sums)


def as_given(story: Story, taken: Iterable[Taken]) -> tuple[str, ...]:
    """What `commonground play --moves` takes to make these moves: ids, a joint pair as `a+b`."""
    words: list[str] = []
    half: dict[str, str] = {}

    def pair(scene: Scene) -> str:
        return "+".join(half.get(role, "") for role in scene.turn)

    scene = story.scenes[story.start]
    for state, role, choice in taken:
        scene = story.scenes[state[SCENE]]
        if not scene.joint:
            words.append(choice.id)
            continue
        half[story.roles[role].id] = choice.id
        if choice.is_move or len(half) == 2:
            words.append(pair(scene))
            half = {}
    return (*words, pair(scene)) if half else tuple(words)


def _add(to: dict[str, Sums], sums: Mapping[str, Sums]) -> None:
    for principle, (count, gained, possible) in sums.items():
        before = to.get(principle, (0, 0, 0))
        to[principle] = (before[0] + count, before[1] + gained, before[2] + possible)


# --------------------------------------------------------------------------------- who decides


def computer(here: Here) -> int:
    """As the computer does in play, by the scenario's weights."""
    run = here.run
    return draw.answer(
        run.story, run.program, here.state, here.role, here.open, run.seed, here.depth
    )


def at_random(here: Here) -> int:
    """Every open choice is as likely, moves among them."""
    return _drawn(here, here.open)


def first_shown(here: Here) -> int:
    """The choice that stands first on the screen."""
    story = here.run.story
    scene, role = story.scenes[here.state[SCENE]], story.roles[here.role].id
    options = here.run.options(role, scene, here.state)
    return next(option.choice.number for option in options if not option.locked)


def longest(here: Here) -> int:
    """The choice with the most letters."""
    return _most(here, lambda number: _letters(here, number))


def shortest(here: Here) -> int:
    """The choice with the fewest letters."""
    return _most(here, lambda number: -_letters(here, number))


def _letters(here: Here, number: int) -> int:
    run, role = here.run, here.run.story.roles[here.role].id
    return len(spoken(run, run.story.choices[number], here.state, role).text)


def kindest(here: Here) -> int:
    """The choice with the best rating, all its points together."""
    at = here.gains.at(here.state, here.role)
    return _most(here, lambda number: here.gains.every[at[number]].total)


def worst(here: Here) -> int:
    """The choice with the worst rating."""
    at = here.gains.at(here.state, here.role)
    return _most(here, lambda number: -here.gains.every[at[number]].total)


def _most(here: Here, key: Callable[[int], int]) -> int:
    """One of those with the highest key; moves only where nothing else is open."""
    choices = here.run.story.choices
    numbers = [n for n in here.open if not choices[n].is_move] or here.open
    keys = [key(number) for number in numbers]
    best = max(keys)
    return _drawn(here, [n for n, one in zip(numbers, keys, strict=True) if one == best])


def _drawn(here: Here, numbers: Sequence[int]) -> int:
    if len(numbers) == 1:
        return numbers[0]
    seed = here.run.seed
    return numbers[int(draw.fraction(seed, "sample", here.depth, here.role) * len(numbers))]


class LeastTaken:
    """Takes what was least taken in the plays before."""

    def __init__(self) -> None:
        self._taken: dict[int, int] = {}

    def __call__(self, here: Here) -> int:
        least = min(self._taken.get(number, 0) for number in here.open)
        number = _drawn(here, [n for n in here.open if self._taken.get(n, 0) == least])
        self._taken[number] = least + 1
        return number


STRATEGIES: Mapping[str, Picker] = {
    "first shown": first_shown,
    "longest": longest,
    "shortest": shortest,
    "kindest by rating": kindest,
    "worst by rating": worst,
    "at random": at_random,
}
"""How a seat may be played without thinking, by name."""
