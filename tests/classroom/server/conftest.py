"""A lesson that is served, for one test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from game.classroom.phases import Act
from game.classroom.server.limits import Limits
from game.story.model import Story
from tests.classroom.server.served import WIDE, Phone, Served, served

Serve = Callable[..., Served]


@pytest.fixture
def serve(tmp_path: Path, story: Story) -> Iterator[Serve]:
    """Serves a session of the small story; as many as a test wants."""
    running: list[Served] = []

    def start(limits: Limits = WIDE, story: Story = story, **ways: Any) -> Served:
        folder = tmp_path / str(len(running))
        folder.mkdir()
        running.append(served(folder, story, limits, **ways))
        return running[-1]

    yield start
    for one in running:
        one.stop()


@pytest.fixture
def lesson(serve: Serve) -> Served:
    """A session in the lobby."""
    return serve()


@pytest.fixture
def phones(lesson: Served) -> Iterator[list[Phone]]:
    """Three phones that have joined, before an open vote."""
    three = [Phone(lesson) for _n in range(3)]
    for phone in three:
        assert phone.join().headers["location"] == "/play"
    lesson.act(Act.BEGIN, Act.OPEN)
    yield three
    for phone in three:
        phone.close()
