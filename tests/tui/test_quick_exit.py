"""Quick exit, in a real terminal: what stands on it afterwards, and that nothing holds it up."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.journal.folder import Save, Saves
from game.journal.reflections import Reflections
from game.story.reader import read
from tests.journal.notebooks import ended
from tests.terminal import ROOT, Terminal
from tests.tui import screen

# The game with a worker in it that sleeps for longer than anybody waits.
BUSY = """
import sys, time
from pathlib import Path
root, folder = map(Path, sys.argv[1:])
sys.path.insert(0, str(root))
from textual import work
from game.library import Library
from game.settings import Settings, save
from game.tui.app import CommonGround
from game.tui.options import TuiOptions
save(Settings(tutorial_offered=True))
class Busy(CommonGround):
    CSS_PATH = [root / "game" / "tui" / name for name in CommonGround.CSS_PATH]
    def on_mount(self):
        self.sleep()
    @work(thread=True)
    def sleep(self):
        time.sleep(600)
Busy(TuiOptions(Library.open([folder / "files"], keep=False), folder / "saves")).run()
"""

# The game in which nothing that is typed at a debrief is kept by itself for ten minutes.
PATIENT = """
import sys
from pathlib import Path
root, folder = map(Path, sys.argv[1:])
sys.path.insert(0, str(root))
from game.library import Library
from game.settings import Settings, save
from game.tui.app import CommonGround
from game.tui.options import TuiOptions
from game.tui.widgets import letter
letter.SAVE_AFTER = 600
save(Settings(tutorial_offered=True))
CommonGround(TuiOptions(Library.open([folder / "files"], keep=False), folder / "saves")).run()
"""

F9, CTRL_X, F1 = b"\x1b[20~", b"\x18", b"\x1bOP"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    screen.scenario(tmp_path / "files", "kettle", ("The Kettle", "AAA The Kettle"))
    return tmp_path


def started(folder: Path, *flags: str) -> Terminal:
    from game.settings import Settings, save

    save(Settings(tutorial_offered=True))
    where = ("--scenarios", str(folder / "files"), "--saves", str(folder / "saves"))
    return Terminal("-m", "game", *flags, *where)


def assert_nothing_is_left(terminal: Terminal) -> None:
    """The main screen again, empty, its scrollback and title cleared, the cursor shown."""
    after = terminal.out[terminal.out.rindex(b"\x1b[?1049l") :]
    assert b"\x1b[2J" in after
    assert b"\x1b[3J" in after
    assert b"\x1b[?25h" in after
    assert b"\x1b]2;\x07" in after
    assert b"Traceback" not in terminal.out
    for mode in (b"\x1b[?1000l", b"\x1b[?1003l", b"\x1b[?2004l"):
        assert mode in terminal.out, "the mouse and pasting are given back"
    assert not terminal.title()
    assert after.rindex(b"\x1b[3J") > after.rfind(b"Common Ground")


@pytest.mark.parametrize("key", [F9, CTRL_X], ids=["F9", "Ctrl+X"])
@pytest.mark.parametrize(
    "way",
    [
        (),
        ((b"/", "a title, a name, a word"), (b"Kettl", "1 of ")),
        ((b"f", "Which strategy?"),),
        ((b"?", "Every key here"),),
        ((F1, "Help outside the game"),),
        ((b"\x10", "the name of a command"),),
    ],
    ids=["library", "search", "question", "keys", "help", "palette"],
)
def test_the_quick_exit_leaves_nothing_behind(
    folder: Path, way: tuple[tuple[bytes, str], ...], key: bytes
) -> None:
    terminal = started(folder)
    terminal.until("AAA The Kettle")
    assert terminal.title() == "Common Ground"
    for pressed, brought in way:
        terminal.press(pressed)
        terminal.until(brought)
    terminal.press(key)
    assert terminal.ended() == 0
    assert_nothing_is_left(terminal)


def test_a_play_is_on_disk_before_the_quick_exit(folder: Path) -> None:
    terminal = started(folder)
    terminal.until("AAA The Kettle")
    terminal.press(b"\r")
    terminal.until("Play as Ann")
    terminal.press(b"\r")
    terminal.until("The key turns.")
    terminal.press(b"1")
    terminal.until("▸ Go on")
    terminal.press(F9)
    assert terminal.ended() == 0
    assert_nothing_is_left(terminal)
    (save,) = Saves(folder / "saves").list()
    assert isinstance(save, Save)
    assert save.moves >= 1


def test_what_is_being_written_at_a_debrief_is_kept_by_the_quick_exit(folder: Path) -> None:
    path = ended(read(folder / "files" / "kettle.toml"), folder / "saves", "The kettle")
    program = folder / "patient.py"
    program.write_text(PATIENT, encoding="utf-8")
    terminal = Terminal(str(program), str(ROOT), str(folder))
    terminal.until("AAA The Kettle")
    terminal.press(b"p")
    terminal.until("as Ann")
    terminal.press(b"\r")
    terminal.until("What came of it")
    terminal.press(b"\x1b[Z" * 5)  # backwards, past the ways on and the second question
    terminal.until("What did the kettle stand for?")
    terminal.read(0.5)
    terminal.press(b"Cold. ")
    terminal.until("Cold. The kettle")
    assert Reflections(path).read("slept") == {0: "The kettle"}, "it is not kept yet"
    terminal.press(F9)
    assert terminal.ended() == 0
    assert_nothing_is_left(terminal)
    assert Reflections(path).read("slept") == {0: "Cold. The kettle"}


def test_nothing_that_befalls_the_writing_holds_the_quick_exit_up(folder: Path) -> None:
    path = ended(read(folder / "files" / "kettle.toml"), folder / "saves", "The kettle")
    program = folder / "broken.py"
    broken = "letter.Reflection.keep = lambda *_, **__: 1 / 0\nletter.SAVE_AFTER = 600\n"
    program.write_text(PATIENT.replace("letter.SAVE_AFTER = 600\n", broken), encoding="utf-8")
    terminal = Terminal(str(program), str(ROOT), str(folder))
    terminal.until("AAA The Kettle")
    terminal.press(b"p")
    terminal.until("as Ann")
    terminal.press(b"\r")
    terminal.until("What came of it")
    terminal.press(F9)
    assert terminal.ended() == 0
    assert_nothing_is_left(terminal)
    assert Reflections(path).read("slept") == {0: "The kettle"}


def test_a_worker_does_not_hold_the_quick_exit_up(folder: Path) -> None:
    program = folder / "busy.py"
    program.write_text(BUSY, encoding="utf-8")
    terminal = Terminal(str(program), str(ROOT), str(folder))
    terminal.until("AAA The Kettle")
    terminal.press(F9)
    assert terminal.ended() == 0
    assert_nothing_is_left(terminal)


def test_in_private_the_title_says_nothing_and_nothing_is_written(folder: Path) -> None:
    terminal = started(folder, "--private")
    terminal.until("private: nothing is kept")
    assert b"]2;Common Ground" not in terminal.out
    terminal.press(b"\r")
    terminal.until("Play as Ann")
    terminal.press(b"\r")
    terminal.until("The key turns.")
    terminal.press(b"1")
    terminal.until("▸ Go on")
    assert b"]2;Common Ground" not in terminal.out
    terminal.press(b"\x11")
    assert terminal.ended() == 0
    assert not (folder / "saves").exists()


def test_a_usual_end_gives_the_window_its_title_back(folder: Path) -> None:
    terminal = started(folder)
    terminal.until("AAA The Kettle")
    terminal.press(b"\x11")
    assert terminal.ended() == 0
    assert terminal.out.startswith(b"\x1b[22;2t")
    assert terminal.out.rstrip().endswith(b"\x1b[23;2t")
