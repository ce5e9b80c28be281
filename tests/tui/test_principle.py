from __future__ import annotations

from pathlib import Path

import pytest

from game import rubric
from game.tui.screens.principle import PrincipleScreen, PrinciplesScreen
from tests.tui import screen


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    return [screen.scenario(tmp_path / "files", "kettle")]


async def test_every_principle_has_its_page(files: list[Path], tmp_path: Path) -> None:
    known = rubric.load()
    async with screen.playing(files, tmp_path / "saves", size=(100, 60)) as pilot:
        screen.game_of(pilot).show_principle(next(iter(known.principles)))
        await screen.settled(pilot)
        for one in known.principles.values():
            shown = screen.words(pilot)
            for told in (one.name, one.line, one.shows, one.against):
                assert " ".join(told.split()) in shown
            assert known.strategies[one.strategy].name in shown
            assert ("make up the constructive score" in shown) is one.constructive
            await screen.press(pilot, "n")
        assert next(iter(known.principles.values())).line in screen.text(pilot), "round again"
        await screen.press(pilot, "b")
        assert list(known.principles.values())[-1].name in screen.text(pilot)


async def test_the_list_stands_by_strategy_and_leads_to_the_pages(
    files: list[Path], tmp_path: Path
) -> None:
    known = rubric.load()
    async with screen.playing(files, tmp_path / "saves", size=(100, 80)) as pilot:
        await screen.press(pilot, "f2")
        assert isinstance(pilot.app.screen, PrinciplesScreen)
        shown = screen.text(pilot)
        order = [shown.index(strategy.name) for strategy in known.strategies.values()]
        assert order == sorted(order)
        first = next(iter(known.strategies.values()))
        await screen.press(pilot, "down", "enter")
        assert isinstance(pilot.app.screen, PrincipleScreen)
        assert pilot.app.screen.principle == first.principles[1]
        await screen.press(pilot, "escape")
        assert isinstance(pilot.app.screen, PrinciplesScreen)
