"""Browsers as a server sees them: raw sockets, and what one with the class's scripts asks when."""

from __future__ import annotations

import asyncio
import random
import re
import time
from collections.abc import Callable
from contextlib import suppress
from typing import NamedTuple
from urllib.parse import urlencode

PATIENCE = 8.0
"""Seconds that a script waits for an answer."""
UPGRADE = (
    "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
)
_PONG = b"\x8a\x80\x00\x00\x00\x00"
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_COOKIE = re.compile(rb"\r\nset-cookie: *([^;\r]+)", re.IGNORECASE)
_FILE = re.compile(r'(?:src|href)="(/[a-z]+\.(?:css|js)\?[^"]*)"')
_BODY = re.compile(r"<body [^>]*>")
_TAG = re.compile(r"<(?:input|button) [^>]*>")
_SAID = re.compile(r'([a-z-]+)="([^"]*)"')


class Answer(NamedTuple):
    """An answer, and when its last byte came (`time.perf_counter`)."""

    status: int
    head: bytes
    body: bytes
    at: float


class Ballot(NamedTuple):
    """The form to vote with, as it stands on a page."""

    scene: str
    visit: str
    round: str
    choices: tuple[str, ...]


class Line(asyncio.Protocol):
    """One connection: one question at a time, or the frames of a WebSocket."""

    def __init__(self) -> None:
        self.open = False
        self._got = b""
        self._waiting: asyncio.Future[Answer] | None = None
        self._told: Callable[[int], None] | None = None
        self._transport: asyncio.Transport

    async def ask(self, request: bytes) -> Answer:
        """Raises ConnectionError where it ends before the answer does."""
        if not self.open:
            raise ConnectionError("the connection is closed")
        self._waiting = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        return await self._waiting

    def hear(self, told: Callable[[int], None]) -> None:
        """From now on what comes is frames; each that holds a number is told."""
        self._told = told
        self._frames()

    def close(self) -> None:
        if self.open:
            self._transport.close()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self.open = True

    def data_received(self, data: bytes) -> None:
        at = time.perf_counter()
        self._got += data
        if self._told is not None:
            self._frames()
            return
        head, gap, rest = self._got.partition(b"\r\n\r\n")
        length = _LENGTH.search(head)
        if not gap or (length and len(rest) < int(length[1])) or self._waiting is None:
            return
        size = int(length[1]) if length else 0
        self._got = rest[size:]
        if not self._waiting.done():
            self._waiting.set_result(Answer(int(head[9:12]), head, rest[:size], at))

    def connection_lost(self, exc: Exception | None) -> None:
        self.open = False
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_exception(ConnectionError("it was closed before the answer"))

    def _frames(self) -> None:
        """Short frames, which is all that the server sends: a number, a ping, a goodbye."""
        while len(self._got) >= 2 and len(self._got) >= 2 + self._got[1]:
            kind, size = self._got[0] & 15, self._got[1]
            said, self._got = self._got[2 : 2 + size], self._got[2 + size :]
            if kind == 1 and self._told is not None:
                self._told(int(said))
            elif kind == 9:
                self._transport.write(_PONG[:1] + bytes([128 | size]) + _PONG[2:] + said)
            elif kind == 8:
                self._transport.close()


class Browser:
    """One browser with one page open. `source` is the address that it comes from."""

    def __init__(self, host: str, port: int, source: str, page: str, socket: str) -> None:
        self._to = host, port
        self._source = source
        self._page, self._socket = page, socket
        self._line: Line | None = None
        self._news: Line | None = None
        self._kept: set[str] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._looking = False
        self._spread = 0.0
        self.cookie = ""
        self.text = ""
        """The page as it came last."""
        self.ballot: Ballot | None = None
        self.number = self.wanted = 0
        self.looked = 0.0
        """When that page was there."""
        self.faults: list[str] = []

    async def ask(self, method: str, path: str, form: dict[str, str] | None = None) -> Answer:
        """On the connection that was kept, or else on a new one, as browsers do."""
        body = urlencode(form).encode() if form is not None else b""
        more = "Accept: application/json\r\n" if path == "/vote" else "Accept: text/html\r\n"
        if form is not None:
            kind = "application/x-www-form-urlencoded"
            more += f"Content-Type: {kind}\r\nContent-Length: {len(body)}\r\n"
        request = self._head(method, path, more) + body
        async with asyncio.timeout(PATIENCE):
            answer = await self._answered(request)
        if found := _COOKIE.search(answer.head):
            self.cookie = found[1].decode()
        return answer

    async def come_in(self, code: str) -> None:
        """From the QR code to the page that waits for the lesson. Raises OSError."""
        door = await self.ask("GET", f"/?code={code}")
        await self._files(door.body.decode())
        joined = await self.ask("POST", "/join", {"code": code})
        if joined.status != 303:
            raise ConnectionError(f"{joined.status}: {joined.body.decode()}")
        await self.stay()

    async def stay(self) -> None:
        """The page, what it loads, and its socket. Raises OSError."""
        answer = await self.ask("GET", self._page)
        if answer.status != 200:
            raise ConnectionError(f"{answer.status}: {self._page}")
        self._take(answer)
        await self._files(self.text)
        if self._news is not None:
            self._news.close()
        self._news = await self._connect()
        greeting = await self._news.ask(self._head("GET", self._socket, UPGRADE))
        if greeting.status != 101:
            raise ConnectionError(f"{greeting.status}: {self._socket}")
        self._news.hear(self._told)

    def close(self) -> None:
        """Both connections."""
        for line in (self._line, self._news):
            if line is not None:
                line.close()

    async def _answered(self, request: bytes) -> Answer:
        if self._line is not None and self._line.open:
            with suppress(ConnectionError):  # it may have been closed meanwhile
                return await self._line.ask(request)
        self._line = await self._connect()
        return await self._line.ask(request)

    def _told(self, number: int) -> None:
        self.wanted = max(self.wanted, number)
        if self.wanted > self.number and not self._looking:
            self._looking = True
            task = asyncio.create_task(self._look())
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _look(self) -> None:
        """As `live.js` does: after a moment, and once more where something came meanwhile."""
        try:
            while self.wanted > self.number:
                await asyncio.sleep(random.random() * self._spread)
                target = self.wanted
                answer = await self.ask("GET", f"{self._page}?after={self.number}")
                if answer.status == 200:
                    self._take(answer)
                elif answer.status == 204:
                    self.number = max(self.number, target)
                else:
                    raise ConnectionError(f"{answer.status}: {self._page}")
        except (OSError, TimeoutError) as fault:
            self.faults.append(f"{type(fault).__name__}: {fault}")
        finally:
            self._looking = False

    def _take(self, answer: Answer) -> None:
        self.text, self.looked = answer.body.decode(), answer.at
        body = _BODY.search(self.text)
        words = dict(_SAID.findall(body[0])) if body else {}
        self.number = int(words["data-number"])
        self._spread = int(words["data-spread"]) / 1000
        tags = [dict(_SAID.findall(one)) for one in _TAG.findall(self.text)]
        named = {one["name"]: one.get("value", "") for one in tags if "name" in one}
        choices = tuple(one["value"] for one in tags if one.get("name") == "choice")
        self.ballot = None
        if choices:
            self.ballot = Ballot(named["scene"], named["visit"], named["round"], choices)

    async def _files(self, page: str) -> None:
        """What a page loads, once: it may be kept."""
        for path in _FILE.findall(page):
            if path not in self._kept:
                self._kept.add(path)
                await self.ask("GET", path)

    def _head(self, method: str, path: str, more: str) -> bytes:
        host = f"{self._to[0]}:{self._to[1]}"
        text = f"{method} {path} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n{more}"
        if self.cookie:
            text += f"Cookie: {self.cookie}\r\n"
        return f"{text}\r\n".encode()

    async def _connect(self) -> Line:
        loop = asyncio.get_running_loop()
        source = (self._source, 0) if self._source else None
        _transport, line = await loop.create_connection(Line, *self._to, local_addr=source)
        return line
