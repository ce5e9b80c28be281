"""What the report of one play holds, as values with their words: made once, told in every format.

A play of two persons is told without a figure: of it only what each seat showed, in words.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rating:
    """A principle that a reply touched: `points` from -2 to 2, and the same in words."""

    principle: str
    name: str
    points: int
    words: str


@dataclass(frozen=True, slots=True)
class Reply:
    """A choice, as it was or would have been said. `text` has its quotes; the rest may be `''`."""

    choice: str
    kind: str
    text: str
    ratings: tuple[Rating, ...]
    why: str
    when_wrong: str
    meant: str
    heard: str


@dataclass(frozen=True, slots=True)
class Moment:
    """One decision of the person's. `missed` are ids of principles that another reply showed.

    `answer` is what the other one said to it, in a scene where both choose at once beside it
    (`together`); `''` where there was nothing to hear.
    """

    number: int
    scene: str
    reply: Reply
    others: tuple[Reply, ...]
    missed: tuple[str, ...]
    answer: str
    together: bool


@dataclass(frozen=True, slots=True)
class Measure:
    """A principle's figure; `score` is 0 to 100, or None where it came up too seldom."""

    principle: str
    name: str
    line: str
    score: int | None
    shown: int
    missed: int
    against: int
    words: str


@dataclass(frozen=True, slots=True)
class MeterCourse:
    """A meter at the start and after every choice, each between `low` and `high`, and in words."""

    name: str
    low: int
    high: int
    values: tuple[int, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Standing:
    """What became of a promise, agreement, secret, wrong or memory (`kind`)."""

    kind: str
    state: str
    words: str


@dataclass(frozen=True, slots=True)
class Reflected:
    """A question of an ending and what was written to it, `''` for nothing."""

    ending: str
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class BothSides:
    """One moment from the seat of then and from that of now, in lines.

    `told`: what was meant or how it was heard is among them.
    """

    then: tuple[str, ...]
    now: tuple[str, ...]
    told: bool


@dataclass(frozen=True, slots=True)
class Showed:
    """Of a play of two: a principle that a seat showed, with one moment of it."""

    seat: str
    principle: str
    name: str
    moment: str


@dataclass(frozen=True, slots=True)
class Talk:
    """How one person talked with the computer.

    `constructive` is None where there is no such score; `constructive_words` say why, or how far.
    `turns` heads the values of every meter: whose choice they followed. `both_sides` is empty
    unless the computer had own choices of an earlier play to take. `six` names the principles that
    the constructive score is of.
    """

    constructive: int | None
    constructive_words: str
    measures: tuple[Measure, ...]
    turns: tuple[str, ...]
    meters: tuple[MeterCourse, ...]
    turning_points: tuple[str, ...]
    moments: tuple[Moment, ...]
    both_sides_words: str
    both_sides: tuple[BothSides, ...]
    six: str


@dataclass(frozen=True, slots=True)
class PlayReport:
    """All that a report of one play tells. The day is UTC, `2026-11-23`; texts may be `''`.

    `save` is `''` where names are left out: an id tells the time of day. `fear`: the scenario is
    about control or fear. `notices` tell what is amiss with the save, a sentence each. `persons` is
    how many played: of two there is no `talk`, but `showed`, and `seat`, `other`, `brief` are `''`.
    `elsewhere` are the titles of the endings that other ways tried in this play came to.
    """

    save: str
    day: str
    scenario: str
    title: str
    language: str
    summary: str
    persons: int
    seat: str
    other: str
    brief: str
    seed: int
    fear: bool
    notices: tuple[str, ...]
    ended: bool
    ending: str
    ending_title: str
    ending_text: str
    elsewhere: tuple[str, ...]
    talk: Talk | None
    showed: tuple[Showed, ...]
    standing: tuple[Standing, ...]
    reflections: tuple[Reflected, ...]
