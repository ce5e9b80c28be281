"""The tables of a session, as values with a name for each column.

counts, for the teacher and to hand out: each answer of each round of each question

    day, scenario                  of the session
    number, group, seat            of the question, from 1; whose it was
    scene, visit, round            where it was asked; empty round where the teacher chose
    choice, said                   the answer, "(pass)" for a pass, and its words
    count, percent                 empty where hidden; percent where 30 or more voted
    hidden                         1 where the count is hidden
    voted, asked                   of the round
    taken, how                     1 for what was taken, and how it was decided

changes, for both: number to visit as above, the `first` and the `second` answer, and the `people`.

answers, long, for the teacher alone: one answer of one participant in one round

    participant, nickname          the pseudonym is for good, the nickname may have changed
    place, shown                   at which place the choice stood, and all in their order
    at                             UTC
    PRINCIPLE …                    its points for this choice, -2 to 2, empty where untouched

people, wide, for the teacher alone: one participant, then a column for each round of each question,
named `seat/scene/visit/round`.

Text never begins as a formula does; numbers are bare.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from game.report import escape
from game.report.classroom.model import Question, Session, matrix, percent

Value = str | int | None

_PLACE = ("number", "group", "seat", "scene", "visit")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a `head`, all of one length and safe for a cell."""

    name: str
    head: tuple[Value, ...]
    rows: tuple[tuple[Value, ...], ...]


def counts(session: Session) -> Table:
    """Every answer of every round with its count."""
    head = ("day", "scenario", *_PLACE, "round", "choice", "said", "count", "percent", "hidden")
    return _table(
        "counts",
        (*head, "voted", "asked", "taken", "how"),
        (
            (session.day, session.scenario, *row)
            for question in session.questions
            for row in _counted(question)
        ),
    )


def changes(session: Session) -> Table:
    """The changes of mind that may be told."""
    return _table(
        "changes",
        (*_PLACE, "first", "second", "people"),
        (
            (*_place(question), first, second, people)
            for question in session.questions
            for first, row in zip(question.answers, matrix(question) or (), strict=False)
            for second, people in zip(question.answers, row, strict=True)
        ),
    )


def answers(session: Session) -> Table:
    """One row an answer."""
    people = {one.participant: one for one in session.people}
    asked = {one.number: one for one in session.questions}
    head = ("day", "scenario", "participant", "nickname", *_PLACE, "round", "choice", "said")
    rows: list[tuple[Value, ...]] = []
    for one in session.answers:
        question, shown = asked[one.question], one.shown
        chosen = {choice.id: choice for choice in question.choices}.get(one.choice)
        points = dict(chosen.rate) if chosen else {}
        rows.append(
            (
                *(session.day, session.scenario),
                *(one.participant, people[one.participant].nickname),
                *_place(question),
                *(one.round, one.choice, chosen.text if chosen else None),
                shown.index(one.choice) + 1 if one.choice in shown else None,
                *(" ".join(shown), utc(one.at)),
                *(points.get(principle) for principle in session.principles),
            )
        )
    return _table("answers", (*head, "place", "shown", "at", *session.principles), rows)


def people(session: Session) -> Table:
    """One row a participant."""
    places = {one.number: (one.seat, one.scene, one.visit) for one in session.questions}
    rounds = dict.fromkeys(
        (*places[question.number], one.number)
        for question in session.questions
        for one in question.rounds
    )
    given = {
        (one.participant, *places[one.question], one.round): one.choice for one in session.answers
    }
    head = ("participant", "nickname", "group", "seat", "joined", "asked", "answered")
    return _table(
        "people",
        (*head, *("/".join(map(str, place)) for place in rounds)),
        (
            (
                *(one.participant, one.nickname, one.group, one.seat, utc(one.joined)),
                *(one.asked, one.answered),
                *(given.get((one.participant, *place)) for place in rounds),
            )
            for one in session.people
        ),
    )


def utc(at: float) -> str:
    """A time in seconds since 1970 as ISO 8601 has it, in milliseconds, UTC."""
    text = datetime.fromtimestamp(at, UTC).isoformat(timespec="milliseconds")
    return text.replace("+00:00", "Z")


def _counted(question: Question) -> Iterator[tuple[Value, ...]]:
    texts = {choice.id: choice.text for choice in question.choices}

    def ending(answer: str) -> tuple[Value, ...]:
        return (1, question.how) if answer == question.taken else (None, None)

    for one in question.rounds:
        shares = percent(one) or (None,) * len(one.counts)
        for answer, n, share in zip(question.answers, one.counts, shares, strict=True):
            said = texts.get(answer)
            voted = (int(n is None), one.voted, one.asked)
            yield *_place(question), one.number, answer, said, n, share, *voted, *ending(answer)
    if not question.rounds:
        nothing = (None,) * 5
        for choice in question.choices:
            said = choice.text
            yield *_place(question), None, choice.id, said, *nothing, *ending(choice.id)


def _place(question: Question) -> tuple[Value, ...]:
    return question.number, question.group, question.seat, question.scene, question.visit


def _table(name: str, head: Iterable[Value], rows: Iterable[tuple[Value, ...]]) -> Table:
    return Table(
        name,
        tuple(escape.cell(value) for value in head),
        tuple(tuple(escape.cell(value) for value in row) for row in rows),
    )
