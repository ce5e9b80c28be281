"""Your reflections: read again, searched, changed, exported, and deleted for good."""

from __future__ import annotations

import os
import re
import stat
import tempfile
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from game.journal import disk
from game.journal.reflections import Reflections
from game.story.reader import read
from game.tui.app import CommonGround
from game.tui.screens.debrief import DebriefScreen
from game.tui.screens.filename import FileName
from game.tui.screens.library import LibraryScreen
from game.tui.screens.notebook import NotebookScreen
from game.tui.screens.question import Question
from game.tui.screens.reflection import ReflectionScreen
from game.tui.screens.saves import SavesScreen
from game.tui.widgets.letter import Reflection
from tests.journal.notebooks import ended, on_disk
from tests.tui import screen

SECRET = "Seven grey herons stood in our bath."
MARKUP = "[/] [b]x[/b] [@click=app.quit]y[/] $who"


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """All that the game may write to but the home folder: the saves and what is temporary."""
    folder = tmp_path / "scratch"
    (folder / "tmp").mkdir(parents=True)
    monkeypatch.setenv("TMPDIR", str(folder / "tmp"))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return folder


@pytest.fixture
def saves(scratch: Path) -> Path:
    return scratch / "saves"


@pytest.fixture
def files(tmp_path: Path, saves: Path) -> list[Path]:
    """Two scenarios, and a play of each at whose end something was written: the cups' is newer."""
    kettle = screen.scenario(tmp_path / "files", "kettle")
    asks = ("What did the kettle stand for?", "Who washed them?")
    cups = screen.scenario(tmp_path / "files", "cups", ("The Kettle", "Eleven Cups"), asks)
    texts = ("I said it was the bus.\n\nIt was not.", SECRET)
    ended(read(kettle), saves, *texts, id="kettle-1", day=1)
    ended(read(cups), saves, f"Café. {MARKUP}", id="cups-1", day=20)
    return [kettle, cups]


async def test_it_looks_as_it_should(files: list[Path], saves: Path) -> None:
    (saves / "torn.reflections.json").write_text("half")
    async with screen.playing(files, saves) as pilot:
        await screen.press(pilot, "f8")
        assert isinstance(pilot.app.screen, NotebookScreen)
        screen.assert_golden(pilot, "notebook")
        await screen.press(pilot, "down", "enter")
        assert isinstance(pilot.app.screen, ReflectionScreen)
        screen.assert_golden(pilot, "reflection")


@pytest.mark.parametrize("size", [(60, 20), (120, 40)])
async def test_it_can_be_used_in_every_size(
    files: list[Path], saves: Path, size: tuple[int, int]
) -> None:
    async with screen.playing(files, saves, size=size) as pilot:
        await screen.press(pilot, "f8")
        assert "Eleven Cups, as Ann · 2026-11-20" in screen.text(pilot)
        await screen.press(pilot, "down", "enter")
        assert "I said it was the bus." in screen.text(pilot)
        await screen.press(pilot, "escape", "e")
        assert "Export 3 reflections as Markdown" in screen.text(pilot)


async def test_every_way_leads_there_and_back(files: list[Path], saves: Path) -> None:
    async with screen.playing(files, saves) as pilot:
        await screen.press(pilot, "p", "w")
        assert isinstance(pilot.app.screen, NotebookScreen)
        await screen.press(pilot, "escape")
        assert isinstance(pilot.app.screen, SavesScreen)
        await screen.press(pilot, "escape", "ctrl+p")
        await screen.command(pilot, "your refl", "Your reflections")
        assert isinstance(pilot.app.screen, NotebookScreen)
        await screen.press(pilot, "f8", "escape")
        assert isinstance(pilot.app.screen, LibraryScreen)


async def test_with_nothing_written_it_says_what_to_do(tmp_path: Path, saves: Path) -> None:
    file = screen.scenario(tmp_path / "files", "kettle")
    async with screen.playing([file], saves) as pilot:
        await screen.press(pilot, "f8")
        assert "Nothing is written yet." in screen.text(pilot)
        assert "its debrief asks what to think about" in screen.words(pilot)
        await screen.press(pilot, "enter", "d", "D", "e", "slash")
        assert isinstance(pilot.app.screen, NotebookScreen)
        assert "Delete" not in screen.text(pilot)
        await screen.press(pilot, "f4")
        assert "what you write at a debrief is kept nowhere" in screen.words(pilot)
    assert not saves.exists()


async def test_a_search_narrows_and_escape_shows_all(files: list[Path], saves: Path) -> None:
    async with screen.playing(files, saves) as pilot:
        await screen.press(pilot, "f8", "slash", *"HERONS rang")
        shown = screen.text(pilot)
        assert "1 of 3" in shown
        assert SECRET in shown
        assert "Eleven Cups" not in shown
        await screen.press(pilot, "enter", "enter")
        assert isinstance(pilot.app.screen, ReflectionScreen)
        await screen.press(pilot, "escape")
        assert "1 of 3" in screen.text(pilot), "the search is still there"
        await screen.press(pilot, "slash", *"zzz")
        assert "Nothing that you wrote has all of these words." in screen.text(pilot)
        await screen.press(pilot, "escape")
        assert "Eleven Cups" in screen.text(pilot)
        await screen.press(pilot, "escape")
        assert isinstance(pilot.app.screen, LibraryScreen)


async def test_what_is_typed_is_kept(files: list[Path], saves: Path) -> None:
    async with screen.playing(files, saves) as pilot:
        await screen.press(pilot, "f8", "down", "enter", *" No")
        await screen.press(pilot, "escape")
        assert isinstance(pilot.app.screen, NotebookScreen)
        assert "I said it was the bus. It was not. No" in screen.text(pilot)
        assert "▸ I said it was the bus." in screen.text(pilot), "the focus is where it was"
    kept = Reflections(saves / "kettle-1.jsonl").read("slept")
    assert kept == {0: "I said it was the bus.\n\nIt was not. No", 1: SECRET}


async def test_emptied_it_is_gone(files: list[Path], saves: Path, scratch: Path) -> None:
    async with screen.playing(files, saves) as pilot:
        await screen.press(pilot, "f8", "down", "down", "enter", "f7", "delete", "escape")
        assert SECRET not in screen.text(pilot)
    assert on_disk(SECRET, scratch) == []


async def test_what_can_not_be_kept_is_said_before_one_leaves(
    files: list[Path], saves: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "full")

    async with screen.playing(files, saves) as pilot:
        await screen.press(pilot, "f8", "enter")
        monkeypatch.setattr(disk, "replace", full)
        await screen.press(pilot, "x", "escape")
        assert isinstance(pilot.app.screen, ReflectionScreen)
        assert "the disk is full" in screen.words(pilot)
        assert "This isn’t kept yet. Escape leaves" in screen.words(pilot)
        await screen.press(pilot, "escape")
        assert isinstance(pilot.app.screen, NotebookScreen)
    assert Reflections(saves / "cups-1.jsonl").read("slept") == {0: f"Café. {MARKUP}"}


async def test_one_is_deleted_once_asked(
    files: list[Path], saves: Path, scratch: Path, home: Path
) -> None:
    async with screen.playing(files, saves) as pilot:
        await screen.press(pilot, "f8", "down", "down", "enter", "x", "escape", "d")
        assert isinstance(pilot.app.screen, Question)
        assert SECRET in screen.words(pilot)
        await screen.press(pilot, "enter")
        assert len(on_disk(SECRET, scratch, home)) == 1, "the first answer keeps it"
        await screen.press(pilot, "d", "escape")
        assert len(on_disk(SECRET, scratch, home)) == 1
        await screen.press(pilot, "d", "down", "enter")
        assert SECRET not in screen.text(pilot)
        assert "I said it was the bus." in screen.text(pilot)
        assert on_disk(SECRET, scratch, home) == []
    assert on_disk(SECRET, scratch, home) == []


async def test_all_are_deleted_once_asked_twice(
    files: list[Path], saves: Path, scratch: Path, home: Path
) -> None:
    (saves / "torn.reflections.json").write_text(f"[{SECRET}")
    (saves / "old.reflections.json.new").write_text(SECRET)
    async with screen.playing(files, saves) as pilot:
        await screen.press(pilot, "f8", "D")
        assert "All that you wrote at debriefs: 4 entries." in screen.words(pilot)
        await screen.press(pilot, "escape", "slash", *"herons", "enter", "D")
        assert "all4entries,notonlythosefoundbyyoursearch." in squeezed(pilot)
        await screen.press(pilot, "down", "enter")
        assert "Delete all of them now, for good?" in screen.text(pilot)
        await screen.press(pilot, "enter")
        assert len(on_disk(SECRET, scratch, home)) == 3, "the first answer keeps them here too"
        await screen.press(pilot, "D", "down", "enter", "down", "enter")
        assert on_disk(SECRET, scratch, home) == []
        await screen.press(pilot, "escape")
        assert "Nothing is written yet." in screen.text(pilot)
    assert on_disk(SECRET, scratch, home) == []
    assert sorted(path.name for path in saves.iterdir()) == ["cups-1.jsonl", "kettle-1.jsonl"]


async def test_a_play_that_is_deleted_takes_them_along(
    files: list[Path], saves: Path, scratch: Path, home: Path
) -> None:
    async with screen.playing(files, saves) as pilot:
        await screen.press(pilot, "f8", "escape", "p")
        (row,) = [n for n, one in enumerate(titles(screen.text(pilot))) if one == "The Kettle"]
        await screen.press(pilot, *["down"] * row, "d", "down", "enter", "w")
        assert "Eleven Cups" in screen.text(pilot)
        assert "The Kettle" not in screen.text(pilot)
    assert on_disk(SECRET, scratch, home) == []


def titles(shown: str) -> list[str]:
    return re.findall(r"● +(.*?)  ", shown)


async def test_deleted_while_its_debrief_is_open_it_does_not_come_back(
    files: list[Path], saves: Path, scratch: Path, home: Path
) -> None:
    async with screen.playing(files, saves) as pilot:
        await screen.press(pilot, "p")
        (row,) = [n for n, one in enumerate(titles(screen.text(pilot))) if one == "The Kettle"]
        await screen.press(pilot, *["down"] * row, "enter")
        debrief = pilot.app.screen
        assert isinstance(debrief, DebriefScreen)
        first, second = debrief.query(Reflection)
        assert second.query_one(TextArea).text == SECRET
        second.query_one(TextArea).focus()
        await screen.press(pilot, "x", "f8")
        assert f"x{SECRET}" in screen.text(pilot), "what was typed a moment ago stands there"
        await screen.press(pilot, "down", "enter", *" Nor I", "escape")
        await screen.press(pilot, "down", "d", "down", "enter", "escape")
        assert pilot.app.screen is debrief
        assert first.query_one(TextArea).text == "I said it was the bus.\n\nIt was not. Nor I"
        assert second.query_one(TextArea).text == ""
        await pilot.pause(1.2)
        await screen.press(pilot, "escape", "escape")
        assert isinstance(pilot.app.screen, LibraryScreen)
        assert on_disk(SECRET, scratch, home) == []
    assert on_disk(SECRET, scratch, home) == []


def squeezed(pilot: Pilot[None]) -> str:
    """What is shown without spaces and frames: a path that is broken into rows is whole in it."""
    return re.sub(r"[\s│]", "", screen.text(pilot))


async def test_it_is_exported_to_a_file_that_one_names(
    files: list[Path], saves: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    async with screen.playing(files, saves, size=(200, 40)) as pilot:
        await screen.press(pilot, "f8", "e")
        assert isinstance(pilot.app.screen, FileName)
        suggested = pilot.app.screen.query_one(Input).value
        assert re.fullmatch(r"reflections-\d{4}-\d\d-\d\d\.md", suggested)
        await screen.press(pilot, "enter")
        assert isinstance(pilot.app.screen, NotebookScreen)
        written = folder / suggested
        assert f"Writtento{written}" in squeezed(pilot), "and it stays there"
        assert stat.S_IMODE(written.stat().st_mode) == 0o600
        text = written.read_text(encoding="utf-8")
        assert SECRET in text
        assert "## Eleven Cups, as Ann · 2026-11-20" in text
        await screen.press(pilot, "e")
        assert pilot.app.screen.query_one(Input).value == suggested.replace(".md", "-2.md")
        (folder / suggested.replace(".md", "-2.md")).symlink_to("nowhere")
        await screen.press(pilot, "escape", "e")
        assert pilot.app.screen.query_one(Input).value == suggested.replace(".md", "-3.md")
        pilot.app.screen.query_one(Input).value = suggested
        await screen.press(pilot, "enter")
        assert isinstance(pilot.app.screen, FileName)
        assert f"'{written}'isthere" in squeezed(pilot)
        assert "name another file." in screen.words(pilot)
        for name, said in (("", "Name a file."), ("no/x.md", "There is no folder")):
            pilot.app.screen.query_one(Input).value = name
            await screen.press(pilot, "enter")
            assert said in screen.words(pilot)
        await screen.press(pilot, "escape", "slash", *"herons", "enter", "e")
        assert "Export 1 reflection as Markdown" in screen.text(pilot)
        pilot.app.screen.query_one(Input).value = "../one.md"
        await screen.press(pilot, "enter")
        one = (tmp_path / "one.md").read_text(encoding="utf-8")
        assert SECRET in one
        assert "Eleven Cups" not in one
        assert written.read_text(encoding="utf-8") == text


async def test_in_private_it_is_read_and_deleted_but_not_changed(
    files: list[Path], saves: Path, scratch: Path, home: Path
) -> None:
    async with screen.playing(files, saves, private=True) as pilot:
        await screen.press(pilot, "f8")
        assert "What you write now is kept nowhere; this was kept before." in screen.text(pilot)
        await screen.press(pilot, "down", "down", "enter", *"xyz")
        assert "In private it can be read, not changed" in screen.words(pilot)
        assert pilot.app.screen.query_one(TextArea).text == SECRET
        await screen.press(pilot, "f4", "x", "f4", "y")
        assert pilot.app.screen.query_one(TextArea).text == f"{SECRET}x"
        await screen.press(pilot, "escape")
        assert Reflections(saves / "kettle-1.jsonl").read("slept")[1] == f"{SECRET}x"
        await screen.press(pilot, "d", "down", "enter")
    assert on_disk(SECRET, scratch, home) == []


async def test_one_that_can_not_be_read_says_so_and_can_be_deleted(
    files: list[Path], saves: Path
) -> None:
    torn = saves / "torn.reflections.json"
    torn.write_text("half")
    async with screen.playing(files, saves) as pilot:
        await screen.press(pilot, "f8", "end")
        assert "▸ ✗  torn" in screen.text(pilot)
        await screen.press(pilot, "enter")
        assert isinstance(pilot.app.screen, NotebookScreen)
        assert "it does not hold what a reflection is" in screen.words(pilot)
        assert torn.read_text() == "half"
        await screen.press(pilot, "d", "down", "enter")
        assert not torn.exists()


async def test_a_folder_that_can_not_be_read_says_so(files: list[Path], tmp_path: Path) -> None:
    no_folder = tmp_path / "file"
    no_folder.write_text("")
    async with screen.playing(files, no_folder) as pilot:
        await screen.press(pilot, "f8")
        assert isinstance(pilot.app.screen, NotebookScreen)
        assert "can't be read" in screen.words(pilot)


async def test_quick_exit_keeps_what_was_typed_a_moment_ago_and_waits_for_no_disk(
    files: list[Path], saves: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with screen.playing(files, saves) as pilot:
        await screen.press(pilot, "f8", "enter")

        def slow(_descriptor: int) -> None:
            raise AssertionError("the disk was waited for")

        monkeypatch.setattr(os, "fsync", slow)
        await pilot.press("q", "f9")
        await pilot.pause()
        assert not pilot.app.is_running
        # What is looked at is what a sudden end leaves: here an exit in good order comes after it.
        assert Reflections(saves / "cups-1.jsonl").read("slept") == {0: f"Café. {MARKUP}q"}
        monkeypatch.undo()


async def test_what_is_typed_is_kept_when_one_quits(files: list[Path], saves: Path) -> None:
    async with screen.playing(files, saves) as pilot:
        await screen.press(pilot, "f8", "down", "enter")
        pilot.app.screen.query_one(TextArea).insert("No")
        assert isinstance(pilot.app, CommonGround)
        pilot.app.leave()
        kept = Reflections(saves / "kettle-1.jsonl").read("slept")
        assert kept[0] == "I said it was the bus.\n\nIt was not.No", "before it has closed"
