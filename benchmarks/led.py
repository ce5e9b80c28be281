"""A lesson that the real command leads in a real pty, with a crowd that votes: both processes."""

from __future__ import annotations

import json
import math
import os
import re
import select
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.terminal import FRAME_END, NOT_FOR_PYTE, Terminal, new_screen

HOST = "127.0.0.1"
SCENARIO = ("the-ninth-stair", "emlyn")
ENTER, DOWN, QUIT = b"\r", b"\x1b[B", b"\x11"
BREATH = 0.6
"""Seconds after a change of phase; for 0.4 of them the key for what comes next does nothing."""
_FRAME = b"\x1b[?2026h"
_COUNT = re.compile(r"(\d+) of (\d+) have answered")
_CODE = re.compile(r"type the code\s+([A-Z]{4})")
_ROOT = Path(__file__).parent.parent


class Figures(NamedTuple):
    """Of a process, so far: seconds of processor time, those that its threads stood in line for a
    processor that others had (nan where the kernel does not tell), and MB of memory.
    """

    busy: float
    waited: float
    now: float
    peak: float


class Desk(Terminal):
    """The teacher's terminal, and in it the command with its server."""

    def __init__(self, env: dict[str, str], port: int, *words: str) -> None:
        command = [sys.executable, "-m", "game", "class", *words]
        super().__init__([*command, "--host", HOST, "--port", str(port)], env)
        self.pid = self._pid
        self._screen, self._stream = new_screen()
        self._fed = 0
        self._tail = b""
        self._whole = False
        self.counts: list[tuple[float, int, int]] = []
        """Each number of answers that was painted: when (`time.perf_counter`), it, and of whom."""

    def fileno(self) -> int:
        return self._fd

    def stands(self, text: str, limit: float = 30.0) -> str:
        """Waits until a text stands there; the whole screen."""
        end = self.now() + limit
        while True:
            self.read(0.05)
            self.feed()
            shown = "\n".join(self._screen.display)
            if text in shown:
                return shown
            if self.now() > end:
                raise TimeoutError(f"'{text}' did not come:\n{shown}")

    def press(self, keys: bytes, text: str) -> float:
        """A key, once the one before is done with, and what it brings; when it was pressed."""
        end = self.now() + BREATH
        while self.now() < end:
            self.read(0.05)
        pressed = time.perf_counter()
        os.write(self._fd, keys)
        self.stands(text)
        return pressed

    def feed(self) -> None:
        """Paints what came. A count is taken from whole frames, at the time of their last byte."""
        for piece in self.pieces[self._fed :]:
            self._stream.feed(NOT_FOR_PYTE.sub(b"", piece.data))
            seam = self._tail + piece.data
            begun, ended = seam.rfind(_FRAME), seam.rfind(FRAME_END)
            if max(begun, ended) >= 0:
                self._whole = ended > begun
            self._tail = seam[-(len(_FRAME) - 1) :]
            if self._whole:
                self._count(self._start + piece.at)
        self._fed = len(self.pieces)

    def figures(self) -> Figures:
        """Its processor time and memory so far."""
        return of_process(self.pid)

    def kill(self) -> float:
        """As `kill -9` does; when it was done."""
        os.kill(self.pid, signal.SIGKILL)
        at = time.perf_counter()
        self._ended(os.wait4(self.pid, 0)[2])
        return at

    def leave(self) -> None:
        """Out by its keys. Raises RuntimeError where it does not end well."""
        self.press(QUIT, "Leave the lesson?")
        os.write(self._fd, DOWN + ENTER)
        end = self.now() + 20
        while self.now() < end:
            self.read(0.05)
            pid, status, usage = os.wait4(self.pid, os.WNOHANG)
            if pid:
                self._ended(usage)
                if status:
                    raise RuntimeError(f"the lesson ended with {status}")
                return
        self.kill()
        raise RuntimeError("the lesson did not end")

    def _count(self, at: float) -> None:
        for line in self._screen.display:
            if found := _COUNT.search(line):
                count = int(found[1]), int(found[2])
                if not self.counts or self.counts[-1][1:] != count:
                    self.counts.append((at, *count))
                return


class Crowd:
    """The process of the phones; `busy` is its processor time for what it was asked to do."""

    def __init__(self, port: int, phones: int) -> None:
        command = [sys.executable, "-m", "benchmarks.crowd", HOST, str(port), str(phones)]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=_ROOT
        )

    def say(self, do: str, **what: Any) -> None:
        """What is to be done."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"do": do, **what}).encode() + b"\n")
        self._process.stdin.flush()

    def hear(self, desk: Desk | None, limit: float = 120.0) -> dict[str, Any]:
        """What came of it; meanwhile the terminal is read, so that nothing waits for it."""
        out = self._process.stdout
        assert out is not None
        heard: list[Any] = [out] if desk is None else [out, desk]
        end = time.perf_counter() + limit
        while time.perf_counter() < end:
            ready = select.select(heard, [], [], 1.0)[0]
            if desk is not None and desk in ready:
                desk.read(0)
            if out in ready:
                line = out.readline()
                if not line:
                    break
                told: dict[str, Any] = json.loads(line)
                return told
        raise RuntimeError("the phones told nothing")

    def do(self, desk: Desk | None, do: str, **what: Any) -> dict[str, Any]:
        """Both."""
        self.say(do, **what)
        return self.hear(desk)

    def close(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(20)


def of_process(pid: int) -> Figures:
    """From /proc, so that it is the process alone, without the one that it was forked from."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    busy = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    waited = math.nan
    with suppress(OSError):
        threads = Path(f"/proc/{pid}/task").glob("*/schedstat")
        waited = sum(int(thread.read_text().split()[1]) for thread in threads) / 1e9
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    told = dict(line.split(":", 1) for line in lines)
    now, peak = (int(told[name].split()[0]) / 1024 for name in ("VmRSS", "VmHWM"))
    return Figures(busy, waited, now, peak)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def code_on(screen: str) -> str:
    """The class's code, as it stands on the teacher's screen."""
    found = _CODE.search(screen)
    if found is None:
        raise RuntimeError(f"there is no code on the screen:\n{screen}")
    return found[1]


def kept(env: dict[str, str]) -> Path:
    """The file of the one session."""
    (path,) = (Path(env["COMMONGROUND_SAVES"]) / "classes").glob("*.sqlite")
    return path
