"""The server beside the facilitator: started and stopped on the same event loop.

serving = await Serving.start(session)
... serving.url, serving.code, serving.sentence() ...
await serving.stop()
"""

from __future__ import annotations

import asyncio
import errno
import logging
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from ipaddress import ip_address
from typing import Any

import uvicorn

from game.classroom import faults
from game.classroom.server import addresses, app, place
from game.classroom.server.addresses import LOOPBACK, LOOPBACK6, Reach
from game.classroom.server.desk import Desk
from game.classroom.server.guard import log
from game.classroom.server.limits import Limits
from game.classroom.server.patience import impatient
from game.classroom.server.place import Place
from game.classroom.server.sockets import Sockets
from game.classroom.session import Session
from game.words import _

PORT = 8765
"""Where nothing else is asked for; if it is taken, one of the next nine."""
_NEXT = 10
_BACKLOG = 1024
_GOODBYE = 2
"""Seconds that open connections have to end."""
_FILES = 8192
"""Open files that a class of a thousand may need, where the system lets us have them."""


class ServingError(OSError):
    """The server can't start; one sentence for the teacher."""


class Serving:
    """A server that runs. Made by `start`."""

    def __init__(self, desk: Desk, sockets: Sockets, host: str, port: int, alone: bool) -> None:
        self.port = port
        self._desk = desk
        self._sockets = sockets
        self._host = host
        self._alone = alone
        self._deaf = False
        self._unheard: Callable[[], None]
        self._server: _Server
        self._task: asyncio.Task[None]

    @classmethod
    async def start(
        cls, session: Session, host: str = "", port: int = 0, limits: Limits | None = None
    ) -> Serving:
        """Listens at one address and nowhere else.

        What is not told is where this session listened last. Where that is not known: the host of
        the adapter which phones most likely share, and PORT or one soon after. Raises ServingError.
        """
        limits = limits or Limits()
        adapter = addresses.best(addresses.adapters())
        last = place.last(session.log.path)
        host = host or last.host
        asked = host or (adapter.address if adapter else LOOPBACK)
        listening = await _listen(asked, port or last.port, looked_for=not port)
        at, port = listening.getsockname()[:2]
        desk = Desk(session, limits)
        shown = asked
        if ip_address(at.partition("%")[0]).is_unspecified:
            usual = adapter.address if adapter else LOOPBACK
            shown = addresses.best6() if ":" in at else usual
        desk.url = f"http://{_in_url(shown)}:{port}"
        desk.names = frozenset({"localhost", asked.lower()})
        alone = ip_address(at.partition("%")[0]).is_loopback or shown in (LOOPBACK, LOOPBACK6)
        sockets = Sockets(desk)
        serving = cls(desk, sockets, shown, port, alone)
        await serving._run(listening, limits, session)
        place.keep(session.log.path, Place(host, port))
        return serving

    @property
    def url(self) -> str:
        """What phones open, without a slash at its end."""
        return self._desk.url

    @property
    def join_url(self) -> str:
        """What the QR code says: the address with the class's code, which is no secret."""
        return f"{self.url}/?code={self.code}"

    @property
    def teach_url(self) -> str:
        """Where a second device of the teacher's types its code."""
        return f"{self.url}/teach"

    @property
    def code(self) -> str:
        """What phones type to join."""
        return self._desk.session.room.header.code

    @property
    def phones(self) -> int:
        """How many phones are connected by a socket now; others may poll."""
        return self._sockets.phones

    @property
    def reach(self) -> Reach:
        """What is known of whether phones can come here."""
        if self._desk.reached:
            return Reach.REACHED
        if self._alone:
            return Reach.ALONE
        return Reach.DEAF if self._deaf else Reach.UNSEEN

    def sentence(self) -> str:
        """What to say to the teacher about the address."""
        return addresses.sentence(self.reach, self.url)

    def teacher_code(self) -> str:
        """A code for a second device, typed at `teach_url`: for five minutes, for one device."""
        return self._desk.teachers.new_code()

    def forget_teachers(self) -> None:
        """No second device leads any longer."""
        self._desk.teachers.forget()

    async def stop(self) -> None:
        """Ends every connection and listens no more; the session stays open."""
        self._unheard()
        self._server.should_exit = True
        await self._task
        asyncio.get_running_loop().set_exception_handler(None)

    async def _run(self, listening: socket.socket, limits: Limits, session: Session) -> None:
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(_told)
        changed = self._desk.changed
        self._unheard = session.on_change(lambda n: loop.call_soon_threadsafe(changed, n))
        await self._desk.settled()
        self._server = _Server(_config(app.make(self._desk, self._sockets), limits))
        self._task = asyncio.create_task(self._server.serve(sockets=[listening]))
        while not self._server.started:
            if self._task.done():
                await self._task
                raise ServingError(_("The server did not start."))
            await asyncio.sleep(0.01)
        self._deaf = not await addresses.answers(self._host, self.port)


class _Server(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Signals are the facilitator's."""
        yield


def _told(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """A fault that no route met: asyncio's own words would tell what was being done, and whose."""
    fault = context.get("exception")
    log.error("fault: %s", faults.told(fault) if fault else "on the loop")


def _config(guarded: object, limits: Limits) -> uvicorn.Config:
    _more_files()
    # uvicorn's own lines can hold addresses and paths; ours, in guard, can't.
    quiet = logging.getLogger("uvicorn.error")
    quiet.addHandler(logging.NullHandler())
    quiet.propagate = False
    quiet.setLevel(logging.CRITICAL)
    return uvicorn.Config(
        guarded,  # type: ignore[arg-type]  # Starlette's types of ASGI are not uvicorn's
        http=impatient(limits),
        ws="websockets-sansio",
        ws_max_size=1024,
        ws_max_queue=4,
        ws_ping_interval=20.0,
        ws_ping_timeout=20.0,
        ws_per_message_deflate=False,
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=limits.connections,
        timeout_keep_alive=15,
        timeout_graceful_shutdown=_GOODBYE,
        h11_max_incomplete_event_size=8192,
        backlog=_BACKLOG,
    )


async def _listen(host: str, port: int, *, looked_for: bool) -> socket.socket:
    """At that port, or with port 0 at the first that is free. Raises ServingError.

    `looked_for`: nobody asked for this port, but phones that were in look for the lesson there.
    """
    try:
        if not 0 <= port < 65536:  # some systems would take the rest of a division
            raise OSError(_("ports go from 1 to 65535"))
        loop = asyncio.get_running_loop()
        found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        # Of a name that has both, the IPv4 address: not every school's Wi-Fi has the other.
        family, _type, _proto, _name, address = min(found, key=lambda entry: entry[0])
        return _bound(family, address) if port else _first_free(family, address)
    except (OSError, UnicodeError) as error:
        if looked_for and port and getattr(error, "errno", None) == errno.EADDRINUSE:
            text = _(
                "Phones look for this lesson at port {port}, and something else listens there now: "
                "end that and resume again, or give another --port and let all open the new "
                "address."
            )
            raise ServingError(text.format(port=port)) from None
        text = _("Nothing can listen at {host}, port {port}: {why}. Try another --host or --port.")
        why = getattr(error, "strerror", None) or str(error)
        raise ServingError(text.format(host=host, port=port or PORT, why=why)) from None


def _first_free(family: int, address: tuple[Any, ...]) -> socket.socket:
    """At PORT, or at one soon after where that is taken. Raises OSError."""
    *others, last = ((address[0], one, *address[2:]) for one in range(PORT, PORT + _NEXT))
    for one in others:
        try:
            return _bound(family, one)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
    return _bound(family, last)


def _bound(family: int, address: tuple[Any, ...]) -> socket.socket:
    # The protocol is named, for asyncio sends small answers at once (TCP_NODELAY) only then.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            listening.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        listening.bind(address)
        listening.listen(_BACKLOG)
        listening.setblocking(False)
    except OSError:
        listening.close()
        raise
    return listening


def _in_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _more_files() -> None:
    with suppress(ImportError, ValueError, OSError):
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        most = _FILES if hard == resource.RLIM_INFINITY else min(_FILES, hard)
        if soft != resource.RLIM_INFINITY and soft < most:
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
