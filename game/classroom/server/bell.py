"""Who waits for a change: each waiter is told the latest number, never every one on the way."""

from __future__ import annotations

import asyncio


class Bell:
    """A number that grows, and those who wait for it. All on one event loop."""

    def __init__(self, number: int = 0) -> None:
        self.number = number
        self._rung = asyncio.Event()

    def ring(self, number: int) -> None:
        """Tells everyone who waits, where the number is new."""
        if number > self.number:
            self.number = number
            rung, self._rung = self._rung, asyncio.Event()
            rung.set()

    async def beyond(self, number: int) -> int:
        """Waits for a number greater than that one, and gives it."""
        while self.number <= number:
            await self._rung.wait()
        return self.number
