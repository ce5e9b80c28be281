"""The map: where one went and turned, that there was another way, and back to any moment."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from game.journal.folder import Saves
from game.journal.play import Play
from game.story.reader import read
from game.tui.screens.compare import CompareScreen
from game.tui.screens.debrief import DebriefScreen
from game.tui.screens.map import MapScreen
from game.tui.screens.play import PlayScreen
from game.tui.screens.saves import SavesScreen
from game.tui.widgets.listing import Listing
from tests.tui import screen
from tests.tui.play_story import HOSTILE


@pytest.fixture
def saves(tmp_path: Path) -> Path:
    return tmp_path / "saves"


@pytest.fixture
def kettle(tmp_path: Path) -> Path:
    return screen.scenario(tmp_path / "files", "kettle")


def kept(path: Path, saves: Path, *choices: str, seed: int = 1) -> str:
    """A play in which these were chosen, `back` taking one back; returns its id."""
    play = Play.new(read(path), "ann", saves, seed=seed)
    play.answer()
    for choice in choices:
        if choice == "back":
            assert play.back()
        else:
            play.take(choice)
    play.close()
    return play.journal.header.id


THREE_WAYS = ("late", "sit", "bed", "back", "coat", "back", "back", "stand", "bed")


def on_map(pilot: Pilot[None]) -> MapScreen:
    assert isinstance(pilot.app.screen, MapScreen), screen.text(pilot)
    return pilot.app.screen


def focused(pilot: Pilot[None]) -> str:
    """The row in focus, as it stands on the screen."""
    (row,) = [row for row in screen.text(pilot).splitlines() if "▸" in row]
    return row.partition("▸")[2].strip()


async def to_row(pilot: Pilot[None], text: str) -> None:
    """Moves the focus down from the first row to the next one with this text."""
    await screen.press(pilot, "home")
    for _row in range(on_map(pilot).query_one(Listing).option_count):
        if text in focused(pilot):
            return
        await screen.press(pilot, "down")
    raise AssertionError(f"no row with {text!r}:\n{screen.text(pilot)}")


async def test_it_shows_where_one_went_and_turned(kettle: Path, saves: Path) -> None:
    kept(kettle, saves, *THREE_WAYS)
    async with screen.playing([kettle], saves) as pilot:
        await screen.press(pilot, "p", "m")
        on_map(pilot)
        screen.assert_golden(pilot, "map")
        assert "you are here" in focused(pilot)
        assert "Ending: Slept" in focused(pilot)


async def test_it_fits_a_small_screen_and_can_be_used_there(kettle: Path, saves: Path) -> None:
    kept(kettle, saves, *THREE_WAYS)
    async with screen.playing([kettle], saves, size=(60, 20)) as pilot:
        await screen.press(pilot, "p", "m", "home")
        shown = screen.text(pilot)
        assert all(len(row) <= 60 for row in shown.splitlines())
        assert "I'm late. I'm sorry." in focused(pilot)
        await to_row(pilot, "Ending: Gone")
        await screen.press(pilot, "enter")
        assert isinstance(pilot.app.screen, DebriefScreen)


async def test_the_row_in_focus_stays_in_sight_when_the_window_shrinks(
    kettle: Path, saves: Path
) -> None:
    kept(kettle, saves, *THREE_WAYS)
    async with screen.playing([kettle], saves, size=(120, 40)) as pilot:
        await screen.press(pilot, "p", "m")
        await pilot.resize_terminal(60, 20)
        await screen.settled(pilot)
        assert "Ending: Slept" in focused(pilot)


async def test_nothing_is_told_of_what_was_not_chosen(kettle: Path, saves: Path) -> None:
    kept(kettle, saves, "late", "sit")
    async with screen.playing([kettle], saves, size=(120, 40)) as pilot:
        await screen.press(pilot, "p", "m", "home")
        map_screen = on_map(pilot)
        seen = ""
        for _row in range(map_screen.query_one(Listing).option_count):
            seen += screen.words(pilot)
            await screen.press(pilot, "down")
        assert "another way" in seen
        assert "There was another way, not tried yet." in seen
        hidden = ["The bus was late", "She stands", "Come to bed", "Slept", "Gone", "start again"]
        for text in (*hidden, "door", "hall", "table", "night"):
            assert text not in seen
        answers = {"Are you all right?", "Forty minutes."}
        assert sum(answer in seen for answer in answers) <= 1


async def test_enter_leads_back_to_the_moment_and_the_play_goes_on(
    kettle: Path, saves: Path
) -> None:
    id = kept(kettle, saves, *THREE_WAYS)
    async with screen.playing([kettle], saves) as pilot:
        await screen.press(pilot, "p", "m")
        await to_row(pilot, "She stands.")
        await screen.press(pilot, "enter")
        playing = pilot.app.screen
        assert isinstance(playing, PlayScreen)
        assert playing.play.run.scene is not None
        assert playing.play.run.scene.id == "table"
        before = len(playing.play.journal.entries)
        playing.take("sit")
        await screen.settled(pilot)
        assert len(playing.play.journal.entries) == before + 2
        assert len(Saves(saves).read(id).entries) == before + 2
        assert len(pilot.app.screen_stack) == 2


async def test_from_the_play_that_is_open_it_asks_nothing_and_keeps_it_open(
    kettle: Path, saves: Path
) -> None:
    kept(kettle, saves, "late", "sit")
    async with screen.playing([kettle], saves) as pilot:
        await screen.press(pilot, "p", "enter")
        first = pilot.app.screen
        assert isinstance(first, PlayScreen)
        await screen.press(pilot, "m")
        assert focused(pilot).endswith("you are here")
        await to_row(pilot, "I'm late.")
        await screen.press(pilot, "enter")
        again = pilot.app.screen
        assert isinstance(again, PlayScreen)
        assert again.play is first.play
        assert again.play.number == 0
        await screen.press(pilot, "m")
        assert focused(pilot).endswith("you are here")
        await screen.press(pilot, "escape")
        assert pilot.app.screen is again


async def test_a_moment_of_another_play_opens_that_play(kettle: Path, saves: Path) -> None:
    other = kept(kettle, saves, "bus", "stand")
    here = kept(kettle, saves, "late")
    async with screen.playing([kettle], saves) as pilot:
        await screen.press(pilot, "p")
        rows = [row for row in screen.text(pilot).splitlines() if "as Ann" in row]
        await screen.press(pilot, *["down"] * ["2 moves" in row for row in rows].index(True))
        await screen.press(pilot, "enter")
        playing = pilot.app.screen
        assert isinstance(playing, PlayScreen)
        assert playing.play.journal.header.id == here
        await screen.press(pilot, "m")
        await to_row(pilot, "She stands.")
        await screen.press(pilot, "enter")
        playing = pilot.app.screen
        assert isinstance(playing, PlayScreen), screen.text(pilot)
        assert playing.play.journal.header.id == other
        assert playing.play.run.scene is not None
        assert playing.play.run.scene.id == "table"
        assert len(pilot.app.screen_stack) == 2
    Saves(saves).open(here).close()  # it is not held any longer


async def test_the_map_of_the_debrief_leads_to_other_endings(kettle: Path, saves: Path) -> None:
    kept(kettle, saves, *THREE_WAYS)
    async with screen.playing([kettle], saves) as pilot:
        await screen.press(pilot, "p", "enter")
        assert isinstance(pilot.app.screen, DebriefScreen)
        await screen.press(pilot, "m")
        await to_row(pilot, "Ending: Gone")
        await screen.press(pilot, "enter")
        debrief = pilot.app.screen
        assert isinstance(debrief, DebriefScreen)
        assert debrief.play.run.ending is not None
        assert debrief.play.run.ending.id == "gone"


async def test_a_private_play_has_a_map_of_its_own(kettle: Path, saves: Path) -> None:
    kept(kettle, saves, "bus", "stand")
    async with screen.playing([kettle], saves, private=True) as pilot:
        game = screen.game_of(pilot)
        play = Play.new(read(kettle), "ann", None, seed=1)
        game.open_play(play)
        await screen.settled(pilot)
        play.take("late")
        await screen.press(pilot, "m")
        shown = screen.text(pilot)
        assert "I'm late." in shown
        assert "The bus was late." not in shown


async def test_a_long_way_is_folded_and_opens(kettle: Path, saves: Path) -> None:
    round_again = ("late", "sit", "once_more")
    kept(kettle, saves, *round_again * 6, "late", "back", "bus")
    async with screen.playing([kettle], saves, size=(80, 24)) as pilot:
        await screen.press(pilot, "p", "m")
        rows = on_map(pilot).query_one(Listing)
        few = rows.option_count
        await to_row(pilot, "moments")
        assert "Enter opens" in focused(pilot)
        await screen.press(pilot, "enter")
        assert rows.option_count > few
        assert "○" in focused(pilot)
        await screen.press(pilot, "o")
        assert rows.option_count == few
        await screen.press(pilot, "o", "o")
        assert rows.option_count == few


async def test_next_turn_leads_from_fork_to_fork(kettle: Path, saves: Path) -> None:
    kept(kettle, saves, *THREE_WAYS)
    async with screen.playing([kettle], saves) as pilot:
        await screen.press(pilot, "p", "m", "home", "n")
        first = focused(pilot)
        assert "├" in first
        await screen.press(pilot, "n")
        assert "├" in focused(pilot)
        assert focused(pilot) != first
        await screen.press(pilot, "b")
        assert focused(pilot) == first


async def test_two_marks_put_two_ways_side_by_side(kettle: Path, saves: Path) -> None:
    kept(kettle, saves, *THREE_WAYS)
    async with screen.playing([kettle], saves) as pilot:
        await screen.press(pilot, "p", "m", "c")
        assert "marked" in focused(pilot)
        assert "Marked: Ending: Slept" in screen.text(pilot)
        await screen.press(pilot, "c")
        assert "marked" not in focused(pilot)
        await to_row(pilot, "Ending: Gone")
        await screen.press(pilot, "c", "up", "c")
        assert isinstance(pilot.app.screen, MapScreen)
        assert "These two lie on one way" in screen.words(pilot)
        await screen.press(pilot, "end", "c")
        assert isinstance(pilot.app.screen, CompareScreen)
        await screen.press(pilot, "escape")
        assert "marked" not in screen.text(pilot)


async def test_plays_under_earlier_rules_are_counted_and_not_shown(
    kettle: Path, saves: Path
) -> None:
    old = kept(kettle, saves, "late")
    path = screen.scenario(kettle.parent, "kettle", ("trust += 1", "trust += 2"))
    async with screen.playing([path], saves) as pilot:
        await screen.press(pilot, "p", "m")
        assert "1 play under earlier rules is not shown" in screen.words(pilot)
        await screen.press(pilot, "enter")
        assert isinstance(pilot.app.screen, MapScreen)
        await screen.press(pilot, "escape")
        assert isinstance(pilot.app.screen, SavesScreen)
    assert Saves(saves).find(old).moves == 2


async def test_texts_of_a_file_are_never_markup(tmp_path: Path, saves: Path) -> None:
    path = screen.scenario(
        tmp_path, "kettle", ("I'm late.", f"Late {HOSTILE}"), ("The Kettle", f"Tea {HOSTILE}")
    )
    kept(path, saves, "late", "back", "bus")
    async with screen.playing([path], saves, size=(120, 30)) as pilot:
        await screen.press(pilot, "p", "m", "home", "c")
        assert f"Late {HOSTILE}" in screen.words(pilot)
        await screen.press(pilot, "end", "c")
        assert isinstance(pilot.app.screen, CompareScreen)
        assert f"Tea {HOSTILE}" in screen.words(pilot)


async def test_a_save_that_cant_be_read_or_has_no_scenario_has_no_map(
    kettle: Path, saves: Path, tmp_path: Path
) -> None:
    kept(kettle, saves, "late")
    other = screen.scenario(tmp_path / "others", "other")
    async with screen.playing([other], saves) as pilot:
        await screen.press(pilot, "p", "m")
        assert isinstance(pilot.app.screen, SavesScreen)
        assert "is not in the library any more" in screen.words(pilot)
    (saves / "torn.jsonl").write_text("nonsense\n")
    async with screen.playing([kettle], saves) as pilot:
        await screen.press(pilot, "p", "m")
        assert isinstance(pilot.app.screen, SavesScreen)


async def test_a_play_that_was_deleted_elsewhere_is_said_to_be(kettle: Path, saves: Path) -> None:
    kept(kettle, saves, *THREE_WAYS)
    gone = kept(kettle, saves, "bus", "stand", "bed", seed=2)
    async with screen.playing([kettle], saves) as pilot:
        await screen.press(pilot, "p", "m")
        await to_row(pilot, "The bus was late")
        (saves / f"{gone}.jsonl").unlink()
        await screen.press(pilot, "enter")
        assert isinstance(pilot.app.screen, MapScreen)
        assert "This play was deleted elsewhere." in screen.words(pilot)
        assert "did you mean" not in screen.words(pilot)


@pytest.mark.parametrize("keys", [("m",), ("enter",), ("d", "down", "enter")])
async def test_so_it_is_in_the_list_of_plays(
    kettle: Path, saves: Path, keys: tuple[str, ...]
) -> None:
    kept(kettle, saves, "bus")
    gone = kept(kettle, saves, "late")
    async with screen.playing([kettle], saves) as pilot:
        await screen.press(pilot, "p")
        listing = pilot.app.screen.query_one(Listing)
        ids = [Path(one.id or "").stem for one in listing.options]
        listing.highlighted = ids.index(gone)
        (saves / f"{gone}.jsonl").unlink()
        await screen.press(pilot, *keys)
        assert isinstance(pilot.app.screen, SavesScreen)
        assert "This play was deleted elsewhere." in screen.words(pilot)


async def test_what_is_done_within_what_is_said_is_told_apart(tmp_path: Path, saves: Path) -> None:
    deed = "*She puts the cup down.* I'm late. I'm sorry."
    path = screen.scenario(tmp_path, "kettle", ("I'm late. I'm sorry.", deed))
    kept(path, saves, "late")
    async with screen.playing([path], saves, size=(120, 30)) as pilot:
        await screen.press(pilot, "p", "m", "home")
        assert "“(She puts the cup down.) I'm late. I'm sorry.”" in screen.text(pilot)


async def test_what_was_said_is_gone_back_to_in_the_play_in_which_it_was_said(
    kettle: Path, saves: Path
) -> None:
    late = kept(kettle, saves, "late")
    bus = kept(kettle, saves, "bus")
    for said, id in (("I'm late. I'm sorry.", late), ("The bus was late", bus)):
        async with screen.playing([kettle], saves) as pilot:
            await screen.press(pilot, "p", "m")
            await to_row(pilot, said)
            await screen.press(pilot, "enter")
            assert isinstance(pilot.app.screen, PlayScreen)
            assert pilot.app.screen.play.journal.header.id == id
