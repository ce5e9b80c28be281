"""Simulated phones, over the network: they join, vote in both rounds, and go when it is over."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from game.classroom import rehearsal
from game.classroom.deciding import Deciding
from game.classroom.phases import Act, Phase
from game.classroom.rows import Voted
from game.classroom.server.serving import Serving
from game.classroom.session import Session
from game.story.model import Story
from tests.classroom.lesson import lobby

PHONES = 6


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not true():
            await asyncio.sleep(0.02)


def voted(session: Session, *numbers: int) -> Callable[[], bool]:
    """Whether the open questions of the class have so many answers."""

    def counted() -> bool:
        (group,) = session.room.facilitator_view()["groups"]
        return tuple(one["voted"] for one in group["questions"]) == numbers

    return counted


async def test_phones_join_vote_twice_and_leave_at_the_end(tmp_path: Path, story: Story) -> None:
    session = lobby(tmp_path, story, 0, voting=["ann"], deciding=Deciding.MAJORITY)
    serving = await Serving.start(session, "127.0.0.1")
    try:
        phones = asyncio.create_task(
            rehearsal.rehearse(serving.url, serving.code, PHONES, pace=0.1)
        )
        await until(lambda: len(session.room.here) == PHONES)
        await session.act(Act.BEGIN)
        await session.act(Act.OPEN)
        await until(voted(session, PHONES))
        await session.act(Act.CLOSE)
        await session.act(Act.DISCUSS)
        await session.act(Act.OPEN_AGAIN)
        await until(voted(session, PHONES))
        await session.act(Act.CLOSE)
        await session.act(Act.END)
        async with asyncio.timeout(30):
            await phones
    finally:
        await serving.stop()
        session.close()
    rows = [row for row in session.log.again() if isinstance(row, Voted)]
    assert [sum(row.round == n for row in rows) for n in (1, 2)] == [PHONES, PHONES]


async def test_at_ones_own_pace_each_comes_to_an_ending(tmp_path: Path, story: Story) -> None:
    session = lobby(tmp_path, story, 0, pace=True)
    serving = await Serving.start(session, "127.0.0.1")
    try:
        phones = asyncio.create_task(rehearsal.rehearse(serving.url, serving.code, 2, pace=0.1))
        await until(lambda: len(session.room.here) == 2)
        await session.act(Act.BEGIN)
        await until(lambda: all(group.run.ending for group in session.room.groups.values()))
        await session.act(Act.END)
        async with asyncio.timeout(30):
            await phones
    finally:
        await serving.stop()
        session.close()
    endings = [group.run.ending for group in session.room.groups.values()]
    assert len(endings) == 2
    assert all(endings)


async def test_a_phone_that_is_refused_for_good_gives_up(
    tmp_path: Path, story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody took its place: every look is answered with 401 from then on."""
    monkeypatch.setattr(rehearsal, "PATIENCE", 3)
    session = lobby(tmp_path, story, 0)
    serving = await Serving.start(session, "127.0.0.1")
    try:
        phones = asyncio.create_task(rehearsal.rehearse(serving.url, serving.code, 1, pace=0.01))
        await until(lambda: len(session.room.here) == 1)
        await session.come_back(1, "another's")
        async with asyncio.timeout(30):
            await phones
        assert session.room.phase is Phase.LOBBY, "nothing else ended it"
    finally:
        await serving.stop()
        session.close()


async def test_a_wrong_code_or_no_server_ends_it(
    tmp_path: Path, story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = lobby(tmp_path, story, 0)
    serving = await Serving.start(session, "127.0.0.1")
    async with asyncio.timeout(30):
        await rehearsal.rehearse(serving.url, "XXXX", 1, pace=0)
    await serving.stop()
    assert not session.room.here
    session.close()
    monkeypatch.setattr(rehearsal, "PATIENCE", 2)
    async with asyncio.timeout(30):
        await rehearsal.rehearse(serving.url, "XXXX", 1, pace=0)
