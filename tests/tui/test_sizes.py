from __future__ import annotations

from pathlib import Path

import pytest

from game.tui.screens.library import LibraryScreen
from game.tui.screens.setup import SetupScreen
from game.tui.widgets.listing import Listing
from tests.tui import screen

NOTICE = "This game needs 60 columns and 20 rows."
WAYS = {
    "library": (),
    "question": ("f",),
    "setup": ("enter",),
    "settings": ("f3",),
    "help": ("f1",),
    "principles": ("f2",),
    "plays": ("f5",),
    "reflections": ("f8",),
    "keys": ("question_mark",),
}


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    return [
        screen.scenario(tmp_path / "files", "kettle"),
        screen.scenario(tmp_path / "files", "cups", ("The Kettle", "Eleven Cups")),
    ]


@pytest.mark.parametrize("way", list(WAYS))
@pytest.mark.parametrize("size", [(59, 24), (80, 19), (20, 5), (1, 1)])
async def test_below_60_by_20_a_line_says_which_size_is_needed(
    files: list[Path], tmp_path: Path, way: str, size: tuple[int, int]
) -> None:
    async with screen.playing(files, tmp_path / "saves") as pilot:
        await screen.press(pilot, *WAYS[way])
        before, shown = pilot.app.screen, screen.text(pilot)
        await pilot.resize_terminal(*size)
        await screen.settled(pilot)
        if size[0] > 40:
            assert NOTICE in screen.words(pilot)
        await pilot.resize_terminal(80, 24)
        await screen.settled(pilot)
        assert pilot.app.screen is before
        assert screen.text(pilot) == shown


@pytest.mark.parametrize("size", [(60, 20), (200, 60)])
async def test_it_can_be_played_from_60_by_20_on(
    files: list[Path], tmp_path: Path, size: tuple[int, int]
) -> None:
    from game.tui.screens.play import PlayScreen

    async with screen.playing(files, tmp_path / "saves", size=size) as pilot:
        assert NOTICE not in screen.words(pilot)
        await screen.press(pilot, "down", "enter")
        shown = screen.text(pilot)
        for words in ("Play as Ann", "Play as Bo", "Private play"):
            assert words in shown
        await screen.press(pilot, "enter")
        assert isinstance(pilot.app.screen, PlayScreen)


async def test_everything_of_setup_can_be_reached_at_60_by_20(
    tmp_path: Path,
) -> None:
    long = ("Bo has let the kettle boil dry.", "Bo has let it boil. " * 40)
    files = [screen.scenario(tmp_path / "files", "kettle", long)]
    async with screen.playing(files, tmp_path / "saves", size=(60, 20)) as pilot:
        await screen.press(pilot, "enter")
        assert "Content notes" not in screen.text(pilot)
        for _ in range(6):
            await screen.press(pilot, "space")
            if "Content notes" in screen.text(pilot):
                break
        assert "Content notes" in screen.text(pilot)
        assert "▸ ◆  Play as Ann" in screen.text(pilot)


async def test_resizing_keeps_the_search_and_the_row_in_focus(
    files: list[Path], tmp_path: Path
) -> None:
    async with screen.playing(files, tmp_path / "saves") as pilot:
        await screen.press(pilot, "slash", *"ann", "enter", "down")
        for size in ((120, 40), (60, 20), (10, 3), (200, 60), (80, 24)):
            await pilot.resize_terminal(*size)
            await screen.settled(pilot)
        assert isinstance(pilot.app.screen, LibraryScreen)
        assert pilot.app.screen.query_one(Listing).highlighted == 1
        assert "▸ ○  The Kettle" in screen.text(pilot)
        await screen.press(pilot, "enter")
        assert isinstance(pilot.app.screen, SetupScreen)
        assert pilot.app.screen.header.id == "kettle"


async def test_every_key_can_be_read_at_60_by_20(files: list[Path], tmp_path: Path) -> None:
    async with screen.playing(files, tmp_path / "saves", size=(60, 20)) as pilot:
        await screen.press(pilot, "question_mark")
        assert "Choose whom to play" in screen.text(pilot)
        await screen.press(pilot, "end")
        assert "F9  Ctrl+X" in screen.text(pilot)
        for _row in range(6):
            if "Ctrl+C  Ctrl+Q" in screen.text(pilot):
                break
            await screen.press(pilot, "up")
        assert "Ctrl+C  Ctrl+Q" in screen.text(pilot)


@pytest.mark.parametrize("way", [("enter", "enter"), ("f",), ("f3", "enter")])
async def test_every_question_is_whole_at_60_by_20(tmp_path: Path, way: tuple[str, ...]) -> None:
    notes = ", ".join(f'"note {n}"' for n in range(30))
    long = ("audience = 12", f"audience = 12\ncontent_notes = [{notes}]")
    files = [screen.scenario(tmp_path / "files", "kettle", long)]
    async with screen.playing(files, tmp_path / "saves", size=(60, 20)) as pilot:
        await screen.press(pilot, *way)
        rows = screen.text(pilot).splitlines()
        assert any("╭" in row for row in rows)
        assert any("╰" in row for row in rows)
        assert any("▸" in row for row in rows)
        if way == ("enter", "enter"):
            assert "Begin" in screen.text(pilot)
            assert "Back" in "".join(rows[:-1])
            assert "note 29" not in screen.text(pilot)
            for _ in range(12):
                await screen.press(pilot, "space")
                if "note 29" in screen.text(pilot):
                    break
            assert "note 29" in screen.text(pilot)
