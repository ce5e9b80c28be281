"""Every reachable state of every shipped scenario, played, kept in files and read back the same.

    .venv/bin/python -m benchmarks.every_state [ID ...]

The test of the same name takes 2,000 states of each; here it is all of them. Run by hand.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.journal.every_state import compared
from tests.shipped import IDS


def main(ids: list[str]) -> int:
    """Prints a row a scenario; 1 where a state came back as another."""
    states = same = 0
    started = time.perf_counter()
    print(f"{'scenario':<28}{'states':>10}{'identical':>11}{'seconds':>9}")
    for id in ids or IDS:
        begun = time.perf_counter()
        with TemporaryDirectory() as folder:
            found = compared(id, Path(folder))
        identical = found.kept - len(found.different)
        took = time.perf_counter() - begun
        print(f"{id:<28}{found.states:>10,}{identical:>11,}{took:>9.1f}", flush=True)
        for why in list(found.different.values())[:3]:
            print(f"  {why}")
        states, same = states + found.states, same + identical
    took = time.perf_counter() - started
    print(f"{'all':<28}{states:>10,}{same:>11,}{took:>9.1f}")
    return 0 if same == states else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
