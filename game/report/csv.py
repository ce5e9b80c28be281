"""Decisions as a table for spreadsheets and statistics: one row each, RFC 4180, UTF-8.

The columns, in this order:

    day                 of the play, UTC, 2026-11-23
    save                the save's id; empty where names are left out
    scenario, title     the scenario's id and title
    seat                who decided: the person's seat
    ending              the id of the ending, empty while there is none
    number              the decision in its play, from 1
    scene, choice       ids of where it was made and of what was chosen
    said                the reply in words
    meant, heard, why   what the scenario tells of it, where it does
    open                how many replies were open, this one among them
    PRINCIPLE …         for every principle, by its id: points from -2 to 2, empty where untouched
    missed              ids of principles that another reply showed, parted by blanks

A play of two gives no rows: it has no figures. Text never begins as a formula does: an apostrophe
stands before it. Numbers are bare.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from game.report.escape import cell
from game.report.play import Moment, PlayReport
from game.rubric import Rubric

BOM = "\ufeff"
"""For a file alone: without it spreadsheets read every “ and é as two or three wrong letters.
What is printed goes to programs, which would take it for a part of the first name."""

_BEFORE = ("day", "save", "scenario", "title", "seat", "ending", "number", "scene", "choice")
_TEXTS = ("said", "meant", "heard", "why", "open")


def table(reports: Iterable[PlayReport], rubric: Rubric) -> str:
    """The head and the rows, each ended by CR and LF."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow((*_BEFORE, *_TEXTS, *rubric.principles, "missed"))
    for report in reports:
        for moment in report.talk.moments if report.talk else ():
            writer.writerow([cell(value) for value in _row(report, moment, rubric)])
    return stream.getvalue()


def _row(report: PlayReport, moment: Moment, rubric: Rubric) -> list[str | int | None]:
    reply = moment.reply
    points = {one.principle: one.points for one in reply.ratings}
    return [
        *(report.day, report.save, report.scenario, report.title, report.seat, report.ending),
        *(moment.number, moment.scene, reply.choice, reply.text),
        *(reply.meant, reply.heard, reply.why, 1 + len(moment.others)),
        *(points.get(id) for id in rubric.principles),
        " ".join(moment.missed),
    ]
