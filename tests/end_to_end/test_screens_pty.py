"""The screens in a real terminal: from the first offer to the debrief, as a new player would."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from game.journal.folder import ENDED, IN_PROGRESS, Save, Saves
from tests.terminal import ROOT, Terminal

ENTER, ESCAPE, QUIT = b"\r", b"\x1b", b"\x11"


def kept(folder: Path) -> Save:
    (save,) = Saves(folder).list()
    assert isinstance(save, Save)
    return save


def game(folder: Path, *arguments: str) -> Terminal:
    return Terminal("-m", "game", *arguments, "--saves", str(folder))


def test_a_newcomer_is_led_to_a_play_and_plays_it_to_the_debrief(tmp_path: Path) -> None:
    folder = tmp_path / "saves"
    terminal = game(folder)
    terminal.until("Is this your first time here?")
    terminal.press(ENTER)
    terminal.until("Press the number beside a reply")
    for _choice in range(30):
        terminal.press(b"1")
        terminal.until_any("Go on", "Next line", "Look back")
        if "Look back" in terminal.shown():
            break
        terminal.press(ENTER)
        terminal.until_any("▸ 1", "Look back")
        if "Look back" in terminal.shown():
            break
    terminal.press(ENTER)
    terminal.until("What came of it")
    assert kept(folder).state == ENDED
    terminal.press(QUIT)
    assert terminal.ended() == 0


def test_a_play_left_in_the_screens_goes_on_line_by_line(tmp_path: Path) -> None:
    folder = tmp_path / "saves"
    terminal = game(folder, "play", "first-words", "--seat", "noor", "--seed", "3", "--no-coach")
    terminal.until("▸ 1")
    terminal.press(b"1")
    terminal.until("◆ Noor  ")
    terminal.press(b"p")
    terminal.until("Everything up to here is kept")
    terminal.press(QUIT)
    assert terminal.ended() == 0
    save = kept(folder)
    assert save.state == IN_PROGRESS
    call = [sys.executable, "-m", "game", "resume", "--plain", "--saves", str(folder)]
    told = subprocess.run(call, cwd=ROOT, input="1\n" * 9, capture_output=True, text=True)
    assert (told.returncode, told.stderr) == (0, "")
    assert "To think about" in told.stdout
    assert kept(folder).id == save.id
    assert kept(folder).state == ENDED
