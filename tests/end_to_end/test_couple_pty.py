"""Two at one keyboard in a real terminal, line by line: what a curtain leaves behind."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pyte
import pytest

from game.journal.folder import ENDED, Save, Saves
from game.library import Library
from tests.terminal import SIZE, Terminal

PLAIN = ("couple", "the-marrow", "--names", "Ada,Ben", "--seed", "3", "--plain")


def whole(terminal: Terminal) -> str:
    """All that can be seen or scrolled back to."""
    screen = pyte.HistoryScreen(SIZE[1], SIZE[0], history=10_000)
    out = terminal.out
    # pyte has no word for clearing what is above: what a terminal forgets there is left out.
    cleared = out.rfind(b"\x1b[3J")
    pyte.ByteStream(screen).feed(re.sub(rb"\x1b\[\?[0-9;]*[a-zA-Z]", b"", out[max(0, cleared) :]))
    rows = ["".join(row[x].data for x in range(SIZE[1])) for row in screen.history.top]
    return "\n".join([*rows, *screen.display])


def words_of_the_story() -> list[str]:
    """Pieces of every text of the scenario, long enough to be told from anything else."""
    library = Library.open(keep=False)
    source = Path(library.find("the-marrow").path).read_text(encoding="utf-8")
    body = source[source.index("[scenes.") :]
    return [
        line.strip()[:30] for line in body.splitlines() if len(line.strip()) > 60 and line[0] != "#"
    ]


def asked(terminal: Terminal, written: int = 0) -> str:
    """What stands on the screen when more is written and an answer is asked for, or at the end."""
    end = time.monotonic() + 60
    while len(terminal.out) == written or not terminal.out.endswith(b"\n> "):
        if time.monotonic() > end:
            pytest.fail(f"no question came:\n{whole(terminal)}")
        if not terminal.read(0.2):
            break
    return terminal.out[max(0, terminal.out.rfind(b"\x1b[3J")) :].decode()


def answer(terminal: Terminal, keys: str) -> str:
    """Types an answer; what stands on the screen then."""
    written = len(terminal.out)
    terminal.press(keys.encode() + b"\n")
    return asked(terminal, written)


def fitting(stands: str) -> str:
    """What the two would type to what stands there."""
    if called := re.search(r"(Ada|Ben), press (A|B) when", stands):
        return called[2]
    if "Look at it together" in stands:
        return "b" if "Now Ben’s key." in stands else "a"
    if "Play it again" in stands:
        return "3"
    return "1" if re.search(r"^1\. ", stands, re.MULTILINE) else ""


def test_two_play_to_the_end_and_no_curtain_leaves_anything(tmp_path: Path) -> None:
    saves = tmp_path / "saves"
    terminal = Terminal("-m", "game", *PLAIN, "--saves", str(saves))
    assert "Press Enter to begin" in asked(terminal)
    pieces = words_of_the_story()
    assert len(pieces) > 200
    curtains = read = answers = 0
    stands = answer(terminal, "")
    while "Play it again" not in stands:
        if "when you alone" in stands or "Look at it together" in stands:
            curtains += 1
            seen = whole(terminal)
            assert [piece for piece in pieces if piece in seen] == []
            assert "For you alone" not in seen
        else:
            read += any(piece in " ".join(stands.split()) for piece in pieces)
        assert not saves.exists() or "Is there something in this talk" in stands
        stands = answer(terminal, fitting(stands))
        answers += 1
        assert answers < 200, f"it asks on and on:\n{stands}"
    assert curtains > 10 < read
    assert terminal.title() == ""
    assert "This play is kept as the-marrow-" in stands
    answer(terminal, "3")
    assert terminal.ended() == 0
    (save,) = Saves(saves).list()
    assert isinstance(save, Save)
    assert (save.state, save.names) == (ENDED, ("Ada", "Ben"))
