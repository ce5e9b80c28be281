"""A small story for lessons."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.story.model import Story
from tests.stories import kettle


@pytest.fixture
def story(tmp_path: Path) -> Story:
    return kettle(tmp_path / "story")
