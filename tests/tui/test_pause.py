"""A pause: calm, everything kept, and the ways on."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.journal.model import JournalError
from game.journal.play import Play
from game.tui.screens.pause import PauseScreen
from game.tui.screens.play import PlayScreen
from tests.tui.play_app import PlayApp
from tests.tui.play_story import play, story
from tests.tui.screen import assert_golden, text


@pytest.mark.parametrize("key", ["p", "escape"])
async def test_one_key_pauses_and_the_same_goes_on(tmp_path: Path, key: str) -> None:
    app = PlayApp(play(story(tmp_path), tmp_path / "saves"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1", key)
        await pilot.pause()
        assert isinstance(app.screen, PauseScreen)
        assert "Everything up to here is kept." in text(pilot)
        await pilot.press(key)
        await pilot.pause()
        assert isinstance(app.screen, PlayScreen)
        assert "So what now?" in text(pilot)


async def test_all_of_the_play_is_on_disk_at_a_pause(tmp_path: Path) -> None:
    app = PlayApp(play(story(tmp_path), tmp_path / "saves"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1", "p")
        await pilot.pause()
        assert app.play.journal.path is not None
        assert '"lost"' in app.play.journal.path.read_text(encoding="utf-8")


async def test_the_ways_on_lead_where_they_say(tmp_path: Path) -> None:
    app = PlayApp(play(story(tmp_path)))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("p", "down", "enter", "down", "enter")
        await pilot.pause()
        assert app.asked == [("settings", None), ("help", None)]
        await pilot.press("down", "enter")
        await pilot.pause()
        assert not isinstance(app.screen, PauseScreen | PlayScreen)


async def test_quitting_is_one_of_them(tmp_path: Path) -> None:
    app = PlayApp(play(story(tmp_path)))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("p", "down", "down", "down", "down", "enter")
        await pilot.pause()
    assert not app.is_running


class _Full(Play):
    def sync(self) -> None:
        raise JournalError("The disk is full.")


async def test_it_says_so_where_not_all_could_be_kept(tmp_path: Path) -> None:
    app = PlayApp(_Full.new(story(tmp_path), "ann", tmp_path / "saves", 11))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1", "p")
        await pilot.pause()
        assert "The disk is full." in text(pilot)


async def test_it_looks_as_it_should(tmp_path: Path) -> None:
    app = PlayApp(play(story(tmp_path), tmp_path / "saves"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1", "p")
        await pilot.pause()
        assert_golden(pilot, "pause")
