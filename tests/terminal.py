"""A game in a pseudo-terminal: its keys, and what stands there, a whole frame at a time."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path

import pyte
import pytest

ROOT = Path(__file__).resolve().parents[1]
SIZE = (24, 80)
FRAME, FRAME_END = b"\x1b[?2026h", b"\x1b[?2026l"
# What Textual asks a terminal, and what one answers: frames are marked, sizes are not told.
ANSWERS = {b"\x1b[?2026$p": b"\x1b[?2026;2$y", b"\x1b[?2048$p": b"\x1b[?2048;0$y"}
# pyte takes these private modes and questions for text.
PRIVATE = re.compile(rb"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p")
BEGUN = re.compile(rb"\x1b[\[\]?<>=0-9;$]*\Z")
"""A sequence of which the end is still to come."""


class Terminal:
    """A game in a pseudo-terminal, and all that it wrote."""

    def __init__(self, *arguments: str) -> None:
        self.out = b""
        self._page = pyte.Screen(SIZE[1], SIZE[0])
        self._stream = pyte.ByteStream(self._page)
        self._fed = 0
        self._gone = False
        command = [sys.executable, *arguments]
        self.pid, self.descriptor = pty.fork()
        if self.pid == 0:
            os.chdir(ROOT)
            os.environ |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
            os.environ["PYTHONFAULTHANDLER"] = "1"
            os.execv(command[0], command)
        fcntl.ioctl(self.descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", *SIZE, 0, 0))

    def read(self, seconds: float) -> bool:
        """Read what comes; False once the game is gone."""
        if not select.select([self.descriptor], [], [], seconds)[0]:
            return True
        try:
            data = os.read(self.descriptor, 65536)
        except OSError:
            data = b""
        self.out += data
        self._gone = not data
        for question, answer in ANSWERS.items():
            if question in data:
                os.write(self.descriptor, answer)
        return bool(data)

    def until(self, words: str, seconds: float = 60) -> None:
        self.until_any(words, seconds=seconds)

    def until_any(self, *words: str, seconds: float = 60) -> None:
        end = time.monotonic() + seconds
        while not any(word in self.shown() for word in words):
            if time.monotonic() > end:
                pytest.fail(f"{words} never came:\n{self.shown()}\n{self._stacks()}")
            assert self.read(0.2), f"the game ended before {words} came:\n{self.shown()}"

    def until_gone(self, words: str, seconds: float = 60) -> None:
        """Read on until these words stand there no more."""
        end = time.monotonic() + seconds
        while words in self.shown():
            if time.monotonic() > end:
                pytest.fail(f"{words!r} stayed:\n{self.shown()}\n{self._stacks()}")
            assert self.read(0.2), f"the game ended before {words!r} went:\n{self.shown()}"

    def press(self, keys: bytes) -> None:
        os.write(self.descriptor, keys)

    def ended(self, seconds: float = 60) -> int:
        """The exit status, once the game is gone."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and self.read(0.2):
            pass
        pid, status = os.waitpid(self.pid, os.WNOHANG)
        while not pid and time.monotonic() < end:
            time.sleep(0.02)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
        assert pid, "the game is still there"
        os.close(self.descriptor)
        return os.waitstatus_to_exitcode(status)

    def shown(self) -> str:
        """What stands on the terminal now; a frame of which a part has come is not looked at."""
        end = self._whole()
        self._stream.feed(PRIVATE.sub(b"", self.out[self._fed : end]))
        self._fed = end
        return "\n".join(self._page.display)

    def title(self) -> str:
        """The window's title now."""
        titles = re.findall(rb"\x1b\][02];([^\x07\x1b]*)\x07", self.out)
        return titles[-1].decode() if titles else ""

    def _whole(self) -> int:
        """How many bytes have come to the end of a frame, or of a sequence."""
        if self._gone:
            return len(self.out)
        begun = self.out.rfind(FRAME)
        if begun > self.out.rfind(FRAME_END):
            return begun
        cut = BEGUN.search(self.out, max(0, len(self.out) - 64))
        return cut.start() if cut else len(self.out)

    def _stacks(self) -> str:
        """What every thread of a game that hangs is at; the game is gone then."""
        before = len(self.out)
        os.kill(self.pid, signal.SIGABRT)
        end = time.monotonic() + 20
        while time.monotonic() < end and self.read(0.2):
            pass
        return self.out[before:].decode(errors="replace")
