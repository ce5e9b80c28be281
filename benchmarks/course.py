"""The course of 10,000 plays: the first reading of their journals, and every later one."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.story.model import Story

JOURNALS = 10_000
ROUNDS = 7
BUDGET = 1.0
"""Seconds, once every journal has a record."""


def journals(folder: Path, count: int, seed: int = 1) -> None:
    """Random plays of the shipped scenarios; in every third one went back and played again."""
    from game.journal import lines
    from game.journal.model import COMPUTER, PERSON, Entry, new_header
    from game.library import Library

    chance = random.Random(seed)
    library = Library.open(keep=False)
    stories = [library.story(item) for item in library.items]
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        story = stories[number % len(stories)]
        role = chance.choice(story.header.playable)
        seats = {role: PERSON, story.other(role): COMPUTER}
        started = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=30 * number)
        entries: list[Entry] = []
        for _branch in range(2 if number % 3 == 0 else 1):
            stop = chance.randrange(5, 30) if number % 5 == 0 else 1000
            parent = 0
            for move in _moves(story, chance)[:stop]:
                entries.append(Entry(len(entries) + 1, parent, *move))
                parent = len(entries)
        header = new_header(story, seats, chance.randrange(1, 1 << 30), started)
        data = lines.header_line(header) + lines.entry_lines(entries)
        (folder / f"{header.id}.jsonl").write_bytes(data)


def _moves(story: Story, chance: random.Random) -> list[tuple[str, str, str, str]]:
    """A random play to its end: role, scene, choice and the ending it led to, or `''`."""
    from game.play.step import begin
    from game.play.wander import wander
    from game.story.compiled import compiled
    from game.story.model import SCENE

    program = compiled(story)
    values = list(begin(story, program))
    scenes: list[str] = []

    def pick(_role: int, is_open: Sequence[int]) -> int:
        scenes.append(story.scenes[values[SCENE]].id)
        return chance.choice(is_open)

    moves: list[tuple[str, str, str, str]] = []
    for role, _open, choice in wander(story, program, values, pick):
        ended = values[SCENE] - len(story.scenes)
        ending = story.endings[ended].id if ended >= 0 else ""
        moves.append((story.roles[role].id, scenes[-1], choice.id, ending))
    return moves


def course() -> None:
    """The profile of 10,000 journals, in a process of its own each time."""
    from benchmarks.run import say, spread

    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "saves"
        journals(folder, JOURNALS)
        first = _once(folder)
        later = [_once(folder) for _ in range(ROUNDS)]
        for save in sorted(folder.glob("*.jsonl"))[:10]:
            save.touch()
        ten = _once(folder, "game.story.reader")
        size = (folder / "course.cache").stat().st_size
    print(f"{JOURNALS} journals, {first['plays']:.0f} plays; the cache has {size / 1e6:.1f} MB")
    say("course, first time", f"{first['seconds']:.1f} s", "once", True)
    seconds = [one["seconds"] for one in later]
    say("course, later", spread(seconds, " s"), f"<= {BUDGET:g} s", max(seconds) <= BUDGET)
    say(
        "course, 10 new, just after a play",
        f"{ten['seconds']:.2f} s",
        f"<= {BUDGET:g} s",
        ten["seconds"] <= BUDGET,
    )
    say("course, peak memory", f"{max(one['peak'] for one in later):.0f} MB", "noted", True)


def _once(folder: Path, *played: str) -> dict[str, float]:
    """`played` are modules that a play before has imported already."""
    words = [sys.executable, "-m", "benchmarks.course", str(folder), *played]
    done = subprocess.run(words, check=True, capture_output=True, text=True)
    measured: dict[str, float] = json.loads(done.stdout)
    return measured


def measured(folder: Path) -> dict[str, float]:
    """Seconds from the call to the suggestions, the modules that this takes imported on the way."""
    import resource

    from game import rubric
    from game.library import Library

    library = Library.open(keep=False)
    principles = rubric.load()
    start, busy = time.perf_counter(), time.process_time()
    from game.journal.course.profile import profile
    from game.journal.course.records import records
    from game.journal.course.suggest import suggest

    found = profile(records(folder, library, principles), principles)
    suggest(found, [item.header for item in library.items if item.header], principles)
    return {
        "seconds": time.perf_counter() - start,
        "busy": time.process_time() - busy,
        "plays": found.plays,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


if __name__ == "__main__":
    for module in sys.argv[2:]:
        import_module(module)
    print(json.dumps(measured(Path(sys.argv[1]))))
