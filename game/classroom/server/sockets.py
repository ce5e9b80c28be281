"""Sockets that say "something changed: n", a number as text and nothing else.

A phone is told of what the facilitator does, for only that changes what it shows; projector and
teacher are told of every row, at most four times a second. Whoever is slow holds up nobody.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from starlette.websockets import WebSocket, WebSocketDisconnect

from game.classroom.server.bell import Bell
from game.classroom.server.desk import Desk, address
from game.classroom.server.limits import neighbourhood

PAUSE = 0.25
"""Seconds between two numbers for those who are told of every row."""
REFUSED = 1008


class Sockets:
    """The endpoints: `/ws` for phones, `/screen/ws`, and `/teach/ws`."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def phones(self) -> int:
        """How many phones hold a socket now."""
        return self._desk.sockets["phones"]

    async def phone(self, socket: WebSocket) -> None:
        """For who has joined."""
        one = self._desk.participant(socket)
        if one is None or one.removed:
            await socket.close(REFUSED)
            return
        with self._counted(socket, f"token {one.id}", "phones") as free:
            await self._tell(socket, self._desk.led, 0.0, free)

    async def screen(self, socket: WebSocket) -> None:
        """For the projector."""
        await self._every(socket, self._desk.may_see_screen(socket))

    async def teacher(self, socket: WebSocket) -> None:
        """For a second teacher's device."""
        await self._every(socket, self._desk.teaches(socket))

    async def _every(self, socket: WebSocket, may: bool) -> None:
        with self._counted(socket, "", "others") as free:
            await self._tell(socket, self._desk.kept, PAUSE, may and free)

    async def _tell(self, socket: WebSocket, bell: Bell, pause: float, free: bool) -> None:
        if not free:
            await socket.close(REFUSED)
            return
        await socket.accept()
        telling = asyncio.create_task(_numbers(socket, bell, pause))
        listening = asyncio.create_task(_silence(socket))
        try:
            await asyncio.wait({telling, listening}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (telling, listening):
                task.cancel()
            await asyncio.gather(telling, listening, return_exceptions=True)

    @contextmanager
    def _counted(self, socket: WebSocket, token: str, kind: str) -> Iterator[bool]:
        """Whether one more is free for this token, this address, and at all."""
        desk, limits = self._desk, self._desk.limits
        most = {"all": limits.sockets, kind: limits.sockets}
        if token:
            most[token] = limits.sockets_by_token
        if not desk.trusts(socket):
            most[f"address {neighbourhood(address(socket))}"] = limits.sockets_by_address
        free = all(desk.sockets[key] < number for key, number in most.items())
        desk.sockets.update(most.keys() if free else ())
        try:
            yield free
        finally:
            desk.sockets.subtract(most.keys() if free else ())
            for key in most:
                if desk.sockets[key] <= 0:
                    del desk.sockets[key]


async def _numbers(socket: WebSocket, bell: Bell, pause: float) -> None:
    number = bell.number
    try:
        while True:
            await socket.send_text(str(number))
            await asyncio.sleep(pause)
            number = await bell.beyond(number)
    except (WebSocketDisconnect, RuntimeError, OSError):
        return  # it is gone; who listens for that hears it too


async def _silence(socket: WebSocket) -> None:
    """Until it is closed; nobody has anything to say here."""
    message = await socket.receive()
    if message["type"] != "websocket.disconnect":
        await socket.close(REFUSED)
