"""Reads mutated scenarios by the hundred thousand: `python -m benchmarks.fuzz_reader COUNT [FROM]`.

Each mutation depends on its number alone, so that a fault found once is found again: the numbers of
those that raised an exception or took over two seconds are printed. Runs on both cores.
"""

from __future__ import annotations

import sys
import tempfile
import time
import traceback
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from game.library import is_scenario
from game.paths import shipped_scenarios
from game.story.compiled import compiled
from game.story.reader import examine
from tests.story.mutations import mutated

BLOCK = 500
LIMIT = 2.0
"""Seconds of the processor that no file may take."""

Result = tuple[int, int, list[str], float, int]
"""How many were read and how many were sound, what went wrong, the slowest: seconds and number."""


def sources() -> list[str]:
    """The texts of the shipped scenarios."""
    paths = sorted(shipped_scenarios().glob("*.toml"))
    return [p.read_text(encoding="utf-8") for p in paths if is_scenario(p)]


def block(first: int, count: int) -> Result:
    """Reads the mutations of these numbers."""
    texts = sources()
    wrong: list[str] = []
    sound, slowest, which = 0, 0.0, first
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "mutated.toml"
        for number in range(first, first + count):
            path.write_bytes(mutated(texts[number % len(texts)], number))
            start = time.process_time()
            try:
                story = examine(path).story
                if story is not None:
                    compiled(story)
                    sound += 1
            except Exception:
                wrong.append(f"{number}: {traceback.format_exc()}")
            took = time.process_time() - start
            if took > LIMIT:
                wrong.append(f"{number}: took {took:.1f} s")
            if took > slowest:
                slowest, which = took, number
    return count, sound, wrong, slowest, which


def main(count: int, first: int = 0) -> int:
    """Prints the figures; 1 where anything went wrong."""
    blocks = range(first, first + count, BLOCK)
    read = sound = faults = 0
    slowest, which = 0.0, first
    start = time.perf_counter()
    with ProcessPoolExecutor(2) as pool:
        for done in pool.map(block, blocks, [min(BLOCK, first + count - at) for at in blocks]):
            read, sound, faults = read + done[0], sound + done[1], faults + len(done[2])
            if done[3] > slowest:
                slowest, which = done[3], done[4]
            for said in done[2]:
                print(said, flush=True)
            if read % (20 * BLOCK) == 0 or read == count:
                took = time.perf_counter() - start
                print(
                    f"{read:,} mutations in {took:,.0f} s: {faults} raised or took over "
                    f"{LIMIT:g} s, {sound:,} still sound, slowest {slowest:.2f} s (number {which})",
                    flush=True,
                )
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:3] or ["200000"])))
