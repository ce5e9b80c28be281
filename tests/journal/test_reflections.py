"""What was written at a debrief: kept whole, read back, and gone when it is deleted."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.journal.model import JournalError
from game.journal.reflections import Reflections

SECRET = "The kettle was my mother's."


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return tmp_path / "saves" / "the-kettle-1.jsonl"


@pytest.fixture(params=["memory", "file"])
def reflections(request: pytest.FixtureRequest, journal: Path) -> Reflections:
    return Reflections(journal if request.param == "file" else None)


def on_disk(folder: Path, text: str) -> list[Path]:
    """Every file below a folder in which a text stands."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path for path in files if text.encode() in path.read_bytes()]


def test_they_are_kept_by_ending_and_question(reflections: Reflections) -> None:
    assert reflections.read("slept") == {}
    reflections.write("slept", 0, SECRET)
    reflections.write("slept", 1, "Neither.\nOr both.")
    reflections.write("gone", 0, "Nobody rang.")
    assert reflections.read("slept") == {0: SECRET, 1: "Neither.\nOr both."}
    assert reflections.read("gone") == {0: "Nobody rang."}
    reflections.write("slept", 0, "It was only a kettle.")
    assert reflections.read("slept")[0] == "It was only a kettle."


def test_an_empty_answer_takes_it_away(reflections: Reflections) -> None:
    reflections.write("slept", 0, SECRET)
    reflections.write("slept", 1, "Kept.")
    reflections.write("slept", 0, "  \n")
    assert reflections.read("slept") == {1: "Kept."}


def test_deleting_is_deleting(reflections: Reflections, tmp_path: Path) -> None:
    reflections.write("slept", 0, SECRET)
    reflections.delete()
    assert reflections.read("slept") == {}
    assert on_disk(tmp_path, SECRET) == []
    reflections.delete()


def test_of_a_replaced_or_emptied_answer_nothing_is_left_on_disk(
    journal: Path, tmp_path: Path
) -> None:
    reflections = Reflections(journal)
    reflections.write("slept", 0, SECRET)
    assert len(on_disk(tmp_path, SECRET)) == 1
    reflections.write("slept", 0, "Another word.")
    assert on_disk(tmp_path, SECRET) == []
    reflections.write("slept", 0, "")
    assert not list(journal.parent.iterdir())


def test_deleting_also_takes_what_a_kill_left_half_replaced(journal: Path, tmp_path: Path) -> None:
    reflections = Reflections(journal)
    reflections.write("slept", 0, "Old.")
    assert reflections.path is not None
    half = reflections.path.with_name(reflections.path.name + ".new")
    half.write_text(SECRET)
    assert reflections.read("slept") == {0: "Old."}
    reflections.delete()
    assert on_disk(tmp_path, SECRET) == []


def test_only_the_owner_may_read_them(journal: Path) -> None:
    reflections = Reflections(journal)
    reflections.write("slept", 0, SECRET)
    assert reflections.path is not None
    assert reflections.path.name == "the-kettle-1.reflections.json"
    assert stat.S_IMODE(reflections.path.stat().st_mode) == 0o600


def test_memory_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Reflections(None).write("slept", 0, SECRET)
    assert not list(tmp_path.rglob("*"))


def test_they_go_along_from_memory_to_a_file_and_back(journal: Path) -> None:
    memory = Reflections(None)
    memory.write("slept", 0, SECRET)
    kept = memory.copied_to(journal)
    assert Reflections(journal).read("slept") == {0: SECRET}
    assert kept.copied_to(None).read("slept") == {0: SECRET}


def test_a_full_disk_leaves_the_old_ones(journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reflections = Reflections(journal)
    reflections.write("slept", 0, "Old.")

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        with pytest.raises(JournalError, match="disk is full"):
            reflections.write("slept", 0, SECRET)
    assert reflections.read("slept") == {0: "Old."}
    assert [path.name for path in journal.parent.iterdir()] == ["the-kettle-1.reflections.json"]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"5",
        b'{"slept": 5}',
        b'{"slept": {"x": "y"}}',
        b'{"slept": {"0": 5}}',
        b'{"sl\\u001bept": {"0": "y"}}',
        b"[" * 100_000,
        b" " * (1 << 21),
    ],
)
def test_what_is_not_ours_is_said_and_never_written_over(journal: Path, data: bytes) -> None:
    reflections = Reflections(journal)
    assert reflections.path is not None
    journal.parent.mkdir()
    reflections.path.write_bytes(data)
    with pytest.raises(JournalError, match=r"can't be read: it does not hold"):
        reflections.read("slept")
    with pytest.raises(JournalError):
        reflections.write("slept", 0, "New.")
    assert reflections.path.read_bytes() == data


@given(st.text(max_size=60))
def test_any_text_comes_back_as_lines_without_control_characters(text: str) -> None:
    reflections = Reflections(None)
    reflections.write("slept", 0, text)
    kept = reflections.read("slept").get(0, "")
    assert all(c.isprintable() or c in "\n\t" for c in kept)
    assert kept == "".join(c for c in text if c.isprintable() or c in "\n\t").strip()


def test_half_of_a_character_does_no_harm(journal: Path) -> None:
    reflections = Reflections(journal)
    reflections.write("slept", 0, "a\udc80b")
    assert reflections.read("slept") == {0: "ab"}
