"""What is turned away before any route: forged hosts and origins, huge bodies, odd paths."""

from __future__ import annotations

import socket

import pytest
from starlette.datastructures import Headers
from websockets.exceptions import InvalidStatus

from game.classroom.phases import Act
from game.classroom.server.guard import own_origin
from tests.classroom.server.served import (
    Phone,
    Served,
    ask,
    line,
    status,
)

FORM = "Content-Type: application/x-www-form-urlencoded\n"


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "127.0.0.1.evil.example",
        "127.0.0.1@evil.example",
        "evil.example:80@127.0.0.1",
        "localhost.evil.example",
        "127.0.0.1/x",
        "127.0.0.1:port",
        "[::1",
        "",
    ],
)
def test_a_foreign_host_is_turned_away(lesson: Served, host: str) -> None:
    answer = ask(lesson, f"GET / HTTP/1.1\nHost: {host}\nConnection: close\n\n")
    assert status(answer) in (400, 421)
    assert lesson.serving.code.encode() not in answer


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:8765", "192.0.2.7:1", "[::1]:80"])
def test_an_address_is_no_foreign_host(lesson: Served, host: str) -> None:
    answer = ask(lesson, f"GET / HTTP/1.1\nHost: {host}\nConnection: close\n\n")
    assert status(answer) == 200


@pytest.mark.parametrize(
    "origin",
    ["http://evil.example", "null", "https://{}", "http://{}.evil.example", "http://127.0.0.1:1"],
)
def test_a_foreign_page_can_do_nothing(lesson: Served, origin: str) -> None:
    forged = {"origin": origin.format(lesson.netloc)}
    with Phone(lesson) as phone:
        phone.join()
        lesson.act(Act.BEGIN, Act.OPEN)
        for path in ("/join", "/vote", "/name", "/back", "/screen", "/teach", "/teach/act"):
            assert phone.post(path, data={"code": "x"}, headers=forged).status_code == 403
        for path in ("/ws", "/screen/ws"):
            with pytest.raises(InvalidStatus) as refused:
                line(lesson, phone, path, forged["origin"]).__enter__()
            assert refused.value.response.status_code == 403
    assert not lesson.session.room.keys
    assert len(lesson.session.room.participants) == 1


@pytest.mark.parametrize(
    ("headers", "socket", "own"),
    [
        ({"origin": "http://a:1"}, True, True),
        ({}, True, False),
        ({}, False, True),
        ({"sec-fetch-site": "cross-site"}, False, False),
        ({"sec-fetch-site": "same-site", "origin": "http://a:1"}, False, False),
        ({"sec-fetch-site": "same-origin", "origin": "http://a:1"}, False, True),
        ({"origin": "http://a:2"}, False, False),
    ],
)
def test_whose_page_a_request_comes_from(headers: dict[str, str], socket: bool, own: bool) -> None:
    assert own_origin(Headers({"host": "a:1", **headers}), needed=socket) is own


def test_two_origins_or_hosts_are_turned_away(lesson: Served) -> None:
    head = f"POST /join HTTP/1.1\nHost: {lesson.netloc}\nConnection: close\nContent-Length: 0\n"
    twice = head + f"Origin: {lesson.url}\nOrigin: http://evil.example\n\n"
    assert status(ask(lesson, twice)) == 403
    assert status(ask(lesson, head + "Host: evil.example\n\n")) in (400, 421)


def test_the_headers_of_every_answer(lesson: Served, phones: list[Phone]) -> None:
    for path in ("/", "/play", "/screen", "/teach", "/class.css", "/nowhere", "/api/phone"):
        headers = phones[0].get(path).headers
        policy = headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert headers["referrer-policy"] == "same-origin"
        assert ("no-store" in headers["cache-control"]) == (path != "/class.css")
        assert "server" not in headers


@pytest.mark.parametrize("size", [5_000, 5_000_000])
def test_a_huge_body_is_turned_away_unread(lesson: Served, phones: list[Phone], size: int) -> None:
    cookie = f"Cookie: seat={phones[0].cookies['seat']}\n"
    head = f"POST /vote HTTP/1.1\nHost: {lesson.netloc}\n{cookie}{FORM}"
    told = ask(lesson, f"{head}Content-Length: {size}\n\n", b"x" * 1000)
    assert status(told) == 413
    assert status(ask(lesson, f"{head}Content-Length: 1{'0' * 30}\n\n")) == 400
    chunk = b"1000\r\n" + b"x" * 4096 + b"\r\n"
    told = ask(lesson, f"{head}Transfer-Encoding: chunked\n\n", chunk * 4)
    assert status(told) == 413
    assert phones[0].vote("late").status_code == 200


def test_half_a_character_is_no_text(lesson: Served, phones: list[Phone]) -> None:
    """A form can spell what no file and no hash can hold."""
    half = b"%s=%%ED%%A0%%80"
    headers = {"content-type": "application/x-www-form-urlencoded", "accept": "application/json"}
    for path, field in (("/join", b"code"), ("/back", b"own"), ("/name", b"nickname")):
        with Phone(lesson) as stranger:
            asking = phones[0] if path == "/name" else stranger
            answer = asking.post(path, content=half % field, headers=headers)
            assert answer.status_code == 400
    assert phones[0].vote("late").status_code == 200


def test_a_huge_head_is_turned_away(lesson: Served) -> None:
    head = f"GET / HTTP/1.1\nHost: {lesson.netloc}\nX: "
    assert status(ask(lesson, head + "x" * 20_000 + "\nConnection: close\n\n")) == 431
    assert status(ask(lesson, head + "x" * 2_000_000)) in (0, 400)
    long = f"GET /?code={'x' * 400} HTTP/1.1\nHost: {lesson.netloc}\nConnection: close\n\n"
    assert status(ask(lesson, long)) == 414


@pytest.mark.parametrize(
    "path",
    [
        "/../../etc/passwd",
        "/pages/../serving.py",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/class.css/../../serving.py",
        "/class.css%00.html",
        "//etc/passwd",
        "/pages/page.html",
        "/page.html",
        "/play/",
        "/..%5c..%5cserving.py",
        "/teach/../api/phone",
    ],
)
def test_a_path_leads_nowhere_else(lesson: Served, path: str) -> None:
    answer = ask(lesson, f"GET {path} HTTP/1.1\nHost: {lesson.netloc}\nConnection: close\n\n")
    assert status(answer) == 404
    assert b"root:" not in answer
    assert b"import" not in answer


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PATCH"])
def test_no_other_method_does_anything(lesson: Served, method: str) -> None:
    head = f"{method} /play HTTP/1.1\nHost: {lesson.netloc}\nConnection: close\n\n"
    assert status(ask(lesson, head)) in (400, 403, 404, 405)


def test_it_listens_at_the_address_that_was_asked_for_alone(lesson: Served) -> None:
    port = lesson.serving.port
    for other in ("127.0.0.2", "::1"):
        family = socket.AF_INET6 if ":" in other else socket.AF_INET
        with socket.socket(family) as knocking:
            knocking.settimeout(5)
            assert knocking.connect_ex((other, port)) != 0
