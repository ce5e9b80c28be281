"""How a seat fares that is played by a rule, the computer in the other: sampled, with medians."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median, quantiles

from game.author.sample.seeded import (
    STRATEGIES,
    Picker,
    Sampled,
    Step,
    at_random,
    computer,
    sampled,
    seed_of,
    start,
    walk,
)
from game.author.space.gains import CONSTRUCTIVE, Gains, least
from game.play.step import Event, begin
from game.play.transcript import passages, spoken
from game.rounding import hundredths
from game.story.model import SCENE, Story

PLAYS = 10_000
"""Seeded plays, shared among all seats and strategies."""
READ = 100
"""Plays of a seat whose words are counted."""

WORDS_A_MINUTE = 200
SECONDS_A_DECISION = 8


@dataclass(frozen=True, slots=True)
class Spread:
    """Figures of `count` plays: the least, the quartiles, and the most."""

    count: int
    least: float
    lower: float
    median: float
    upper: float
    most: float


@dataclass(frozen=True, slots=True)
class Fare:
    """How a seat fared by one strategy. `scores` are by principle, of the plays that have one;
    `whole` pools every principle that came up, for comparing strategies and for nothing else.

    `endings` are shares; `''` is for plays that came to none.
    """

    role: str
    strategy: str
    plays: int
    endings: Mapping[str, float]
    scores: Mapping[str, Spread]
    whole: Spread | None


def spread(figures: Iterable[float]) -> Spread | None:
    """The spread of some figures; None if there are none."""
    kept = sorted(figures)
    if not kept:
        return None
    lower, _, upper = quantiles(kept, n=4, method="inclusive") if len(kept) > 1 else kept * 3
    return Spread(len(kept), kept[0], lower, median(kept), upper, kept[-1])


def fares(story: Story, gains: Gains, seed: int, plays: int = PLAYS) -> list[Fare]:
    """Every strategy in every seat that can be played."""
    ways = [
        (role.number, name, picker)
        for role in story.roles
        if role.id in story.header.playable
        for name, picker in STRATEGIES.items()
    ]
    kept: list[list[Sampled]] = [[] for _ in ways]
    for number in range(1, plays + 1):
        which = (number - 1) % len(ways)
        role, _, picker = ways[which]
        run = start(story, seed_of(seed, number))
        steps = walk(run, _seated(role, picker), gains, role)
        kept[which].append(sampled(run, number, steps, gains))
    return [
        _fare(story.roles[role].id, name, played)
        for (role, name, _), played in zip(ways, kept, strict=True)
    ]


def scores(plays: Iterable[Sampled], role: str) -> dict[str, Spread]:
    """The scores of a seat in some plays, by principle."""
    found: dict[str, list[float]] = {}
    for play in plays:
        for principle, (count, gained, possible) in play.sums[role].items():
            if count >= least(principle):
                found.setdefault(principle, []).append(hundredths(gained, possible))
    return {
        principle: one
        for principle, figures in found.items()
        if (one := spread(figures)) is not None
    }


def shares(plays: Sequence[Sampled]) -> dict[str, float]:
    """The share of plays that came to every ending, the most frequent first."""
    counts = Counter(play.ending for play in plays)
    return {ending: count / len(plays) for ending, count in counts.most_common()}


def minutes(story: Story, gains: Gains, seed: int, role: int, plays: int = READ) -> Spread | None:
    """Minutes that a seat reads and decides, played at random against the computer."""
    found: list[float] = []
    for number in range(1, plays + 1):
        run = start(story, seed_of(seed, number))
        steps = list(walk(run, _seated(role, at_random), gains, role, events=True))
        found.append(_minutes(story, seed_of(seed, number), role, steps))
    return spread(found)


def _minutes(story: Story, seed: int, role: int, steps: Sequence[Step]) -> float:
    run, id = start(story, seed), story.roles[role].id
    events: list[Event] = []
    begin(story, run.program, events)
    words = decisions = 0
    for one in steps:
        events += one.events
        if one.role == role:
            decisions += 1
            options = run.options(id, story.scenes[one.state[SCENE]], one.state)
            words += sum(len(spoken(run, o.choice, one.state, id).text.split()) for o in options)
    for passage in passages(run, events, id):
        words += sum(len(line.text.split()) for line in passage.lines)
    return words / WORDS_A_MINUTE + decisions * SECONDS_A_DECISION / 60


def _seated(role: int, picker: Picker) -> tuple[Picker, Picker]:
    return (picker, computer) if role == 0 else (computer, picker)


def _fare(role: str, strategy: str, plays: Sequence[Sampled]) -> Fare:
    ended, whole = shares(plays) if plays else {}, spread(_wholes(plays, role))
    return Fare(role, strategy, len(plays), ended, scores(plays, role), whole)


def _wholes(plays: Iterable[Sampled], role: str) -> Iterator[float]:
    for play in plays:
        sums = [one for principle, one in play.sums[role].items() if principle != CONSTRUCTIVE]
        possible = sum(one[2] for one in sums)
        if possible:
            yield hundredths(sum(one[1] for one in sums), possible)
