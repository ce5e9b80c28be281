"""Too much from one: slow clients, floods, guesses; refused or slowed, and nobody else is."""

from __future__ import annotations

import time
from contextlib import ExitStack
from dataclasses import replace

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from game.classroom.phases import Act
from game.classroom.server.limits import Buckets, Limits, Rate, neighbourhood
from tests.classroom.server.conftest import Serve
from tests.classroom.server.served import (
    STRANGER,
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
    lesson = serve(replace(WIDE, head_seconds=0.6, body_seconds=0.3))
    with Phone(lesson) as phone:
        phone.join()
        lesson.act(Act.BEGIN, Act.OPEN)
        lines = [raw(lesson) for _n in range(30)]
        for one in lines[10:]:
            one.sendall(b"GET / HTTP/1.1\r\nHost: 127")
        assert phone.vote("late").status_code == 200
        for _drip in range(6):  # a byte now and then puts nothing off
            time.sleep(0.2)
            for one in lines[20:]:
                try:
                    one.sendall(b".")
                except OSError:
                    continue
        for one in lines:
            with one:
                assert drained(one) == b""
        head = f"POST /vote HTTP/1.1\nHost: {lesson.netloc}\nCookie: seat={phone.cookies['seat']}\n"
        started = time.monotonic()
        assert status(ask(lesson, f"{head}{FORM}Content-Length: 50\n\n", b"scene=")) == 408
        assert time.monotonic() - started < 10


def test_a_second_request_that_drips_in_loses_the_connection(serve: Serve) -> None:
    lesson = serve(replace(WIDE, head_seconds=0.6))
    with raw(lesson) as one:
        one.sendall(f"GET / HTTP/1.1\r\nHost: {lesson.netloc}\r\n\r\nGET ".encode())
        told = drained(one)
    assert told.count(b"HTTP/1.1 200") == 1


def test_one_address_has_a_bounded_number_of_connections(serve: Serve) -> None:
    lesson = serve(replace(STRANGER, connections_by_address=5))
    lines = [raw(lesson) for _n in range(5)]
    head = f"GET / HTTP/1.1\nHost: {lesson.netloc}\nConnection: close\n\n"
    assert ask(lesson, head) == b""
    for one in lines:
        one.close()
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
            talker.recv(timeout=10)
            talker.send(said)
            with pytest.raises(ConnectionClosed, match=str(code)):
                talker.recv(timeout=10)


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
