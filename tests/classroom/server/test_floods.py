"""Too much from one: slow clients, floods, guesses; refused or slowed, and nobody else is."""

from __future__ import annotations

import socket
import sys
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from httpx import HTTPTransport
from websockets.exceptions import ConnectionClosed, InvalidStatus

from game.classroom.phases import Act
from game.classroom.server.limits import Buckets, Limits, Rate, neighbourhood
from game.story.model import Story
from tests.classroom.lesson import lobby
from tests.classroom.server.conftest import Serve
from tests.classroom.server.served import (
    STRANGER,
    WAIT,
    WIDE,
    Phone,
    Served,
    ask,
    drained,
    line,
    raw,
    status,
    until,
)

FORM = "Content-Type: application/x-www-form-urlencoded\n"


def test_who_is_slow_to_ask_loses_the_connection_and_holds_up_nobody(serve: Serve) -> None:
    lesson = serve(replace(WIDE, head_seconds=2, body_seconds=0.3))
    # A connection that is kept open waits for its next question no longer than the others.
    with Phone(lesson, headers={"connection": "close"}) as phone:
        phone.join()
        lesson.act(Act.BEGIN, Act.OPEN)
        lines = [raw(lesson) for _n in range(30)]
        for one in lines[10:]:
            one.sendall(b"GET / HTTP/1.1\r\nHost: 127")
        assert phone.vote("late").status_code == 200
        # A byte now and then puts nothing off.
        until(lambda: not [one for one in lines[20:] if not gone(one)])
        for one in lines:
            with one:
                assert drained(one) == b""
        assert phone.vote("bus", key="2").status_code == 200
        head = f"POST /vote HTTP/1.1\nHost: {lesson.netloc}\nCookie: seat={phone.cookies['seat']}\n"
        assert status(ask(lesson, f"{head}{FORM}Content-Length: 50\n\n", b"scene=")) == 408


def gone(line: socket.socket) -> bool:
    """Says one byte more; whether the connection was found lost."""
    try:
        line.sendall(b".")
    except OSError:
        return True
    return False


def test_a_second_request_that_drips_in_loses_the_connection(serve: Serve) -> None:
    lesson = serve(replace(WIDE, head_seconds=2))
    with raw(lesson) as one:
        one.sendall(f"GET / HTTP/1.1\r\nHost: {lesson.netloc}\r\n\r\nGET ".encode())
        told = one.recv(65536)
        assert status(told) == 200
        until(lambda: gone(one))
        told += drained(one)
    assert told.count(b"HTTP/1.1 ") == 1


def asks_on(line: socket.socket, question: bytes) -> None:
    """Asks without reading, for as long as the buffers of both take it."""
    while True:
        line.sendall(question * 1000)


def test_who_does_not_read_the_answers_loses_the_connection(serve: Serve) -> None:
    lesson = serve(replace(WIDE, answer_seconds=0.3))
    question = f"GET /class.css HTTP/1.1\r\nHost: {lesson.netloc}\r\n\r\n".encode()
    with raw(lesson) as one, pytest.raises(ConnectionError):
        asks_on(one, question)
    with Phone(lesson) as phone:
        assert phone.get("/class.css").status_code == 200


def test_one_address_has_a_bounded_number_of_connections(serve: Serve) -> None:
    lesson = serve(replace(STRANGER, connections_by_address=5))
    lines = [raw(lesson) for _n in range(5)]
    head = f"GET / HTTP/1.1\nHost: {lesson.netloc}\nConnection: close\n\n"
    assert ask(lesson, head) == b""
    for one in lines:
        one.close()
    until(lambda: status(ask(lesson, head)) == 200)


def test_all_together_have_a_bounded_number_of_connections(serve: Serve) -> None:
    lesson = serve(replace(WIDE, connections=3))
    head = f"GET / HTTP/1.1\nHost: {lesson.netloc}\nConnection: close\n\n"
    with raw(lesson), raw(lesson):
        until(lambda: status(ask(lesson, head)) == 503)
    until(lambda: status(ask(lesson, head)) == 200)


def test_a_flood_from_a_token_is_slowed_and_leaves_others_alone(serve: Serve) -> None:
    lesson = serve(Limits(votes_by_token=Rate(5, 0.01), requests_by_token=Rate(30, 0.01)))
    with Phone(lesson) as flood, Phone(lesson) as other:
        flood.join()
        other.join()
        lesson.act(Act.BEGIN, Act.OPEN)
        answers = [flood.vote("late", key=str(n)) for n in range(8)]
        assert [one.status_code for one in answers] == [200] * 5 + [429] * 3
        assert int(answers[-1].headers["retry-after"]) > 1
        assert {flood.get("/play").status_code for _n in range(30)} == {200, 429}
        assert other.vote("bus").status_code == 200


def test_a_flood_of_joins_from_an_address_is_slowed(serve: Serve) -> None:
    lesson = serve(replace(STRANGER, joins_by_address=Rate(3, 0.01)))
    answers = []
    for _n in range(5):
        with Phone(lesson) as phone:
            answers.append(phone.join().status_code)
    assert answers == [303] * 3 + [429] * 2
    assert len(lesson.session.room.participants) == 3


def test_a_flood_from_an_address_is_slowed_but_who_is_in_can_vote(serve: Serve) -> None:
    lesson = serve(replace(STRANGER, requests_by_address=Rate(20, 0.01)))
    with Phone(lesson) as phone, Phone(lesson) as flood:
        phone.join()
        lesson.act(Act.BEGIN, Act.OPEN)
        codes = [flood.get("/").status_code for _n in range(30)]
        assert codes[-1] == 429
        assert phone.vote("late").status_code == 200


@pytest.mark.skipif(sys.platform != "linux", reason="needs a second loopback address")
def test_this_machine_is_trusted_at_its_own_address_and_no_other_is(
    tmp_path: Path, story: Story
) -> None:
    few = Limits(joins_by_address=Rate(1, 0.01), connections_by_address=2)
    lesson = Served(lobby(tmp_path, story, 0), few, "127.0.0.9")
    try:
        with ExitStack() as open:
            for own, answers in (("127.0.0.9", [303] * 4), ("127.0.0.8", [303, 429])):
                coming = [
                    open.enter_context(Phone(lesson, transport=HTTPTransport(local_address=own)))
                    for _n in answers
                ]
                assert [phone.join().status_code for phone in coming] == answers
    finally:
        lesson.stop()


def test_guessing_the_code_of_the_class_is_slowed(serve: Serve) -> None:
    lesson = serve(replace(STRANGER, guesses_by_address=Rate(4, 0.01)))
    codes = []
    for n in range(6):
        with Phone(lesson) as phone:
            codes.append(phone.join(f"XX{n:02}").status_code)
    assert codes == [403] * 4 + [429] * 2
    with Phone(lesson) as phone:  # nor does the right one tell that it is right
        assert phone.join().status_code == 429
        assert phone.post("/screen", data={"code": lesson.serving.code}).status_code == 429
    assert not lesson.session.room.participants


def test_guessing_the_code_of_the_class_is_slowed_for_all_together(serve: Serve) -> None:
    wide = Rate(1000, 1000)
    lesson = serve(replace(STRANGER, guesses_by_address=wide, guesses_of_all=Rate(3, 0.01)))
    with Phone(lesson) as phone:
        codes = [phone.join(f"XX{n:02}").status_code for n in range(4)]
        assert codes == [403] * 3 + [429]
        assert phone.join().status_code == 429


def test_guessing_somebodys_own_code_is_slowed_for_all_together(serve: Serve) -> None:
    lesson = serve(Limits(comings_by_address=Rate(3, 0.01), comings_of_all=Rate(5, 0.01)))
    with Phone(lesson) as phone, Phone(lesson) as guesser:
        phone.join()
        codes = [guesser.post("/back", data={"own": f"bbb-22{n}"}).status_code for n in range(5)]
        assert codes == [403] * 3 + [429] * 2
        own = phone.seen()["you"]["code"]
        assert guesser.post("/back", data={"own": own}).status_code == 429
        assert phone.seen()["you"]["id"] == 1


def test_sockets_of_a_token_are_bounded_and_say_nothing_to_who_talks(
    lesson: Served, phones: list[Phone]
) -> None:
    with ExitStack() as lines:
        four = [lines.enter_context(line(lesson, phones[0])) for _n in range(4)]
        with pytest.raises(InvalidStatus):
            lines.enter_context(line(lesson, phones[0]))
        for talker, said, code in ((four[0], "x" * 100, 1008), (four[1], "x" * 100_000, 1009)):
            talker.recv(timeout=WAIT)
            talker.send(said)
            with pytest.raises(ConnectionClosed, match=str(code)):
                talker.recv(timeout=WAIT)


@pytest.mark.parametrize(
    "limits", [replace(STRANGER, sockets_by_address=2), replace(WIDE, sockets=2)]
)
def test_sockets_of_an_address_and_of_all_are_bounded(serve: Serve, limits: Limits) -> None:
    lesson = serve(limits)
    with ExitStack() as left:
        phones = [left.enter_context(Phone(lesson)) for _n in range(3)]
        for phone in phones:
            phone.join()
        with line(lesson, phones[0]), line(lesson, phones[1]):
            with pytest.raises(InvalidStatus) as refused:
                left.enter_context(line(lesson, phones[2]))
            assert refused.value.response.status_code == 403
        until(lambda: lesson.call(lambda: lesson.serving.phones) == 0)
        left.enter_context(line(lesson, phones[2]))


def test_a_bucket_refills_and_forgets() -> None:
    now = 0.0
    bucket = Buckets(Rate(2, 0.5), lambda: now)
    assert [bucket.take("a") for _n in range(3)] == [0.0, 0.0, 2.0]
    assert bucket.take("b") == 0.0
    now = 2.0
    assert [bucket.take("a") for _n in range(2)] == [0.0, 2.0]
    for n in range(10_000):
        bucket.take(n)
    assert len(bucket._spent) <= 4096


def test_a_phones_addresses_of_one_network_are_counted_together() -> None:
    assert neighbourhood("2001:db8:1:2:aaaa::1") == neighbourhood("2001:db8:1:2:bbbb::2")
    assert neighbourhood("2001:db8:1:2::1") != neighbourhood("2001:db8:1:3::1")
    assert neighbourhood("::ffff:192.0.2.1") == "192.0.2.1" == neighbourhood("192.0.2.1")
    assert neighbourhood("fe80::1%eth0") == neighbourhood("fe80::2%eth0")
