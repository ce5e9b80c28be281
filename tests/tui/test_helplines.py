from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from game import help
from game.tui.screens.helplines import HelpScreen
from game.tui.screens.library import LibraryScreen
from tests.tui import screen


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    return [screen.scenario(tmp_path / "files", "kettle")]


@pytest.fixture
def saves(tmp_path: Path) -> Path:
    return tmp_path / "saves"


@pytest.mark.parametrize(
    "way",
    [(), ("enter",), ("f",), ("f3",), ("f2", "enter"), ("f5",), ("question_mark",), ("slash",)],
)
async def test_help_is_one_key_away_from_everywhere(
    files: list[Path], saves: Path, way: tuple[str, ...]
) -> None:
    async with screen.playing(files, saves) as pilot:
        await screen.press(pilot, *way)
        before = pilot.app.screen
        await screen.press(pilot, "f1")
        assert isinstance(pilot.app.screen, HelpScreen)
        await screen.press(pilot, "f1", "escape")
        assert pilot.app.screen is before, "and one key back"


async def test_every_country_and_line_is_shown(files: list[Path], saves: Path) -> None:
    page = help.load()
    async with screen.playing(files, saves, size=(100, 200)) as pilot:
        await screen.press(pilot, "f1")
        assert page.danger.split(".")[0] in screen.text(pilot)
        for country in page.countries:
            assert f"▸ {country}" in screen.text(pilot)
            for line in page.lines_in(country):
                shown = screen.text(pilot)
                assert all(part in shown for part in line.name.split())
                assert all(part in shown for part in line.number.split())
                assert f"checked {line.checked.isoformat()}" in shown
            assert page.numbers_change[:40] in shown
            await screen.press(pilot, "down")
        assert page.international[0].url in screen.text(pilot)


async def test_the_own_country_stands_first(
    files: list[Path], saves: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "en_NZ.UTF-8")
    async with screen.playing(files, saves) as pilot:
        await screen.press(pilot, "f1")
        assert "▸ New Zealand" in screen.text(pilot)


async def test_a_line_checked_a_year_ago_is_marked(files: list[Path], saves: Path) -> None:
    page = help.load()
    newest = max(entry.checked for entry in page.numbers)
    sentence = page.out_of_date.split(".")[0]
    async with screen.playing(files, saves, size=(100, 60)) as pilot:
        for days, marked in ((30, False), (400, True)):
            pilot.app.push_screen(HelpScreen(today=newest + timedelta(days=days)))
            await screen.settled(pilot)
            assert (f"! {sentence}" in screen.text(pilot)) is marked
            await screen.press(pilot, "escape")
        assert isinstance(pilot.app.screen, LibraryScreen)
    assert newest > date(2020, 1, 1)


async def test_a_broken_file_of_help_is_told_and_nothing_breaks(
    files: list[Path], saves: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken = tmp_path / "help.toml"

    def unreadable() -> help.Help:
        raise help.HelpError(broken, "lines", "is missing; add it.")

    monkeypatch.setattr(help, "load", unreadable)
    async with screen.playing(files, saves) as pilot:
        await screen.press(pilot, "f1")
        assert isinstance(pilot.app.screen, LibraryScreen)
        assert "is missing; add it" in screen.words(pilot)
