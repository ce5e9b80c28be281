"""`commonground test`: each failure with its place, what was expected and what came."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.stories import KETTLE
from tests.test_cli import commonground

HOLDS = """
[[tests]]
choose = ["late", "ask", { ann = "sit", bo = "pour" }, "bed"]
expect.scene = "slept"
expect.if = "trust == 6"
"""
FAILS = """
[[tests]]
choose = ["late", "ask", { ann = "sit", bo = "pour" }, "coat"]
expect.scene = "slept"
expect.if = "trust >= 7"
expect.not = ["hall"]
[[tests]]
choose = ["bus", "door:late"]
expect.scene = "table"
[[tests]]
choose = ["bus"]
expect.not_open = ["count"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two scenarios, one a folder further down, and a file that is none."""
    (tmp_path / "more").mkdir()
    (tmp_path / "kettle.toml").write_text(KETTLE + HOLDS, encoding="utf-8")
    (tmp_path / "more" / "pan.toml").write_text(KETTLE + FAILS, encoding="utf-8")
    (tmp_path / "rubric.toml").write_text("[strategies]\n", encoding="utf-8")
    return tmp_path


def line_of(path: Path, text: str) -> int:
    return path.read_text(encoding="utf-8").splitlines().index(text) + 1


def test_what_holds_is_counted(folder: Path) -> None:
    answer = commonground("test", folder / "kettle.toml")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout == "1 test of 1 scenario: all hold.\n"


def test_a_failure_is_told_with_its_line_what_came_and_what_was_taken(folder: Path) -> None:
    answer = commonground("test", folder)
    assert answer.returncode == 1
    pan = folder / "more" / "pan.toml"
    first = line_of(pan, 'choose = ["late", "ask", { ann = "sit", bo = "pour" }, "coat"]')
    said = answer.stdout.splitlines()
    assert said[:2] == [
        f"{pan}:{first + 1}: test 1: it was to come to 'slept', and it came to 'gone'",
        "    taken: late,ask,sit+pour,coat",
    ]
    assert said[2] == f"{pan}:{first + 2}: test 1: 'trust >= 7' does not hold; trust = 6"
    assert said[4] == f"{pan}:{first + 3}: test 1: 'hall' was not to be visited"
    second = line_of(pan, 'choose = ["bus", "door:late"]')
    assert said[6].startswith(f"{pan}:{second}: test 2: choice 2 can't be taken in 'hall'")
    assert said[7] == "    taken: bus"
    assert "'count' was not to be open in 'hall'" in said[8]
    assert said[-1] == "4 tests of 2 scenarios: 3 failed."


def test_the_data_have_both_sides(folder: Path) -> None:
    answer = commonground("test", folder, "--json")
    assert answer.returncode == 1
    kettle, pan = json.loads(answer.stdout)
    assert (kettle["tests"], kettle["failed"], kettle["faults"]) == (1, [], [])
    first = pan["failed"][0]
    assert (first["test"], first["expected"], first["came"]) == (1, "slept", "gone")
    assert first["taken"] == "late,ask,sit+pour,coat"


def test_a_file_that_can_not_be_read_is_a_failure(folder: Path) -> None:
    path = folder / "broken.toml"
    path.write_text("format = 1\nx =\n", encoding="utf-8")
    answer = commonground("test", path)
    assert answer.returncode == 1
    assert answer.stdout.startswith(f"{path}:2:")
    assert "1 file can't be read" in answer.stdout


@pytest.mark.parametrize("name", ["none.toml", "empty"])
def test_what_is_not_there_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    answer = commonground("test", tmp_path / name)
    assert (answer.returncode, answer.stdout) == (1, "")
    assert str(tmp_path / name) in answer.stderr


def test_the_tests_of_what_is_shipped_hold() -> None:
    answer = commonground("test", "scenarios")
    assert answer.returncode == 0, answer.stdout
