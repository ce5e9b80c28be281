"""Participation as Moodle imports grades: a column that tells who, and columns to choose from.

Moodle asks which of its fields `id` is (ID number, email address, …) and which item a grade is of.
"""

from __future__ import annotations

from game.report.classroom import csv
from game.report.classroom.model import Session
from game.report.classroom.participation import Roster, known, percent
from game.report.classroom.tables import Table


def text(session: Session, ids: Roster | None) -> str:
    """The file; without a roster its first column is the code. Who was asked nothing has no row."""
    head = ("code" if ids is None else "id", "participation percent", "answered", "asked")
    rows = tuple(
        (name, percent(person), person.answered, person.asked)
        for name, person in known(session, ids)
        if person.asked
    )
    return csv.text(Table("moodle", head, rows))
