"""What came in a body, read with bounds and type-checked before anyone else sees it."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Collection
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request

from game.classroom.server.limits import Limits
from game.words import _

FORM = "application/x-www-form-urlencoded"
JSON = "application/json"
LONGEST = 200
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


async def fields(request: Request, limits: Limits, known: Collection[str]) -> dict[str, str | int]:
    """The fields of a form or a flat JSON object: text, or whole numbers.

    Raises Unfit for a body that is too large, too slow, of another kind, or has a field that is
    not among those `known`, or one of them twice.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in (FORM, JSON):
        raise Unfit(415, _("This can't be read here; load the page again."))
    body = await _body(request, limits)
    try:
        text = body.decode()
        found = _form(text, len(known)) if kind == FORM else json.loads(text)
    except (ValueError, RecursionError):
        raise _unreadable() from None
    if not isinstance(found, dict) or not set(found) <= set(known):
        raise _unreadable()
    if not all(_sound(value) for value in found.values()):
        raise _unreadable()
    return found


def vote(found: dict[str, str | int]) -> Vote:
    """The vote in these fields. Raises Unfit."""
    return Vote(
        text(found, "scene"),
        whole(found, "visit"),
        whole(found, "round"),
        text(found, "choice"),
        text(found, "key"),
    )


def text(found: dict[str, str | int], name: str) -> str:
    """A field that has to be text. Raises Unfit."""
    value = found.get(name)
    if not isinstance(value, str) or not value:
        raise _unreadable()
    return value


def whole(found: dict[str, str | int], name: str) -> int:
    """A field that has to be a whole number, or its digits in a form. Raises Unfit."""
    value = found.get(name)
    if isinstance(value, str) and _WHOLE.fullmatch(value):
        return int(value)
    if isinstance(value, int):
        return value
    raise _unreadable()


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


def _form(text: str, most: int) -> dict[str, Any]:
    pairs = parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=most)
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a field came twice")
    return found


def _sound(value: object) -> bool:
    if isinstance(value, str):
        # JSON can hold half a character, which nothing can be written with.
        return len(value) <= LONGEST and not any("\ud800" <= c <= "\udfff" for c in value)
    return type(value) is int and 0 <= value < 10**6


def _unreadable() -> Unfit:
    return Unfit(400, _("This can't be read here; load the page again."))
