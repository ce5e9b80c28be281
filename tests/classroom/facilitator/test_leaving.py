"""A lesson that is ended from without, in a real terminal, while a phone is in it."""

from __future__ import annotations

import os
import re
import signal
import socket
import termios
import time
from pathlib import Path

import httpx
import pytest

from game import cli
from game.classroom import log
from game.classroom.facilitator import leaving
from game.classroom.folder import Sessions
from game.classroom.rows import Joined, Voted
from tests.classroom.facilitator.test_pty import ENTER, led, on
from tests.classroom.server.served import free_port
from tests.terminal import ROOT, Terminal

WAIT = 30.0

# The command, in which one thing fails with a name in its words once somebody is in.
FAULTY = """
import sys
sys.path.insert(0, sys.argv[1])
from game.classroom.facilitator.app import Facilitator
from game.classroom.facilitator.screens.lesson import LessonScreen
from game.cli import main
where = {{"app": Facilitator, "screen": LessonScreen}}["{whose}"]
before = where.{what}
def faulty(self, *given):
    room = self.app.session.room if self.app.session else None
    if room is not None and room.participants:
        nickname = room.participants[1].nickname
        raise KeyError(nickname)
    return before(self, *given)
where.{what} = faulty
sys.exit(main(sys.argv[2:]))
"""


class Lesson:
    """A lesson that is served, with one phone that has voted in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        ways = ("first-words", "--seat", "noor", "--deciding", "majority")
        self.terminal = self._led(*ways)
        self.before = termios.tcgetattr(self.terminal.descriptor)
        self.terminal.until("Begin")
        (kept,) = Sessions(folder).kept()
        assert kept.header is not None
        self.path = kept.path
        self.id = kept.id
        self.cookies = self._joined(kept.header.code)
        on(self.terminal, (ENTER, "▸ Enter  Open the vote"), (ENTER, "0 of 1 have answered."))
        self.you = self._vote()
        self.terminal.until("1 of 1 have answered.")

    def gone_on(self) -> None:
        """The next process serves the same phone, with its vote."""
        self.terminal = self._led("--resume", self.id)
        self.terminal.until("1 of 1 have answered.")
        with self._phone() as phone:
            view = phone.get("/api/phone").json()
            assert view["you"] == self.you
            assert view["question"]["mine"] == self.choice
        os.kill(self.terminal.pid, signal.SIGTERM)
        assert self.terminal.ended() == 128 + signal.SIGTERM

    def closed(self) -> None:
        """Nothing listens, no WAL is left beside the log, and what was told is in it."""
        with socket.socket() as knocking:
            assert knocking.connect_ex(("127.0.0.1", self.port)) != 0
        names = {path.name for path in self.path.parent.iterdir()}
        assert names == {self.path.name, f"{self.id}.lock", f"{self.id}.place"}
        _header, rows = log.read(self.path)
        assert [row.choice for row in rows if isinstance(row, Voted)] == [self.choice]

    def _led(self, *arguments: str) -> Terminal:
        return led(self.folder, *arguments, "--host", "127.0.0.1", "--port", str(self.port))

    def _phone(self) -> httpx.Client:
        url = f"http://127.0.0.1:{self.port}"
        cookies = getattr(self, "cookies", None)
        return httpx.Client(base_url=url, cookies=cookies, timeout=WAIT, trust_env=False)

    def _joined(self, code: str) -> httpx.Cookies:
        with self._phone() as phone:
            assert phone.post("/join", data={"code": code}).status_code == 303
            return phone.cookies

    def _vote(self) -> dict[str, object]:
        with self._phone() as phone:
            view = phone.get("/api/phone").json()
            asked = view["question"]
            self.choice = asked["choices"][0]["id"]
            place = {name: asked[name] for name in ("scene", "visit", "round")}
            vote = {**place, "choice": self.choice, "key": "k"}
            assert phone.post("/vote", data=vote).status_code == 303
            you: dict[str, object] = view["you"]
            return you


@pytest.fixture
def lesson(tmp_path: Path) -> Lesson:
    return Lesson(tmp_path)


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_signal_ends_a_lesson_as_leaving_it_does(lesson: Lesson, name: str) -> None:
    number = signal.Signals[name]
    terminal = lesson.terminal
    aside = os.dup(terminal.descriptor)
    told = len(terminal.out)
    os.kill(terminal.pid, number)
    assert terminal.ended() == 128 + number
    after = terminal.out[told:]
    for given_back in (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1003l", b"\x1b[?2004l"):
        assert given_back in after, "the terminal is as it was"
    assert termios.tcgetattr(aside)[3] == lesson.before[3], "what is typed is seen again"
    os.close(aside)
    assert b"Traceback" not in terminal.out
    lesson.closed()
    lesson.gone_on()


def test_the_statuses_are_those_that_the_command_line_names() -> None:
    named = set(re.findall(r"\b1\d\d\b", cli.__doc__ or "")) - {"128"}
    assert named == {str(128 + number) for number in leaving.SIGNALS}


def test_a_window_that_is_closed_ends_the_lesson(lesson: Lesson) -> None:
    terminal = lesson.terminal
    os.close(terminal.descriptor)
    end = time.monotonic() + WAIT
    pid = status = 0
    while not pid and time.monotonic() < end:
        time.sleep(0.02)
        pid, status = os.waitpid(terminal.pid, os.WNOHANG)
    assert pid, "the lesson is still there"
    assert os.waitstatus_to_exitcode(status) == 128 + signal.SIGHUP
    lesson.closed()
    lesson.gone_on()


@pytest.mark.parametrize(("whose", "what"), [("app", "_look"), ("screen", "show")])
def test_a_fault_of_ours_ends_in_a_sentence_without_a_name(
    tmp_path: Path, whose: str, what: str
) -> None:
    """Textual's own traceback would show every value around it."""
    program = tmp_path / "faulty.py"
    program.write_text(FAULTY.format(whose=whose, what=what), encoding="utf-8")
    port = free_port()
    ways = ("first-words", "--seat", "noor", "--deciding", "majority", "--saves", str(tmp_path))
    at = ("--host", "127.0.0.1", "--port", str(port))
    terminal = Terminal(str(program), str(ROOT), "class", *ways, *at)
    terminal.until("Begin")
    (kept,) = Sessions(tmp_path).kept()
    assert kept.header is not None
    url = f"http://127.0.0.1:{port}"
    with httpx.Client(base_url=url, timeout=WAIT, trust_env=False) as phone:
        phone.post("/join", data={"code": kept.header.code})
    assert terminal.ended() == 1
    after = terminal.out[terminal.out.rindex(b"\x1b[?1049l") :].decode()
    told = " ".join(after.split())
    assert "KeyError at faulty.py:" in told
    assert f"commonground class --resume {kept.id}" in told
    assert {path.suffix for path in kept.path.parent.iterdir()} == {".sqlite", ".lock", ".place"}
    _header, rows = log.read(kept.path)
    (joined,) = [row for row in rows if isinstance(row, Joined)]
    assert joined.nickname not in terminal.out.decode()
    assert "Traceback" not in terminal.out.decode()
