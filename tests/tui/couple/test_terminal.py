"""Two at a real terminal: what its whole buffer holds after a curtain, and after a quick exit."""

from __future__ import annotations

import re
from pathlib import Path

import pyte
import pytest

from game.story.reader import read
from tests.terminal import ROOT, SIZE, Terminal
from tests.tui.couple.evening import file, told
from tests.tui.test_quick_exit import F9, assert_nothing_is_left

PROGRAM = """
import sys
from pathlib import Path
root, scenario, saves = sys.argv[1:]
sys.path.insert(0, root)
from game.library import Library
from game.settings import Settings, save
from game.tui import Couple, TuiOptions, run
save(Settings(tutorial_offered=True))
library = Library.open(keep=False)
two = Couple(library.find(scenario), ("Ada", "Ben"))
run(TuiOptions(library, Path(saves), couple=two, seed=3))
"""


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    program = tmp_path / "two.py"
    program.write_text(PROGRAM, encoding="utf-8")
    scenario = file(tmp_path / "files")
    started = Terminal(str(program), str(ROOT), str(scenario), str(tmp_path / "saves"))
    started.until("Who sits where?")
    started.press(b"\r\r\r")
    started.until("Ada, press A")
    return started


def buffer(out: bytes) -> str:
    """The rows of the screen, and those above it that can be scrolled back to."""
    page = pyte.HistoryScreen(SIZE[1], SIZE[0], history=10_000, ratio=0.001)
    stream = pyte.ByteStream(page)
    stream.feed(re.sub(rb"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p", b"", out))
    rows = [
        "".join(cells[x].data for x in range(page.columns))
        for cells in (*page.history.top, *page.history.bottom)
    ]
    return " ".join(" ".join([*rows, *page.display]).split())


def assert_nothing_of_the_play(terminal: Terminal, scenario: Path) -> None:
    held = buffer(terminal.out)
    for piece in told(read(scenario)) - {"The Keys"}:
        assert piece[:24] not in held or len(piece) < 8, piece


def test_the_whole_buffer_holds_nothing_after_a_curtain(terminal: Terminal, tmp_path: Path) -> None:
    scenario = tmp_path / "files" / "the-keys.toml"
    turns = (
        ("a", "You lost the keys", ("Ben, press B",)),
        # Bo decides alone, then in the joint scene, then guesses.
        ("b", "You have the second", ("He sings.", "Wait for it to stop.", "Ada, press A")),
    )
    try:
        for key, shown, pages in turns:
            assert_nothing_of_the_play(terminal, scenario)
            terminal.press(key.encode())
            terminal.until(shown)
            for pressed in (b"\x1b[5~", b"\x1b[6~", b"r", b"r", b"s", b"s", b"1"):
                terminal.press(pressed)
                terminal.read(0.1)
            for brought in pages:
                terminal.press(b"1\r")
                terminal.until(brought)
            assert_nothing_of_the_play(terminal, scenario)
            assert terminal.title() == "Common Ground"
    finally:
        terminal.press(b"\x11\x11")  # the first asks: the evening is kept nowhere
        terminal.ended()
    assert_nothing_of_the_play(terminal, scenario)
    assert set(re.findall(rb"\x1b\]2;([^\x07]*)\x07", terminal.out)) <= {b"Common Ground", b""}


def test_a_quick_exit_leaves_nothing_of_an_open_turn(terminal: Terminal, tmp_path: Path) -> None:
    terminal.press(b"a")
    terminal.until("You lost the keys")
    terminal.press(F9)
    assert terminal.ended() == 0
    assert_nothing_is_left(terminal)
    assert_nothing_of_the_play(terminal, tmp_path / "files" / "the-keys.toml")
    assert not (tmp_path / "saves").exists()
