"""Lessons that can't begin or go on, and what comes of many changes at once."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest

from game.classroom.facilitator.app import Facilitator
from game.classroom.facilitator.lesson import Lesson, Network
from game.classroom.facilitator.screens.lesson import LessonScreen
from game.classroom.log import LogError
from game.classroom.phases import Act
from game.classroom.session import Session
from game.story.model import Story
from tests.classroom.facilitator.leading import (
    hands,
    lead,
    leading,
    looked,
    phones,
    press,
    room,
    text,
)
from tests.classroom.lesson import acts, begun, votes


async def told(lesson: Lesson) -> str:
    """What is said where a lesson could not be led."""
    app = Facilitator(lesson)
    async with app.run_test() as pilot:
        await pilot.pause()
    assert app.return_value is not None
    return app.return_value


@pytest.mark.parametrize(
    ("host", "why"),
    [
        ("192.0.2.9", "Nothing can listen at 192.0.2.9"),
        ("no-such-host.invalid", "Nothing can listen at no-such-host.invalid"),
    ],
)
async def test_an_address_that_is_not_of_this_machine_is_told_and_leaves_nothing(
    tmp_path: Path, story: Story, host: str, why: str
) -> None:
    lesson = hands(tmp_path, story, network=Network(host=host))
    assert why in await told(lesson)
    assert not list((tmp_path / "classes").iterdir())


async def test_a_port_that_is_taken_is_told_and_leaves_nothing(
    tmp_path: Path, story: Story
) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        lesson = hands(tmp_path, story, network=Network("127.0.0.1", port))
        assert f"port {port}" in await told(lesson)
        assert not list((tmp_path / "classes").iterdir())

        session = begun(tmp_path, story, 2)
        path = session.log.path
        lesson = hands(tmp_path, story, session=session, network=Network("127.0.0.1", port))
        assert f"port {port}" in await told(lesson)
        assert path.exists(), "a lesson that goes on is never forgotten"
    again = Session.resume(path, story)
    assert len(again.room.here) == 2
    again.close()


async def test_a_lesson_that_is_over_is_shown_as_such(tmp_path: Path, story: Story) -> None:
    session = begun(tmp_path, story, 2)
    acts(session, Act.END)
    path = session.log.path
    session.close()
    again = Session.resume(path, story)
    number = again.room.number
    async with leading(hands(tmp_path, story, session=again)) as pilot:
        assert "The lesson is over." in text(pilot)
        await press(pilot, "enter", "o", "x", "b", "l", "c")
        assert again.room.number == number
        await press(pilot, "ctrl+q")
    assert not pilot.app.is_running


async def test_a_log_that_can_be_read_no_more_ends_the_lesson_in_a_sentence(
    tmp_path: Path, story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    lesson = phones(tmp_path, story, 2)
    session = lesson.session
    assert session is not None

    def gone(*_given: object) -> Any:
        raise LogError("The session can't be read: disk I/O error.")

    async with leading(lesson) as pilot:
        monkeypatch.setattr(session.log, "again", gone)
        session.log.failed = True
        assert not await lead(pilot).do(Act.BEGIN)
        lead(pilot)._look()
    assert pilot.app.return_value == "The session can't be read: disk I/O error."


async def test_many_votes_at_once_are_shown_at_once(
    tmp_path: Path, story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[int] = []
    show = LessonScreen.show

    def counted(self: LessonScreen) -> None:
        shown.append(self.lead.view()["number"])
        show(self)

    async with leading(phones(tmp_path, story, 40)) as pilot:
        session = lead(pilot).session
        assert session is not None
        acts(session, Act.BEGIN, Act.OPEN)
        await looked(pilot)
        monkeypatch.setattr(LessonScreen, "show", counted)
        for who in range(1, 41):
            votes(session, who, "late" if who % 3 else "bus")
        await looked(pilot)
        assert shown == [room(pilot).number]
        assert "40 of 40 have answered." in text(pilot)
        await looked(pilot)
        assert len(shown) == 1


async def test_what_is_asked_twice_between_two_changes_is_made_once(
    tmp_path: Path, story: Story
) -> None:
    async with leading(phones(tmp_path, story, 2)) as pilot:
        session = lead(pilot).session
        assert session is not None
        before = lead(pilot).view()
        assert lead(pilot).view() is before
        session.act(Act.BEGIN).wait(20)
        assert lead(pilot).view()["phase"] == "read"
        assert before["phase"] == "lobby"
