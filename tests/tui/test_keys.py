"""The foot, `?` and the palette are all made from what is bound."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.command import CommandPalette

from game.tui import keys
from game.tui.screens.keys import KeysScreen
from game.tui.screens.library import LibraryScreen
from game.tui.screens.principle import PrinciplesScreen
from game.tui.screens.question import Question
from game.tui.screens.settings import SettingsScreen
from tests.tui import screen

WAYS = {
    "library": (),
    "search": ("slash",),
    "question": ("f",),
    "setup": ("enter",),
    "settings": ("f3",),
    "help": ("f1",),
    "principles": ("f2",),
    "principle": ("f2", "enter"),
    "plays": ("f5",),
    "reflections": ("f8",),
    "play": ("enter", "enter"),
}


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    return [screen.scenario(tmp_path / "files", "kettle")]


@pytest.mark.parametrize("way", list(WAYS))
async def test_the_foot_has_seven_keys_at_most_and_is_whole_at_80_columns(
    files: list[Path], tmp_path: Path, way: str
) -> None:
    async with screen.playing(files, tmp_path / "saves") as pilot:
        await screen.press(pilot, *WAYS[way])
        all_ = keys.commands(pilot.app.screen, pilot.app)
        foot = [command for command in all_ if command.footer]
        assert 0 < len(foot) <= keys.MOST_IN_FOOTER
        last_row = screen.text(pilot).splitlines()[-1]
        for command in foot:
            assert f"{command.keys[0]} {command.label}" in last_row


@pytest.mark.parametrize(
    ("way", "needed"),
    [
        (("enter", "enter"), ("p Pause", "u Take back", "F1 Help", "? Keys")),
        (("enter", "enter", "1", "p", "down", "down", "down", "enter", "p"),
         ("Enter Open", "m Map", "w Reflections", "Esc Back", "F1 Help", "? Keys")),
        (("f3",), ("Enter Change", "Esc Back", "F1 Help", "? Keys")),
    ],
)  # fmt: skip
async def test_the_most_needed_keys_stay_at_60_columns(
    files: list[Path], tmp_path: Path, way: tuple[str, ...], needed: tuple[str, ...]
) -> None:
    async with screen.playing(files, tmp_path / "saves", size=(60, 20)) as pilot:
        await screen.press(pilot, *way)
        last_row = screen.text(pilot).splitlines()[-1]
        for one in needed:
            assert one in last_row, last_row


@pytest.mark.parametrize("way", [way for way in WAYS if way != "search"])
async def test_the_page_of_keys_tells_every_command(
    files: list[Path], tmp_path: Path, way: str
) -> None:
    async with screen.playing(files, tmp_path / "saves", size=(100, 80)) as pilot:
        await screen.press(pilot, *WAYS[way])
        below = pilot.app.screen
        commands = keys.commands(below, pilot.app)
        await screen.press(pilot, "question_mark")
        assert isinstance(pilot.app.screen, KeysScreen)
        shown = screen.words(pilot)
        for command in commands:
            assert f"{' '.join(command.keys)} {command.help or command.label}" in shown
        await screen.press(pilot, "question_mark")
        assert pilot.app.screen is below


@pytest.mark.parametrize("way", ["library", "setup", "settings", "principle", "play"])
async def test_the_palette_has_every_command_that_does_something(
    files: list[Path], tmp_path: Path, way: str
) -> None:
    async with screen.playing(files, tmp_path / "saves") as pilot:
        await screen.press(pilot, *WAYS[way])
        app = pilot.app
        offered = {command.title for command in app.get_system_commands(app.screen)}
        for command in keys.commands(app.screen, app):
            assert command.label in offered or not command.help or command.label == "Palette"


async def test_a_command_of_the_palette_is_done(files: list[Path], tmp_path: Path) -> None:
    async with screen.playing(files, tmp_path / "saves") as pilot:
        await screen.press(pilot, "ctrl+p")
        assert isinstance(pilot.app.screen, CommandPalette)
        await screen.command(pilot, "princip", "Principles")
        await screen.settled(pilot)
        assert isinstance(pilot.app.screen, PrinciplesScreen)


async def test_a_command_of_the_screen_below_is_done_from_the_palette(
    files: list[Path], tmp_path: Path
) -> None:
    async with screen.playing(files, tmp_path / "saves") as pilot:
        await screen.press(pilot, "ctrl+p")
        await screen.command(pilot, "strategy", "Strategy")
        await screen.settled(pilot)
        assert isinstance(pilot.app.screen, Question)


async def test_escape_closes_the_palette(files: list[Path], tmp_path: Path) -> None:
    async with screen.playing(files, tmp_path / "saves") as pilot:
        await screen.press(pilot, "ctrl+p", "escape")
        assert isinstance(pilot.app.screen, LibraryScreen)


@pytest.mark.parametrize("key", ["ctrl+q", "ctrl+c"])
@pytest.mark.parametrize("way", ["library", "search", "question", "settings", "play"])
async def test_the_game_can_be_quit_from_everywhere(
    files: list[Path], tmp_path: Path, way: str, key: str
) -> None:
    async with screen.playing(files, tmp_path / "saves") as pilot:
        await screen.press(pilot, *WAYS[way])
        await pilot.press(key)
        await pilot.pause()
        assert not pilot.app.is_running
        assert pilot.app.return_code == 0


async def test_settings_can_be_reached_from_everywhere(files: list[Path], tmp_path: Path) -> None:
    async with screen.playing(files, tmp_path / "saves") as pilot:
        for way in ("setup", "principle", "plays"):
            await screen.press(pilot, *WAYS[way], "f3")
            assert isinstance(pilot.app.screen, SettingsScreen)
            while not isinstance(pilot.app.screen, LibraryScreen):
                await screen.press(pilot, "escape")


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("ctrl+q", "Ctrl+Q"),
        ("question_mark", "?"),
        ("f9", "F9"),
        ("x", "x"),
        ("shift+tab", "Shift+Tab"),
        ("pagedown", "PgDn"),
        ("enter", "Enter"),
    ],
)
def test_keys_are_named_as_on_the_keyboard(key: str, name: str) -> None:
    assert keys.name(key) == name


@given(st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=1))
def test_a_letter_names_itself(letter: str) -> None:
    assert keys.name(letter) == letter
