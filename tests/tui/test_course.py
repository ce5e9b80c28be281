"""The course of all plays on the screen: a letter, and what to play next at its end."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from textual.widgets import Static

from game.journal import lines
from game.journal.course.profile import Course, Point
from game.journal.course.record import Tally
from game.journal.course.records import records
from game.journal.play import Play
from game.story.reader import read
from game.tui.screens import course, course_text
from game.tui.screens.course import CourseScreen
from game.tui.screens.library import LibraryScreen
from game.tui.screens.principle import PrincipleScreen
from game.tui.screens.setup import SetupScreen
from game.tui.widgets.letter import Heading, Pressable
from tests.tui import screen


def rated(line: str, rate: str) -> tuple[str, str]:
    """An edit that rates a choice of the kettle, before this line of it."""
    choice = line.rpartition(".")[0]
    return line, f"{choice}.rate = {{ {rate} }}\n{choice}.why = 'so'\n{line}"


RATED = [
    rated("choices.late.do", "own = 2"),
    rated("choices.bus.do", "own = -1, listen = -1"),
    rated("choices.bed.text", "commit = 2, listen = 1"),
    rated("choices.coat.to", "commit = -2"),
]


def test_of_one_long_play_it_says_what_is_still_to_come() -> None:
    tally = Tally(14, 14, 14, 0, 0)
    point = Point("2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z", 1, tally)
    told = course_text.together(Course("", tally, (point,))).plain
    assert told.endswith("a course needs later plays, with five occasions or more.")


@pytest.fixture
def saves(tmp_path: Path) -> Path:
    return tmp_path / "saves"


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    other = [('title = "The Kettle"', 'title = "The Marrow"'), ('["conflict"]', '["jealousy"]')]
    return [
        screen.scenario(tmp_path / "files", "kettle", *RATED),
        screen.scenario(tmp_path / "files", "marrow", *RATED, *other),
    ]


def keep(path: Path, saves: Path, day: int, *choices: str) -> None:
    """A play of that day in January."""
    saves.mkdir(exist_ok=True)
    play = Play.new(read(path), "ann", None, seed=day)
    play.answer()
    for choice in choices:
        play.take(choice)
    started = f"2026-01-{day:02}T12:00:00Z"
    header = replace(play.journal.header, id=f"{path.stem}-{day:02}", started=started)
    data = lines.header_line(header) + lines.entry_lines(play.journal.entries)
    (saves / f"{header.id}.jsonl").write_bytes(data)


def keep_six(files: list[Path], saves: Path) -> None:
    for day in (1, 2, 3):
        keep(files[0], saves, day, "bus", "sit", "bed")
    for day in (4, 5, 6):
        keep(files[0], saves, day, "late", "sit", "bed")
    keep(files[0], saves, 7, "late", "stand", "coat")
    keep(files[0], saves, 8, "bus", "stand")


async def test_before_the_first_play_it_says_what_to_do(files: list[Path], saves: Path) -> None:
    async with screen.playing(files, saves) as pilot:
        await screen.press(pilot, "c")
        assert isinstance(pilot.app.screen, CourseScreen)
        shown = screen.words(pilot)
        assert "No play of your own is kept yet" in shown
        assert "Enter opens a scenario there" in shown
        assert "The Kettle It has not been played yet." in shown
        assert not (saves / "course.cache").exists()
        await screen.press(pilot, "tab", "enter")
        assert isinstance(pilot.app.screen, SetupScreen)
        await screen.press(pilot, "escape", "escape")
        assert isinstance(pilot.app.screen, LibraryScreen)


@pytest.mark.parametrize(("name", "size"), [("course", (80, 24)), ("course_wide", (120, 40))])
async def test_the_letter(name: str, size: tuple[int, int], files: list[Path], saves: Path) -> None:
    keep_six(files, saves)
    async with screen.playing(files, saves, size=size) as pilot:
        await screen.press(pilot, "c")
        screen.assert_golden(pilot, name)
        await screen.press(pilot, "x")
        screen.assert_golden(pilot, f"{name}_next")


async def test_every_part_is_reached_and_every_figure_has_its_word(
    files: list[Path], saves: Path
) -> None:
    keep_six(files, saves)
    async with screen.playing(files, saves, size=(80, 60)) as pilot:
        await screen.press(pilot, "c")
        seen = [screen.words(pilot)]
        headings = [str(one.content) for one in pilot.app.screen.query(Heading)]
        for _ in headings:
            await screen.press(pilot, "n")
            seen.append(screen.words(pilot))
        shown = " ".join(seen)
        for heading in headings:
            assert heading in shown
        assert (
            "8 plays so far, from 2026-01-01 to 2026-01-08; of these 7 came to an ending." in shown
        )
        # own was shown clearly four times, and worked against in passing as often
        assert "about half way; 8 occasions: shown 4, missed 0, against 4" in shown
        assert "Came up, but fewer than five times" not in shown
        await screen.press(pilot, "b", "b", "b", "b", "b", "b", "b", "b")
        assert "8 plays so far" in screen.words(pilot) or "All six of conflict" in screen.words(
            pilot
        )


async def test_fewer_than_five_claim_nothing(files: list[Path], saves: Path) -> None:
    keep(files[0], saves, 1, "bus", "sit", "bed")
    async with screen.playing(files, saves, size=(80, 60)) as pilot:
        await screen.press(pilot, "c")
        shown = screen.words(pilot)
        assert "It came up 3 times so far, too seldom to claim anything." in shown
        assert "fewer than five times, so that nothing is claimed:" in shown
        assert "Own it (1 of 5)" in shown
        assert "Each needs five before they are set beside each other." in shown
        assert "█" not in shown, "no chart of so little"


async def test_enter_on_a_principle_opens_its_page_and_on_a_suggestion_its_setup(
    files: list[Path], saves: Path
) -> None:
    keep_six(files, saves)
    async with screen.playing(files, saves) as pilot:
        await screen.press(pilot, "c", "tab", "enter")
        assert isinstance(pilot.app.screen, PrincipleScreen)
        await screen.press(pilot, "escape", "x", "enter")
        assert isinstance(pilot.app.screen, SetupScreen)
        assert pilot.app.screen.header.id == "marrow"


async def test_it_is_reached_from_every_screen_and_by_the_palette(
    files: list[Path], saves: Path
) -> None:
    async with screen.playing(files, saves) as pilot:
        await screen.press(pilot, "p", "f7")
        assert isinstance(pilot.app.screen, CourseScreen)
        commands = {one.title for one in pilot.app.get_system_commands(pilot.app.screen)}
        assert "Your course" in commands


async def test_a_deleted_play_is_gone_from_it(files: list[Path], saves: Path) -> None:
    keep_six(files, saves)
    async with screen.playing(files, saves) as pilot:
        await screen.press(pilot, "c")
        assert "8 plays so far" in screen.text(pilot)
        assert b"kettle-08" in (saves / "course.cache").read_bytes()
        await screen.press(pilot, "f5", "d", "down", "enter")
        assert b"kettle-0" in (saves / "course.cache").read_bytes()
        await screen.press(pilot, "escape")
        assert "7 plays so far" in screen.text(pilot)


async def test_in_private_nothing_is_written(files: list[Path], saves: Path) -> None:
    keep_six(files, saves)
    before = sorted(saves.iterdir())
    async with screen.playing(files, saves, private=True) as pilot:
        await screen.press(pilot, "c")
        assert "8 plays so far" in screen.text(pilot)
    assert sorted(saves.iterdir()) == before


async def test_a_folder_that_cannot_be_read_is_told(files: list[Path], saves: Path) -> None:
    saves.write_text("not a folder")
    async with screen.playing(files, saves) as pilot:
        await screen.press(pilot, "c")
        assert "can't be read: something else stands where it should be." in screen.words(pilot)


async def test_while_it_reads_it_says_so_and_lets_one_leave(
    files: list[Path], saves: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_six(files, saves)
    monkeypatch.setattr(course, "EVERY", 1)
    monkeypatch.setattr(course, "CALM", 0.01)
    left = Event()

    def slow(*of: object, told: object, **more: object) -> object:
        def telling(done: int, all_: int) -> None:
            assert callable(told)
            told(done, all_)
            if done == 3:
                assert left.wait(60)

        return records(*of, told=telling, **more)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(course, "records", slow)
    async with screen.playing(files, saves) as pilot:
        await pilot.press("c")
        note = pilot.app.screen.query_one("#reading", Static)
        three = "Reading your plays: 3 of 8 new ones."
        await screen.comes(pilot, lambda: str(note.content) == three)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, LibraryScreen)
        left.set()
        await screen.settled(pilot)
        assert b"kettle-01" in (saves / "course.cache").read_bytes(), "what was read is kept"
        assert b"kettle-08" not in (saves / "course.cache").read_bytes()


async def test_what_a_scenario_says_is_never_markup(tmp_path: Path, saves: Path) -> None:
    title = ('title = "The Kettle"', 'title = "[/b] [@click=app.quit]x[/]"')
    files = [screen.scenario(tmp_path / "files", "kettle", title)]
    async with screen.playing(files, saves) as pilot:
        await screen.press(pilot, "c")
        assert "[/b] [@click=app.quit]x[/]" in screen.text(pilot)
        assert len(pilot.app.screen.query(Pressable)) == 1
