"""What the routes share: the session, who is told of changes, how much is taken from whom."""

from __future__ import annotations

import secrets
import time
from collections import Counter
from collections.abc import Callable
from hmac import compare_digest

from starlette.requests import HTTPConnection

from game.classroom.room import Participant
from game.classroom.server.bell import Bell
from game.classroom.server.limits import Buckets, Limits, neighbourhood, same_machine
from game.classroom.server.reading import Unfit
from game.classroom.session import Kept, Session
from game.words import _, _n

SEAT, SCREEN, TEACHER = "seat", "screen", "teacher"
"""The cookies: of a phone, of a projector on another machine, of a second teacher's device."""
CODE_FOR = 300.0
"""Seconds for which a code for a second teacher's device holds."""
_LETTERS = "bcdfghjkmnpqrstvwxz23456789"


class Teachers:
    """Other devices that lead: each by a code that is said once, holds shortly, and works once."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._code = ""
        self._until = 0.0
        self._secrets: set[str] = set()

    def new_code(self) -> str:
        """A code to type at `/teach`; the one before it is void."""
        letters = "".join(secrets.choice(_LETTERS) for _n in range(8))
        self._code, self._until = letters, self._clock() + CODE_FOR
        return f"{letters[:4]}-{letters[4:]}"

    def let_in(self, code: str) -> str | None:
        """The secret of a new device, for the cookie; None where the code is wrong or void."""
        plain = "".join(c for c in code.lower() if c.isalnum())
        if not self._code or self._clock() > self._until:
            return None
        if not compare_digest(plain.encode(), self._code.encode()):
            return None
        self._code = ""
        secret = secrets.token_urlsafe(32)
        self._secrets.add(secret)
        return secret

    def knows(self, secret: str) -> bool:
        """Whether a device was let in."""
        return bool(secret) and secret in self._secrets

    def forget(self) -> None:
        """No other device leads any longer, and no code holds."""
        self._code = ""
        self._secrets.clear()


class Desk:
    """One for each server. `url` is what phones open, without a slash at its end."""

    def __init__(self, session: Session, limits: Limits) -> None:
        self.session = session
        self.limits = limits
        self.url = ""
        self.names: frozenset[str] = frozenset({"localhost"})
        """Names that a request may call this machine by, beside addresses."""
        self.kept = Bell(session.room.number)
        """The last row that is on disk."""
        self.led = Bell(session.room.led)
        """The last act of the facilitator that is on disk."""
        self.teachers = Teachers()
        self.reached = False
        """Whether another device has come here."""
        self.screen_key = secrets.token_urlsafe(32)
        self.sockets: Counter[str] = Counter()
        self.requests_by_address = Buckets(limits.requests_by_address)
        self.requests_by_token = Buckets(limits.requests_by_token)
        self.joins = Buckets(limits.joins_by_address)
        self.votes = Buckets(limits.votes_by_token)
        self._guesses = (Buckets(limits.guesses_by_address), Buckets(limits.guesses_of_all))
        self._comings = (Buckets(limits.comings_by_address), Buckets(limits.comings_of_all))
        self._leads = Buckets(limits.leads_by_address)

    def changed(self, number: int) -> None:
        """A commit up to that row."""
        self.kept.ring(number)
        led = self.session.room.led
        if led <= number:
            self.led.ring(led)

    async def settled(self) -> None:
        """Waits until all that the room shows now is on disk. Raises LogError."""
        number = self.session.room.number
        if number > self.kept.number:
            await Kept(self.session.log.append((), number))

    def participant(self, connection: HTTPConnection) -> Participant | None:
        """Who a phone is, by its token alone."""
        token = connection.cookies.get(SEAT, "")
        id = self.session.by_token(token) if token else None
        return None if id is None else self.session.room.participants[id]

    def replaced(self, connection: HTTPConnection) -> str:
        """What to say to a phone whose place another took by its code; `''` to any other."""
        token = connection.cookies.get(SEAT, "")
        if not token or not self.session.replaced(token):
            return ""
        return _(
            "This phone was replaced by another with its code. To be here again, type your own "
            "code under “Were you here before?”."
        )

    def teaches(self, connection: HTTPConnection) -> bool:
        """Whether this is a second teacher's device."""
        return self.teachers.knows(connection.cookies.get(TEACHER, ""))

    def may_see_screen(self, connection: HTTPConnection) -> bool:
        """The teacher's own machine, or one where the class's code was typed."""
        key = connection.cookies.get(SCREEN, "")
        return local(connection) or compare_digest(key.encode(), self.screen_key.encode())

    def trusts(self, connection: HTTPConnection) -> bool:
        """Whether no rate by address holds: this machine itself."""
        return self.limits.trust_local and local(connection)

    def admit(self, connection: HTTPConnection) -> None:
        """Counts a join. Raises Unfit."""
        if not self.trusts(connection):
            slow(self.joins.take(neighbourhood(address(connection))))

    def code_fits(self, connection: HTTPConnection, code: str) -> bool:
        """Whether that is the class's code. Raises Unfit after too many wrong ones."""
        self._may_guess(self._guesses, connection)
        plain = "".join(code.split()).upper()
        fits = compare_digest(plain.encode(), self.session.room.header.code.encode())
        return fits or self._wrong(self._guesses, connection)

    def comes_back(self, connection: HTTPConnection, code: str) -> int | None:
        """Who says this code of their own. Raises Unfit after too many wrong ones."""
        self._may_guess(self._comings, connection)
        found = self.session.by_code(code)
        if found is None or self.session.room.participants[found].removed:
            self._wrong(self._comings, connection)
            return None
        return found

    def teacher_code(self, connection: HTTPConnection, code: str) -> str | None:
        """The secret for a device whose code is right. Raises Unfit after too many wrong ones."""
        whose = neighbourhood(address(connection))
        slow(self._leads.wait(whose))
        secret = self.teachers.let_in(code)
        if secret is None:
            self._leads.take(whose)
        return secret

    def _may_guess(self, buckets: tuple[Buckets, Buckets], connection: HTTPConnection) -> None:
        own, every = buckets
        slow(max(own.wait(neighbourhood(address(connection))), every.wait("")))

    def _wrong(self, buckets: tuple[Buckets, Buckets], connection: HTTPConnection) -> bool:
        own, every = buckets
        own.take(neighbourhood(address(connection)))
        every.take("")
        return False


def address(connection: HTTPConnection) -> str:
    """Where a connection comes from."""
    return connection.client.host if connection.client else ""


def local(connection: HTTPConnection) -> bool:
    """Whether it comes from this machine."""
    here = connection.scope.get("server")
    return same_machine(address(connection), here[0] if here else "")


def slow(seconds: float) -> None:
    """Raises Unfit where there is something to wait for."""
    if seconds > 0:
        whole = int(seconds) + 1
        text = _n(
            "That was too often; try again in {n} second.",
            "That was too often; try again in {n} seconds.",
            whole,
        )
        raise Unfit(429, text.format(n=whole), whole)


def refused_code() -> Unfit:
    """What is said to a wrong code."""
    return Unfit(403, _("That is not the code; look at the screen again."))
