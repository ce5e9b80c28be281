"""Sessions as values for the tests of what is exported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from game.report.classroom.model import (
    NONE,
    PASS,
    Answer,
    Change,
    Choice,
    Person,
    Question,
    Round,
    Session,
)

HOSTILE = (
    '=HYPERLINK("http://x.y","go")',
    "+1+1",
    "@SUM(A1)",
    "-2",
    "\t=1",
    "\uff1d1+1",
    "</td><script>alert(1)</script>",
    'a "b", c;=1+1',
    "two\r\nlines",
    "\u202eevil\x1b[31m\x00",
    "#N/A",
    "&lt;b&gt; &amp;",
    "'",
    "\ud800",
    "x" * 40_000,
)

Moves = Mapping[tuple[str, str], int]
"""How many gave which answer first and which second; NONE for no answer."""


def lesson(moves: Moves, choices: Sequence[str] = ("stay", "go"), **other: Any) -> Session:
    """One question that was voted on twice, and everyone who did."""
    each = [pair for pair, n in moves.items() for _one in range(n) if pair != (NONE, NONE)]
    answers = (*choices, PASS)
    rounds = tuple(
        Round(
            number + 1,
            tuple(sum(pair[number] == answer for pair in each) for answer in answers),
            sum(pair[number] != NONE for pair in each),
            len(each),
        )
        for number in (0, 1)
    )
    texts = other.pop("texts", None) or [f"“I {choice}.”" for choice in choices]
    rate = (("repair", 1), ("listening", -2))
    question = Question(
        number=1,
        group="",
        seat="ann",
        name="Ann",
        scene="door",
        visit=1,
        ask="What would you say?",
        choices=tuple(
            Choice(id, text, rate if n == 0 else ())
            for n, (id, text) in enumerate(zip(choices, texts, strict=True))
        ),
        rounds=rounds,
        changes=tuple(
            Change(*pair, people) for pair, people in moves.items() if people and any(pair)
        ),
        taken=choices[0],
        how="majority",
    )
    nickname = other.pop("nickname", "Quiet Otter")
    people = tuple(
        Person(f"p{n}", nickname, f"abc-{n:03}", "", "ann", 1e9, 2, sum(map(bool, pair)))
        for n, pair in enumerate(each, start=1)
    )
    said = tuple(
        Answer(f"p{n}", 1, number, choice, tuple(reversed(choices)), 1e9 + number + n / 1000)
        for number in (1, 2)
        for n, pair in enumerate(each, start=1)
        if (choice := pair[number - 1])
    )
    values: dict[str, Any] = {
        "id": "the-kettle-20261123-abcd",
        "scenario": "the-kettle",
        "title": "The Kettle",
        "language": "en",
        "revision": "0123456789abcdef",
        "started": "2026-11-23T07:05:12Z",
        "way": "class",
        "fear": False,
        "principles": ("repair", "listening"),
        "questions": (question,),
        "people": people,
        "answers": said,
        "notices": (),
    }
    return Session(**values | other)
