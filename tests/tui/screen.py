"""The game in a terminal that is not there: started, looked at as text and as colours."""

from __future__ import annotations

import io
import os
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from rich.console import Console
from rich.segment import Segment
from textual.app import App
from textual.command import CommandList
from textual.pilot import Pilot

from game.library import Library
from game.settings import Settings, save
from game.tui.app import CommonGround
from game.tui.options import TuiOptions
from tests.stories import KETTLE

GOLDENS = Path(__file__).parent / "goldens"


def scenario(folder: Path, id: str, *edits: tuple[str, str]) -> Path:
    """A file in `folder`: the kettle's story, with pieces replaced by others."""
    text = KETTLE
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    path = folder / f"{id}.toml"
    folder.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def library(files: Sequence[Path]) -> Library:
    """A library of these files alone."""
    return Library(Library([]).find(str(path)) for path in files)


@asynccontextmanager
async def playing(
    files: Sequence[Path],
    saves: Path,
    *,
    size: tuple[int, int] = (80, 24),
    settings: Settings | None = None,
    private: bool = False,
) -> AsyncIterator[Pilot[None]]:
    """The app over these files, with notifications and tooltips. The first offer was made."""
    save(settings or Settings(tutorial_offered=True))
    app = CommonGround(TuiOptions(library(files), saves, private=private))
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        await settled(pilot)
        yield pilot


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys one after the other, each once the one before has had its effect."""
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


async def press_fast(pilot: Pilot[None], *keys: str) -> None:
    """Press keys so fast that the last has come before the first has had its effect."""
    for key in keys:
        pilot.app.simulate_key(key)
    await settled(pilot)


async def settled(pilot: Pilot[None]) -> None:
    """Wait for workers, and for what they and the last key brought about."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    await pilot.pause()


async def comes(pilot: Pilot[None], holds: Callable[[], bool], seconds: float = 60) -> None:
    """Wait for what comes by itself, of a timer or of a thread."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, text(pilot)
        await pilot.pause(0.02)
    await pilot.pause()


async def command(pilot: Pilot[None], typed: str, title: str) -> None:
    """Do what the open palette finds first, once that is the command of this title."""

    def found() -> bool:
        commands = pilot.app.screen.query_one(CommandList)
        at = commands.highlighted
        return at is not None and str(commands.get_option_at_index(at).prompt).startswith(title)

    await pilot.press(*typed)
    await comes(pilot, found)
    await press(pilot, "enter")


def game_of(pilot: Pilot[None]) -> CommonGround:
    """The app that is played."""
    assert isinstance(pilot.app, CommonGround)
    return pilot.app


def segments(app: App[None]) -> list[Segment]:
    """Everything on the screen, row by row, as it is sent to a terminal."""
    # Textual's own way to a picture of the screen; there is no public one to its cells.
    stack = app._background_screens
    update = app.screen._compositor.render_update(full=True, screen_stack=stack)
    assert update is not None
    width, height = app.size
    console = Console(
        file=io.StringIO(),
        width=width,
        height=height,
        force_terminal=True,
        color_system="truecolor",
        legacy_windows=False,
    )
    return [segment for segment in console.render(update) if not segment.control]


def text(pilot: Pilot[None]) -> str:
    """The screen as plain text, without the spaces at the ends of its rows."""
    rows = "".join(segment.text for segment in segments(pilot.app)).splitlines()
    return "\n".join(row.rstrip() for row in rows).rstrip() + "\n"


def words(pilot: Pilot[None]) -> str:
    """The same as one row of words, for sentences that are broken into rows."""
    return " ".join(text(pilot).replace("▌", " ").split())


def told(pilot: Pilot[None]) -> str:
    """The last sentence that came up at the foot of the screen."""
    # It stands over other words there, and Textual has no public way to it.
    return list(pilot.app._notifications)[-1].message


def assert_golden(pilot: Pilot[None], name: str) -> None:
    """The screen is the one that was kept; `UPDATE_GOLDENS=1` keeps this one instead."""
    path = GOLDENS / f"{name}.txt"
    shown = text(pilot)
    if os.environ.get("UPDATE_GOLDENS"):
        path.write_text(shown, encoding="utf-8")
    assert shown == path.read_text(encoding="utf-8")
