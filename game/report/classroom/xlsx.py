"""A session as a workbook with a sheet for each table; no cell of it is a formula."""

from __future__ import annotations

import io
from datetime import datetime

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from game.report.classroom import tables
from game.report.classroom.model import Session
from game.report.classroom.tables import Table, Value

LONGEST = 32_767
"""Characters that a cell of a workbook may have."""
BROADEST = 60


def workbook(session: Session) -> bytes:
    """The file: counts and changes, and unless it is shared answers and people."""
    book = Workbook()
    began = datetime.strptime(session.started, "%Y-%m-%dT%H:%M:%SZ")
    book.remove(book.worksheets[0])
    book.properties.creator = "Common Ground"
    book.properties.created = book.properties.modified = began
    every = [tables.counts(session), tables.changes(session)]
    if not session.shared:
        every += [tables.answers(session), tables.people(session)]
    for table in every:
        _write(book.create_sheet(table.name), table)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _write(sheet: Worksheet, table: Table) -> None:
    sheet.freeze_panes = "A2"
    for row, values in enumerate((table.head, *table.rows), start=1):
        for column, value in enumerate(values, start=1):
            _fill(sheet.cell(row, column), value, bold=row == 1)
    for number, values in enumerate(zip(table.head, *table.rows, strict=True), start=1):
        broad = max(len(str(value)) for value in values if value is not None)
        sheet.column_dimensions[get_column_letter(number)].width = min(broad, BROADEST) + 2


def _fill(cell: Cell | MergedCell, value: Value, *, bold: bool) -> None:
    assert isinstance(cell, Cell)  # nothing is merged here
    cell.value = value[:LONGEST] if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"  # whatever it looks like
    if bold:
        cell.font = Font(bold=True)
