"""These tests need more than pip gives, and are no part of `make test`: `make test-web` runs them.

It sets TEST_WEB; then they run, and fail where a tool is missing.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from game.classroom.server.limits import Limits
from tests.classroom.server.served import Served, served
from tests.shipped import shipped
from tests.web import tools
from tests.web.browser import Browser, Page

collect_ignore_glob = [] if os.environ.get("TEST_WEB") else ["test_*.py"]

Opens = Callable[..., Page]
Serves = Callable[..., Served]


def pytest_configure() -> None:
    """Says what is missing, and ends."""
    if os.environ.get("TEST_WEB") and (sentences := list(tools.missing())):
        raise pytest.UsageError("\n".join(sentences))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of a process."""
    running = Browser()
    yield running
    running.close()


@pytest.fixture
def serves(tmp_path: Path) -> Iterator[Serves]:
    """Serves a session of a shipped scenario in the lobby; as many as a test wants."""
    running: list[Served] = []

    def serve(id: str = "the-ninth-stair", **ways: Any) -> Served:
        folder = tmp_path / str(len(running))
        folder.mkdir()
        running.append(served(folder, shipped(id), Limits(), **ways))
        return running[-1]

    yield serve
    for one in running:
        one.stop()


@pytest.fixture
def opens(browser: Browser, serves: Serves) -> Iterator[Opens]:
    """Opens pages, each as if it were another phone. At the end no browser may have complained.

    They are closed before their server is.

    What a test brings about on purpose is named in `Page.expected`.
    """
    pages: list[Page] = []

    def open_(width: int = 390, height: int = 844, *, beside: Page | None = None) -> Page:
        pages.append(browser.page(width, height, beside))
        return pages[-1]

    yield open_
    complaints = [complaint for page in pages for complaint in page.complaints()]
    for page in pages:
        browser.leave(page)
    assert not complaints
