"""What is known of one session, as plain values: made once, told in every format.

A participant is known by a pseudonym; nobody was asked for a name.
"""

from __future__ import annotations

from dataclasses import dataclass

from game.rounding import hundredths

PASS = "(pass)"
"""The answer of who would rather not; no choice can have this id."""
NONE = ""
"""In a change of mind: no answer in that round."""
FEWEST = 30
"""Voters from which shares and changes of mind are told."""

Count = int | None
"""People; None where it is not told, or not known."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A reply that was open; `rate` has the points, -2 to 2, of each principle that it touches."""

    id: str
    text: str
    rate: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Round:
    """One vote. `counts` are those of `Question.answers`, in that order; `voted` is their sum.

    `asked` are those who could have voted; None where hands were counted.
    """

    number: int
    counts: tuple[Count, ...]
    voted: Count
    asked: Count
    hands: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """How many gave which answer first and which then; either may be NONE, not both."""

    first: str
    second: str
    people: int


@dataclass(frozen=True, slots=True)
class Question:
    """One question, numbered from 1; at one's own pace the same question of all who met it.

    `seat` is a role's id and `name` its name; `visit` counts from 1 how often that role decided in
    that scene. `rounds` are those that are closed, none where the teacher chose. `taken` is the
    choice that the story went on by and `how` the word for it: majority, teacher or draw.
    """

    number: int
    group: str
    seat: str
    name: str
    scene: str
    visit: int
    ask: str
    choices: tuple[Choice, ...]
    rounds: tuple[Round, ...]
    changes: tuple[Change, ...]
    taken: str
    how: str

    @property
    def answers(self) -> tuple[str, ...]:
        """Every answer that could be given: the choices in the file's order, and PASS."""
        return (*(choice.id for choice in self.choices), PASS)


@dataclass(frozen=True, slots=True)
class Answer:
    """What one participant answered last in a round: `choice` is an id or PASS.

    `shown` are the ids in the order in which they stood there; `at` is in seconds since 1970.
    """

    participant: str
    question: int
    round: int
    choice: str
    shown: tuple[str, ...]
    at: float


@dataclass(frozen=True, slots=True)
class Person:
    """A participant. `code` is what they came back with; `asked` and `answered` count rounds."""

    participant: str
    nickname: str
    code: str
    group: str
    seat: str
    joined: float
    asked: int
    answered: int


@dataclass(frozen=True, slots=True)
class Session:
    """A whole session. `started` is UTC, `2026-11-23T07:05:12Z`; `revision` the text's hash.

    `way` is class, pace or told; `fear`: the scenario is about control or fear; `principles` are
    the rubric's ids. `notices` tell what is amiss, a sentence each. What is `shared` has no people
    and no answers.
    """

    id: str
    scenario: str
    title: str
    language: str
    revision: str
    started: str
    way: str
    fear: bool
    principles: tuple[str, ...]
    questions: tuple[Question, ...]
    people: tuple[Person, ...]
    answers: tuple[Answer, ...]
    notices: tuple[str, ...]
    shared: bool = False

    @property
    def day(self) -> str:
        """The day it began, UTC, `2026-11-23`."""
        return self.started[:10]


def percent(round: Round) -> tuple[Count, ...] | None:
    """The share of each answer, whole numbers of a hundred; None where too few voted."""
    if round.voted is None or round.voted < FEWEST:
        return None
    return tuple(None if n is None else hundredths(n, round.voted) for n in round.counts)


def matrix(question: Question) -> tuple[tuple[int, ...], ...] | None:
    """The change of mind: rows are first answers, columns second, both in the order of `answers`.

    Of those alone who answered twice; None where they are too few.
    """
    people = {(one.first, one.second): one.people for one in question.changes}
    told = tuple(
        tuple(people.get((first, second), 0) for second in question.answers)
        for first in question.answers
    )
    return told if sum(map(sum, told)) >= FEWEST else None
