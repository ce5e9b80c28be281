"""What is exported as xAPI, by Ralph's models and in a real store of Ralph's."""

from __future__ import annotations

import base64
import json
import os
import socket
import subprocess
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.error import HTTPError

import pytest

from game.report.classroom import xapi
from game.report.classroom.model import NONE, PASS
from tests.classroom.server.served import until
from tests.report.classroom.sessions import HOSTILE, lesson
from tests.web import tools

HERE = Path(__file__).with_name("ralph_store.py")
CLASS = {("stay", "stay"): 14, ("stay", "go"): 9, (PASS, "go"): 2, ("go", NONE): 1}

Post = Callable[[object], tuple[int, Any]]


def wrong(text: str) -> list[str]:
    """What Ralph's models say against statements."""
    call = [str(tools.RALPH), str(HERE), "validate"]
    told = subprocess.run(call, input=text, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr[-2000:]
    return list(json.loads(told.stdout))


def test_ralph_takes_every_statement() -> None:
    assert wrong(xapi.text(lesson(CLASS))) == []


def test_ralph_takes_every_language() -> None:
    every = [
        one
        for language in ("en", "pt-BR", "zh-Hant", "no language", "")
        for one in xapi.statements(lesson({("stay", "go"): 1}, language=language))
    ]
    assert wrong(json.dumps(every)) == []


def test_ralph_takes_hostile_words() -> None:
    every = [
        one
        for n, text in enumerate(HOSTILE)
        for one in xapi.statements(
            lesson({("stay", "go"): 1}, id=f"{n} {text[:99]}", title=text, texts=(text, text))
        )
    ]
    text = json.dumps(every)
    assert wrong(text) == []


def test_ralph_would_say_what_is_wrong() -> None:
    sound = xapi.statements(lesson(CLASS))[-1]
    every: list[dict[str, Any]] = [
        {**sound, "actor": {"account": {"homePage": "no address", "name": "p1"}}},
        {**sound, "verb": {"id": "answered"}},
        {**sound, "result": {"response": ""}},
        {**sound, "result": {"verdict": True}},
        {**sound, "timestamp": "yesterday"},
    ]
    told = wrong(json.dumps([sound, *every]))
    assert [one.partition(":")[0] for one in told] == ["1", "2", "3", "4", "5"]


@pytest.fixture
def post(tmp_path: Path) -> Iterator[Post]:
    """A store that is running; gives the status and what was answered. Get with None."""
    environment = {
        **os.environ,
        "RALPH_APP_DIR": str(tmp_path),
        "RALPH_RUNSERVER_BACKEND": "fs",
        "RALPH_RUNSERVER_MAX_SEARCH_HITS_COUNT": "1000",
        "RALPH_BACKENDS__LRS__FS__DEFAULT_DIRECTORY_PATH": str(tmp_path / "store"),
    }
    credentials = ("-u", "teacher", "-p", "for this test", "-s", "all")
    agent = ("-A", "teacher", "https://commonground.invalid/teachers")
    subprocess.run(
        [str(tools.RALPH), "-m", "ralph", "auth", *credentials, *agent, "-w"],
        env=environment,
        check=True,
        capture_output=True,
    )
    listening = socket.create_server(("127.0.0.1", 0))
    address = f"http://127.0.0.1:{listening.getsockname()[1]}/xAPI/statements"
    mark = base64.b64encode(b"teacher:for this test").decode()
    headers = {
        "Authorization": f"Basic {mark}",
        "Content-Type": "application/json",
        "X-Experience-API-Version": "1.0.3",
    }

    def send(body: object) -> tuple[int, Any]:
        data = None if body is None else json.dumps(body).encode()
        suffix = "?limit=1000" if body is None else ""
        request = urllib.request.Request(address + suffix, data, headers)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                text = answer.read()
                return answer.status, json.loads(text) if text else None
        except HTTPError as error:
            return error.code, error.read().decode()

    def answers() -> bool:
        try:
            send(None)
        except OSError:
            return False
        return True

    number = listening.fileno()
    with subprocess.Popen(
        [str(tools.RALPH), str(HERE), "serve", str(number)],
        env=environment,
        stderr=subprocess.PIPE,
        pass_fds=[number],
    ) as server:
        listening.close()  # ours; the store has its own
        try:
            until(lambda: server.poll() is not None or answers(), seconds=90)
            assert server.poll() is None, server.stderr and server.stderr.read().decode()
            yield send
        finally:
            server.terminate()


def test_a_store_keeps_them_and_exporting_twice_is_harmless(post: Post) -> None:
    statements = json.loads(xapi.text(lesson(CLASS)))
    status, ids = post(statements)
    assert (status, ids) == (200, [one["id"] for one in statements])
    again = post(json.loads(xapi.text(lesson(CLASS))))
    assert again[0] in (200, 204), again
    status, kept = post(None)
    assert status == 200
    assert sorted(one["id"] for one in kept["statements"]) == sorted(ids)
    by = {one["id"]: one for one in kept["statements"]}
    for one in statements:
        here = by[one["id"]]
        assert {key: here[key] for key in ("actor", "verb", "context")} == {
            key: one[key] for key in ("actor", "verb", "context")
        }
        assert here.get("result") == one.get("result")


def test_a_store_would_refuse_another_statement_of_the_same_id(post: Post) -> None:
    statements = json.loads(xapi.text(lesson(CLASS)))
    assert post(statements)[0] == 200
    statements[-1]["result"]["response"] = "stay"
    assert post(statements)[0] == 409
