"""A line on a terminal that tells how far something has come, and that is gone when it is done."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from game.commands import terminal
from game.plain.page import Page


class Progress:
    """Writes over its own line; nothing where what goes wrong is not told on a terminal."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._columns = 0

    def tell(self, text: str) -> None:
        """Puts a text in place of the one before."""
        if self._page.terminal:
            self._page.prompt(f"\r{text:<{self._columns}}")
            self._columns = len(text)

    def clear(self) -> None:
        """Takes it away, so that something else can be written."""
        if self._columns:
            self._page.prompt(f"\r{' ' * self._columns}\r")
            self._columns = 0


@contextmanager
def progress() -> Iterator[Progress]:
    """A line of its own, which is taken away at the end."""
    line = Progress(terminal.err())
    try:
        yield line
    finally:
        line.clear()
