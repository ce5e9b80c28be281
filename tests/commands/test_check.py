"""`commonground check`: what editors read, a last line with counts, and data for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from game.paths import shipped_scenarios
from tests.play.frame import END, HEAD, scene
from tests.test_cli import commonground

WORDS = (shipped_scenarios() / "first-words.toml").read_text(encoding="utf-8")
BROKEN = WORDS.replace("[if bow.ben != 'push']", "[if bowed.ben != 'push']")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two scenarios, one with an error, the rubric, a file that is none, and a hidden one."""
    (tmp_path / "more").mkdir()
    (tmp_path / "sound.toml").write_text(WORDS, encoding="utf-8")
    (tmp_path / "more" / "broken.toml").write_text(BROKEN, encoding="utf-8")
    (tmp_path / "more" / ".hidden.toml").write_text(BROKEN, encoding="utf-8")
    rubric = (shipped_scenarios() / "rubric.toml").read_text(encoding="utf-8")
    (tmp_path / "rubric.toml").write_text(rubric, encoding="utf-8")
    (tmp_path / "notes.toml").write_text('about = "Not a scenario."\n', encoding="utf-8")
    return tmp_path


def test_what_is_sound_is_counted(folder: Path) -> None:
    answer = commonground("check", folder / "sound.toml")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout == "1 file checked: 0 errors, 0 warnings.\n"


def test_a_folder_is_checked_with_the_games_own_files_and_without_others(folder: Path) -> None:
    answer = commonground("check", folder)
    assert (answer.returncode, answer.stderr) == (1, "")
    said = answer.stdout.splitlines()
    line = BROKEN[: BROKEN.index("bowed.ben")].count("\n") + 1
    assert said[0].startswith(f"{folder / 'more' / 'broken.toml'}:{line}:5: E302 ")
    assert said[-2] == "3 files checked: 1 error, 0 warnings."
    assert "explain" in said[-1]


def test_the_data_have_every_file_in_its_order(folder: Path) -> None:
    answer = commonground("check", folder, "--json")
    assert answer.returncode == 1
    entries = json.loads(answer.stdout)
    names = [Path(entry["file"]).name for entry in entries]
    assert names == ["rubric.toml", "sound.toml", "broken.toml"]
    (fault,) = entries[2]["diagnostics"]
    assert (fault["code"], fault["severity"], fault["column"]) == ("E302", "error", 5)
    assert entries[0]["exact"]
    assert entries[1]["diagnostics"] == []


def test_a_file_that_is_no_scenario_is_told_where_it_is_named(folder: Path) -> None:
    answer = commonground("check", folder / "notes.toml")
    assert answer.returncode == 1
    assert answer.stdout.startswith(f"{folder / 'notes.toml'}:1:1: E108 ")


def test_warnings_alone_are_no_failure(tmp_path: Path) -> None:
    path = tmp_path / "sound.toml"
    text = WORDS.replace("\n[between.half]\n", "\nunused = false\n\n[between.half]\n")
    path.write_text(text, encoding="utf-8")
    answer = commonground("check", path)
    assert answer.returncode == 0
    assert "P201" in answer.stdout
    assert "1 file checked: 0 errors, 1 warning." in answer.stdout


def test_what_is_too_large_for_the_limit_is_told(tmp_path: Path) -> None:
    path = tmp_path / "frame.toml"
    body = scene("one", "ann", "two", "ask", "sit") + scene("two", "bo", "done", "go", "stay")
    path.write_text(HEAD + body + END, encoding="utf-8")
    answer = commonground("check", path, "--limit", "1")
    assert "too large to visit every state" in answer.stdout
    assert commonground("check", path, "--limit", "none").returncode == 2


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    answer = commonground("check", tmp_path / "none.toml")
    assert (answer.returncode, answer.stdout) == (1, "")
    assert str(tmp_path / "none.toml") in answer.stderr
