"""Two at one keyboard in a real terminal, line by line: what a curtain leaves behind."""

from __future__ import annotations

import re
from pathlib import Path

import pyte

from game.library import Library
from tests.tui.test_quick_exit import SIZE, Terminal

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


def settle(terminal: Terminal, written: int) -> None:
    """Until something more was written, and then nothing for a while."""
    terminal.until_any("> ")
    quiet = False
    while len(terminal.out) == written or not quiet:
        before = len(terminal.out)
        assert terminal.read(0.4)
        quiet = len(terminal.out) == before


def test_a_curtain_leaves_nothing_on_the_screen_or_above_it(tmp_path: Path) -> None:
    terminal = Terminal("-m", "game", *PLAIN, "--saves", str(tmp_path / "saves"))
    terminal.until("Press Enter to begin")
    keys, curtains = b"\n", 0
    pieces = words_of_the_story()
    assert len(pieces) > 200
    while curtains < 5:
        written = len(terminal.out)
        terminal.press(keys)
        settle(terminal, written)
        if called := re.search(r"(Ada|Ben), press (A|B) when you alone", terminal.shown()):
            curtains += 1
            keys = called[2].encode() + b"\n"
            seen = whole(terminal)
            assert [piece for piece in pieces if piece in seen] == []
            assert "For you alone" not in seen
        else:
            assert [piece for piece in pieces if piece in whole(terminal)]
            keys = b"1\n"
    assert terminal.title() == ""
    assert not (tmp_path / "saves").exists()
    terminal.press(b"\x03")
    assert terminal.ended() == 130
