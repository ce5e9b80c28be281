"""The game as it reaches people: built, installed into an empty environment, run from elsewhere.

The slowest tests of the project, and the only ones that ask the package index; leave them out with
`make test ARGS="-m 'not packaging'"`.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
pytestmark = pytest.mark.packaging


@dataclass(frozen=True)
class Installed:
    """An environment with the game in it, and a folder that has nothing to do with the checkout."""

    command: Path
    elsewhere: Path

    def __call__(self, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
        """Run `commonground` as a user would, who has never run it before this test."""
        home = self.elsewhere.parent / "user"
        home.mkdir(exist_ok=True)
        return subprocess.run(
            [self.command, *arguments],
            input=given,
            cwd=self.elsewhere,
            env={"HOME": str(home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    def saves(self) -> list[dict[str, Any]]:
        """What `saves list` knows of this user's plays."""
        answer = self("saves", "list", "--json")
        assert answer.returncode == 0, answer.stderr
        return list(json.loads(answer.stdout))

    def moves_of(self, save: dict[str, Any]) -> list[dict[str, str]]:
        """The moves of a play, as `saves show` tells them."""
        answer = self("saves", "show", save["id"], "--json")
        assert answer.returncode == 0, answer.stderr
        return list(json.loads(answer.stdout)["moves"])


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist, and the wheel that was built from it."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT)
    return folder


@pytest.fixture(scope="module")
def environment(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command in an empty environment that has the wheel and what it says that it needs."""
    folder = tmp_path_factory.mktemp("empty") / "venv"
    run(sys.executable, "-m", "venv", folder)
    # The locked versions without their hashes: pip takes no hashes for a wheel that is built here.
    locked = re.findall(r"^[\w.-]+==[^\s\\]+", (ROOT / "requirements.lock").read_text(), re.M)
    constraints = folder / "constraints.txt"
    constraints.write_text("\n".join(locked))
    wheel = next(built.glob("*.whl"))
    pip = (folder / "bin" / "python", "-m", "pip", "--disable-pip-version-check")
    run(*pip, "install", "--constraint", constraints, wheel)
    return folder / "bin" / "commonground"


@pytest.fixture
def commonground(environment: Path, tmp_path: Path) -> Installed:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    return Installed(environment, elsewhere)


def test_every_shipped_scenario_is_in_the_wheel_and_nothing_private(built: Path) -> None:
    names = set(zipfile.ZipFile(next(built.glob("*.whl"))).namelist())
    for path in (ROOT / "scenarios").rglob("*.toml"):
        assert f"game/scenarios/{path.relative_to(ROOT / 'scenarios')}" in names
    assert all(name.startswith(("game/", "commonground-")) for name in names)


def test_the_sdist_has_what_is_needed_to_test_it_and_no_saves(built: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"Makefile", "requirements.lock", "LICENSE", "README.md", ".ci/run"} <= names
    assert "tests/test_packaging.py" in names
    assert {name for name in names if name.startswith("saves/")} == {"saves/.gitignore"}


def test_installed_it_lists_every_shipped_scenario(commonground: Installed) -> None:
    answer = commonground("list", "--json")
    assert answer.returncode == 0, answer.stderr
    listed = {entry["id"]: entry["title"] for entry in json.loads(answer.stdout)}
    assert listed == {path.stem: story["title"] for path, story in shipped().items()}
    told = commonground("list")
    assert told.returncode == 0, told.stderr
    assert all(title in told.stdout for title in listed.values())


def test_installed_a_scenario_is_played_to_its_end_and_kept(commonground: Installed) -> None:
    path, story = min(shipped().items(), key=lambda item: item[1]["minutes"])
    # A number that names no open choice is asked again, so these find a way through any scenario.
    answer = commonground("play", path.stem, "--plain", "--seed", "1", given="1\n2\n3\n4\n" * 300)
    assert answer.returncode == 0, answer.stderr
    assert "\x1b" not in answer.stdout
    endings = [ending["title"] for ending in story["endings"].values()]
    assert any(title in answer.stdout for title in endings)

    (save,) = commonground.saves()
    assert save["scenario"] == path.stem
    moves = commonground.moves_of(save)
    assert len(moves) > 1
    assert {move["role"] for move in moves} <= set(story["roles"])
    assert not list(commonground.elsewhere.iterdir())


def test_installed_given_moves_are_taken_and_a_private_play_is_not_kept(
    commonground: Installed,
) -> None:
    path, story = min(shipped().items(), key=lambda item: item[1]["minutes"])
    commonground("play", path.stem, "--plain", "--seed", "1", given="1\n2\n3\n4\n" * 3)
    moves = commonground.moves_of(commonground.saves()[0])
    scene = moves[0]["scene"]
    first = {move["role"]: move["choice"] for move in moves[:2] if move["scene"] == scene}
    turn = story["scenes"][scene]["turn"]
    taken = "+".join(first[role] for role in ([turn] if isinstance(turn, str) else turn))

    again = ("play", path.stem, "--plain", "--seed", "1", "--moves", taken)
    answer = commonground(*again)
    assert answer.returncode == 0, answer.stderr
    plays = [commonground.moves_of(save) for save in commonground.saves()]
    assert [play[: len(first)] for play in plays] == [moves[: len(first)]] * 2

    answer = commonground(*again, "--private")
    assert answer.returncode == 0, answer.stderr
    assert len(commonground.saves()) == 2


def test_installed_it_says_its_version(commonground: Installed) -> None:
    answer = commonground("--version")
    assert answer.returncode == 0, answer.stderr
    assert re.search(r"\b\d+\.\d+\.\d+\b", answer.stdout)


def shipped() -> dict[Path, dict[str, Any]]:
    """Every scenario of the checkout: a file of the library is one when it has `format =`."""
    files = {path: tomllib.loads(path.read_text()) for path in (ROOT / "scenarios").rglob("*.toml")}
    found = {path: content for path, content in files.items() if "format" in content}
    assert found, "no scenario is shipped"
    return found


def run(*command: str | Path) -> None:
    """Run a tool in the environment of who runs the tests: pip's settings and cache are theirs."""
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
