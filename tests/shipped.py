"""The scenarios that come with the game, for tests that hold for every one of them."""

from __future__ import annotations

from functools import cache

from game.paths import shipped_scenarios
from game.story.model import Story
from game.story.reader import read

NOT_SCENARIOS = {"rubric", "help", "repairs"}
IDS = sorted(p.stem for p in shipped_scenarios().glob("*.toml") if p.stem not in NOT_SCENARIOS)


@cache
def shipped(id: str) -> Story:
    """A shipped story, read once."""
    return read(shipped_scenarios() / f"{id}.toml")


@cache
def for_two(id: str) -> Story:
    """The same as two at one keyboard play it; not where fear or control is in play."""
    return read(shipped_scenarios() / f"{id}.toml", for_two=True)
