"""Which choice a class takes, and what its split tells: counts in, words out. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from game.play import draw

AGREE_FROM = 0.7
"""Share of the votes for one choice from which most agree."""
EVEN_UP_TO = 0.15
"""Distance of the first two choices' shares up to which a class is evenly split."""
EVEN_FROM = 0.95
"""Spread from which it is so whatever that distance is."""
FEW_BELOW = 0.5
"""Share of those asked below which few have voted."""


class Deciding(StrEnum):
    """Who or what decides which way the story goes. ALONE is each for themselves."""

    MAJORITY = "majority"
    TEACHER = "teacher"
    DRAW = "draw"
    ALONE = "alone"


class Advice(StrEnum):
    """What a split is judged to be, and what that suggests to the teacher."""

    NONE = "none"
    """No vote yet."""
    FEW = "few"
    """Few have voted yet: wait, or ask what holds them back. For a vote that is open."""
    AGREE = "agree"
    """Most agree: ask why, and what would speak for another reply."""
    SPLIT = "split"
    """Evenly split: let them talk."""
    LEANING = "leaning"
    """One reply leads, and others have their friends: let two of them speak."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What a vote comes to. `choice` is `''` while the teacher has to say it.

    `how` is how it was decided; `tied` are the choices that share the lead, if several do and the
    votes count: where the teacher has to say, it is one of these, and without them any.
    """

    choice: str
    how: Deciding
    tied: tuple[str, ...] = ()


def decide(
    deciding: Deciding,
    counts: Mapping[str, int],
    chosen: str,
    seed: int,
    names: Sequence[str | int],
) -> Decided:
    """What is taken. `counts` are votes by choice, in the file's order, without passes.

    `chosen` is what the teacher has said, or `''`. The majority decides unless it is tied; the
    draw weighs each choice by its votes, with a chance that hangs on `seed` and the question's
    `names` alone; where nobody voted, and where fear is in play, the teacher decides.
    """
    most = max(counts.values(), default=0)
    leading = tuple(choice for choice, votes in counts.items() if votes == most)
    tied = leading if most and len(leading) > 1 else ()
    if most and deciding is Deciding.DRAW:
        choices = tuple(counts)
        u = draw.fraction(seed, "class", *names)
        return Decided(choices[draw.pick(tuple(counts.values()), u)], Deciding.DRAW, tied)
    if most and deciding is Deciding.MAJORITY:
        if not tied:
            return Decided(leading[0], Deciding.MAJORITY)
        chosen = chosen if chosen in tied else ""  # said of another tie: somebody was taken out
        return Decided(chosen, Deciding.TEACHER, tied)
    return Decided(chosen, Deciding.TEACHER)


def spread(counts: Mapping[str, int]) -> float:
    """How far a vote is spread over the choices: 0.0 all agree, 1.0 the same for every choice.

    The chance that two votes drawn at random differ, against the most that there could be
    (Gini and Simpson); 0.0 without votes or with a single choice.
    """
    total = sum(counts.values())
    if not total or len(counts) < 2:
        return 0.0
    alike = sum((votes / total) ** 2 for votes in counts.values())
    return (1 - alike) / (1 - 1 / len(counts))


def advice(counts: Mapping[str, int], voted: int, asked: int) -> Advice:
    """What a split suggests. `counts` without passes; `voted` of those `asked` have answered."""
    total = sum(counts.values())
    if not total:
        return Advice.NONE
    if asked and voted < asked * FEW_BELOW:
        return Advice.FEW
    return judged(counts)


def judged(counts: Mapping[str, int]) -> Advice:
    """What the votes that there are come to, however few; its word and its advice hang on this."""
    total = sum(counts.values())
    if not total:
        return Advice.NONE
    first, second = sorted((*counts.values(), 0, 0), reverse=True)[:2]
    if first >= AGREE_FROM * total:
        return Advice.AGREE
    if first - second <= EVEN_UP_TO * total or spread(counts) >= EVEN_FROM:
        return Advice.SPLIT
    return Advice.LEANING
