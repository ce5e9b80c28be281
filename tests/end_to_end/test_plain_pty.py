"""The line-by-line face on a real terminal: width, questions, and leaving without a trace."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pexpect
import pyte
import pytest

from game.journal.folder import Save, Saves
from tests.shipped import shipped

ROOT = Path(__file__).resolve().parents[2]
PROMPT = r"\r?\n> "


class Terminal:
    """A process on a pseudo-terminal, and all that it has written."""

    def __init__(self, *arguments: str, columns: int = 80) -> None:
        self.process = pexpect.spawn(
            sys.executable,
            ["-m", "game", *arguments],
            cwd=str(ROOT),
            dimensions=(24, columns),
            encoding="utf-8",
            timeout=30,
        )
        self.written = ""

    def until(self, pattern: str) -> str:
        """What was written up to a pattern, and the pattern."""
        self.process.expect(pattern)
        told = str(self.process.before) + str(self.process.after)
        self.written += told
        return told

    def answer(self, line: str) -> None:
        self.process.sendline(line)

    def ends(self) -> int:
        """The exit status, once the process has ended."""
        self.process.expect(pexpect.EOF)
        self.written += str(self.process.before)
        self.process.close()
        assert self.process.signalstatus is None
        return int(self.process.exitstatus)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "saves"


def opened(folder: Path, *more: str, columns: int = 80) -> Terminal:
    call = ("play", "first-words", "--plain", "--seed", "1", "--saves", str(folder))
    terminal = Terminal(*call, *more, columns=columns)
    if "--seat" in more:
        terminal.until(PROMPT)
    return terminal


@pytest.mark.parametrize("columns", [60, 80, 200])
def test_a_play_is_told_in_lines_that_fit_and_nothing_steers(folder: Path, columns: int) -> None:
    terminal = opened(folder, "--seat", "noor", columns=columns)
    while "To think about" not in terminal.written:
        terminal.answer("1")
        terminal.until(f"{PROMPT}|To think about")
    terminal.until(PROMPT)
    terminal.answer("other")
    terminal.until("You are Ben")
    terminal.until(PROMPT)
    terminal.answer("quit")
    assert terminal.ends() == 0
    assert "\x1b" not in terminal.written
    widest = max(len(line) for line in terminal.written.splitlines())
    assert min(columns, 78) - 20 < widest <= min(columns - 1, 78)


def test_the_seat_is_asked_for(folder: Path) -> None:
    terminal = opened(folder)
    terminal.until(r"Whom do you play\? ")
    terminal.answer("bne")
    terminal.until(r"did you mean 'ben'\?")
    terminal.until(r"Whom do you play\? ")
    terminal.answer("Ben")
    terminal.until("You are Ben")
    terminal.until(PROMPT)
    terminal.process.sendeof()
    assert terminal.ends() == 0
    assert "The input has ended." in terminal.written


def test_where_the_seat_is_asked_for_one_can_get_help_and_leave(folder: Path) -> None:
    terminal = opened(folder)
    terminal.until(r"Whom do you play\? ")
    terminal.answer("help")
    told = terminal.until(r"Whom do you play\? ")
    assert "Enter alone takes Noor" in told.replace("\r\n", " ")
    assert "Help outside the game" in told
    terminal.answer("quit")
    assert terminal.ends() == 0
    assert "You are" not in terminal.written
    assert not folder.exists()


def test_ctrl_c_keeps_the_play(folder: Path) -> None:
    terminal = opened(folder, "--seat", "noor")
    terminal.answer("1")
    terminal.until(PROMPT)
    terminal.process.sendintr()
    assert terminal.ends() == 130
    assert "Traceback" not in terminal.written
    (save,) = Saves(folder).list()
    assert isinstance(save, Save)
    assert save.moves >= 2
    assert f"'commonground resume {save.id}'" in terminal.written.replace("\r\n", " ")


def test_gone_clears_what_was_shown_and_the_title(folder: Path) -> None:
    terminal = opened(folder, "--seat", "noor")
    screen = pyte.HistoryScreen(80, 24, history=1000)
    stream = pyte.Stream(screen)
    stream.feed("\x1b]2;commonground play first-words\x07" + terminal.written)
    assert shipped("first-words").roles[0].name in "\n".join(screen.display)
    terminal.answer("gone")
    assert terminal.ends() == 0
    last = terminal.written.rpartition("> ")[2]
    assert "\x1b[3J" in last
    stream.feed(last)
    assert not "".join(screen.display).strip()
    assert screen.title == ""
    left = re.sub(r"\x1b(\[[\d;]*[A-Za-z]|\][^\x07]*\x07)", "", last)
    assert left.strip() in ("gone", "")  # what was typed, before all was cleared


def test_deleting_asks_first(folder: Path) -> None:
    terminal = opened(folder, "--seat", "noor")
    terminal.answer("1")
    terminal.until(PROMPT)
    terminal.answer("quit")
    assert terminal.ends() == 0
    (save,) = Saves(folder).list()
    for answer, left in (("", 1), ("no", 1), ("yes", 0)):
        terminal = Terminal("saves", "delete", save.id, "--saves", str(folder))
        terminal.until(r"for good\? yes or no: ")
        terminal.answer(answer)
        assert terminal.ends() == 0
        assert len(Saves(folder).list()) == left


def test_a_dumb_terminal_is_played_line_by_line(folder: Path) -> None:
    call = f"TERM=dumb {sys.executable} -m game play first-words --seat ben --saves {folder}"
    process = pexpect.spawn("bash", ["-c", call], cwd=str(ROOT), encoding="utf-8", timeout=30)
    process.expect(PROMPT)
    process.sendline("quit")
    process.expect(pexpect.EOF)
    process.close()
    assert process.exitstatus == 0
