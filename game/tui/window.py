"""The terminal's window: its title, and leaving nothing behind on it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

NAME = "Common Ground"

_PUSH, _POP = "\x1b[22;2t", "\x1b[23;2t"
# Home, the screen, the lines above it.
_CLEAR = "\x1b[H\x1b[2J\x1b[3J"
# The title alone, and title and icon name together: some terminals know only one of the two.
_NO_TITLE = "\x1b]2;\x07\x1b]0;\x07"


@contextmanager
def titled(*, private: bool) -> Iterator[None]:
    """The game's name as the window's title, and afterwards what stood there before."""
    _write(_PUSH)
    if not private:
        title(NAME)
    try:
        yield
    finally:
        _write(_NO_TITLE + _POP)


def title(text: str) -> None:
    """Set the window's title; `''` says nothing."""
    _write(f"\x1b]2;{text}\x07" if text else _NO_TITLE)


def clear() -> None:
    """Clear the screen, what can be scrolled back to, and the title."""
    _write(_CLEAR + _NO_TITLE)


def _write(text: str) -> None:
    # Textual writes its frames to this stream too, so that the order of the two is kept.
    stream = sys.__stderr__
    if stream is not None and stream.isatty():
        stream.write(text)
        stream.flush()
