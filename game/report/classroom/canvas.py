"""Participation as Canvas imports grades: the columns of its gradebook, and one assignment.

The id stands in both SIS columns, so that a number and a login both find their student; in the
column of Canvas' own ids it could find another's.
"""

from __future__ import annotations

from game.report import escape
from game.report.classroom import csv
from game.report.classroom.model import Session
from game.report.classroom.participation import Roster, known, percent
from game.report.classroom.tables import Table
from game.words import _

FULL = 100


def text(session: Session, ids: Roster | None) -> str:
    """The file; without a roster the students are codes. A participant asked nothing has none."""
    # The session's id is last: a number in brackets there would name another assignment.
    title = escape.cell(_("Participation: {session}").format(session=session.id))
    head = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section", title)
    points = ("    Points Possible", None, None, None, None, FULL)
    rows = []
    for name, person in known(session, ids):
        id = None if ids is None else name
        rows.append((name, None, id, id, None, percent(person)))
    return csv.text(Table("canvas", head, (points, *rows)))
