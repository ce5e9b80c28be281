"""`commonground graph` as a script calls it."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.stories import KETTLE
from tests.test_cli import commonground, saves


@pytest.fixture
def kettle(tmp_path: Path) -> Path:
    path = tmp_path / "kettle.toml"
    path.write_text(KETTLE, encoding="utf-8")
    return path


@pytest.fixture
def save() -> str:
    """The id of a play of first-words with two decisions of the person's."""
    commonground("play", "first-words", "--seat", "noor", "--seed", "1", given="1\n1\n")
    (save,) = saves()
    return save["id"]


def test_it_prints_mermaid_unless_told_otherwise(kettle: Path) -> None:
    answer = commonground("graph", kettle)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert "\nflowchart TD\n" in answer.stdout
    assert commonground("graph", kettle, "--format", "mermaid").stdout == answer.stdout


@pytest.mark.parametrize(
    ("format", "begins"),
    [("dot", "digraph "), ("svg", "<?xml "), ("html", "<!DOCTYPE html>")],
)
def test_it_prints_every_format(kettle: Path, format: str, begins: str) -> None:
    answer = commonground("graph", kettle, "--format", format)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout.startswith(begins)


@pytest.mark.parametrize(
    ("name", "begins"),
    [("a.mmd", "%%"), ("a.gv", "digraph"), ("a.svg", "<?xml"), ("a.HTML", "<!DOCTYPE")],
)
def test_the_name_of_the_file_tells_the_format(kettle: Path, name: str, begins: str) -> None:
    out = kettle.parent / name
    answer = commonground("graph", kettle, "--out", out)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert name in answer.stdout
    assert out.read_text(encoding="utf-8").startswith(begins)


def test_a_name_that_tells_no_format_is_a_fault(kettle: Path) -> None:
    out = kettle.parent / "map.txt"
    answer = commonground("graph", kettle, "--out", out)
    assert answer.returncode == 1
    assert "--format svg" in answer.stderr
    assert not out.exists()


def test_a_file_that_is_there_is_replaced_only_if_asked(kettle: Path) -> None:
    out = kettle.parent / "map.svg"
    out.write_text("mine", encoding="utf-8")
    answer = commonground("graph", kettle, "--out", out)
    assert answer.returncode == 1
    assert "--replace" in answer.stderr
    assert out.read_text(encoding="utf-8") == "mine"
    answer = commonground("graph", kettle, "--out", out, "--replace")
    assert (answer.returncode, answer.stderr) == (0, "")
    ElementTree.fromstring(out.read_text(encoding="utf-8"))
    assert sorted(path.name for path in kettle.parent.iterdir()) == ["kettle.toml", "map.svg"]


def test_a_folder_is_no_file(kettle: Path) -> None:
    for more in ((), ("--replace",)):
        answer = commonground("graph", kettle, "--format", "svg", "--out", kettle.parent, *more)
        assert answer.returncode == 1
        assert str(kettle.parent) in answer.stderr
    answer = commonground("graph", kettle, "--out", kettle.parent / "none" / "map.svg")
    assert answer.returncode == 1
    assert "none" in answer.stderr


def test_the_way_of_a_save_is_shown(save: str) -> None:
    plain = commonground("graph", "first-words").stdout
    assert "==>" not in plain
    shown = commonground("graph", "first-words", "--play", save)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "play: 1" in shown.stdout
    moves = json.loads(commonground("saves", "show", save, "--json").stdout)["moves"]
    told = json.loads(commonground("graph", "first-words", "--play", save, "--json").stdout)
    assert [move for step in told["play"] for move in step["moves"]] == moves


def test_a_save_of_another_scenario_is_refused(kettle: Path, save: str) -> None:
    answer = commonground("graph", kettle, "--play", save)
    assert answer.returncode == 1
    assert "'first-words'" in answer.stderr
    answer = commonground("graph", "first-words", "--play", "nothing")
    assert answer.returncode == 1
    assert "no save" in answer.stderr


def test_a_save_that_no_longer_fits_is_shown_as_far_as_it_does(tmp_path: Path) -> None:
    path = tmp_path / "first.toml"
    path.write_text(KETTLE, encoding="utf-8")
    commonground("play", path, "--seat", "ann", "--seed", "1", given="1\n1\n")
    (save,) = saves()
    path.write_text(KETTLE.replace("sit", "kneel").replace("stand", "lean"), encoding="utf-8")
    answer = commonground("graph", path, "--play", save["id"])
    assert answer.returncode == 0
    assert "still fit" in answer.stderr
    assert "play: 2" in answer.stdout


def test_shares_are_marked_as_sampled(kettle: Path) -> None:
    answer = commonground("graph", kettle, "--shares")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert "sampled, not proved" in answer.stdout
    assert "100%" in answer.stdout
    told = json.loads(commonground("graph", kettle, "--shares", "--json").stdout)
    assert (told["sampled"]["plays"], told["sampled"]["exact"]) == (2000, False)
    ends = sum(told["sampled"]["nodes"].get(id, 0.0) for id in ("slept", "gone"))
    assert ends == pytest.approx(1.0)


def test_the_graph_is_told_to_programs(kettle: Path) -> None:
    told = json.loads(commonground("graph", kettle, "--json").stdout)
    assert [node["id"] for node in told["nodes"]][:2] == ["door", "hall"]
    assert {"source": "door", "target": "hall", "id": "late"}.items() <= told["edges"][0].items()


def test_a_broken_scenario_is_told_and_not_drawn(kettle: Path) -> None:
    kettle.write_text(KETTLE.replace('to = "hall"', 'to = "hal"'), encoding="utf-8")
    answer = commonground("graph", kettle)
    assert answer.returncode == 1
    assert "hal" in answer.stderr
    assert answer.stdout == ""
