"""Who is who: a file of the teacher's that pairs the participants' codes with ids. Never kept."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from game.report import escape
from game.report.classroom.model import Person
from game.words import _

LARGEST = 1_000_000
"""Bytes that a roster may have."""


class RosterError(Exception):
    """A roster that can't be used; one sentence for the teacher."""


def read(data: bytes) -> Mapping[str, str]:
    """Ids by code, from lines of `code,id` in UTF-8; semicolons or tabs may stand for the comma.

    A first line `code,id` is passed over. Raises RosterError.
    """
    if len(data) > LARGEST:
        raise RosterError(_("The roster is too large; it has a line 'code,id' for each person."))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise RosterError(_("The roster is not UTF-8; save it as 'CSV UTF-8'.")) from None
    ids: dict[str, str] = {}
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_parted_by(text))
    try:
        for row in rows:
            cells = [cell.strip() for cell in row]
            if not any(cells) or (not ids and [c.lower() for c in cells[:2]] == ["code", "id"]):
                continue
            code, id = _pair(cells, rows.line_num)
            if code in ids or id in ids.values():
                message = _("Line {n} of the roster has a code or an id that stood there before.")
                raise RosterError(message.format(n=rows.line_num))
            ids[code] = id
    except csv.Error:
        message = _("Line {n} of the roster can't be read; it should be 'code,id'.")
        raise RosterError(message.format(n=rows.line_num)) from None
    if not ids:
        raise RosterError(_("The roster is empty; it has a line 'code,id' for each person."))
    return ids


def id_of(person: Person, ids: Mapping[str, str]) -> str:
    """The id of a participant, `''` where the roster has none."""
    return ids.get(plain(person.code), "")


def plain(code: str) -> str:
    """A code as it is compared, however it was written."""
    return "".join(c for c in code.lower() if c.isalnum())


def _parted_by(text: str) -> str:
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(",;\t", key=first.count)


def _pair(cells: list[str], n: int) -> tuple[str, str]:
    if len(cells) < 2 or not plain(cells[0]) or not cells[1] or any(cells[2:]):
        message = _("Line {n} of the roster should be a code and an id: 'code,id'.")
        raise RosterError(message.format(n=n))
    if escape.cell(cells[1]) != cells[1]:
        message = _("The id in line {n} of the roster begins like a formula or can't be shown.")
        raise RosterError(message.format(n=n))
    return plain(cells[0]), cells[1]
