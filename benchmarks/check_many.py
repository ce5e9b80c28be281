"""`commonground check` as whole processes: each shipped scenario, and a folder with 1,000 files."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import talks
from game.library import is_scenario
from game.paths import shipped_scenarios

COUNT = 1_000
TRANSITIONS = range(5_000, 20_001)
LOOKED_AT = 50
"""Every so many a file is explored, to see that its transitions are of that number."""
ONE, MANY = 2.0, 60.0
"""Seconds."""


def checked(path: Path) -> tuple[float, float, list[dict[str, object]]]:
    """Seconds on the clock and of all cores that a check takes, and what it tells of each file."""
    before, start = os.times(), time.perf_counter()
    command = [sys.executable, "-m", "game", "check", str(path), "--json"]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    took, after = time.perf_counter() - start, os.times()
    if done.returncode not in (0, 1) or done.stderr:
        raise RuntimeError(f"'check' of {path} ended with {done.returncode}: {done.stderr}")
    busy = after.children_user + after.children_system
    busy -= before.children_user + before.children_system
    return took, busy, json.loads(done.stdout)


def check() -> None:
    """A row for each shipped scenario."""
    from benchmarks.run import say, spread

    for path in sorted(shipped_scenarios().glob("*.toml")):
        if is_scenario(path):
            times = [checked(path)[0] for _ in range(4)][1:]
            met = sorted(times)[1] <= ONE
            say(f"check {path.stem}", spread(times, " s"), f"<= {ONE:g} s", met)


def check_many() -> None:
    """A row for the folder, and one for the processor time of one file."""
    from benchmarks.run import say

    with tempfile.TemporaryDirectory() as folder:
        paths = talks.write(COUNT, Path(folder))
        least, most = _transitions(paths)
        took, busy, told = checked(Path(folder))
    if len(told) != COUNT or not all(one["exact"] for one in told):
        raise RuntimeError("not every file was checked whole")
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    what = f"check of {COUNT:,} files, {cores} cores"
    say(what, f"{took:.1f} s", f"<= {MANY:g} s", took <= MANY)
    say("  of one file, processor time", f"{1000 * busy / COUNT:.0f} ms", "", True)
    in_range = least in TRANSITIONS and most in TRANSITIONS
    say("  transitions of a file", f"{least:,} to {most:,}", "5,000 to 20,000", in_range)


def _transitions(paths: list[Path]) -> tuple[int, int]:
    """The fewest and the most of some of these files."""
    from game.author.space.visit import explore
    from game.story.reader import read

    # One more than a round number, so that files of every number of scenes are among them.
    counts = [explore(read(path)).transitions for path in paths[:: LOOKED_AT + 1]]
    return min(counts), max(counts)
