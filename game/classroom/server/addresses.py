"""Which of this machine's addresses phones can reach, and what to say about it."""

from __future__ import annotations

import asyncio
import re
import socket
import struct
import sys
from collections.abc import Iterable
from contextlib import closing, suppress
from enum import StrEnum
from ipaddress import IPv4Address, ip_address
from typing import NamedTuple

from game.words import _

LOOPBACK = "127.0.0.1"
LOOPBACK6 = "::1"
_SIOCGIFADDR = 0xC0206921 if sys.platform == "darwin" else 0x8915
_VIRTUAL = re.compile(r"(docker|veth|br-|virbr|vmnet|vmenet|vbox|lxc|lxd|podman|cni|bridge|ifb)")
_TUNNEL = re.compile(r"(tun|tap|utun|wg|tailscale|zt|ppp|ipsec|gif|stf|nordlynx|proton)")
_WIFI = re.compile(r"(wl|wifi|ath|en0$)")
_SECONDS = 3.0


class Adapter(NamedTuple):
    """An adapter's name and IPv4 address; `usual` where this machine reaches others by it."""

    name: str
    address: str
    usual: bool = False


class Reach(StrEnum):
    """What is known of whether phones can come here."""

    ALONE = "alone"
    """No adapter has an address that another device could reach."""
    DEAF = "deaf"
    """Not even this machine gets an answer at the address that is shown."""
    UNSEEN = "unseen"
    """It answers here; no other device has come yet."""
    REACHED = "reached"
    """Another device has come."""


def sentence(reach: Reach, url: str) -> str:
    """What to say to the teacher."""
    match reach:
        case Reach.ALONE:
            return _(
                "This machine is in no network that phones could share: join a Wi-Fi or a phone's "
                "hotspot and start again, or count hands with --hands."
            )
        case Reach.DEAF:
            return _(
                "Nothing answers at {url}: a firewall may stand between; let the game through, "
                "choose another address with --host, or count hands with --hands."
            ).format(url=url)
        case Reach.UNSEEN:
            return _(
                "Open {url} on your own phone first, in the same Wi-Fi. If it does not load, this "
                "network keeps phones apart or a firewall is on: use a phone's hotspot for this "
                "machine and the class, or count hands with --hands."
            ).format(url=url)
        case Reach.REACHED:
            return _("Phones reach {url}.").format(url=url)


def best(found: Iterable[Adapter]) -> Adapter | None:
    """The adapter that phones most likely share; None where there is none but loopback."""
    may = [one for one in found if not ip_address(one.address).is_loopback]
    return max(may, key=_worth, default=None)


def best6() -> str:
    """The IPv6 address by which this machine would reach others; loopback's where it has none."""
    return _usual(socket.AF_INET6, "2001:db8::1") or LOOPBACK6  # RFC 3849


def adapters() -> list[Adapter]:
    """Every adapter that has an IPv4 address, as the system numbers them."""
    usual = _usual(socket.AF_INET, "198.51.100.1")  # RFC 5737
    found = [
        Adapter(name, address, address == usual)
        for _number, name in socket.if_nameindex()
        if (address := _address(name))
    ]
    if usual and all(one.address != usual for one in found):
        found.append(Adapter("", usual, True))
    return found


async def answers(host: str, port: int) -> bool:
    """Whether a connection to that address is answered, from this machine."""
    with suppress(OSError, TimeoutError):
        async with asyncio.timeout(_SECONDS):
            reader, writer = await asyncio.open_connection(host, port)
            with closing(writer):
                name = f"[{host}]" if ":" in host else host
                writer.write(
                    f"GET / HTTP/1.1\r\nHost: {name}\r\nConnection: close\r\n\r\n".encode()
                )
                return (await reader.readline()).startswith(b"HTTP/1.1 200")
    return False


def _worth(one: Adapter) -> tuple[bool, bool, bool, bool, bool]:
    address = IPv4Address(one.address)
    # What a teacher's machine makes for itself, or to somewhere far, no phone in the room shares.
    return (
        not address.is_link_local,
        not _VIRTUAL.match(one.name) and not _TUNNEL.match(one.name),
        one.usual,
        bool(_WIFI.match(one.name)),
        address.is_private,
    )


def _usual(family: socket.AddressFamily, other: str) -> str:
    """The address by which this machine would reach others, or `''`.

    `other` is an address that is set aside for documentation; nothing is sent to it.
    """
    with suppress(OSError), closing(socket.socket(family, socket.SOCK_DGRAM)) as probe:
        probe.connect((other, 9))
        return str(probe.getsockname()[0])
    return ""


def _address(name: str) -> str:
    import fcntl  # not on Windows, where the usual address has to do

    with closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as probe, suppress(OSError):
        asked = struct.pack("16s240x", name.encode()[:15])
        return socket.inet_ntoa(fcntl.ioctl(probe.fileno(), _SIOCGIFADDR, asked)[20:24])
    return ""
