"""A file that is read again whenever it has changed, however it was saved."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from game.author.watch import Watched
from tests.stories import KETTLE


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "kettle.toml"
    path.write_text(KETTLE, encoding="utf-8")
    return path


def test_it_is_read_once_and_again_after_a_change(path: Path) -> None:
    watched = Watched(path)
    first = watched.look()
    assert first is not None
    assert first.story is not None
    assert watched.look() is None
    path.write_text(KETTLE + "\n", encoding="utf-8")
    assert watched.look() is not None
    assert watched.look() is None


def test_a_file_of_the_same_time_and_size_put_in_its_place_counts(path: Path) -> None:
    watched = Watched(path)
    watched.look()
    status = path.stat()
    beside = path.with_suffix(".new")
    beside.write_text(KETTLE.replace("Ann", "Ada"), encoding="utf-8")
    os.utime(beside, ns=(status.st_atime_ns, status.st_mtime_ns))
    beside.replace(path)
    assert (path.stat().st_mtime_ns, path.stat().st_size) == (status.st_mtime_ns, status.st_size)
    reading = watched.look()
    assert reading is not None
    assert reading.story is not None
    assert reading.story.roles[0].name == "Ada"


def test_a_file_that_is_away_for_one_look_is_not_told(path: Path) -> None:
    watched = Watched(path)
    watched.look()
    path.unlink()
    assert watched.look() is None
    path.write_text(KETTLE, encoding="utf-8")
    assert watched.look() is not None


def test_a_file_that_stays_away_is_told_once(path: Path) -> None:
    watched = Watched(path)
    watched.look()
    path.unlink()
    readings = [watched.look() for _time in range(4)]
    assert [reading is not None for reading in readings] == [False, True, False, False]
    assert readings[1] is not None
    assert [one.code for one in readings[1].diagnostics] == ["E101"]


def test_a_file_that_was_never_there_is_told_at_once(tmp_path: Path) -> None:
    reading = Watched(tmp_path / "none.toml").look()
    assert reading is not None
    assert [one.code for one in reading.diagnostics] == ["E101"]
