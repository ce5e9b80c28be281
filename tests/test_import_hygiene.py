"""What is imported when: a command starts fast, and the rules of play stay pure.

The contracts in pyproject.toml say who may import whom. Here is what they can't see: what a process
really loads, imports by another way than an import statement, and source that is run.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SLOW = {"textual", "pydantic", "tree_sitter", "tree_sitter_toml"}

UNFIT_FOR_RULES = {
    *("ast", "builtins", "code", "importlib", "pickle", "runpy"),
    *("datetime", "random", "secrets", "time", "uuid"),
    *("asyncio", "http", "socket", "subprocess", "threading", "urllib"),
    "textual",
}
RUNS_SOURCE = {"__import__", "compile", "eval", "exec"}
# The one place where source is run: what our own checked tree was turned into.
COMPILED = ROOT / "game" / "story" / "compiled.py"
RULES = sorted([*(ROOT / "game/story").rglob("*.py"), *(ROOT / "game/play").rglob("*.py")])


def imported(*arguments: str) -> set[str]:
    """The top-level names of everything that a Python process imports."""
    shown = subprocess.run(
        [sys.executable, "-X", "importtime", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert shown.returncode == 0, shown.stderr[-2000:]
    lines = [line for line in shown.stderr.splitlines() if line.startswith("import time:")]
    names = {line.rpartition("|")[2].strip().partition(".")[0] for line in lines}
    assert "game" in names
    return names


def test_the_commands_alone_import_nothing_slow() -> None:
    assert not imported("-c", "import game.cli") & SLOW


def test_the_version_is_told_without_anything_slow() -> None:
    assert not imported("-m", "game", "--version") & SLOW


def test_the_list_is_told_without_textual() -> None:
    assert "textual" not in imported("-m", "game", "list", "--json")


@pytest.mark.parametrize("package", ["game.story", "game.play"])
def test_the_rules_import_no_textual(package: str) -> None:
    every = f"""
import importlib, pkgutil, {package} as package
for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
    importlib.import_module(module.name)
"""
    assert "textual" not in imported("-c", every)


@pytest.mark.parametrize("path", RULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_rules_import_and_call_nothing_unfit(path: Path) -> None:
    allowed = {"compile", "exec"} if path == COMPILED else set()
    found = {name for name in unfit(path.read_text(encoding="utf-8")) if name not in allowed}
    assert not found, f"{path.name} must not use {', '.join(sorted(found))}"


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("def f():\n    import random", "random"),
        ("def f():\n    from time import monotonic", "time"),
        ("import textual.app as t", "textual"),
        ("from urllib import request", "urllib"),
        ("x = eval('1')", "eval"),
        ("run = exec", "exec"),
        ("compile('1', '', 'eval')", "compile"),
        ("__import__('os')", "__import__"),
        ("import ast", "ast"),
    ],
)
def test_the_scan_sees_what_is_unfit(source: str, name: str) -> None:
    assert name in set(unfit(source))


def test_the_scan_leaves_alone_what_is_fit() -> None:
    assert not list(unfit("import re\nP = re.compile('a')\ncompiled = 1\nfrom . import time_of"))


def unfit(source: str) -> Iterator[str]:
    """The modules and builtins that a source uses, at any depth, and that no rule may."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                used = {alias.name.partition(".")[0] for alias in names}
                yield from used & UNFIT_FOR_RULES
            case ast.ImportFrom(module=str(module), level=0):
                yield from {module.partition(".")[0]} & UNFIT_FOR_RULES
            case ast.Name(id=name) if name in RUNS_SOURCE:
                yield name
