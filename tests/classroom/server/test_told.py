"""What is written anywhere while a class is served: no name, no vote, no code, no token."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from uvicorn.protocols.http.h11_impl import H11Protocol
from websockets.exceptions import WebSocketException

from game.classroom.phases import Act
from game.classroom.room import Room
from game.classroom.server.desk import Desk
from game.classroom.server.sockets import Sockets
from game.classroom.session import Session
from tests.classroom.server.conftest import Serve
from tests.classroom.server.served import STRANGER, WAIT, Phone, Served, line, raw, until

FORM = {"content-type": "application/x-www-form-urlencoded"}
Written = Callable[[], str]


@pytest.fixture
def written(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> Iterator[Written]:
    """All that was written so far: both streams, and every log as a file would have it."""
    path = tmp_path / "all.log"
    file = logging.FileHandler(path, encoding="utf-8")
    file.setFormatter(logging.Formatter("%(name)s %(message)s"))
    # The tests' own clients are in this process too.
    file.addFilter(lambda record: not record.name.startswith(("http", "websockets.client")))
    root, told = logging.getLogger(), [""]
    before = root.level
    root.addHandler(file)
    root.setLevel(logging.DEBUG)

    def everything() -> str:
        out, error = capfd.readouterr()
        told[0] += out + error
        return told[0] + path.read_text(encoding="utf-8")

    yield everything
    root.removeHandler(file)
    root.setLevel(before)
    file.close()


def secrets_of(phone: Phone) -> list[str]:
    you = phone.seen()["you"]
    return [you["nickname"], you["code"], phone.cookies["seat"], "late", "secret-key"]


def assert_nothing_told(text: str, *secrets: str) -> None:
    assert not [one for one in secrets if one in text]


def test_who_votes_guesses_and_knocks_is_not_told(serve: Serve, written: Written) -> None:
    lesson = serve(STRANGER)
    with Phone(lesson) as phone, Phone(lesson) as guesser:
        phone.join()
        lesson.act(Act.BEGIN, Act.OPEN)
        phone.vote("late", key="secret-key")
        phone.vote("nothing-like-it")
        guesser.join("WRONG")
        guesser.get("/nowhere?name=somebody", headers={"host": "evil.example"})
        told = written()
        assert "turned away: 421" in told
        assert_nothing_told(told, *secrets_of(phone), "WRONG", "somebody", "nothing-like")


@pytest.mark.parametrize(
    ("whose", "name", "do"),
    [
        (Room, "phone_view", lambda phone: phone.get("/play")),
        (Session, "vote", lambda phone: phone.vote("late", key="secret-key")),
        (Session, "reroll", lambda phone: phone.post("/name", content=b"", headers=FORM)),
        (Desk, "teaches", lambda phone: phone.get("/teach")),
        (Desk, "participant", lambda phone: phone.get("/api/phone")),
        (Desk, "settled", lambda phone: phone.get("/screen")),
    ],
)
def test_a_fault_of_ours_tells_its_place_alone(
    lesson: Served,
    phones: list[Phone],
    written: Written,
    monkeypatch: pytest.MonkeyPatch,
    whose: type,
    name: str,
    do: Callable[[Phone], Any],
) -> None:
    secrets = secrets_of(phones[0])
    with monkeypatch.context() as broken:
        broken.setattr(whose, name, faulty(secrets))
        answer = do(phones[0])
    assert answer.status_code == 500
    assert "tell the teacher" in answer.text
    # The answer goes out before the line is written.
    until(lambda: "fault: KeyError at test_told.py:" in written())
    assert_nothing_told(answer.text, *secrets, "KeyError")
    assert_nothing_told(written(), *secrets)
    assert phones[0].vote("bus").status_code == 200


def test_a_fault_beside_the_routes_is_told_as_shortly(
    lesson: Served, phones: list[Phone], written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In what hears of a commit, in a socket, and in the protocol itself."""
    secrets = secrets_of(phones[0])
    with monkeypatch.context() as broken:
        broken.setattr(Sockets, "_tell", faulty(secrets))
        with suppress(WebSocketException), line(lesson, phones[0]) as socket:
            socket.recv(timeout=WAIT)
    until(lambda: written().count("fault: KeyError at test_told.py:") == 1)
    with monkeypatch.context() as broken:
        broken.setattr(H11Protocol, "data_received", faulty(secrets))
        with raw(lesson) as knocking:
            knocking.sendall(b"GET / HTTP/1.1\r\n\r\n")
            until(lambda: written().count("fault: KeyError at test_told.py:") >= 2)
    before = written().count("fault: ")
    with monkeypatch.context() as broken:
        broken.setattr(lesson.session.log, "_told", ())
        lesson.session.on_change(
            lambda number: lesson._loop.call_soon_threadsafe(faulty(secrets), number)
        )
        lesson.act(Act.CLOSE)
        until(lambda: written().count("fault: ") > before)
    assert_nothing_told(written(), *secrets)
    lesson.act(Act.REVEAL)
    assert phones[0].get("/play").status_code == 200


def faulty(secrets: list[str]) -> Callable[..., Any]:
    def fails(*_given: object, **_named: object) -> Any:
        held = secrets  # what a traceback with values would show
        raise KeyError(" ".join(held))

    return fails
