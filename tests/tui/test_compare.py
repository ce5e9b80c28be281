"""Two ways side by side on the screen: one below the other, or in two columns; no winner."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.containers import VerticalScroll
from textual.pilot import Pilot
from textual.widgets import Static

from game import rubric
from game.play.compare import compare
from game.play.run import Run
from game.tui.screens.compare import Cell, CompareScreen
from tests.play.test_compare import gone
from tests.tui import screen
from tests.tui.play_story import story

COMMON = ("so", "wait", "sing", "fond")


@pytest.fixture
def ways(tmp_path: Path) -> tuple[Run, Run]:
    told = story(tmp_path / "..")
    return gone(told, "lost", *COMMON, "go"), gone(told, "you", *COMMON, "stay")


async def opened(pilot: Pilot[None], ways: tuple[Run, Run], seat: str = "ann") -> CompareScreen:
    one = CompareScreen(compare(*ways, seat, rubric.load()))
    await pilot.app.push_screen(one)
    await screen.settled(pilot)
    return one


def whole(one: CompareScreen) -> str:
    return "\n".join(str(part.visual) for part in one.query(".page Static").results(Static))


async def test_both_are_told_in_words_beside_figures(ways: tuple[Run, Run], tmp_path: Path) -> None:
    async with screen.playing([], tmp_path / "saves") as pilot:
        one = await opened(pilot, ways)
        screen.assert_golden(pilot, "compare")
        told = whole(one)
        assert "The two ways part at your first choice." in told
        assert "You: “I lost them.”" in told
        assert "You: “You had them last.”" in told
        assert told.count("It ended: Inside") == 2
        assert "Trust 6, in the middle: up 1 since they parted" in told
        assert "Ann promised: to ring the locksmith tonight. It was kept." in told
        assert "spare key is gone" not in told, "the other's secret stays one"
        for word in ("better", "worse", "winner", "best"):
            assert word not in told


async def test_columns_stand_side_by_side_where_there_is_room(
    ways: tuple[Run, Run], tmp_path: Path
) -> None:
    for width, beside in ((80, False), (99, False), (100, True), (120, True)):
        async with screen.playing([], tmp_path / "saves", size=(width, 40)) as pilot:
            one = await opened(pilot, ways)
            cells = {cell.place: cell for cell in one.query(Cell)}
            for (side, part, line), first in cells.items():
                second = cells[1, part, line]
                if side == 1 or not (first.display and second.display):
                    continue
                assert (first.region.y == second.region.y) == beside, (width, part, line)
                assert (first.region.x == second.region.x) != beside
                assert second.region.right <= width
            await pilot.resize_terminal(80 if beside else 120, 40)
            await screen.settled(pilot)
            now = {cell.place: cell.region for cell in one.query(Cell)}
            assert (now[0, 1, 0].y == now[1, 1, 0].y) != beside, "and it follows the window"


async def test_it_can_be_read_to_its_end_by_keys(ways: tuple[Run, Run], tmp_path: Path) -> None:
    async with screen.playing([], tmp_path / "saves", size=(60, 20)) as pilot:
        one = await opened(pilot, ways)
        page = one.query_one(".page", VerticalScroll)
        assert page.max_scroll_y > 0
        for _page in range(20):
            await screen.press(pilot, "space")
            if page.scroll_offset.y >= page.max_scroll_y:
                break
        assert page.scroll_offset.y >= page.max_scroll_y
        await screen.press(pilot, "space")
        assert page.scroll_offset.y == 0
        assert all(len(row) <= 60 for row in screen.text(pilot).splitlines())


async def test_an_answer_of_the_other_and_a_way_that_stops_are_said_to_be_that(
    tmp_path: Path,
) -> None:
    told = story(tmp_path)
    short, long = gone(told, "lost", "so"), gone(told, "lost", "so", "wait", "sing")
    async with screen.playing([], tmp_path / "saves") as pilot:
        one = await opened(pilot, (short, long))
        assert "There one of them stops, and the other goes on." in whole(one)
        assert "It stops there." in whole(one)
        assert "It has not come to an end yet." in whole(one)
        await screen.press(pilot, "escape")
        one = await opened(pilot, (short, long), "bo")
        assert "Then" not in whole(one).partition("The first way")[0].replace("There", "")
        await screen.press(pilot, "escape")
        other = gone(told, "you")
        one = await opened(pilot, (short, other), "bo")
        assert "Then Ann answered differently; the choice there was not yours." in whole(one)


async def test_after_one_choice_in_common_it_is_said_that_the_second_differs(
    tmp_path: Path,
) -> None:
    told = story(tmp_path, ("rate = { self-reflect = 1 }", "rate = { honesty = 1 }"))
    ways = gone(told, "lost", *COMMON), gone(told, "lost", "so", "ring")
    async with screen.playing([], tmp_path / "saves") as pilot:
        one = await opened(pilot, ways)
        said = "The first choice is the same in both. At the second you chose differently."
        assert said in whole(one)
        assert "(before they parted: shown 1, missed 0, against 0)" in whole(one)
        assert "(before:" not in whole(one)
