"""Where things are, in a checkout and installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
NAMES = ("shipped_scenarios", "default_saves", "user_scenarios", "settings_file")


def places(top: Path, home: Path, **environment: str) -> dict[str, Path]:
    """What `game.paths` answers when the package lies in `top`, in a process of its own."""
    script = "; ".join(
        ["from game import paths", *(f"print(paths.{name}(), end=chr(0))" for name in NAMES)]
    )
    kept = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    kept.pop("COMMONGROUND_SAVES", None)
    shown = subprocess.run(
        [sys.executable, "-c", script],
        env=kept | {"HOME": str(home), "PYTHONPATH": str(top)} | environment,
        cwd=home,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return dict(zip(NAMES, map(Path, shown.rstrip("\0").split("\0")), strict=True))


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    top = tmp_path / "a checkout"
    (top / "game").mkdir(parents=True)
    (top / "scenarios").mkdir()
    for name in ("pyproject.toml", "game/__init__.py", "game/paths.py"):
        shutil.copy(ROOT / name, top / name)
    return top


def test_a_checkout_has_its_own_scenarios_and_saves(checkout: Path, home: Path) -> None:
    found = places(checkout, home)
    assert found["shipped_scenarios"] == checkout / "scenarios"
    assert found["default_saves"] == checkout / "saves"


def test_what_is_the_users_own_is_in_their_home_even_in_a_checkout(
    checkout: Path, home: Path
) -> None:
    found = places(checkout, home)
    assert found["user_scenarios"].is_relative_to(home)
    assert found["settings_file"].is_relative_to(home)


@pytest.mark.parametrize("missing", ["pyproject.toml", "scenarios"])
def test_installed_the_scenarios_lie_in_the_package_and_saves_in_the_home(
    checkout: Path, home: Path, missing: str
) -> None:
    part = checkout / missing
    if part.is_dir():
        part.rmdir()
    else:
        part.unlink()
    found = places(checkout, home)
    assert found["shipped_scenarios"] == checkout / "game" / "scenarios"
    assert found["default_saves"].is_relative_to(home)
    assert found["default_saves"].name == "saves"


def test_another_projects_checkout_is_not_ours(checkout: Path, home: Path) -> None:
    (checkout / "pyproject.toml").write_text('[project]\nname = "something-else"\n')
    assert places(checkout, home)["default_saves"].is_relative_to(home)


def test_the_variable_names_the_saves_folder(checkout: Path, home: Path) -> None:
    found = places(checkout, home, COMMONGROUND_SAVES="~/our talks")
    assert found["default_saves"] == home / "our talks"
    found = places(checkout, home, COMMONGROUND_SAVES="")
    assert found["default_saves"] == checkout / "saves"


def test_asking_makes_no_folder(checkout: Path, home: Path) -> None:
    for path in places(checkout, home).values():
        assert path == checkout / "scenarios" or not path.exists()
