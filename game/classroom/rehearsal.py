"""A rehearsal: simulated phones, in a process of its own, over the network as real ones come.

python -m game.classroom.rehearsal http://192.168.1.20:8765 KFRW 30

Each joins, looks again every second or so, and votes when it is asked; in a second vote most stay
with what they chose. It ends when the lesson does, or when nothing answers for a while.
"""

from __future__ import annotations

import asyncio
import json
import random
import secrets
import sys
from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import urlencode, urlsplit

from game.classroom.phases import Act, Phase
from game.classroom.rows import PASS

PATIENCE = 20
"""Looks in a row that show nothing, be it refused or unheard, after which a phone gives up."""
STAY, PASSES = 0.7, 0.05
"""Shares of those who keep their choice in a second vote, and of those who pass."""


class Answer(NamedTuple):
    """A status, what the server wants kept, and the body."""

    status: int
    cookie: str
    body: bytes


class Phone:
    """One simulated phone. `pace` scales all of its waiting: 1.0 as people are, 0.0 at once."""

    def __init__(self, url: str, code: str, pace: float = 1.0) -> None:
        self._at = urlsplit(url)
        self._code = code
        self._pace = pace
        self._cookie = ""
        self._chosen = ""

    async def live(self) -> None:
        """From the door to the end of the lesson."""
        await self._wait(0.3, 6.0)
        silent = 0
        while silent < PATIENCE:
            view = None
            try:
                if not self._cookie and not await self._join():
                    return
                answer = await self._ask("GET", "/api/phone")
                view = json.loads(answer.body) if answer.status == 200 else None
            except (OSError, ValueError, asyncio.IncompleteReadError, TimeoutError):
                pass  # nobody is there now, or something else is
            silent = 0 if view is not None else silent + 1
            if view is not None:
                if view["phase"] == Phase.ENDED or view["you"]["removed"]:
                    return
                await self._answer(view)
            await self._wait(0.8, 1.6)

    async def _join(self) -> bool:
        answer = await self._ask("POST", "/join", {"code": self._code})
        self._cookie = answer.cookie
        return answer.status == 303

    async def _answer(self, view: Mapping[str, Any]) -> None:
        question = view["question"]
        if Act.VOTE not in view["can"] or question is None or question["mine"] is not None:
            return
        open = [one["id"] for one in question["choices"] if not one["locked"]]
        if not open:
            return
        await self._wait(0.5, 7.0)
        stays = question["round"] == 2 and self._chosen in open and random.random() < STAY
        choice = self._chosen if stays else _one_of(open)
        if view["way"] != "pace" and random.random() < PASSES:
            choice = PASS
        self._chosen = choice
        place = {name: question[name] for name in ("scene", "visit", "round")}
        try:
            vote = {**place, "choice": choice, "key": secrets.token_hex(8)}
            await self._ask("POST", "/vote", vote)
        except (OSError, ValueError, asyncio.IncompleteReadError, TimeoutError):
            pass  # the next look tells whether it was kept

    async def _wait(self, least: float, most: float) -> None:
        await asyncio.sleep(self._pace * random.uniform(least, most))

    async def _ask(self, method: str, path: str, fields: Mapping[str, Any] | None = None) -> Answer:
        """One request on a connection of its own."""
        body = urlencode(fields).encode() if fields is not None else b""
        head = [
            f"{method} {path} HTTP/1.1",
            f"Host: {self._at.netloc}",
            f"Origin: {self._at.scheme}://{self._at.netloc}",
            f"Content-Length: {len(body)}",
            "Content-Type: application/x-www-form-urlencoded",
            "Connection: close",
        ]
        if self._cookie:
            head.append(f"Cookie: {self._cookie}")
        async with asyncio.timeout(10):
            reader, writer = await asyncio.open_connection(self._at.hostname, self._at.port or 80)
            try:
                writer.write("\r\n".join([*head, "", ""]).encode() + body)
                await writer.drain()
                return _read(await reader.read(-1))
            finally:
                writer.close()


def _read(answer: bytes) -> Answer:
    """An answer as it came. Raises ValueError."""
    head, _gap, body = answer.partition(b"\r\n\r\n")
    status, *lines = head.decode("latin-1").split("\r\n")
    headers = dict(line.lower().split(": ", 1) for line in lines if ": " in line)
    cookie = next((line for line in lines if line.lower().startswith("set-cookie: ")), "")
    if "chunked" in headers.get("transfer-encoding", ""):
        raise ValueError("an answer in pieces")
    return Answer(int(status.split()[1]), cookie[12:].partition(";")[0], body)


def _one_of(open: list[str]) -> str:
    """A choice; those that come first in this phone's order are a little more liked."""
    return random.choices(open, weights=range(len(open) + 2, 2, -1))[0]


async def rehearse(url: str, code: str, phones: int, pace: float = 1.0) -> None:
    """So many phones, to their end."""
    async with asyncio.TaskGroup() as group:
        for _n in range(phones):
            group.create_task(Phone(url, code, pace).live())


if __name__ == "__main__":
    asyncio.run(rehearse(sys.argv[1], sys.argv[2], int(sys.argv[3])))
