"""A lesson that goes on listens where its phones look for it."""

from __future__ import annotations

import socket
import stat
from pathlib import Path

import httpx
import pytest

from game.classroom import log
from game.classroom.facilitator.lesson import Network
from game.classroom.facilitator.phones import Phones
from game.classroom.folder import Sessions
from game.classroom.phases import Act
from game.classroom.server import place
from game.classroom.server import serving as serving_
from game.classroom.server.place import Place
from game.classroom.server.serving import Serving, ServingError
from game.classroom.session import Session
from game.story.model import Story
from tests.classroom.lesson import lobby
from tests.classroom.server.served import free_port

HERE = "127.0.0.1"


def again(session: Session) -> Session:
    """The same lesson after its process has ended."""
    session.close()
    return Session.resume(session.log.path, session.story)


async def test_a_resumed_lesson_listens_where_it_did(tmp_path: Path, story: Story) -> None:
    at = free_port()
    session = lobby(tmp_path, story, 1)
    first = await Serving.start(session, HERE, at)
    url = first.url
    await first.stop()
    session = again(session)
    phones = await Phones.start(session, Network())  # as `class --resume` has it, without a word
    assert phones.url.startswith(f"{url}/?")
    async with httpx.AsyncClient() as phone:
        assert (await phone.get(url)).status_code == 200
    await phones.stop()
    other = free_port()
    session = again(session)
    moved = await Serving.start(session, port=other)
    assert moved.url == f"http://{HERE}:{other}", "the host that was given holds on"
    await moved.stop()
    session = again(session)
    last = await Serving.start(session)
    assert last.port == other, "where it last ran, not where it was begun"
    await last.stop()
    session.close()


async def test_what_was_chosen_is_kept_and_another_lesson_is_free_of_it(
    tmp_path: Path, story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = free_port()
    monkeypatch.setattr(serving_, "PORT", usual)
    with socket.socket() as taken:
        taken.bind((HERE, usual))
        taken.listen()
        session = lobby(tmp_path, story, 0)
        serving = await Serving.start(session, HERE)
        port = serving.port
        assert port > usual
        await serving.stop()
    session = again(session)
    serving = await Serving.start(session)
    assert serving.port == port, "though the usual one is free by now"
    await serving.stop()
    session.close()
    other = lobby(tmp_path / "other", story, 0)
    serving = await Serving.start(other, HERE)
    assert serving.port == usual
    await serving.stop()
    other.close()


async def test_where_the_port_is_taken_one_sentence_says_what_to_do(
    tmp_path: Path, story: Story
) -> None:
    session = lobby(tmp_path, story, 0)
    await (await Serving.start(session, HERE, free_port())).stop()
    port = place.last(session.log.path).port
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind((HERE, port))
        taken.listen()
        with pytest.raises(ServingError) as told:
            await Serving.start(session)
        with pytest.raises(ServingError, match="Nothing can listen at"):
            await Serving.start(session, HERE, port)  # asked for: not where phones look
    said = str(told.value)
    assert f"Phones look for this lesson at port {port}," in said
    assert "resume again" in said
    assert "--port" in said
    assert said.count(".") == 1
    assert place.last(session.log.path).port == port, "it is not forgotten by that"
    session.close()


@pytest.mark.parametrize(
    "kept",
    [
        b"",
        b"[]",
        b"null",
        b"\xff",
        b'{"host": "", "port": 0}',
        b'{"host": "", "port": 70000}',
        b'{"host": "", "port": true}',
        b'{"host": 7, "port": 8765}',
        b'{"port": 8765}',
        b"9" * 10_000,
    ],
)
def test_what_can_not_be_read_is_not_known(tmp_path: Path, kept: bytes) -> None:
    session = tmp_path / "id.sqlite"
    log.place_path(session).write_bytes(kept)
    assert place.last(session) == Place()
    place.keep(session, Place("::1", 8771))
    assert place.last(session) == Place("::1", 8771)


def test_it_is_the_teachers_alone_and_is_forgotten_with_the_lesson(
    tmp_path: Path, story: Story
) -> None:
    session = lobby(tmp_path, story, 1)
    session.act(Act.BEGIN).wait(20)
    place.keep(session.log.path, Place(HERE, 8766))
    file = log.place_path(session.log.path)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    session.close()
    sessions = Sessions(tmp_path)
    assert [one.path for one in sessions.kept()] == [session.log.path]
    sessions.forget(session.log.path)
    assert list(sessions.folder.iterdir()) == []
