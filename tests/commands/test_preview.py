"""`commonground preview` on a real terminal: a file is edited, and the screen follows."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pexpect
import pyte
import pytest

from tests.stories import KETTLE
from tests.test_cli import ROOT, commonground


class Window:
    """The preview of a file on a pseudo-terminal, and what its screen shows."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self.screen = pyte.Screen(80, 24)
        self._stream = pyte.Stream(self.screen)
        self.process = pexpect.spawn(
            sys.executable,
            ["-m", "game", "preview", *arguments],
            cwd=str(folder),
            env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color"},
            dimensions=(24, 80),
            encoding="utf-8",
        )

    def until(self, text: str, seconds: float = 30) -> None:
        """Waits until a text stands on the screen."""
        end = time.monotonic() + seconds
        while text not in " ".join(" ".join(self.screen.display).replace("█", " ").split()):
            assert time.monotonic() < end, "\n".join(self.screen.display)
            try:
                self._stream.feed(self.process.read_nonblocking(1 << 16, timeout=0.2))
            except pexpect.TIMEOUT:
                continue

    def quit(self) -> int:
        self.process.send("\x11")
        self.process.expect(pexpect.EOF, timeout=30)
        self.process.close()
        return int(self.process.exitstatus)


@pytest.fixture
def kettle(tmp_path: Path) -> Path:
    path = tmp_path / "kettle.toml"
    path.write_text(KETTLE, encoding="utf-8")
    return path


def test_the_screen_follows_the_file(kettle: Path, home: Path) -> None:
    window = Window(kettle.parent, "kettle.toml", "--seat", "Bo", "--seed", "7")
    window.until("You have been looking at the clock.")
    window.until("Are you all right?")
    kettle.write_text(KETTLE.replace("Are you all right?", "Is it raining?"), encoding="utf-8")
    window.until("Is it raining?")
    kettle.write_text(KETTLE.replace('to = "hall"', 'to = "hal"'), encoding="utf-8")
    window.until("kettle.toml:23:7: E201 there is no scene or ending 'hal'; did you mean 'hall'?")
    window.until("Is it raining?")
    kettle.write_text(KETTLE, encoding="utf-8")
    window.until("Are you all right?")
    assert window.quit() == 0
    assert [path.name for path in kettle.parent.iterdir()] == ["kettle.toml"]
    assert not [path for path in home.rglob("*") if path.is_file()]


def test_a_file_with_a_fault_opens_too(kettle: Path) -> None:
    kettle.write_text("format = 1\ntitle = \n", encoding="utf-8")
    window = Window(kettle.parent, "kettle.toml", "--seat", "anybody")
    window.until("1 fault. The play begins once the file is sound.")
    window.until("kettle.toml:2:9: E104")
    assert window.quit() == 0


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (["none.toml"], "There is no file 'none.toml'; 'commonground new ID' writes one"),
        (["KETTLE", "--seat", "an"], "There is no role 'an' in this scenario"),
        (["KETTLE"], "A preview needs a terminal"),
    ],
)
def test_what_can_not_be_shown_is_a_sentence(kettle: Path, call: list[str], said: str) -> None:
    answer = commonground("preview", *(str(kettle) if one == "KETTLE" else one for one in call))
    assert (answer.returncode, answer.stdout) == (1, "")
    assert said in answer.stderr


def test_a_wrong_seed_is_a_wrong_call(kettle: Path) -> None:
    answer = commonground("preview", kettle, "--seed", "x")
    assert answer.returncode == 2
    assert "'x' is no seed" in answer.stderr
