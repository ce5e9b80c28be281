"""Damaged scenarios: never a traceback, never long, every fault at a place of the file.

`python -m benchmarks.fuzz_reader` does the same by the hundred thousand.
"""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

import pytest

from game.paths import shipped_scenarios
from game.story.compiled import compiled
from game.story.diagnostics import CODES, StoryError
from game.story.header import read_header
from game.story.reader import examine
from tests.shipped import IDS
from tests.story.frame import SOUND, written
from tests.story.mutations import mutated

LIMIT = 2.0
"""Seconds of the processor that no file may take."""

SOURCES = [SOUND, *((shipped_scenarios() / f"{id}.toml").read_text("utf-8") for id in IDS)]
BLOCK = 500


def check(path: Path, data: bytes, number: int) -> bool:
    """Reads one damaged file; True where it is still sound."""
    written(path.parent, data, path.name)
    start = time.process_time()
    reading = examine(path)
    assert time.process_time() - start < LIMIT, number
    lines = data.decode("utf-8", "replace").replace("\r\n", "\n").removeprefix("\ufeff").split("\n")
    for found in reading.diagnostics:
        assert found.code in CODES, number
        assert 1 <= found.line <= len(lines), (number, found)
        assert 1 <= found.column <= len(lines[found.line - 1]) + 1, (number, found)
        assert found.message, number
    failed = any(found.severity == "error" for found in reading.diagnostics)
    assert failed == (reading.story is None), number
    if reading.story is not None:
        compiled(reading.story)
        assert read_header(path) == reading.story.header, number
    else:
        with suppress(StoryError):
            read_header(path)
    return reading.story is not None


@pytest.mark.parametrize("first", range(0, 3000, BLOCK))
def test_a_damaged_scenario_is_read_or_refused(tmp_path: Path, first: int) -> None:
    sound = 0
    for number in range(first, first + BLOCK):
        # Four in five damage the small frame: more of them hit something.
        source = SOURCES[number % len(SOURCES)] if number % 5 == 0 else SOURCES[0]
        sound += check(tmp_path / "damaged.toml", mutated(source, number), number)
    assert 0 < sound < BLOCK, "the mutations hit nothing, or everything"
