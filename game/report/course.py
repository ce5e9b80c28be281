"""What the report of all kept plays holds, as values with their words: the profile, and each play.

Nothing is claimed from fewer than five occasions: then a score is None, and words say how many.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from game import course_words as words
from game import phrases
from game.journal.course.profile import LEAST, Course, profile
from game.journal.course.record import Record, Tally
from game.journal.course.suggest import Suggestion, suggest
from game.rubric import Rubric
from game.story.header import Header
from game.words import _


@dataclass(frozen=True, slots=True)
class Stretch:
    """Plays that followed each other, from one day to another, and their score from 0 to 100."""

    first: str
    last: str
    plays: int
    occasions: int
    score: int | None


@dataclass(frozen=True, slots=True)
class Line:
    """A principle over all plays, with its id and name; a pooled figure has no id."""

    principle: str
    name: str
    line: str
    score: int | None
    shown: int
    missed: int
    against: int
    words: str
    over_time: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """Words that were given: how often kept, broken, left open at an ending."""

    kept: int
    broken: int
    left_open: int


@dataclass(frozen=True, slots=True)
class Next:
    """A scenario to play next, and why, in one line; `seat` is `''` for either."""

    scenario: str
    title: str
    seat: str
    reason: str


@dataclass(frozen=True, slots=True)
class PlayLine:
    """One play. `save` is `''` where names are left out."""

    day: str
    save: str
    scenario: str
    title: str
    seat: str
    persons: int
    ended: bool


@dataclass(frozen=True, slots=True)
class CourseReport:
    """The course. Days are UTC, `''` without plays.

    `plays` are those of one person, `ended` those among them that came to an ending. Of them `fear`
    are about control or fear and in no figure, as are `gone`, whose scenario is not there now.
    `shared` plays, of two persons or a class, are only listed. `low` and `high` pool the principles
    of conflict, which `six` names, at moments of low and of high trust. Of `bad_turns` that could
    be mended `repaired` were. `practised` counts plays by strategy, 0 for not yet. `summary`,
    `pressure` and `given` say in words what of this a reader is told in sentences.
    """

    summary: tuple[str, ...]
    pressure: tuple[str, ...]
    given: tuple[str, ...]

    first: str
    last: str
    plays: int
    ended: int
    fear: int
    gone: int
    shared: int
    constructive: Line
    six: str
    principles: tuple[Line, ...]
    low: Line
    high: Line
    promises: Given
    agreements: Given
    bad_turns: int
    repaired: int
    practised: tuple[tuple[str, int], ...]
    suggested: tuple[Next, ...]
    every: tuple[PlayLine, ...]


def course_report(
    records: Iterable[Record], headers: Sequence[Header], rubric: Rubric, *, named: bool = True
) -> CourseReport:
    """The report of these records; `headers` are the scenarios that can be played, in their order.

    Without `named` no seat has a name, and no save its id.
    """
    every = sorted(records, key=lambda one: (one.started, one.save))
    known = {header.id: header for header in headers}
    of_all = profile(every, rubric)
    suggested = suggest(of_all, headers, rubric)
    return CourseReport(
        summary=words.plays(of_all, of_all.first[:10], of_all.last[:10]) if of_all.plays else (),
        pressure=(words.pressure(of_all.low, of_all.high), words.trust_is()),
        given=(
            words.promises(of_all.promises),
            words.agreements(of_all.agreements),
            words.repair(of_all.repair, LEAST),
            words.repair_is(),
        ),
        first=of_all.first[:10],
        last=of_all.last[:10],
        plays=of_all.plays,
        ended=of_all.ended,
        fear=of_all.fear,
        gone=of_all.gone,
        shared=of_all.shared,
        constructive=_line(of_all.constructive, phrases.together(), ""),
        six=phrases.which_six(rubric),
        principles=tuple(_principles(of_all.courses, rubric)),
        low=_tally(of_all.low, _("low")),
        high=_tally(of_all.high, _("high")),
        promises=Given(*of_all.promises),
        agreements=Given(*of_all.agreements),
        bad_turns=of_all.repair.chances,
        repaired=of_all.repair.taken,
        practised=tuple((rubric.strategies[o.strategy].name, o.plays) for o in of_all.strategies),
        suggested=tuple(_next(one, known, rubric, named) for one in suggested),
        every=tuple(_play(one, known, named) for one in every),
    )


def _principles(courses: Iterable[Course], rubric: Rubric) -> Iterator[Line]:
    for one in courses:
        principle = rubric.principles[one.principle]
        yield _line(one, principle.name, principle.line)


def _line(course: Course, name: str, line: str) -> Line:
    stretches = tuple(
        Stretch(one.first[:10], one.last[:10], one.plays, one.tally.occasions, one.tally.score)
        for one in course.points
    )
    return _tally(course.tally, name, course.principle, line, stretches)


def _tally(
    of: Tally, name: str, principle: str = "", line: str = "", over_time: tuple[Stretch, ...] = ()
) -> Line:
    return Line(
        principle, name, line, of.score, of.shown, of.missed, of.against, _words(of), over_time
    )


def _words(of: Tally) -> str:
    return words.too_few(of.occasions) if of.score is None else phrases.how_far(of.score)


def _next(one: Suggestion, known: Mapping[str, Header], rubric: Rubric, named: bool) -> Next:
    header = known[one.story]
    if named:
        roles = dict(header.roles)
        seat = roles.get(one.role, "")
        return Next(one.story, header.title, seat, words.reason(one, rubric, roles))
    reason = words.reason(one, rubric, {one.role: _("the other")})
    if one.kind == "begun":
        reason = _("A play of it has not come to an ending yet.")
    return Next(one.story, header.title, "", reason)


def _play(one: Record, known: Mapping[str, Header], named: bool) -> PlayLine:
    roles = dict(known[one.story].roles) if one.story in known else {}
    seat = "" if one.persons > 1 else roles.get(one.role, one.role) if named else _("you")
    save = one.save if named else ""
    return PlayLine(one.started[:10], save, one.story, one.title, seat, one.persons, one.ended)
