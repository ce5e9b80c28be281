"""A lesson led in a terminal that is not there."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual.content import Content
from textual.pilot import Pilot
from textual.widgets import Static

from game.classroom.deciding import Deciding
from game.classroom.facilitator.app import Facilitator
from game.classroom.facilitator.lesson import Lesson, Look
from game.classroom.session import Session, new_header
from game.story.model import Story
from game.tui.theme import OWN
from tests.tui import screen

GOLDENS = Path(__file__).parent / "goldens"
LOOK = Look(OWN, "lamplight")


def hands(folder: Path, story: Story, **ways: Any) -> Lesson:
    """A lesson by raised hands, in which nothing is asked at its start."""
    usual: dict[str, Any] = {
        "voting": (story.header.playable[0],),
        "deciding": Deciding.MAJORITY,
        "seed": 7,
    }
    return Lesson(story, folder / "classes", look=LOOK, **(usual | ways))


def phones(folder: Path, story: Story, people: int, **ways: Any) -> Lesson:
    """A lesson with phones that a test holds itself: the session is there, and nothing listens."""
    usual: dict[str, Any] = {"voting": (story.header.playable[0],), "seed": 7}
    session = Session.create(folder / "classes", story, new_header(story, **(usual | ways)))
    for number in range(people):
        session.join(f"token {number}").wait(20)
    return Lesson(story, folder / "classes", session, look=LOOK)


@asynccontextmanager
async def leading(lesson: Lesson, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[str]]:
    """The app, with notifications and tooltips; its keys may follow at once on each other."""
    app = Facilitator(lesson)
    app.breath = 0
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        await screen.settled(pilot)  # type: ignore[arg-type]  # whatever an app gives back
        yield pilot


def lead(pilot: Pilot[str]) -> Facilitator:
    assert isinstance(pilot.app, Facilitator)
    return pilot.app


def room(pilot: Pilot[str]) -> Any:
    """The session's state."""
    session = lead(pilot).session
    assert session is not None
    return session.room


async def press(pilot: Pilot[str], *keys: str) -> None:
    await screen.press(pilot, *keys)  # type: ignore[arg-type]


async def press_fast(pilot: Pilot[str], *keys: str) -> None:
    await screen.press_fast(pilot, *keys)  # type: ignore[arg-type]


async def keyed(pilot: Pilot[str], *counts: int) -> None:
    """The numbers of the fields, one after the other."""
    for count in counts:
        await press(pilot, *str(count), "enter")


async def looked(pilot: Pilot[str]) -> None:
    """The app has looked at what phones did."""
    lead(pilot)._look()
    await screen.settled(pilot)  # type: ignore[arg-type]


def text(pilot: Pilot[str]) -> str:
    return screen.text(pilot)  # type: ignore[arg-type]


def words(pilot: Pilot[str]) -> str:
    return screen.words(pilot)  # type: ignore[arg-type]


def page(pilot: Pilot[str]) -> str:
    """The whole of the page as one row of words, with what has to be scrolled to."""
    content = pilot.app.screen.query_one("#text", Static).content
    assert isinstance(content, Content)
    return " ".join(content.plain.split())


def said(pilot: Pilot[str]) -> str:
    """The last notice, wherever it stands on the screen."""
    notices = list(pilot.app._notifications)
    assert notices
    return str(notices[-1].message)


def choices(pilot: Pilot[str], question: int = 0) -> list[str]:
    """The ids of what can be chosen now, in the order of the screen."""
    asked = lead(pilot).view()["groups"][0]["questions"][question]
    return [one["id"] for one in asked["choices"]]


def assert_golden(pilot: Pilot[str], name: str) -> None:
    """The screen is the one that was kept; `UPDATE_GOLDENS=1` keeps this one instead."""
    path = GOLDENS / f"{name}.txt"
    shown = text(pilot)
    if (session := lead(pilot).session) is not None:
        id = session.log.header.id
        shown = shown.replace(id, "x" * len(id))
    if os.environ.get("UPDATE_GOLDENS"):
        path.write_text(shown, encoding="utf-8")
    assert shown == path.read_text(encoding="utf-8")
