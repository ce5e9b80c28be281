from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets.option_list import Option

from game.journal.play import Play
from game.library import Library
from game.settings import Settings, load
from game.story.reader import read
from game.tui.screens.library import LibraryScreen
from game.tui.screens.question import Question
from game.tui.screens.setup import SetupScreen
from game.tui.screens.welcome import FIRST_SCENARIO
from game.tui.widgets.listing import Listing
from tests.tui import screen

JEALOUS = ('strategies = ["conflict"]', 'strategies = ["jealousy"]')


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    folder = tmp_path / "files"
    broken = folder / "wrecked.toml"
    kettle = screen.scenario(folder, "kettle")
    broken.write_text('format = 1\ntitle = "never closed\n')
    return [
        kettle,
        screen.scenario(folder, "cups", ("The Kettle", "Eleven Cups"), JEALOUS),
        screen.scenario(folder, "bus", ("The Kettle", "The Last Bus"), ('"Bo"', '"Wanda"')),
        broken,
    ]


@pytest.fixture
def saves(tmp_path: Path) -> Path:
    return tmp_path / "saves"


async def test_the_library_as_it_looks(files: list[Path], saves: Path) -> None:
    async with screen.playing(files, saves) as pilot:
        screen.assert_golden(pilot, "library")


async def test_from_100_columns_on_it_stands_beside_the_list(
    files: list[Path], saves: Path
) -> None:
    async with screen.playing(files, saves, size=(100, 24)) as pilot:
        row = next(row for row in screen.text(pilot).splitlines() if "Ann comes" in row)
        assert row.index("Ann comes") > 50
    async with screen.playing(files, saves, size=(99, 24)) as pilot:
        assert "Ann comes" not in screen.text(pilot)
        await screen.press(pilot, "i")
        assert "Ann comes" in screen.text(pilot)
        await screen.press(pilot, "i")
        assert "Ann comes" not in screen.text(pilot)


async def test_a_search_filters_with_every_key(files: list[Path], saves: Path) -> None:
    async with screen.playing(files, saves) as pilot:
        await screen.press(pilot, "slash", *"wan")
        shown = screen.text(pilot)
        assert "The Last Bus" in shown, "found by the name of one of the two"
        assert "Eleven Cups" not in shown
        assert "1 of 4" in shown
        await screen.press(pilot, "backspace", "backspace", "backspace")
        assert "Eleven Cups" in screen.text(pilot)


async def test_a_search_leads_into_what_was_found(files: list[Path], saves: Path) -> None:
    async with screen.playing(files, saves) as pilot:
        await screen.press(pilot, "slash", *"cups", "enter", "enter")
        assert isinstance(pilot.app.screen, SetupScreen)
        assert pilot.app.screen.header.title == "Eleven Cups"


async def test_nothing_found_says_what_to_do(files: list[Path], saves: Path) -> None:
    async with screen.playing(files, saves) as pilot:
        await screen.press(pilot, "slash", *"qqq")
        assert "Escape shows all scenarios again." in screen.text(pilot)
        await screen.press(pilot, "escape")
        shown = screen.text(pilot)
        assert "The Kettle" in shown
        assert "qqq" not in shown


async def test_the_strategy_narrows_the_list(files: list[Path], saves: Path) -> None:
    async with screen.playing(files, saves) as pilot:
        await screen.press(pilot, "f")
        assert isinstance(pilot.app.screen, Question)
        assert "When jealousy comes" in screen.text(pilot)
        await screen.press(pilot, "end", "enter")
        shown = screen.text(pilot)
        assert "Eleven Cups" in shown
        assert "The Kettle" not in shown
        assert "1 of 4" in shown
        await screen.press(pilot, "escape")
        assert "The Kettle" in screen.text(pilot)


async def test_a_file_with_a_fault_says_so_and_opens_nothing(
    files: list[Path], saves: Path
) -> None:
    async with screen.playing(files, saves) as pilot:
        await screen.press(pilot, "end")
        shown = screen.text(pilot)
        assert "✗  wrecked" in shown
        assert "can’t be played" in shown
        assert "wrecked.toml:2" in shown
        await screen.press(pilot, "enter")
        assert isinstance(pilot.app.screen, LibraryScreen)
        assert "never closed" not in screen.text(pilot)
        assert "mend it here or just before" in screen.words(pilot), "told whole, at the foot"


async def test_an_empty_library_says_what_to_do(saves: Path) -> None:
    async with screen.playing([], saves) as pilot:
        assert "commonground add FILE" in screen.text(pilot)
        await screen.press(pilot, "enter", "f", "escape")
        assert "commonground add FILE" in screen.text(pilot)


async def test_where_one_stands_is_told_by_a_word_and_a_sign(
    files: list[Path], saves: Path
) -> None:
    _kept_play(files[0], saves, "late", "sit", "bed")
    _kept_play(files[1], saves, "late")
    async with screen.playing(files, saves) as pilot:
        rows = screen.text(pilot).splitlines()
        assert any("●  The Kettle" in row and row.endswith("played") for row in rows)
        assert any("◐  Eleven Cups" in row and row.endswith("in progress") for row in rows)
        assert any("○  The Last Bus" in row and row.endswith("next") for row in rows)


async def test_the_list_is_a_path_from_short_and_gentle_to_hard(
    tmp_path: Path, saves: Path
) -> None:
    folder = tmp_path / "path"
    long = ("minutes = 3", "minutes = 9")
    files = [
        screen.scenario(folder, "a", ("The Kettle", "Anvils"), long, _difficulty(3)),
        screen.scenario(folder, "b", ("The Kettle", "Bread"), long, _difficulty(2), JEALOUS),
        screen.scenario(folder, "c", ("The Kettle", "Cloth"), long, _difficulty(2)),
        screen.scenario(folder, "d", ("The Kettle", "Door")),
        screen.scenario(folder, "e", ("The Kettle", "Earth"), long, _difficulty(1)),
    ]
    async with screen.playing(files, saves, size=(80, 40)) as pilot:
        shown = screen.text(pilot)
        path = ["To begin with", "Door", "Gentle", "Earth", "Takes some thought", "Cloth", "Bread"]
        path += ["Hard", "Anvils"]
        places = [shown.index(words) for words in path]
        assert places == sorted(places)
        await screen.press(pilot, "down", "down")
        marked = next(row for row in screen.text(pilot).splitlines() if "▸" in row)
        assert "Cloth" in marked, "the mark stands beside a title, not beside what is above it"


def _difficulty(number: int) -> tuple[str, str]:
    return 'start = "', f'difficulty = {number}\nstart = "'


async def test_a_click_opens_a_scenario(files: list[Path], saves: Path) -> None:
    async with screen.playing(files, saves) as pilot:
        rows = screen.text(pilot).splitlines()
        y = next(n for n, row in enumerate(rows) if "The Last Bus" in row)
        await pilot.click(offset=(rows[y].index("The Last Bus"), y))
        await screen.settled(pilot)
        assert isinstance(pilot.app.screen, SetupScreen)
        assert pilot.app.screen.header.title == "The Last Bus"


async def test_a_click_on_a_key_of_the_foot_presses_it(files: list[Path], saves: Path) -> None:
    async with screen.playing(files, saves) as pilot:
        rows = screen.text(pilot).splitlines()
        await pilot.click(offset=(rows[-1].index("Strategy"), len(rows) - 1))
        await screen.settled(pilot)
        assert isinstance(pilot.app.screen, Question)


async def test_the_real_cursor_stands_on_the_row_in_focus(files: list[Path], saves: Path) -> None:
    async with screen.playing(files, saves) as pilot:
        for _ in range(3):
            rows = screen.text(pilot).splitlines()
            y = next(n for n, row in enumerate(rows) if "▸" in row)
            assert pilot.app.cursor_position == (rows[y].index("▸"), y)
            await screen.press(pilot, "down")


async def test_a_thousand_scenarios_make_no_widget_each(tmp_path: Path, saves: Path) -> None:
    path = screen.scenario(tmp_path, "one")
    many = [screen.library([path]).items[0]] * 1000
    async with screen.playing([path], saves) as pilot:
        app = screen.game_of(pilot)
        before = len(app.screen.query("*"))
        app.library.items = tuple(
            type(item)(f"s{n}", tmp_path / f"s{n}.toml", item.header) for n, item in enumerate(many)
        )
        await screen.press(pilot, "slash", "k")
        listing = app.screen.query_one(Listing)
        assert listing.option_count == 1000
        assert all(isinstance(option, Option) for option in listing.options)
        assert len(app.screen.query("*")) == before + 1, "the line to search in, and no other"
        await screen.press(pilot, "enter", "end")
        assert listing.highlighted == 999


async def test_the_first_time_the_short_scenario_is_offered_once(
    saves: Path, tmp_path: Path
) -> None:
    short = screen.scenario(tmp_path, FIRST_SCENARIO)
    async with screen.playing([short], saves, settings=Settings()) as pilot:
        assert isinstance(pilot.app.screen, Question)
        assert "“The Kettle” takes three minutes" in screen.text(pilot)
        await screen.press(pilot, "down", "enter")
        assert isinstance(pilot.app.screen, LibraryScreen)
        assert load().tutorial_offered
    async with screen.playing([short], saves, settings=load()) as pilot:
        assert isinstance(pilot.app.screen, LibraryScreen)


async def test_yes_begins_the_short_scenario(saves: Path, tmp_path: Path) -> None:
    from game.tui.screens.play import PlayScreen

    short = screen.scenario(tmp_path, FIRST_SCENARIO)
    async with screen.playing([short], saves, settings=Settings()) as pilot:
        await screen.press(pilot, "enter")
        assert isinstance(pilot.app.screen, PlayScreen)


async def test_who_has_played_is_offered_nothing(saves: Path, tmp_path: Path) -> None:
    short = screen.scenario(tmp_path, FIRST_SCENARIO)
    _kept_play(short, saves, "late")
    async with screen.playing([short], saves, settings=Settings()) as pilot:
        assert isinstance(pilot.app.screen, LibraryScreen)


def test_the_short_scenario_is_shipped_and_short() -> None:
    header = Library.open(keep=False).find(FIRST_SCENARIO).header
    assert header is not None
    assert header.minutes <= 3
    assert header.strategies == ("conflict",)


def _kept_play(path: Path, saves: Path, *choices: str) -> Play:
    """A play of Ann's in the folder of saves, with these choices taken."""
    play = Play.new(read(path), "ann", saves, seed=1)
    play.answer()
    for choice in choices:
        play.take(choice)
    play.close()
    return play
