"""The tables read back: by the csv module, and by openpyxl from the workbook."""

from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from game.report import escape
from game.report.classroom import csv as comma
from game.report.classroom import tables
from game.report.classroom.model import NONE, PASS, Session
from game.report.classroom.share import shared
from game.report.classroom.tables import Table
from game.report.classroom.xlsx import LONGEST, workbook
from tests.report.classroom.sessions import HOSTILE, lesson

CLASS = {("stay", "stay"): 14, ("stay", "go"): 9, ("go", "go"): 6, (PASS, "go"): 2, ("go", NONE): 1}
TEXTS_AND_NUMBERS = {"s", "inlineStr", "n"}
FORMULA = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]")


def read(table: Table) -> list[dict[str, str]]:
    text = comma.text(table)
    assert text.endswith("\r\n")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def opened(session: Session) -> Workbook:
    return load_workbook(io.BytesIO(workbook(session)))


def test_counts_are_told_with_shares_from_thirty_voters_on() -> None:
    rows = read(tables.counts(lesson(CLASS)))
    first = [row for row in rows if row["round"] == "1"]
    assert [row["choice"] for row in first] == ["stay", "go", PASS]
    assert [row["count"] for row in first] == ["23", "7", "2"]
    assert [row["percent"] for row in first] == ["72", "22", "6"]
    assert {(row["voted"], row["asked"]) for row in first} == {("32", "32")}
    assert [row["taken"] for row in first] == ["1", "", ""]
    assert {row["voted"] for row in rows if row["round"] == "2"} == {"31"}
    few = read(tables.counts(lesson({("stay", "go"): 29})))
    assert {row["percent"] for row in few} == {""}
    assert [row["count"] for row in few] == ["29", "0", "0", "0", "29", "0"]


def test_changes_of_mind_are_told_from_thirty_who_voted_twice_on() -> None:
    rows = read(tables.changes(lesson(CLASS)))
    people = {(row["first"], row["second"]): int(row["people"]) for row in rows}
    assert people == {
        pair: CLASS.get(pair, 0)
        for pair in ((a, b) for a in ("stay", "go", PASS) for b in ("stay", "go", PASS))
    }
    assert not read(tables.changes(lesson({("stay", "go"): 29, ("stay", NONE): 5})))


def test_the_long_table_has_one_row_an_answer() -> None:
    session = lesson(CLASS)
    rows = read(tables.answers(session))
    assert len(rows) == len(session.answers) == 63
    one = next(row for row in rows if row["choice"] == "go" and row["round"] == "2")
    assert one["participant"] == "p15"
    assert (one["seat"], one["scene"], one["visit"]) == ("ann", "door", "1")
    assert (one["shown"], one["place"]) == ("go stay", "1")
    assert one["at"] == "2001-09-09T01:46:42.015Z"
    stays = next(row for row in rows if row["choice"] == "stay")
    assert (stays["repair"], stays["listening"]) == ("1", "-2")
    passes = next(row for row in rows if row["choice"] == PASS)
    assert (passes["said"], passes["place"], passes["repair"]) == ("", "", "")


def test_the_wide_table_has_one_row_a_participant() -> None:
    rows = read(tables.people(lesson(CLASS)))
    assert len(rows) == 32
    assert [rows[0][f"ann/door/1/{n}"] for n in (1, 2)] == ["stay", "stay"]
    last = rows[-1]
    assert (last["ann/door/1/1"], last["ann/door/1/2"]) == ("go", "")
    assert (last["answered"], last["asked"]) == ("1", "2")


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_becomes_a_formula_or_breaks_a_row(text: str) -> None:
    session = lesson(CLASS, nickname=text, texts=(text, "“I go.”"))
    tidy = lesson(CLASS, nickname="calm", texts=("calm", "“I go.”"))
    for make in (tables.counts, tables.changes, tables.answers, tables.people):
        table = make(session)
        comma.text(table).encode("utf-8")
        rows = read(table)
        assert len(rows) == len(read(make(tidy)))
        assert all(None not in row and None not in row.values() for row in rows)
        for row in rows:
            for name, value in row.items():
                assert not FORMULA.match(value) or (name == "listening" and value == "-2")
                assert value.isprintable()


@pytest.mark.parametrize("text", HOSTILE)
def test_a_workbook_holds_the_same_and_no_formula(text: str) -> None:
    session = lesson(CLASS, nickname=text, texts=(text, "“I go.”"))
    book = opened(session)
    assert book.sheetnames == ["counts", "changes", "answers", "people"]
    for make in (tables.counts, tables.changes, tables.answers, tables.people):
        table = make(session)
        sheet = book[table.name]
        cut = [
            tuple((v[:LONGEST] or None) if isinstance(v, str) else v for v in row)
            for row in (table.head, *table.rows)
        ]
        assert [tuple(cell.value for cell in row) for row in sheet.iter_rows()] == cut
        assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= TEXTS_AND_NUMBERS


def test_a_shared_workbook_has_no_sheet_of_people() -> None:
    book = opened(shared(lesson(CLASS)))
    assert book.sheetnames == ["counts", "changes"]
    assert book.properties.creator == "Common Ground"


@given(st.lists(st.lists(st.text() | st.integers() | st.none(), min_size=2, max_size=2)))
def test_every_value_comes_back_as_it_was_guarded(rows: list[list[str | int | None]]) -> None:
    guarded = tuple(tuple(escape.cell(value) for value in row) for row in rows)
    text = comma.text(Table("t", ("a", "b"), guarded))
    text.encode("utf-8")
    back = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert back[1:] == [["" if v is None else str(v) for v in row] for row in guarded]
