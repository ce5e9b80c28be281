"""Loading or going back never runs an effect twice: what is read back is what was played."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.journal.every_state import compared
from tests.shipped import IDS

MOST = 2_000
"""States of each scenario; `benchmarks/every_state.py` takes all of them."""


@pytest.mark.parametrize("id", IDS)
def test_every_state_that_was_played_and_kept_is_read_back_the_same(
    id: str, tmp_path: Path
) -> None:
    found = compared(id, tmp_path, MOST)
    assert [*found.different.values()] == []
    assert found.kept == min(MOST, found.states)
