"""Participation for Canvas and Moodle, with a roster and without."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.report.classroom import canvas, moodle, participation, roster
from game.report.classroom.model import NONE, PASS
from game.report.classroom.roster import RosterError
from tests.report.classroom.sessions import HOSTILE, lesson

CLASS = {("stay", "stay"): 1, (PASS, PASS): 1, ("go", NONE): 1}
IDS = {"abc001": "s100", "abc002": "0200", "abc003": "lee@example.org"}


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def test_canvas_reads_one_assignment_of_a_hundred_points() -> None:
    head, points, *students = rows(canvas.text(lesson(CLASS), IDS))
    assert head[:5] == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]
    assert head[5:] == ["Participation: the-kettle-20261123-abcd"]
    assert points == ["    Points Possible", "", "", "", "", "100"]
    assert students == [
        ["s100", "", "s100", "s100", "", "100"],
        ["0200", "", "0200", "0200", "", "100"],
        ["lee@example.org", "", "lee@example.org", "lee@example.org", "", "50"],
    ]


def test_moodle_reads_ids_and_figures() -> None:
    assert rows(moodle.text(lesson(CLASS), IDS)) == [
        ["id", "participation percent", "answered", "asked"],
        ["s100", "100", "2", "2"],
        ["0200", "100", "2", "2"],
        ["lee@example.org", "50", "1", "2"],
    ]


@pytest.mark.parametrize("book", [canvas, moodle])
def test_who_is_joined_with_an_id_has_neither_code_nor_pseudonym_there(book: object) -> None:
    text = {canvas: canvas.text, moodle: moodle.text}[book](lesson(CLASS, nickname="Mona"), IDS)  # type: ignore[index]
    assert not any(word in text for word in ("Mona", "abc-0", "abc0", "p1", "stay"))


def test_without_a_roster_there_are_codes_and_a_sentence() -> None:
    session = lesson(CLASS)
    assert [row[0] for row in rows(canvas.text(session, None))[2:]] == [
        "abc-001",
        "abc-002",
        "abc-003",
    ]
    assert rows(moodle.text(session, None))[0][0] == "code"
    (sentence,) = participation.notices(session, None)
    assert "--roster FILE" in sentence


def test_who_is_missing_on_either_side_is_told() -> None:
    ids = {"abc001": "s100", "zzz999": "s900"}
    assert [row[0] for row in rows(moodle.text(lesson(CLASS), ids))[1:]] == ["s100"]
    assert participation.notices(lesson(CLASS), ids) == [
        "2 participants are not in the roster and are left out.",
        "1 code of the roster is nobody's in this session.",
    ]
    assert participation.notices(lesson(CLASS), IDS) == []


@pytest.mark.parametrize(
    "text",
    [
        "code,id\r\nABC-001,s100\r\nabc 002,0200\r\n",
        "\ufeffcode;id\nabc-001;s100\n\nabc002;0200\n",
        "abc001\ts100\nABC002\t0200",
        'abc-001,"s100"\nabc-002, 0200 ,\n',
    ],
)
def test_a_roster_is_read_as_spreadsheets_write_it(text: str) -> None:
    assert roster.read(text.encode()) == {"abc001": "s100", "abc002": "0200"}


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b"code,id\n", "empty"),
        (b"abc-001\n", "Line 1"),
        (b"abc-001,s1\nabc-002\n", "Line 2"),
        (b"abc-001,s1,Mona\n", "Line 1"),
        (b"abc-001,s1\nABC001,s2\n", "stood there before"),
        (b"abc-001,s1\nabc-002,s1\n", "stood there before"),
        (b"abc-001,=1+1\n", "formula"),
        (b"abc-001,\x1b[31m\n", "can't be shown"),
        (b"--,s1\n", "Line 1"),
        (b"\xff\xfe,s1\n", "UTF-8"),
        (b"a" * (roster.LARGEST + 1), "too large"),
        (b'abc-001,"' + b"x" * 200_000 + b'"\n', "can't be read"),
    ],
)
def test_a_roster_that_can_not_be_used_is_refused_in_a_sentence(data: bytes, why: str) -> None:
    with pytest.raises(RosterError, match=why) as refused:
        roster.read(data)
    assert "\n" not in str(refused.value)


@given(st.binary())
def test_no_bytes_are_anything_else_than_a_roster_or_refused(data: bytes) -> None:
    try:
        ids = roster.read(data)
    except RosterError:
        return
    assert all(ids)
    assert all(ids.values())


@pytest.mark.parametrize("text", HOSTILE)
def test_no_nickname_comes_near_a_gradebook(text: str) -> None:
    calm, hostile = lesson(CLASS, nickname="calm"), lesson(CLASS, nickname=text, title=text)
    for ids in (None, IDS):
        assert canvas.text(hostile, ids) == canvas.text(calm, ids)
        assert moodle.text(hostile, ids) == moodle.text(calm, ids)
