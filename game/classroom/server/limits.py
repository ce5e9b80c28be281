"""How much is taken from whom: rates that refill, by address, by token, and for guesses."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import NamedTuple

MOST_KEYS = 4096


class Rate(NamedTuple):
    """So many at once, and so many more each second."""

    burst: int
    per_second: float


@dataclass(frozen=True, slots=True)
class Limits:
    """What the server takes.

    With `trust_local` no rate by address holds for this machine: `--rehearse` comes from it. A
    whole class may stand behind one address, so those of addresses are wide; a token is one
    phone's. Guesses are counted where they are wrong.
    """

    requests_by_address: Rate = field(default=Rate(1500, 150.0))
    requests_by_token: Rate = field(default=Rate(60, 5.0))
    joins_by_address: Rate = field(default=Rate(400, 4.0))
    votes_by_token: Rate = field(default=Rate(12, 2.0))
    guesses_by_address: Rate = field(default=Rate(10, 1 / 15))
    guesses_of_all: Rate = field(default=Rate(100, 1 / 3))
    comings_by_address: Rate = field(default=Rate(5, 1 / 30))
    comings_of_all: Rate = field(default=Rate(40, 1 / 10))
    leads_by_address: Rate = field(default=Rate(30, 1.0))
    """Of the teacher's code, for each address alone: of 27^8 codes none is found in five minutes,
    and nobody elsewhere keeps the teacher out."""
    trust_local: bool = True
    body: int = 4096
    """Bytes of a body."""
    head_seconds: float = 15.0
    body_seconds: float = 10.0
    answer_seconds: float = 30.0
    """How long a head and a body may take to arrive, and an answer to be read."""
    sockets_by_token: int = 4
    sockets_by_address: int = 600
    sockets: int = 2500
    connections: int = 4000
    connections_by_address: int = 1000


class Buckets:
    """A bucket for each key, which fills at one rate. Keys that are full again are forgotten."""

    def __init__(self, rate: Rate, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate = rate
        self._clock = clock
        self._spent: dict[Hashable, tuple[float, float]] = {}

    def wait(self, key: Hashable) -> float:
        """Seconds until there is one for this key: 0.0 where there is one now."""
        return max(0.0, (self._used(key) - self._rate.burst + 1) / self._rate.per_second)

    def take(self, key: Hashable) -> float:
        """Takes one and gives 0.0, or takes none and gives the seconds to wait."""
        seconds = self.wait(key)
        if not seconds:
            if key not in self._spent and len(self._spent) >= MOST_KEYS:
                self._forget()
            self._spent[key] = (self._used(key) + 1, self._clock())
        return seconds

    def _used(self, key: Hashable) -> float:
        used, at = self._spent.get(key, (0.0, 0.0))
        return max(0.0, used - (self._clock() - at) * self._rate.per_second)

    def _forget(self) -> None:
        """Those that are full again; where none is, those that were heard of longest ago."""
        kept = {key: spent for key, spent in self._spent.items() if self._used(key) > 0}
        oldest = sorted(kept, key=lambda key: kept[key][1])
        for key in oldest[: max(0, len(kept) - MOST_KEYS // 2)]:
            del kept[key]
        self._spent = kept


def same_machine(peer: str, here: str) -> bool:
    """Whether a peer is this machine: at loopback, or at `here`, the very address it came to."""
    return peer in ("127.0.0.1", "::1") or (peer != "" and peer == here)


def neighbourhood(address: str) -> str:
    """An address as it is counted: of IPv6 its network, since a phone has many within one."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if found.version == 6:
        mapped = found.ipv4_mapped
        return str(mapped) if mapped else ":".join(found.exploded.split(":")[:4])
    return address
