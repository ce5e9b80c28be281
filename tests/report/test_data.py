"""Reports for programs: the rows of decisions, and the keys of values."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from game import rubric
from game.report import csv as report_csv
from game.report import json as report_json
from game.report.gather import play_report
from tests.report.plays import solo, together
from tests.shipped import shipped
from tests.stories import kettle

RUBRIC = rubric.load()


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_row_is_a_decision_with_its_points() -> None:
    story = shipped("the-ninth-stair")
    report = play_report(story, solo(story, "shiru"), RUBRIC)
    assert report.talk is not None
    text = report_csv.table([report], RUBRIC)
    assert text.endswith("\r\n")
    told = rows(text)
    assert [row["choice"] for row in told] == [m.reply.choice for m in report.talk.moments]
    for row, moment in zip(told, report.talk.moments, strict=True):
        points = {r.principle: str(r.points) for r in moment.reply.ratings}
        assert {id: row[id] for id in RUBRIC.principles if row[id]} == points
        assert int(row["open"]) == 1 + len(moment.others)
    assert any(row[id].startswith("-") for row in told for id in RUBRIC.principles), "bare numbers"


def test_the_columns_are_those_that_are_documented() -> None:
    head = report_csv.table([], RUBRIC).strip().split(",")
    assert report_csv.__doc__ is not None
    for name in set(head) - set(RUBRIC.principles):
        assert name in report_csv.__doc__
    assert set(RUBRIC.principles) <= set(head)


def test_text_of_a_story_makes_no_formula(tmp_path: Path) -> None:
    said = ("I'm late. I'm sorry.", '=HYPERLINK(\\"http://x.y\\")')
    story = kettle(tmp_path, said, ("The Kettle", "\t+The Kettle"))
    (row, *_more) = rows(report_csv.table([play_report(story, solo(story, "ann"), RUBRIC)], RUBRIC))
    assert row["title"] == "'+The Kettle"
    assert row["said"] == '“=HYPERLINK("http://x.y")”', "a quote stands first"
    deed = kettle(tmp_path / "b", ("I'm late. I'm sorry.", "*@SUM(1)*"))
    (row, *_more) = rows(report_csv.table([play_report(deed, solo(deed, "ann"), RUBRIC)], RUBRIC))
    assert row["said"] == "'@SUM(1)"


def test_of_two_there_are_no_rows() -> None:
    story = shipped("the-ninth-stair")
    report = play_report(story, together(story), RUBRIC)
    assert rows(report_csv.table([report], RUBRIC)) == []


def test_json_has_every_key_and_is_ascii() -> None:
    story = shipped("the-ninth-stair")
    report = play_report(story, solo(story, "shiru"), RUBRIC)
    text = report_json.play(report)
    assert text.isascii()
    told = json.loads(text)
    assert (told["format"], told["kind"]) == (1, "play")
    assert set(told) == {"format", "kind", *report.__dataclass_fields__}
    assert report.talk is not None
    assert told["talk"]["constructive"] == report.talk.constructive
