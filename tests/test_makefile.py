"""`make play` and `make test`: one sentence where something is missing, and nothing done twice."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
OTHER_VERSION = '#!/bin/sh\ncase "$2" in *version_info*) exit 1;; esac\n'
NO_VENV = '#!/bin/sh\ncase "$2" in *ensurepip*) echo "ModuleNotFoundError" >&2; exit 1;; esac\n'
NOTES_ITS_CALLS = '#!/bin/sh\necho "$@" >> calls\n'


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    for name in ("Makefile", "pyproject.toml", "requirements.lock"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def make(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    plain = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    return subprocess.run(
        ["make", *arguments], cwd=folder, env=plain, capture_output=True, text=True, check=False
    )


def program(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)
    return path


@pytest.mark.parametrize("target", ["play", "test"])
@pytest.mark.parametrize(
    ("interpreter", "told"),
    [
        (None, "was not found"),
        (OTHER_VERSION, "is older"),
        (NO_VENV, "python3-venv"),
    ],
)
def test_one_sentence_says_what_python_lacks(
    fresh: Path, target: str, interpreter: str | None, told: str
) -> None:
    python = fresh / "some python"
    if interpreter:
        program(python, interpreter)
    answer = make(fresh, target, f"PYTHON={python}")
    assert answer.returncode != 0
    assert len(answer.stdout.splitlines()) == 1
    assert told in answer.stdout
    assert "Error" not in answer.stdout
    assert not (fresh / ".venv").exists()


@pytest.mark.parametrize(
    ("target", "command"),
    [("play", "-m game --plain"), ("test", "-m pytest -n auto --dist loadfile --plain")],
)
def test_the_second_time_only_the_command_runs(fresh: Path, target: str, command: str) -> None:
    program(fresh / ".venv/bin/python", NOTES_ITS_CALLS)
    first = make(fresh, target, "ARGS=--plain")
    assert first.returncode == 0, first.stderr
    assert "-m pip" in (fresh / "calls").read_text()
    (fresh / "calls").unlink()

    second = make(fresh, target, "ARGS=--plain")
    assert second.stdout == ""
    assert (fresh / "calls").read_text().splitlines() == [command]


def test_only_locked_and_hashed_versions_are_installed(fresh: Path) -> None:
    program(fresh / ".venv/bin/python", NOTES_ITS_CALLS)
    make(fresh, "test")
    installs = [call for call in (fresh / "calls").read_text().splitlines() if "install" in call]
    assert installs
    for call in installs:
        assert "--require-hashes" in call or "--no-deps --no-build-isolation --editable ." in call


def test_the_game_is_installed_without_the_developers_tools(fresh: Path) -> None:
    program(fresh / ".venv/bin/python", NOTES_ITS_CALLS)
    make(fresh, "play")
    lines = (fresh / ".venv/play.lock").read_text().splitlines()
    names = {line.partition("==")[0] for line in lines if "==" in line}
    assert {"textual", "pydantic", "hatchling"} <= names
    assert not names & {"pytest", "mypy", "ruff", "uv"}


def test_a_new_lock_file_is_installed(fresh: Path) -> None:
    program(fresh / ".venv/bin/python", NOTES_ITS_CALLS)
    make(fresh, "play")
    stamp = (fresh / ".venv/.play").stat().st_mtime
    os.utime(fresh / "requirements.lock", (stamp + 1, stamp + 1))
    (fresh / "calls").unlink()
    make(fresh, "play")
    assert "-m pip" in (fresh / "calls").read_text()


def test_the_lock_file_names_no_index_and_no_machine() -> None:
    text = (ROOT / "requirements.lock").read_text()
    assert "://" not in text
    assert "--index" not in text
    assert "--find-links" not in text
    assert " @ " not in text
