"""A file is checked by everything at once, each finding at its place, and sound ones are clean."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from game.author.check import check, checked
from game.paths import shipped_scenarios
from tests.play.frame import END, HEAD, scene
from tests.shipped import IDS

MEANT: dict[tuple[str, str], str] = {}
"""Scenes of shipped scenarios, by scenario and scene, that may have one good choice (T105): why."""


@pytest.mark.parametrize("id", IDS)
def test_a_shipped_scenario_is_clean(id: str) -> None:
    path = shipped_scenarios() / f"{id}.toml"
    result = checked(path)
    lines = path.read_text(encoding="utf-8").splitlines()
    left = [
        one
        for one in result.diagnostics
        if one.code != "T105" or (id, _table(lines, one.line)) not in MEANT
    ]
    assert left == []
    assert result.exact


def _table(lines: list[str], line: int) -> str:
    """The scene in whose table a line stands."""
    for text in reversed(lines[:line]):
        if found := re.match(r"\[scenes\.([\w-]+)", text):
            return found[1]
    return ""


@pytest.mark.parametrize("name", ["rubric", "help", "repairs"])
def test_the_games_own_files_are_checked_by_their_own_rules(name: str, tmp_path: Path) -> None:
    shipped = shipped_scenarios() / f"{name}.toml"
    assert check(shipped) == []
    text = shipped.read_text(encoding="utf-8")
    path = tmp_path / f"{name}.toml"
    key = {"rubric": "name", "help": "number", "repairs": "text"}[name]
    broken = re.sub(rf"^{key} = .*$", f"{key} = 3", text, count=1, flags=re.M)
    path.write_text(broken, encoding="utf-8")
    (found,) = check(path)
    assert found.code == "E113"
    assert broken.splitlines()[found.line - 1] == f"{key} = 3"
    path.write_text(text + "\nx =\n", encoding="utf-8")
    assert [one.code for one in check(path)] == ["E104"]


def test_a_scenario_may_have_the_name_of_one_of_the_games_own_files(tmp_path: Path) -> None:
    path = written(tmp_path, TWO).rename(tmp_path / "repairs.toml")
    assert "E113" not in {one.code for one in check(path)}
    assert {one.code for one in check(path)} & {"P102", "T106"}


def written(folder: Path, body: str) -> Path:
    path = folder / "frame.toml"
    path.write_text(HEAD + body + END, encoding="utf-8")
    return path


TWO = scene("one", "ann", "two", "ask", "sit") + scene("two", "bo", "done", "go", "stay")


def test_faults_of_every_kind_come_in_the_order_of_the_file_each_once(tmp_path: Path) -> None:
    body = TWO + scene("nowhere", "ann", "other_end", "on")
    body += '[[tests]]\nchoose = ["ask", "go"]\nexpect.scene = "other_end"\n'
    path = written(tmp_path, body)
    found = check(path)
    assert found == sorted(set(found))
    assert {"P101", "P102", "P201", "P303", "P305", "T106"} <= {one.code for one in found}
    text = path.read_text(encoding="utf-8").splitlines()
    (unreached,) = [one for one in found if one.code == "P101"]
    assert text[unreached.line - 1] == "[scenes.nowhere]"
    assert unreached.column == len("[scenes.") + 1
    (failed,) = [one for one in found if one.code == "P305"]
    assert text[failed.line - 1] == 'expect.scene = "other_end"'


def test_a_file_with_errors_of_the_reader_has_those_alone(tmp_path: Path) -> None:
    found = check(written(tmp_path, TWO.replace('to = "two"', 'to = "tow"')))
    assert [one.code for one in found] == ["E201"]


def test_warnings_of_the_reader_stand_beside_what_is_proved(tmp_path: Path) -> None:
    body = TWO.replace("Here is one.", "You look at the kettle.")
    assert {"W403", "P303"} <= {one.code for one in check(written(tmp_path, body))}


def test_where_the_limit_cuts_it_nothing_is_said_that_was_not_seen(tmp_path: Path) -> None:
    body = TWO + scene("nowhere", "ann", "other_end", "on")
    result = checked(written(tmp_path, body), limit=0)
    assert not result.exact
    assert not {"P101", "P102", "P201"} & {one.code for one in result.diagnostics}
