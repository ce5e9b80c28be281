"""A lesson by raised hands in a real terminal, from the command to the debrief."""

from __future__ import annotations

import stat
import time
from pathlib import Path

from game.classroom import log
from game.classroom.facilitator.app import Facilitator
from game.classroom.folder import Sessions
from game.classroom.rows import Event
from tests.terminal import Terminal

ENTER, DOWN, QUIT = b"\r", b"\x1b[B", b"\x11"


def led(folder: Path, *arguments: str) -> Terminal:
    return Terminal("-m", "game", "class", *arguments, "--saves", str(folder))


def on(terminal: Terminal, *steps: tuple[bytes, str]) -> None:
    """Keys one after the other, each once what the one before brought stands there."""
    for keys, words in steps:
        # Right after a change of phase the key for what comes next does nothing.
        time.sleep(Facilitator.breath + 0.1)
        terminal.press(keys)
        terminal.until(words)


def test_from_the_lobby_to_the_debrief_and_on_after_a_break(tmp_path: Path) -> None:
    terminal = led(tmp_path, "first-words", "--hands")
    terminal.until("The class plays: Noor")
    on(terminal, (ENTER, "▸ Enter  Begin"), (ENTER, "▸ Enter  Open the vote"))
    on(terminal, (ENTER, "Key in the hands for Noor"), (ENTER, "Hands for Noor"))
    for hands in (b"4", b"7", b"2", b"1"):
        terminal.press(hands + ENTER)
    terminal.until("14 hands are keyed in.")
    terminal.press(QUIT)
    terminal.until("Leave the lesson?")
    terminal.press(DOWN + ENTER)
    assert terminal.ended() == 0

    (kept,) = Sessions(tmp_path).kept()
    assert f"This lesson is kept as {kept.id};" in " ".join(terminal.out.decode().split())
    assert stat.S_IMODE(kept.path.stat().st_mode) == 0o600
    again = led(tmp_path, "--resume", kept.id)
    again.until("14 hands are keyed in.")
    on(again, (ENTER, "▸ Enter  Show the split to all"))
    on(again, (ENTER, "▸ Enter  Do what was decided"))
    on(again, (ENTER, "▸ Enter  On to the next scene"), (b"b", "On to the debrief?"))
    on(again, (DOWN + ENTER, "Step 1 of 4: Reactions"))
    on(again, (ENTER, "Step 2 of 4: Description"), (ENTER, "Step 3 of 4: Analysis"))
    again.press(QUIT)
    again.until("Leave the lesson?")
    again.press(DOWN + ENTER)
    assert again.ended() == 0
    _header, rows = log.read(kept.path)
    kinds = [row.kind for row in rows if isinstance(row, Event)]
    assert kinds[:4] == ["begin", "open", "hands", "close"]
    assert kinds[-3:] == ["debrief", "step", "step"]
