"""The report of all plays: what is claimed, from how much, and what is only listed."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from game import rubric
from game.journal.course.profile import profile
from game.journal.course.record import Record, record
from game.report import json as report_json
from game.report.course import course_report
from game.report.course_telling import document
from game.report.document import Course
from game.report.page import page
from tests.report import strict
from tests.report.plays import HOSTILE, TODAY, solo, together
from tests.report.test_gather import blocks, everything, titles
from tests.shipped import shipped

RUBRIC = rubric.load()
STAIR, DOT = shipped("the-ninth-stair"), shipped("where-the-dot-stops")
HEADERS = [STAIR.header, DOT.header]


@pytest.fixture(scope="module")
def records() -> list[Record]:
    found = []
    for n in range(6):
        one = record(solo(STAIR, "shiru", taken=n % 4), STAIR, RUBRIC)
        found.append(replace(one, save=f"s{n}", started=f"2026-11-{n + 1:02}T07:05:12Z"))
    return found


def test_the_figures_are_those_of_the_profile(records: list[Record]) -> None:
    told = profile(records, RUBRIC)
    report = course_report(records, HEADERS, RUBRIC)
    assert (report.plays, report.first, report.last) == (6, "2026-11-01", "2026-11-06")
    assert report.constructive.score == told.constructive.score is not None
    assert [(one.principle, one.score) for one in report.principles] == [
        (course.principle, course.score) for course in told.courses
    ]
    assert [stretch.score for stretch in report.constructive.over_time] == [
        point.tally.score for point in told.constructive.points
    ]
    drawn = [one for one in blocks(document(report, TODAY)) if isinstance(one, Course)]
    assert drawn
    assert {(one.low, one.high) for one in drawn} == {(0, 100)}


def test_little_claims_nothing(records: list[Record]) -> None:
    report = course_report(records[:1], HEADERS, RUBRIC)
    few = [one for one in report.principles if one.shown + one.missed + one.against < 5]
    assert few
    assert all(one.score is None and "too seldom to claim" in one.words for one in few)
    assert "Over time" not in titles(document(report, TODAY))


def test_every_play_is_listed_with_its_day_alone(records: list[Record]) -> None:
    shared = replace(record(together(STAIR), STAIR, RUBRIC), save="two")
    report = course_report([*records, shared], HEADERS, RUBRIC)
    assert [one.day for one in report.every][:2] == ["2026-11-01", "2026-11-02"]
    assert {one.seat for one in report.every} == {"Shiru", ""}
    told = everything(document(report, TODAY))
    assert "two persons" in told
    assert "07:05" not in told


def test_without_names_no_seat_and_no_id(records: list[Record]) -> None:
    report = course_report(records, HEADERS, RUBRIC, named=False)
    text = report_json.course(report)
    assert "Shiru" not in text
    assert "Emlyn" not in text
    assert {(one.seat, one.save) for one in report.every} == {("you", "")}
    assert json.loads(text)["kind"] == "course"


def test_a_play_about_fear_is_no_figure_and_brings_the_help(records: list[Record]) -> None:
    fear = record(solo(DOT, "bronagh"), DOT, RUBRIC)
    report = course_report([*records, fear], HEADERS, RUBRIC)
    assert report.fear == 1
    without = course_report(records, HEADERS, RUBRIC)
    assert report.plays == without.plays + 1
    assert report.constructive == without.constructive
    told = document(report, TODAY)
    assert "where the other person does not look" in everything(told)
    assert titles(told)[-1] == "Help outside the game"
    assert "Help outside the game" not in titles(
        document(course_report(records, HEADERS, RUBRIC), TODAY)
    )


def test_no_plays_are_no_fault() -> None:
    told = document(course_report([], HEADERS, RUBRIC), TODAY)
    assert "No plays are kept yet" in everything(told)
    strict.read(page(told))


def test_a_hostile_title_is_a_title(records: list[Record], tmp_path: Path) -> None:
    report = course_report(
        [replace(one, title=HOSTILE, story="gone") for one in records], HEADERS, RUBRIC
    )
    read = strict.read(page(document(report, TODAY, [HOSTILE])))
    assert not read.named("script")
    assert any("<script>alert(1)</script>" in cell.text for cell in read.named("td"))
