"""A folder for saves that is not there yet, and the story of two who stand before a door."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.couple.evening import file


@pytest.fixture
def saves(tmp_path: Path) -> Path:
    return tmp_path / "saves"


@pytest.fixture
def keys_file(tmp_path: Path) -> Path:
    return file(tmp_path / "files")
