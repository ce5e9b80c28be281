"""The preview: real files, edited under the app that plays them."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from game.library import Library
from game.tui import preview
from game.tui.options import TuiOptions
from game.tui.preview import PreviewApp, Wish
from game.tui.screens.debrief import DebriefScreen
from game.tui.screens.preview import Faults, PreviewScreen, WaitingScreen
from game.tui.widgets.choices import Choices
from game.tui.widgets.transcript import Transcript
from tests.stories import KETTLE
from tests.tui.screen import comes, words

SIZES = [(80, 24), (120, 40)]


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(preview, "EVERY", 0.05)
    monkeypatch.chdir(tmp_path)
    path = Path("kettle.toml")
    path.write_text(KETTLE, encoding="utf-8")
    return path


ANY = Wish(seed=3)


@asynccontextmanager
async def previewing(
    path: Path, wish: Wish = ANY, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Pilot[None]]:
    options = TuiOptions(Library([]), Path("saves"))
    app = PreviewApp(options, path, wish)
    async with app.run_test(size=size, notifications=True) as pilot:
        await comes(pilot, lambda: bool(pilot.app.screen.query(Faults)))
        yield pilot


def playing(pilot: Pilot[None]) -> bool:
    """Whether the play is on the screen and something can be chosen."""
    shown = pilot.app.screen
    return isinstance(shown, PreviewScreen) and any(c.items for c in shown.query(Choices))


def screen(pilot: Pilot[None]) -> PreviewScreen:
    assert isinstance(pilot.app.screen, PreviewScreen)
    return pilot.app.screen


def faults(pilot: Pilot[None]) -> Faults:
    return pilot.app.screen.query_one(Faults)


def talk(pilot: Pilot[None]) -> list[str]:
    return [p.text for p in pilot.app.screen.query_one(Transcript).paragraphs]


def moves(pilot: Pilot[None]) -> list[str]:
    return [move.choice for move in screen(pilot).play.run.moves()]


async def choose(pilot: Pilot[None], id: str) -> None:
    """Takes a choice where it stands on the screen."""
    items = screen(pilot).query_one(Choices).items
    (item,) = (item for item in items if item.id == f"choice:{id}")
    await pilot.press(str(item.number))
    await pilot.pause()
    while screen(pilot).query_one(Choices).items[0].id == "go_on":  # the coach's note
        await pilot.press("enter")
        await pilot.pause()


def edit(path: Path, old: str, new: str) -> None:
    before = path.read_text(encoding="utf-8")
    assert old in before
    path.write_text(before.replace(old, new), encoding="utf-8")


def put_in_place(path: Path, old: str, new: str) -> None:
    """Saves as many editors do: a new file takes the place of the old one."""
    before = path.read_text(encoding="utf-8")
    assert old in before
    beside = path.with_suffix(".new")
    beside.write_text(before.replace(old, new), encoding="utf-8")
    os.utime(beside, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns))
    beside.replace(path)


SAVES = pytest.mark.parametrize("save", [edit, put_in_place])


@SAVES
@pytest.mark.parametrize("size", SIZES)
async def test_a_change_of_words_is_seen_and_the_place_is_kept(
    file: Path, save: Callable[[Path, str, str], None], size: tuple[int, int]
) -> None:
    async with previewing(file, size=size) as pilot:
        await comes(pilot, lambda: playing(pilot))
        await choose(pilot, "late")
        before = moves(pilot)
        save(file, "Two chairs.", "Two stools.")  # of the same length
        await comes(pilot, lambda: playing(pilot) and "Two stools." in talk(pilot))
        assert moves(pilot) == before
        assert before[0] == "late"
        assert "Read again." in words(pilot)
        await choose(pilot, "sit")
        assert moves(pilot)[: len(before)] == before
        assert len(moves(pilot)) > len(before)


async def test_the_seat_and_the_seed_are_kept(file: Path) -> None:
    async with previewing(file, Wish("Bo", 12)) as pilot:
        await comes(pilot, lambda: playing(pilot))
        edit(file, "Two chairs.", "Three chairs.")
        old = screen(pilot)
        await comes(pilot, lambda: playing(pilot) and screen(pilot) is not old)
        play = screen(pilot).play
        assert (play.role, play.journal.header.seed, play.private) == ("bo", 12, True)


async def test_where_the_moves_no_longer_fit_it_says_so_and_goes_on_from_there(
    file: Path,
) -> None:
    async with previewing(file) as pilot:
        await comes(pilot, lambda: playing(pilot))
        await choose(pilot, "late")
        await choose(pilot, "sit")
        assert "night" in [run.scene.id for run in screen(pilot).play.run.line() if run.scene]
        edit(file, "choices.ann.sit", "choices.ann.lean")
        await comes(pilot, lambda: playing(pilot) and moves(pilot)[-1:] != ["sit"])
        await comes(pilot, lambda: "still fit" in words(pilot))
        told = words(pilot)
        assert "Read again. 2 of 4 moves still fit; then, in 'table', 'sit' is no" in told
        scene = screen(pilot).play.run.scene
        assert scene is not None
        assert scene.id == "table"
        await choose(pilot, "lean")
        assert "lean" in moves(pilot)


async def test_what_was_taken_back_stays_taken_back(file: Path) -> None:
    async with previewing(file) as pilot:
        await comes(pilot, lambda: playing(pilot))
        await choose(pilot, "late")
        await choose(pilot, "sit")
        await pilot.press("u")
        before = moves(pilot)
        edit(file, "Two chairs.", "Three chairs.")
        await comes(pilot, lambda: playing(pilot) and "Three chairs." in talk(pilot))
        assert moves(pilot) == before


@pytest.mark.parametrize("size", SIZES)
async def test_faults_stand_in_a_pane_and_the_last_sound_version_is_played(
    file: Path, size: tuple[int, int]
) -> None:
    async with previewing(file, size=size) as pilot:
        await comes(pilot, lambda: playing(pilot))
        assert not faults(pilot).display
        edit(file, 'to = "hall"', 'to = "hal"\ntwice = 1')
        await comes(pilot, lambda: faults(pilot).display)
        told = words(pilot)
        assert "2 faults. What you play is the last sound version." in told
        assert "kettle.toml:23:7: E201 there is no scene or ending 'hal'" in told
        assert "kettle.toml:24:1: E110 unknown key 'twice'" in told
        await choose(pilot, "late")
        assert moves(pilot)[0] == "late"
        edit(file, 'to = "hal"\ntwice = 1', 'to = "hall"')
        await comes(pilot, lambda: not faults(pilot).display)
        assert moves(pilot)[0] == "late"


async def test_below_the_smallest_size_only_the_sentence_about_it_is_shown(file: Path) -> None:
    async with previewing(file) as pilot:
        await comes(pilot, lambda: playing(pilot))
        edit(file, 'to = "hall"', 'to = "hal"')
        await comes(pilot, lambda: faults(pilot).display)
        await pilot.resize_terminal(50, 15)
        await comes(pilot, lambda: "60 columns" in words(pilot))
        assert "E201" not in words(pilot)


async def test_a_warning_is_shown_and_the_new_version_is_played(file: Path) -> None:
    async with previewing(file) as pilot:
        await comes(pilot, lambda: playing(pilot))
        edit(file, '"The key turns."', '"You hear the key."')
        await comes(pilot, lambda: playing(pilot) and "You hear the key." in talk(pilot))
        assert "1 warning" in words(pilot)
        assert "W403" in words(pilot)


@pytest.mark.parametrize(
    "broken", ["format = ", "", "\x00", "format = 1\n", 'format = 2\ntitle = "New"\n', "[" * 3000]
)
async def test_no_state_of_the_file_ends_it(file: Path, broken: str) -> None:
    async with previewing(file) as pilot:
        await comes(pilot, lambda: playing(pilot))
        await choose(pilot, "bus")
        file.write_text(broken, encoding="utf-8")
        await comes(pilot, lambda: faults(pilot).display)
        file.write_bytes(b"\xff\xfe\x00title")
        await comes(pilot, lambda: "E103" in words(pilot))
        file.unlink()
        await comes(pilot, lambda: "E101" in words(pilot))
        file.mkdir()
        file.rmdir()
        file.write_text(KETTLE, encoding="utf-8")
        await comes(pilot, lambda: not faults(pilot).display)
        assert moves(pilot)[0] == "bus"


async def test_a_file_that_begins_with_faults_is_played_once_they_are_mended(file: Path) -> None:
    edit(file, 'to = "hall"', 'to = "hal"')
    async with previewing(file, Wish("bo")) as pilot:
        await comes(pilot, lambda: faults(pilot).display)
        assert isinstance(pilot.app.screen, WaitingScreen)
        assert "1 fault. The play begins once the file is sound." in words(pilot)
        edit(file, 'to = "hal"', 'to = "hall"')
        await comes(pilot, lambda: playing(pilot))
        assert screen(pilot).play.role == "bo"


async def test_other_people_begin_the_play_anew(file: Path) -> None:
    async with previewing(file) as pilot:
        await comes(pilot, lambda: playing(pilot))
        await choose(pilot, "late")
        edit(file, "ann", "ada")
        await comes(pilot, lambda: playing(pilot) and screen(pilot).play.role == "ada")
        assert screen(pilot).play.run.depth == 0
        assert "begins anew" in words(pilot)


async def test_the_debrief_is_made_again_and_leads_back_to_the_preview(file: Path) -> None:
    async with previewing(file) as pilot:
        await comes(pilot, lambda: playing(pilot))
        await choose(pilot, "late")
        await choose(pilot, "sit")
        await choose(pilot, "bed")
        assert screen(pilot).play.run.ending is not None
        await pilot.press("enter")
        await comes(pilot, lambda: isinstance(pilot.app.screen, DebriefScreen))
        edit(file, 'title = "Slept"', 'title = "Asleep at last"')
        await comes(
            pilot,
            lambda: (
                isinstance(pilot.app.screen, DebriefScreen) and "Asleep at last" in words(pilot)
            ),
        )
        await pilot.press("escape")
        await comes(pilot, lambda: playing(pilot))
        assert screen(pilot).play.run.ending is not None


@pytest.mark.parametrize("way", ["again", "other_seat"])
async def test_from_the_debrief_it_is_the_preview_that_is_played_again(
    file: Path, way: str
) -> None:
    async with previewing(file) as pilot:
        await comes(pilot, lambda: playing(pilot))
        app = pilot.app
        assert isinstance(app, PreviewApp)
        play = screen(pilot).play
        if way == "again":
            app.begin(play.story.header, play.role)
        else:
            app.other_seat(play)
        await comes(pilot, lambda: playing(pilot) and screen(pilot).play is not play)
        assert screen(pilot).play.role == ("ann" if way == "again" else "bo")
        assert screen(pilot).play.private
        edit(file, "The key turns.", "The key sticks.")
        await comes(pilot, lambda: playing(pilot) and "The key sticks." in talk(pilot))


async def test_the_pause_leads_out_of_the_preview(file: Path) -> None:
    async with previewing(file) as pilot:
        await comes(pilot, lambda: playing(pilot))
        await pilot.press("p")
        await comes(pilot, lambda: "Leave the preview" in words(pilot))
        assert "library" not in words(pilot)
        await pilot.press("down", "down", "down", "enter")
        await pilot.pause()
        assert not pilot.app.is_running


async def test_nothing_is_written(file: Path, home: Path) -> None:
    async with previewing(file) as pilot:
        await comes(pilot, lambda: playing(pilot))
        await choose(pilot, "late")
        edit(file, "Two chairs.", "Three chairs.")
        await comes(pilot, lambda: playing(pilot) and "Three chairs." in talk(pilot))
        await choose(pilot, "sit")
        await pilot.press("ctrl+q")
    assert sorted(path.name for path in Path().rglob("*")) == ["kettle.toml"]
    assert not [path for path in home.rglob("*") if path.is_file()]
