"""What a file holds is shown as it stands: never as markup, never as something to click."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from textual.pilot import Pilot

from game.journal.play import Play
from game.settings import Settings
from game.story.reader import read
from game.tui.screens.library import LibraryScreen
from game.tui.screens.play import PlayScreen
from game.tui.screens.setup import SetupScreen
from game.tui.screens.welcome import FIRST_SCENARIO
from tests.tui import screen

EVIL = "[/] [@click=app.quit]x[/] [red]$who"
EDITS = (
    ('title = "The Kettle"', f'title = "{EVIL}"'),
    ("Ann comes home late;", EVIL),
    ('name = "Ann"', f'name = "{EVIL}"'),
    ("audience = 12", f'audience = 12\ncontent_notes = ["{EVIL}"]'),
)


STRATEGY = ('strategies = ["conflict"]', f'strategies = ["{EVIL}"]')


@pytest.fixture
def evil(tmp_path: Path) -> Path:
    return screen.scenario(tmp_path / "files", "evil", *EDITS)


@pytest.fixture
def saves(tmp_path: Path) -> Path:
    return tmp_path / "saves"


async def clicked(pilot: Pilot[None]) -> None:
    """Click on every x and every bracket that is shown; none may quit the game."""
    width, height = pilot.app.size
    rows = screen.text(pilot).splitlines()
    before = pilot.app.screen
    for y, row in enumerate(rows[:height]):
        at = row.find("]x[")
        if 0 <= at < width - 1:
            await pilot.hover(offset=(at + 1, y))
            await pilot.click(offset=(at + 1, y))
            await screen.settled(pilot)
            assert pilot.app.is_running
            if pilot.app.screen is not before:
                return


async def test_the_library_and_setup_show_it_as_it_stands(evil: Path, saves: Path) -> None:
    async with screen.playing([evil], saves, size=(120, 40)) as pilot:
        assert screen.text(pilot).count(EVIL) >= 3
        await screen.press(pilot, "slash", *"[/]")
        assert EVIL in screen.text(pilot)
        await screen.press(pilot, "enter", "f", "escape", "escape")
        await clicked(pilot)
        assert isinstance(pilot.app.screen, SetupScreen)
        assert EVIL in screen.text(pilot)
        assert f"Play as {EVIL}" in screen.text(pilot)


async def test_content_notes_show_it_as_it_stands(evil: Path, saves: Path) -> None:
    async with screen.playing([evil], saves, size=(120, 40)) as pilot:
        await screen.press(pilot, "enter", "enter")
        assert screen.text(pilot).count(EVIL) >= 2
        await clicked(pilot)


async def test_the_strategies_show_it_as_it_stands(tmp_path: Path, saves: Path) -> None:
    named = screen.scenario(tmp_path / "files", "named", STRATEGY)
    async with screen.playing([named], saves, size=(120, 40)) as pilot:
        await screen.press(pilot, "f")
        assert EVIL in screen.text(pilot)
        await screen.press(pilot, "end", "enter")
        assert isinstance(pilot.app.screen, LibraryScreen)
        assert EVIL in screen.text(pilot)


async def test_the_plays_and_the_question_show_it_as_it_stands(evil: Path, saves: Path) -> None:
    play = Play.new(read(evil), "ann", saves, seed=1)
    play.answer()
    play.take("late")
    play.close()
    (saves / f"{EVIL.replace('/', '-')}.jsonl").write_text(json.dumps({"version": EVIL}))
    async with screen.playing([evil], saves, size=(120, 40)) as pilot:
        await screen.press(pilot, "p")
        assert EVIL in screen.text(pilot)
        await screen.press(pilot, "d")
        assert pilot.app.is_running
        await screen.press(pilot, "escape", "down", "enter", "d", "escape")
        assert pilot.app.is_running


async def test_the_first_offer_shows_it_as_it_stands(tmp_path: Path, saves: Path) -> None:
    short = screen.scenario(tmp_path / "files", FIRST_SCENARIO, *EDITS)
    async with screen.playing([short], saves, size=(120, 40), settings=Settings()) as pilot:
        assert EVIL in screen.words(pilot)


async def test_a_fault_and_a_notification_show_it_as_it_stands(tmp_path: Path, saves: Path) -> None:
    broken = tmp_path / "files" / "[@click=app.quit]x[].toml"
    broken.parent.mkdir(parents=True)
    broken.write_text(f'format = 1\ntitle = "{EVIL}\n')
    async with screen.playing([broken], saves, size=(120, 40)) as pilot:
        assert "[@click=app.quit]x[]" in screen.text(pilot)
        await screen.press(pilot, "enter")
        pilot.app.notify(EVIL, title=EVIL)
        pilot.app.screen.notify(EVIL)
        await screen.settled(pilot)
        assert EVIL in screen.words(pilot)
        await clicked(pilot)
        assert pilot.app.is_running


async def test_the_play_shows_the_names_as_they_stand(evil: Path, saves: Path) -> None:
    async with screen.playing([evil], saves, size=(120, 40)) as pilot:
        await screen.press(pilot, "enter", "enter", "enter")
        assert isinstance(pilot.app.screen, PlayScreen)
        assert EVIL in screen.text(pilot)
        await screen.press(pilot, "1", "question_mark", "escape", "ctrl+p", "escape")
        assert pilot.app.is_running
