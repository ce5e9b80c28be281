"""One table as comma-separated values: RFC 4180, UTF-8."""

from __future__ import annotations

import csv
import io

from game.report.classroom.tables import Table


def text(table: Table) -> str:
    """The head and the rows, each ended by CR and LF."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(table.head)
    writer.writerows(table.rows)
    return stream.getvalue()
