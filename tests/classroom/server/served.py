"""A server that runs for a test, in a thread of its own, and clients that come over the network."""

from __future__ import annotations

import asyncio
import os
import re
import socket
import time
from collections.abc import Callable, Coroutine, Iterator
from contextlib import AbstractContextManager, suppress
from html.parser import HTMLParser
from itertools import count, islice
from pathlib import Path
from threading import Thread
from typing import Any, TypeVar

import httpx
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin

from game.classroom.phases import Act
from game.classroom.server.limits import Limits, Rate
from game.classroom.server.serving import Serving
from game.classroom.session import Session
from game.story.model import Story
from tests.classroom.lesson import lobby

T = TypeVar("T")
WAIT = 20.0
FREE = Rate(100_000, 100_000.0)
STRANGER = Limits(trust_local=False)
"""As if this machine were a foreign one: rates by address hold."""
WIDE = Limits(requests_by_token=FREE, votes_by_token=FREE)


class Served:
    """A session, its server, and the loop on which both live."""

    def __init__(self, session: Session, limits: Limits, host: str = "127.0.0.1") -> None:
        self.session = session
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, name="server")
        self._thread.start()
        self.serving = self.wait(Serving.start(session, host, free_port(), limits))
        self.url = self.serving.url
        self.netloc = self.url.removeprefix("http://")

    def wait(self, doing: Coroutine[Any, Any, T]) -> T:
        """What comes of a coroutine on the server's loop."""
        return asyncio.run_coroutine_threadsafe(doing, self._loop).result(WAIT)

    def call(self, what: Callable[[], T]) -> T:
        """Calls something on the server's loop, where the session may be touched."""

        async def called() -> T:
            return what()

        return self.wait(called())

    def act(self, *acts: Act, **data: Any) -> None:
        """The teacher does one thing after the other."""

        async def done() -> None:
            for act in acts:
                await self.session.act(act, **data)

        self.wait(done())

    def stop(self) -> None:
        self.wait(self.serving.stop())
        self.call(self.session.close)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(WAIT)
        self._loop.close()


class Phone(httpx.Client):
    """A browser: it keeps cookies and says where its pages come from."""

    def __init__(self, served: Served, **more: Any) -> None:
        headers = {"origin": served.url, **more.pop("headers", {})}
        super().__init__(base_url=served.url, headers=headers, timeout=WAIT, verify=False, **more)
        self.served = served

    def join(self, code: str = "") -> httpx.Response:
        return self.post("/join", data={"code": code or self.served.serving.code})

    def seen(self) -> dict[str, Any]:
        """Its view as data."""
        answer = self.get("/api/phone")
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    def vote(self, choice: Any, key: Any = "k", **other: Any) -> httpx.Response:
        """Votes as the script does, in what is asked now."""
        asked = self.seen()["question"]
        place = {name: asked[name] for name in ("scene", "visit", "round")}
        return self.send_vote({**place, "choice": choice, "key": key, **other})

    def send_vote(self, fields: dict[str, Any]) -> httpx.Response:
        return self.post("/vote", data=fields, headers={"accept": "application/json"})


class Page(HTMLParser):
    """A page as a browser without script has it: its forms, and what it loads."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.forms: list[dict[str, Any]] = []
        self.loads: list[str] = []
        self.inline: list[str] = []
        self.tags: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append(tag)
        if tag == "form":
            self.forms.append({"action": found["action"], "fields": {}, "buttons": []})
        elif tag == "input" and self.forms:
            self.forms[-1]["fields"][found["name"]] = found.get("value") or ""
        elif tag == "button" and self.forms and "disabled" not in found:
            self.forms[-1]["buttons"].append(found.get("value"))
        if tag in ("script", "img", "iframe", "link", "source", "object", "embed"):
            self.loads.append(found.get("src") or found.get("href") or "")
        self.inline += [name for name in found if name == "style" or name.startswith("on")]
        if tag == "style" or (tag == "script" and not found.get("src")):
            self.inline.append(tag)

    def form(self, action: str) -> dict[str, Any]:
        return next(one for one in self.forms if one["action"] == action)


def served(folder: Path, story: Story, limits: Limits = WIDE, **ways: Any) -> Served:
    """A session in the lobby without anybody, served."""
    return Served(lobby(folder, story, 0, **ways), limits)


def _ports() -> Iterator[int]:
    """Ports that no other worker tries, and that no system hands out by itself."""
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    # Another run at the same time begins elsewhere.
    return (20_000 + 1000 * (worker % 12) + n % 1000 for n in count(os.getpid() * 37))


_free = _ports()


def free_port() -> int:
    """One at which nothing listens."""
    for port in islice(_free, 1000):
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise AssertionError("every port of this worker is taken")


def line(
    served: Served, phone: Phone, path: str = "/ws", origin: str = ""
) -> AbstractContextManager[ClientConnection]:
    """A browser's socket, with its cookies."""
    cookies = "; ".join(f"{name}={value}" for name, value in phone.cookies.items())
    return connect(
        f"ws://{served.netloc}{path}",
        additional_headers={"Cookie": cookies},
        origin=Origin(origin or served.url),
        proxy=None,
    )


def raw(served: Served) -> socket.socket:
    """A connection that says whatever a test wants."""
    host, _colon, port = served.netloc.rpartition(":")
    return socket.create_connection((host, int(port)), WAIT)


def ask(served: Served, head: str, body: bytes = b"") -> bytes:
    """What is answered to raw bytes, until the connection is closed."""
    with raw(served) as line:
        with suppress(ConnectionError):  # who is turned away early can't say all of it
            line.sendall(head.replace("\n", "\r\n").encode("latin-1") + body)
        return drained(line)


def drained(line: socket.socket) -> bytes:
    told = b""
    while True:
        try:
            more = line.recv(65536)
        except ConnectionResetError:
            return told
        if not more:
            return told
        told += more


def status(answer: bytes) -> int:
    found = re.match(rb"HTTP/1\.1 (\d{3})", answer)
    return int(found[1]) if found else 0


def until(true: Callable[[], object], seconds: float = WAIT) -> None:
    """Waits until something holds. Raises TimeoutError."""
    last = time.monotonic() + seconds
    while not true():
        if time.monotonic() > last:
            raise TimeoutError("it did not come to hold")
        time.sleep(0.02)
