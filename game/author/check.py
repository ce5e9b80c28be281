"""Everything that is wrong or doubtful in a file, at its place: what `commonground check` tells."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from game import help, rubric
from game.author.finding import Finding
from game.author.full.findings import full
from game.author.proof.findings import prove
from game.author.space.visit import LIMIT
from game.author.storytests import failed_tests
from game.author.teaching.findings import teaching
from game.author.teaching.safety import safety
from game.datafile import DataFileError
from game.story import repairs, source
from game.story.diagnostics import Diagnostic, StoryError
from game.story.header import is_scenario
from game.story.locate import Path as KeyPath
from game.story.locate import Places
from game.story.model import Story
from game.story.reader import examine

OWN: Mapping[str, Callable[[Path], object]] = {
    "rubric.toml": rubric.load,
    "help.toml": help.load,
    "repairs.toml": repairs.load,
}
"""The game's own files, by name, and what reads them."""

_KEY = re.compile(r"([^.\[\]]+)|\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of a file. `exact` is False where a story was too large to visit every state."""

    path: Path
    diagnostics: tuple[Diagnostic, ...]
    exact: bool = True


def check(path: Path | str, limit: int = LIMIT) -> list[Diagnostic]:
    """All that is found in a file, in its order, each once; `limit` is in transitions."""
    return list(checked(Path(path), limit).diagnostics)


def checked(path: Path, limit: int = LIMIT) -> Checked:
    """The same, and whether all of a story was visited. Never raises for what a file holds."""
    own = _own(path) if path.name in OWN else None
    if own is not None:
        return Checked(path, tuple(own))
    reading = examine(path)
    if reading.story is None:
        return Checked(path, reading.diagnostics)
    findings, exact = _findings(reading.story, limit)
    found = {*reading.diagnostics, *_placed(path, findings)}
    return Checked(path, tuple(sorted(found)), exact)


def _findings(story: Story, limit: int) -> tuple[list[Finding], bool]:
    proof = prove(story, limit)
    found = [
        *proof.findings,
        *teaching(story, proof.space, proof.met, proof.gains),
        *safety(story, proof.space),
    ]
    found += full(story, proof.space, proof.parts, proof.gains)
    found += [Finding("P305", one.key, str(one)) for one in failed_tests(story)]
    return found, proof.exact


def _placed(path: Path, findings: Iterable[Finding]) -> list[Diagnostic]:
    findings = list(findings)
    if not findings:
        return []
    text = source.read_text(path)
    data, places = source.parse(path, text), Places(text)
    placed: list[Diagnostic] = []
    for one in findings:
        offset = None if one.line is None else _bracket(data, one.path, one.line)
        line, column = places.at(one.path, offset)
        placed.append(Diagnostic(str(path), line, column, one.code, one.message))
    return placed


def _bracket(data: dict[str, Any], path: KeyPath, number: int) -> int | None:
    """Where the `if` before a line of a text stands, as an offset into the text."""
    value: Any = data
    for key in path:
        if isinstance(value, str):  # a short way to write more
            break
        value = value[key]
    at = 0
    for raw in str(value).split("\n"):
        if raw.strip():
            if number == 0:
                return at + max(raw.find("if "), 0)
            number -= 1
        at += len(raw) + 1
    return None


def _own(path: Path) -> list[Diagnostic] | None:
    """What the loader of one of the game's own files says: its first fault.

    None for a scenario that only has the name of one.
    """
    try:
        text = source.read_text(path)
        if is_scenario(source.parse(path, text)):
            return None
        OWN[path.name](path)
    except StoryError as error:
        return list(error.diagnostics)
    except DataFileError as error:
        key = tuple(name or int(index) - 1 for name, index in _KEY.findall(error.key))
        line, column = Places(text).at(key)
        message = str(error).removeprefix(f"{path.name}: ")
        return [Diagnostic(str(path), line, column, "E113", message)]
    return []
