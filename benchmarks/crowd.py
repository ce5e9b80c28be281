"""The phones of a class and its projector, in a process of their own: `python -m … HOST PORT N`.

Reads what they are to do as lines of JSON, and tells for each what came of it, with the seconds of
processor time that it took here. Every phone comes from a loopback address of its own, as phones in
a Wi-Fi do, so that each rate that the server keeps by address holds as it would there; only
127.0.0.1, the teacher's own machine, has none, and the projector comes from it.
"""

from __future__ import annotations

import asyncio
import json
import math
import random
import resource
import sys
import time
from typing import Any

from benchmarks.browsers import PATIENCE, Ballot, Browser

Told = dict[str, Any]
SLOWEST = 60.0
"""Seconds that all phones may take to hear of something."""


class Vote:
    """A vote of one phone; the same key, however often it is sent."""

    def __init__(self, phone: Browser, key: str, due: float) -> None:
        assert phone.ballot is not None
        place = phone.ballot
        self.fields = {"scene": place.scene, "visit": place.visit, "round": place.round}
        self.fields |= {"choice": random.choice(place.choices), "key": key}
        self.due, self.sent, self.kept_at = due, math.inf, math.inf
        self.number = self.tries = 0
        self.refused = ""
        self._phone = phone

    async def send(self) -> bool:
        """Once. Whether it was acknowledged."""
        self.tries += 1
        self.sent = min(self.sent, time.perf_counter())
        try:
            answer = await self._phone.ask("POST", "/vote", self.fields)
        except (OSError, TimeoutError):
            return False
        if answer.status == 200:
            self.number, self.kept_at = json.loads(answer.body)["kept"], answer.at
        else:
            self.refused = f"{answer.status}: {answer.body.decode()}"
        return answer.status == 200

    def told(self) -> Told:
        """`due` is when the finger came down, `sent` when this process got to it.

        `kept_at` is when it was acknowledged, with the number of its row; infinite, and 0, where
        it was not.
        """
        whole = {"seat": self._phone.cookie, **self.fields, "tries": self.tries}
        times = {"due": self.due, "sent": self.sent, "kept_at": self.kept_at}
        return {**whole, **times, "number": self.number, "refused": self.refused}


class Crowd:
    """All phones. What they do they do within so many `seconds`, each at a moment of its own."""

    def __init__(self, host: str, port: int, phones: int) -> None:
        self._phones = [
            Browser(host, port, f"127.1.{n // 250}.{n % 250 + 1}", "/play", "/ws")
            for n in range(phones)
        ]
        self._projector = Browser(host, port, "", "/screen", "/screen/ws")
        self._open: list[Vote] = []

    async def first(self, code: str) -> Told:
        """One comes in, for no lesson begins without anybody."""
        await self._projector.stay()
        await self._phones[0].come_in(code)
        return {}

    async def join(self, code: str, seconds: float, vote: bool = False) -> Told:
        """All others come in, and with `vote` each votes as soon as it is in."""
        start, votes, faults = time.perf_counter(), list[Vote](), list[str]()

        async def one(phone: Browser, due: float) -> None:
            await _until(due)
            try:
                if not phone.cookie:
                    await phone.come_in(code)
            except (OSError, TimeoutError) as fault:
                faults.append(f"{type(fault).__name__}: {fault}")
                return
            if vote:
                votes.append(Vote(phone, "first", due))
                await self._sent(votes[-1], 5)

        await self._each(one, start, seconds)
        return {"faults": faults, "votes": [vote.told() for vote in votes]}

    async def shown(self, round: int) -> Told:
        """Waits until each phone shows the form of that vote; when each did."""
        last = time.perf_counter() + SLOWEST
        while not all(one.ballot and one.ballot.round == str(round) for one in self._phones):
            if time.perf_counter() > last:
                raise TimeoutError(f"not every phone shows vote {round}: {self._faults()}")
            await asyncio.sleep(0.05)
        return {"at": [phone.looked for phone in self._phones], "faults": self._faults()}

    async def vote(self, seconds: float, key: str, tries: int = 5) -> Told:
        """Each votes once; what was not acknowledged stays open, and is sent again later."""
        start = time.perf_counter()
        self._open = []

        async def one(phone: Browser, due: float) -> None:
            vote = Vote(phone, key, due)
            self._open.append(vote)
            await _until(due)
            await self._sent(vote, tries)

        await self._each(one, start, seconds)
        votes, self._open = self._open, [vote for vote in self._open if not vote.number]
        return {"votes": [vote.told() for vote in votes], "faults": self._faults()}

    async def back(self) -> Told:
        """All look again with the cookie that they have, and send what was not acknowledged."""

        async def one(phone: Browser, due: float) -> None:
            await phone.stay()

        await self._projector.stay()
        await self._each(one, time.perf_counter(), 0.0)
        await asyncio.gather(*(self._sent(vote, 5) for vote in self._open))
        pages = {phone.cookie: phone.text for phone in self._phones}
        return {"pages": pages, "votes": [vote.told() for vote in self._open]}

    async def echo(self) -> Told:
        """For a server that only echoes: a connection, and something to vote for."""
        for phone in self._phones:
            await phone.ask("GET", "/")
            phone.ballot = Ballot("the_kitchen", "1", "1", ("say_it", "wait", "ask_back"))
            phone.cookie = "seat=" + "x" * 43
        return {}

    async def _sent(self, vote: Vote, tries: int) -> None:
        """Until it is acknowledged, after a while that grows, as `phone.js` does."""
        for n in range(tries):
            if await vote.send():
                return
            if n + 1 < tries:
                await asyncio.sleep(min(PATIENCE, 0.5 * 2**n) * (0.5 + random.random()))

    async def _each(self, one: Any, start: float, seconds: float) -> None:
        dues = (start + random.random() * seconds for _n in self._phones)
        await asyncio.gather(
            *(one(phone, due) for phone, due in zip(self._phones, dues, strict=True))
        )

    def _faults(self) -> list[str]:
        return [text for one in (*self._phones, self._projector) for text in one.faults]


async def _until(due: float) -> None:
    await asyncio.sleep(max(0.0, due - time.perf_counter()))


async def main(host: str, port: int, phones: int) -> None:
    """Does what it is told, line by line, until there is no more."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    loop = asyncio.get_running_loop()
    crowd = Crowd(host, port, phones)
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        what = json.loads(line)
        start, busy = time.perf_counter(), time.process_time()
        told = await getattr(crowd, what.pop("do"))(**what)
        told |= {"took": time.perf_counter() - start, "busy": time.process_time() - busy}
        print(json.dumps(told), flush=True)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
