"""Exploring: transitions a second on one core, and a story of a million states explored whole."""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import generate
from game.library import is_scenario
from game.paths import shipped_scenarios

STATES = 1_000_000
ROUNDS = 5


def explored(path: Path) -> dict[str, float]:
    """Reads and explores a story in this process, circles and ways to an ending included."""
    from game.author.space.circles import components, without_end
    from game.author.space.visit import explore
    from game.story.reader import read

    start = time.perf_counter()
    story = read(path)
    read_in = time.perf_counter() - start
    busy, start = time.process_time(), time.perf_counter()
    space = explore(story, limit=10**9)
    met = time.perf_counter() - start
    without_end(space, components(space))
    return {
        "read": read_in,
        "explore": met,
        "whole": time.perf_counter() - start,
        "busy": time.process_time() - busy,
        "states": len(space.states),
        "transitions": space.transitions,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def measured(path: Path, rounds: int) -> list[dict[str, float]]:
    """Each time in a process of its own, on one core, so that the peak is that story's."""
    runs = []
    for _ in range(rounds):
        command = [sys.executable, "-m", "benchmarks.explore", str(path)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        runs.append(json.loads(done.stdout))
    return runs


def explore() -> None:
    """Rows for the shipped scenarios and for the generated story."""
    from benchmarks.run import say, spread

    for path in sorted(shipped_scenarios().glob("*.toml")):
        if not is_scenario(path):
            continue
        runs = measured(path, ROUNDS)
        _rows(path.stem, runs)
    with tempfile.TemporaryDirectory() as folder:
        path, _, count = generate.write(STATES, Path(folder))
        runs = measured(path, 3)
    if any(run["states"] != count for run in runs):
        raise SystemExit(f"{runs[0]['states']} states were met where there are {count}")
    _rows(f"{count:,} states", runs)
    whole = [run["whole"] for run in runs]
    met = statistics.median(whole) <= 10
    say(f"{count:,} states, whole", spread(whole, " s"), "<= 10 s", met)
    peaks = [run["peak"] for run in runs]
    say(f"{count:,} states, peak memory", spread(peaks, " MB"), "<= 1024 MB", max(peaks) <= 1024)


def _rows(name: str, runs: list[dict[str, float]]) -> None:
    from benchmarks.run import say, spread

    for part, key in (("explored", "explore"), ("with circles", "whole")):
        rates = [run["transitions"] / run[key] / 1000 for run in runs]
        met = statistics.median(rates) >= 300
        say(f"transitions/s, {name}, {part}", spread(rates, " k"), ">= 300 k", met)


if __name__ == "__main__":
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    print(json.dumps(explored(Path(sys.argv[1]))))
