"""Words: the source text where there is no catalogue, the catalogue's where there is one."""

from __future__ import annotations

import struct
import subprocess
import sys
from pathlib import Path

import pytest

from game import words

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def in_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The package's folder has a catalogue for the language "xx", and it is the player's."""
    catalogue = tmp_path / "locale" / "xx" / "LC_MESSAGES" / "commonground.mo"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_bytes(
        compiled(
            {
                "": "Content-Type: text/plain; charset=UTF-8\n"
                "Plural-Forms: nplurals=2; plural=n!=1;\n",
                "Your turn": "Du bist dran",
                "{n} play\0{n} plays": "{n} Spiel\0{n} Spiele",
            }
        )
    )
    monkeypatch.setattr(words, "__file__", str(tmp_path / "words.py"))
    monkeypatch.setattr(words, "_catalogue", None)
    monkeypatch.setenv("LANGUAGE", "xx")


def test_without_a_catalogue_the_source_text_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "_catalogue", None)
    monkeypatch.setenv("LANGUAGE", "xx")
    assert words._("Your turn") == "Your turn"
    assert words._n("{n} play", "{n} plays", 1) == "{n} play"
    assert words._n("{n} play", "{n} plays", 0) == "{n} plays"


@pytest.mark.usefixtures("in_language")
def test_the_players_language_is_shown_where_there_is_a_catalogue() -> None:
    assert words._("Your turn") == "Du bist dran"
    assert words._n("{n} play", "{n} plays", 2).format(n=2) == "2 Spiele"
    assert words._("Not translated yet") == "Not translated yet"


def test_importing_it_loads_nothing_that_costs() -> None:
    script = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r}); before = set(sys.modules);"
        "import game.words; print(*(set(sys.modules) - before))"
    )
    shown = subprocess.run(
        [sys.executable, "-I", "-c", script], capture_output=True, text=True, check=True
    ).stdout
    assert "game.words" in shown.split()
    assert set(shown.split()) <= {"__future__", "game", "game.words"}


def compiled(messages: dict[str, str]) -> bytes:
    """A catalogue in gettext's binary form (the GNU manual, "The Format of GNU MO Files")."""
    texts = sorted((key.encode(), value.encode()) for key, value in messages.items())
    n, start = len(texts), 28 + 16 * len(texts)
    tables: list[bytes] = []
    body = b""
    for column in (0, 1):
        for pair in texts:
            tables.append(struct.pack("<2I", len(pair[column]), start + len(body)))
            body += pair[column] + b"\0"
    return struct.pack("<7I", 0x950412DE, 0, n, 28, 28 + 8 * n, 0, 0) + b"".join(tables) + body
