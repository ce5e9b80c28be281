"""Meters: levels and changes, in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from game import phrases
from game.play.run import Run
from game.play.transcript import MeterChange, meter_changes
from game.story.model import Meter, Slot, Type
from tests.tui.play_story import story

SLOT = Slot("trust", 5, Type.NUMBER, 5, "state", 0, 10)
TRUST = Meter("trust", "Trust", SLOT)


@pytest.mark.parametrize(
    ("value", "word"),
    [(0, "at its lowest"), (2, "low"), (5, "in the middle"), (8, "high"), (10, "at its highest")],
)
def test_a_level_has_a_word(value: int, word: str) -> None:
    assert phrases.level(TRUST, value) == word


def test_where_both_moved_a_meter_it_is_told_by_whose_choice(tmp_path: Path) -> None:
    talk = story(tmp_path)
    before = Run.start(talk, 11)
    trust = talk.meters[0]
    change = MeterChange(trust, 5, 5, (("ann", 4), ("bo", 5)))
    assert phrases.meter_change(talk, change) == "Trust 5 → 4 ▼ (Ann) → 5 ▲ (Bo)"
    assert phrases.meter_steps(talk, change) == (
        "Trust fell from 5 to 4 by Ann’s choice, then rose to 5 by Bo’s choice"
    )
    (one,) = meter_changes(before.take("ann", "lost"), before.state)
    assert phrases.meter_steps(talk, one) == "Trust fell from 5 to 4"
