"""Who is told that something changed: by sockets, or by asking where sockets fail."""

from __future__ import annotations

import asyncio
import threading
import time

import pytest
from starlette.websockets import WebSocket
from websockets.exceptions import InvalidStatus

from game.classroom.phases import Act
from game.classroom.server.desk import SEAT
from game.classroom.server.sockets import PAUSE
from tests.classroom.server.served import WAIT, Phone, Served, line, until


def test_a_phone_is_told_of_the_teachers_acts_and_not_of_others_votes(
    lesson: Served, phones: list[Phone]
) -> None:
    with line(lesson, phones[0]) as told:
        began = int(told.recv(timeout=WAIT))
        assert began == lesson.session.room.number
        for phone in phones:
            phone.vote("late")
        lesson.act(Act.CLOSE)
        assert int(told.recv(timeout=WAIT)) == began + 4 == lesson.session.room.number
        with pytest.raises(TimeoutError):
            told.recv(timeout=0.3)


def test_the_projector_is_told_of_every_row_a_few_times_a_second(
    lesson: Served, phones: list[Phone]
) -> None:
    began = time.monotonic()
    with line(lesson, phones[0], "/screen/ws") as told:
        number = int(told.recv(timeout=WAIT))
        for n in range(20):
            phones[n % 3].vote("late", key=str(n))
        numbers = []
        while number < lesson.session.room.number:
            number = int(told.recv(timeout=WAIT))
            numbers.append(number)
        assert len(numbers) <= (time.monotonic() - began) / PAUSE + 1
        assert numbers == sorted(numbers)


def test_a_stranger_gets_no_socket(lesson: Served) -> None:
    with Phone(lesson) as stranger:
        for path in ("/ws", "/teach/ws"):
            with pytest.raises(InvalidStatus) as refused:
                line(lesson, stranger, path).__enter__()
            assert refused.value.response.status_code == 403


def test_where_sockets_fail_asking_does_the_same(lesson: Served, phones: list[Phone]) -> None:
    phone = phones[0]
    page = phone.get("/play").text
    number = int(page.partition('data-number="')[2].partition('"')[0])
    assert phone.get(f"/play?after={number}").status_code == 204
    phones[1].vote("late")
    assert phone.get(f"/play?after={number}").status_code == 204
    lesson.act(Act.CLOSE)
    news = phone.get(f"/play?after={number}")
    assert news.status_code == 200
    assert "The vote is closed." in news.text
    for nonsense in ("x", "-1", "9" * 90, "²", ""):
        assert phone.get("/play", params={"after": nonsense}).status_code in (200, 204)


def test_a_socket_that_is_not_read_holds_up_nobody(
    lesson: Served, phones: list[Phone], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A number that never arrives, as where the buffers of a phone's line are full."""
    stuck = threading.Event()
    send_text = WebSocket.send_text

    async def never_to_the_first(self: WebSocket, data: str) -> None:
        if self.cookies.get(SEAT) == phones[0].cookies[SEAT]:
            stuck.set()
            await asyncio.Event().wait()
        await send_text(self, data)

    monkeypatch.setattr(WebSocket, "send_text", never_to_the_first)
    with line(lesson, phones[0]):
        assert stuck.wait(WAIT)
        with line(lesson, phones[1]) as told:
            number = int(told.recv(timeout=WAIT))
            for _n in range(5):
                lesson.act(Act.LOCK, Act.UNLOCK)
            while number < lesson.session.room.number:
                number = int(told.recv(timeout=WAIT))
            assert phones[2].vote("late").status_code == 200


def test_the_number_of_connected_phones_is_known(lesson: Served, phones: list[Phone]) -> None:
    assert lesson.call(lambda: lesson.serving.phones) == 0
    with line(lesson, phones[0]) as one, line(lesson, phones[1]) as two:
        one.recv(timeout=WAIT)
        two.recv(timeout=WAIT)
        assert lesson.call(lambda: lesson.serving.phones) == 2
    until(lambda: lesson.call(lambda: lesson.serving.phones) == 0)


def test_who_hears_of_commits_takes_nothing_from_the_phones(
    lesson: Served, phones: list[Phone]
) -> None:
    numbers: list[int] = []
    deaf = lesson.session.on_change(numbers.append)
    with line(lesson, phones[1]) as other:
        other.recv(timeout=WAIT)
        phones[0].vote("late")
        lesson.act(Act.CLOSE)
        closed = lesson.session.room.number
        until(lambda: numbers[-1:] == [closed])
        assert numbers == sorted(numbers)
        assert int(other.recv(timeout=WAIT)) == closed
        deaf()
        lesson.act(Act.REVEAL)
        assert int(other.recv(timeout=WAIT)) == closed + 1
    assert numbers[-1] == closed
