"""Slow clients: who takes too long to ask, or to read the answer, loses the connection."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from game.classroom.server.limits import Limits, neighbourhood, same_machine

_ANSWERING = (h11.SEND_RESPONSE, h11.SEND_BODY)


def impatient(limits: Limits) -> type[H11Protocol]:
    """uvicorn's protocol for HTTP with a deadline for each question and each answer.

    uvicorn itself only counts the seconds of silence between two requests, and would wait for ever
    for the rest of one that drips in. One address has a bounded number of connections.
    """
    open_by_address: Counter[str] = Counter()

    class Impatient(H11Protocol):
        deadline: asyncio.TimerHandle | None = None
        answering = False
        whose = ""

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            super().connection_made(transport)
            peer = self.client[0] if self.client else ""
            here = self.server[0] if self.server else ""
            trusted = limits.trust_local and same_machine(peer, here)
            self.whose = "" if trusted else neighbourhood(peer)
            open_by_address[self.whose] += 1
            if self.whose and open_by_address[self.whose] > limits.connections_by_address:
                transport.abort()
            self._expect()

        def data_received(self, data: bytes) -> None:
            super().data_received(data)
            if self.transport.get_protocol() is self:
                self._expect()

        def on_response_complete(self) -> None:
            super().on_response_complete()
            self._expect()

        def handle_websocket_upgrade(self, event: Any) -> None:
            self._leave()
            super().handle_websocket_upgrade(event)

        def connection_lost(self, exc: Exception | None) -> None:
            self._leave()
            super().connection_lost(exc)

        def _expect(self) -> None:
            """A deadline for what comes next; more of the same does not put it off."""
            answering = self.conn.our_state in _ANSWERING
            if self.deadline is not None:
                if answering == self.answering:
                    return
                self.deadline.cancel()
            self.answering = answering
            seconds = limits.answer_seconds if answering else limits.head_seconds
            self.deadline = self.loop.call_later(seconds, self.transport.abort)

        def _leave(self) -> None:
            """Counts no longer: it is gone, or a socket now, and those are counted apart."""
            if self.deadline is not None:
                self.deadline.cancel()
                self.deadline = None
            open_by_address[self.whose] -= 1
            if open_by_address[self.whose] <= 0:
                del open_by_address[self.whose]

    return Impatient
