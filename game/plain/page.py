"""Where lines are written: paragraphs, headings, items, and nothing that steers a terminal."""

from __future__ import annotations

import os
from collections.abc import Iterable
from textwrap import wrap
from typing import TextIO

WIDEST = 78
"""Columns of a line on a terminal; where the output is none, a paragraph is one line."""

# Home, the screen, the lines above it; then the title, by both of its names.
_CLEAR = "\x1b[H\x1b[2J\x1b[3J\x1b]2;\x07\x1b]0;\x07"
_STEERING = (*range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0), 0x61C, 0x200E, 0x200F)
_TURNING = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
_HARMLESS = {**dict.fromkeys((*_STEERING, *_TURNING), "\ufffd"), 0x09: " "}


class Page:
    """Writes to a stream; to None, a stream that was closed, it writes nothing."""

    def __init__(self, stream: TextIO | None) -> None:
        self._stream = stream
        self.terminal = stream is not None and stream.isatty()
        self._width = _columns(stream) if stream and self.terminal else 0
        self._after_gap = True

    def say(self, text: str, hang: int = 0) -> None:
        """A paragraph for each line of `text`; its later lines are set in by `hang` columns."""
        for line in text.strip().splitlines():
            self._write("\n".join(self._lines(harmless(line.strip()), hang)) + "\n")
            self._after_gap = False

    def item(self, text: str, mark: str = "-") -> None:
        """An item of a list."""
        self.say(f"{mark} {text}", hang=len(mark) + 1)

    def items(self, texts: Iterable[str]) -> None:
        """Several of them."""
        for text in texts:
            self.item(text)

    def heading(self, text: str) -> None:
        """The name of what follows, with room above it."""
        self.gap()
        self.say(text)

    def gap(self) -> None:
        """An empty line, never two."""
        if not self._after_gap:
            self._write("\n")
            self._after_gap = True

    def exactly(self, text: str) -> None:
        """Text for programs, as it is: JSON that escapes what is not ASCII."""
        self._write(text + "\n")

    def prompt(self, text: str = "> ") -> None:
        """What stands before an answer."""
        self._write(text)
        self._after_gap = True
        self.flush()

    def flush(self) -> None:
        """Hands everything on."""
        if self._stream is not None:
            self._stream.flush()

    def clear(self) -> None:
        """On a terminal: clears the screen, what can be scrolled back to, and the title."""
        if self.terminal:
            self._write(_CLEAR)
            self.flush()

    def _lines(self, text: str, hang: int) -> list[str]:
        if self._width < 20:
            return [text]
        return wrap(
            text,
            self._width,
            subsequent_indent=" " * hang,
            break_long_words=False,
            break_on_hyphens=False,
        ) or [""]

    def _write(self, text: str) -> None:
        if self._stream is not None:
            self._stream.write(text)


def _columns(stream: TextIO) -> int:
    try:
        return min(WIDEST, os.get_terminal_size(stream.fileno()).columns - 1)
    except OSError:
        return WIDEST


def harmless(text: str) -> str:
    """The text with a sign in place of every character that could steer a terminal."""
    return text.translate(_HARMLESS)
