"""The report of all kept plays as a document: which part comes when, and what it is called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from game import course_words
from game.report import words
from game.report.course import CourseReport, Line, Next
from game.report.document import (
    Block,
    Cell,
    Course,
    Document,
    Items,
    Paragraph,
    Score,
    Section,
    Table,
)
from game.report.outside import outside
from game.report.telling import figures_made, measured
from game.words import _


def document(report: CourseReport, today: date, notices: Iterable[str] = ()) -> Document:
    """The whole of it. `today` tells which help lines are stale, `notices` what can't be read."""
    lead = [*(Paragraph(text, "strong") for text in notices), *_lead(report)]
    if report.fear:
        lead.insert(0, Paragraph(words.guard(), "strong"))
    sections: list[Section] = []
    if report.plays:
        sections += _figures(report)
    if report.suggested:
        told = Items(tuple(_suggested(one) for one in report.suggested))
        sections.append(Section(_("What to play next"), (told,)))
    if report.every:
        sections.append(Section(_("Every play"), (_plays(report),)))
    if report.principles:
        sections.append(figures_made(report.principles, report.six))
    if report.fear:
        sections.append(outside(today))
    return Document(_("A course of plays"), "en", tuple(lead), tuple(sections))


def _lead(report: CourseReport) -> Iterator[Block]:
    if not report.every:
        yield Paragraph(_("No plays are kept yet."))
        return
    told = report.summary or (course_words.shared(report.shared),)
    yield Paragraph(" ".join(told))
    yield Paragraph(course_words.least())
    yield Paragraph(words.disclaimer(), "quiet")


def _figures(report: CourseReport) -> Iterator[Section]:
    lines = (report.constructive, *report.principles)
    yield Section(_("The principles, over all plays"), (measured(lines),))
    drawn = [one for one in lines if len(one.over_time) > 1]
    if drawn:
        yield Section(_("Over time"), tuple(_courses(drawn)))
    pressure = (report.low, report.high)
    text = _("The principles of conflict, by how much trust there was when a reply was chosen")
    table = measured(pressure, text, _("Trust"))
    told = (Paragraph(text) for text in report.pressure)
    yield Section(_("Under pressure"), (*told, table))
    yield Section(_("Words given, and turns for the worse"), (Items(report.given),))
    rows = tuple((name, plays or _("not yet")) for name, plays in report.practised)
    table = Table(_("In how many plays"), (_("Strategy"), _("Plays")), rows)
    yield Section(_("What was practised"), (table,))


def _courses(lines: Iterable[Line]) -> Iterator[Block]:
    rows: list[tuple[Cell, ...]] = []
    for line in lines:
        scores = tuple(one.score for one in line.over_time if one.score is not None)
        course = course_words.over_time(scores[0], scores[-1])
        yield Course(
            line.name,
            _("{course}; the scale goes from 0 to 100.").format(course=course),
            scores,
            0,
            100,
        )
        rows += (
            (line.name, _span(one.first, one.last), one.plays, one.occasions, _score(one.score))
            for one in line.over_time
        )
    head = (_("Principle"), _("Plays begun"), _("Plays"), _("Occasions"), _("Score"))
    yield Table(_("The same in numbers"), head, tuple(rows))


def _span(first: str, last: str) -> str:
    return first if first == last else _("{first} to {last}").format(first=first, last=last)


def _score(score: int | None) -> Cell:
    return None if score is None else Score(score)


def _suggested(one: Next) -> str:
    text = _("{title}, as {seat}. {reason}") if one.seat else _("{title}. {reason}")
    return text.format(title=one.title, seat=one.seat, reason=one.reason)


def _plays(report: CourseReport) -> Table:
    head = (_("Day"), _("Scenario"), _("Seat"), _("How far"))
    rows = tuple(
        (
            one.day,
            one.title,
            one.seat or _("two persons"),
            _("to an ending") if one.ended else _("not to an ending yet"),
        )
        for one in report.every
    )
    return Table(_("Every play, the oldest first"), head, rows)
