"""A program in a real pty, with the time of every piece that it wrote."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import resource
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyte

COLUMNS, ROWS = 100, 30
_ASKED = (
    (b"\x1b[?2026$p", b"\x1b[?2026;2$y"),
    (b"\x1b[?2048$p", b"\x1b[?2048;0$y"),
    (b"\x1b[c", b"\x1b[?62c"),
)
NOT_FOR_PYTE = re.compile(rb"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p")
FRAME_END = b"\x1b[?2026l"


@dataclass
class Piece:
    """What came at `at` seconds after exec."""

    at: float
    data: bytes


class Terminal:
    """Runs a command at 100x30 and answers what a terminal is asked."""

    def __init__(self, command: Sequence[str], env: Mapping[str, str]) -> None:
        self.pieces: list[Piece] = []
        self.peak_mb = 0.0
        whole = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", **env}
        whole.pop("NO_COLOR", None)
        self._start = time.perf_counter()
        self._pid, self._fd = pty.fork()
        if self._pid == 0:
            os.execvpe(command[0], list(command), whole)
        size = struct.pack("HHHH", ROWS, COLUMNS, 0, 0)
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, size)

    def now(self) -> float:
        """Seconds since exec."""
        return time.perf_counter() - self._start

    def read(self, seconds: float) -> bool:
        """Waits for one piece; False where none came or the program is gone."""
        if not select.select([self._fd], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self._fd, 65536)
        except OSError:
            return False
        if not data:
            return False
        self.pieces.append(Piece(self.now(), data))
        for question, answer in _ASKED:
            if question in data:
                os.write(self._fd, answer)
        return True

    def until(self, text: str, limit: float = 20.0) -> float:
        """The time at which a text first stood on the screen, whole and after it nothing new."""
        screen, stream = new_screen()
        seen, done = None, 0
        end = self.now() + limit
        while self.now() < end:
            got = self.read(0.3 if seen is not None else 0.05)
            while self.read(0):
                pass  # all of it first: pyte is slower than a terminal, and nobody waits for it
            for piece in self.pieces[done:]:
                stream.feed(NOT_FOR_PYTE.sub(b"", piece.data))
                if seen is None and text in "\n".join(screen.display):
                    seen = piece.at
            done = len(self.pieces)
            if seen is not None and not got:
                return seen
        raise TimeoutError(f"'{text}' did not come:\n" + "\n".join(screen.display))

    def quiet(self, seconds: float = 0.4) -> None:
        """Reads until nothing comes for so long."""
        while self.read(seconds):
            pass

    def key(self, data: bytes) -> float | None:
        """Seconds from a key to the end of the first frame after it, or None if none came."""
        pressed = self.now()
        first = len(self.pieces)
        os.write(self._fd, data)
        end = pressed + 1.0
        found = None
        while self.now() < end:
            if not self.read(0.04 if found is not None else 0.5):
                break
            # Joined: a pty hands on 4,095 bytes at most, and may part the end of a frame.
            if found is None and FRAME_END in b"".join(p.data for p in self.pieces[first:]):
                found = self.pieces[-1].at - pressed
        return found

    def text(self) -> str:
        """The screen as it stands."""
        screen, stream = new_screen()
        for piece in self.pieces:
            stream.feed(NOT_FOR_PYTE.sub(b"", piece.data))
        return "\n".join(screen.display)

    def close(self) -> None:
        """Quits with Ctrl+Q, or kills; then `peak_mb` holds the peak of memory."""
        os.write(self._fd, b"\x11")
        end = self.now() + 3
        while self.now() < end:
            self.read(0.05)
            pid, _, usage = os.wait4(self._pid, os.WNOHANG)
            if pid:
                break
        else:
            os.kill(self._pid, signal.SIGKILL)
            _, _, usage = os.wait4(self._pid, 0)
        self._ended(usage)

    def _ended(self, usage: resource.struct_rusage) -> None:
        self.peak_mb = usage.ru_maxrss / 1024
        os.close(self._fd)


def new_screen() -> tuple[pyte.Screen, pyte.ByteStream]:
    """An empty one, to which pieces are fed without what is NOT_FOR_PYTE."""
    screen = pyte.Screen(COLUMNS, ROWS)
    return screen, pyte.ByteStream(screen)
