"""What stands before every route: hosts, origins, rates, headers, and faults that tell nothing.

The log gets what kind of request was turned away and where a fault lies in the source; never a
name, a code, a token, an address or a vote.
"""

from __future__ import annotations

import logging
from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from game.classroom import faults
from game.classroom.server import reading
from game.classroom.server.desk import Desk, address, local, slow
from game.classroom.server.limits import neighbourhood
from game.classroom.server.reading import Unfit
from game.classroom.session import LogError
from game.words import _

log = logging.getLogger("commonground.classroom")

LONGEST_TARGET = 300
LONGEST_HEAD = 8192
"""Bytes of all headers."""
SAFE = {"GET", "HEAD"}


class Guard:
    """The app with its guard before it."""

    def __init__(self, app: ASGIApp, desk: Desk) -> None:
        self.app = app
        self.desk = desk

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers, or hands on what may pass."""
        connection = HTTPConnection(scope)
        try:
            self._pass(scope, connection)
        except Exception as why:
            unfit = _unfit(why)
            log.info("turned away: %d", unfit.status)
            await _turn_away(unfit, scope, receive, send)
            return
        self.desk.reached = self.desk.reached or not local(connection)
        socket = scope["type"] == "websocket"
        started = False

        async def guarded(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                _secure(MutableHeaders(scope=message), connection.headers["host"])
            await send(message)

        try:
            await self.app(scope, receive, send if socket else guarded)
        except Exception as fault:  # the last place; what it says may hold a name, so only where
            log.error("fault: %s", faults.told(fault))
            if not started:
                raise

    def _pass(self, scope: Scope, connection: HTTPConnection) -> None:
        headers = connection.headers
        if not _known_host(headers, self.desk.names):
            raise Unfit(421, _("Open the address that stands on the screen."))
        target = len(scope.get("raw_path", b"")) + len(scope["query_string"])
        if target > LONGEST_TARGET:
            raise Unfit(414, _("Open the address that stands on the screen."))
        if sum(len(name) + len(value) for name, value in scope["headers"]) > LONGEST_HEAD:
            raise Unfit(431, _("That is more than can be taken here."))
        socket = scope["type"] == "websocket"
        if (socket or scope["method"] not in SAFE) and not own_origin(headers, needed=socket):
            raise Unfit(403, _("This came from another page; open the class's own."))
        self._rate(connection)

    def _rate(self, connection: HTTPConnection) -> None:
        desk = self.desk
        one = desk.participant(connection)
        if one is not None:
            slow(desk.requests_by_token.take(one.id))
        elif not desk.trusts(connection):
            slow(desk.requests_by_address.take(neighbourhood(address(connection))))


def own_origin(headers: Headers, *, needed: bool) -> bool:
    """Whether a request comes from a page of this server.

    Browsers send `Origin` with every socket, and with every form from elsewhere; where there is
    none at all, nobody's browser was made to send it.
    """
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origins = headers.getlist("origin")
    if not origins:
        return not needed
    return origins == [f"http://{headers['host']}"]


def _known_host(headers: Headers, names: frozenset[str]) -> bool:
    """An address, or a name that is ours: a foreign name that leads here is a forgery."""
    hosts = headers.getlist("host")
    if len(hosts) != 1:
        return False
    try:
        split = urlsplit(f"//{hosts[0]}")
        name, _port = split.hostname or "", split.port
    except ValueError:
        return False
    if split.netloc != hosts[0] or split.username is not None:
        return False
    try:
        ip_address(name)
    except ValueError:
        return name.removesuffix(".") in names
    return True


def _secure(headers: MutableHeaders, host: str) -> None:
    headers["content-security-policy"] = (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        f"connect-src 'self' ws://{host}; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    )
    headers["x-content-type-options"] = "nosniff"
    headers["x-frame-options"] = "DENY"
    # "no-referrer" would make browsers send "Origin: null" with our own forms.
    headers["referrer-policy"] = "same-origin"
    headers["cross-origin-opener-policy"] = "same-origin"
    headers["cross-origin-resource-policy"] = "same-origin"
    headers["permissions-policy"] = "camera=(), geolocation=(), microphone=()"
    headers.setdefault("cache-control", "no-store")


def _unfit(why: Exception) -> Unfit:
    if isinstance(why, Unfit):
        return why
    if isinstance(why, LogError):
        return Unfit(503, reading.NOT_KEPT)
    log.error("fault: %s", faults.told(why))
    return Unfit(500, reading.FAULT)


async def _turn_away(unfit: Unfit, scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})
        return
    headers = {"connection": "close", "cache-control": "no-store"}
    if unfit.wait:
        headers["retry-after"] = str(int(unfit.wait))
    answer = PlainTextResponse(unfit.sentence, unfit.status, headers)
    await answer(scope, receive, send)
