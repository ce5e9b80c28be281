"""Where a session last listened, in a file beside it: phones look for it there after a crash."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from game.classroom import log
from game.journal import disk

_MOST = 4096
"""Bytes of such a file at most."""


class Place(NamedTuple):
    """`host` as it was asked for, `''` where it was chosen; `port` is 0 where none is known."""

    host: str = ""
    port: int = 0


def last(session: Path) -> Place:
    """Where the session of that file listened last; what can't be read is not known."""
    with suppress(OSError, ValueError, TypeError, KeyError):
        descriptor = disk.open_to_read(log.place_path(session))
        try:
            found = json.loads(disk.read_all(descriptor, _MOST))
        finally:
            os.close(descriptor)
        host, port = found["host"], found["port"]
        if isinstance(host, str) and type(port) is int and 0 < port < 65536:
            return Place(host, port)
    return Place()


def keep(session: Path, place: Place) -> None:
    """Remembers it. Without it the lesson goes on; only a later one may listen elsewhere."""
    with suppress(OSError):
        disk.replace(log.place_path(session), json.dumps(place._asdict()).encode())
