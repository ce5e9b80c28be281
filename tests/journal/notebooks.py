"""Plays at whose ends something was written, and a look for it on the whole disk of a test."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from game.journal.file import FileJournal
from game.journal.model import COMPUTER, PERSON, new_header
from game.journal.play import Play
from game.story.model import Story

WAY = ("late", "sit", "bed")
"""The choices of Ann's that lead the kettle's story to its ending `slept`."""


def ended(story: Story, saves: Path, *texts: str, id: str = "", day: int = 1) -> Path:
    """A play of the kettle's story of that day in November 2026, with answers to the questions of
    its ending, closed. Returns its journal's path."""
    seats = {"ann": PERSON, "bo": COMPUTER}
    header = new_header(story, seats, 1, datetime(2026, 11, day, 7, 5, 12, tzinfo=UTC))
    header = replace(header, id=id or header.id)
    play = Play.begin(story, "ann", 1, FileJournal.create(saves, header))
    play.answer()
    for choice in WAY:
        play.take(choice)
    assert play.run.ending is not None
    assert play.run.ending.id == "slept"
    for index, text in enumerate(texts):
        play.reflections.write("slept", index, text)
    play.close()
    assert play.journal.path is not None
    return play.journal.path


def on_disk(text: str, *folders: Path) -> list[Path]:
    """Every file, hidden ones too, in whose bytes or name a text stands."""
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return [path for path in files if text.encode() in path.read_bytes() or text in path.name]
