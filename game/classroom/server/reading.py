"""What came in a body, read with bounds and type-checked before anyone else sees it."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Collection
from typing import NamedTuple
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request

from game.classroom.server.limits import Limits
from game.words import _

FORM = "application/x-www-form-urlencoded"
JSON = "application/json"
LONGEST = 200
NOT_KEPT = _("This could not be kept; try again, and tell the teacher.")
FAULT = _("Something is wrong here; load the page again, and tell the teacher.")
_WHOLE = re.compile(r"[0-9]{1,6}")


class Unfit(Exception):
    """A request that is not taken: its status, one sentence, and seconds to wait if any."""

    def __init__(self, status: int, sentence: str, wait: float = 0.0) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence
        self.wait = wait


class Vote(NamedTuple):
    """A vote as it came."""

    scene: str
    visit: int
    round: int
    choice: str
    key: str


async def fields(request: Request, limits: Limits, known: Collection[str]) -> dict[str, str]:
    """The fields of a form.

    Raises Unfit for a body that is too large, too slow, of another kind, or has a field that is
    not among those `known`, or one of them twice.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != FORM:
        raise Unfit(415, _("This can't be read here; load the page again."))
    body = await _body(request, limits)
    try:
        found = _form(body.decode(), len(known))
    except ValueError:
        raise _unreadable() from None
    if not set(found) <= set(known) or any(len(value) > LONGEST for value in found.values()):
        raise _unreadable()
    return found


def has_seen(request: Request, number: int) -> bool:
    """Whether a page that is asked for with `?after=n` shows all up to `number` already."""
    after = request.query_params.get("after", "")
    return after.isascii() and after.isdigit() and int(after[:12]) >= number


def vote(found: dict[str, str]) -> Vote:
    """The vote in these fields. Raises Unfit."""
    return Vote(
        text(found, "scene"),
        whole(found, "visit"),
        whole(found, "round"),
        text(found, "choice"),
        text(found, "key"),
    )


def text(found: dict[str, str], name: str) -> str:
    """A field that has to be text. Raises Unfit."""
    value = found.get(name)
    if not value:
        raise _unreadable()
    return value


def whole(found: dict[str, str], name: str) -> int:
    """A field that has to be the digits of a whole number. Raises Unfit."""
    value = found.get(name, "")
    if not _WHOLE.fullmatch(value):
        raise _unreadable()
    return int(value)


async def _body(request: Request, limits: Limits) -> bytes:
    large = Unfit(413, _("That is more than can be taken here."))
    length = request.headers.get("content-length", "0")
    if not length.isascii() or not length.isdigit() or int(length[:12]) > limits.body:
        raise large
    body = b""
    try:
        async with asyncio.timeout(limits.body_seconds):
            async for chunk in request.stream():
                body += chunk
                if len(body) > limits.body:
                    raise large
    except TimeoutError:
        raise Unfit(408, _("That took too long to arrive; try again.")) from None
    except ClientDisconnect:
        raise _unreadable() from None
    return body


def _form(text: str, most: int) -> dict[str, str]:
    pairs = parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=most)
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a field came twice")
    return found


def _unreadable() -> Unfit:
    return Unfit(400, _("This can't be read here; load the page again."))
