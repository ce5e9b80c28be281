"""Which address is shown, and what is said about it."""

from __future__ import annotations

import asyncio
import errno
import socket
from ipaddress import ip_address
from pathlib import Path
from threading import get_ident
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from game.classroom.facilitator.lesson import Network
from game.classroom.facilitator.phones import Phones
from game.classroom.server.addresses import Adapter, Reach, adapters, best, sentence
from game.classroom.server.limits import Limits
from game.classroom.server.serving import PORT, Serving, ServingError
from game.classroom.session import Session
from game.story.model import Story
from tests.classroom.lesson import lobby
from tests.classroom.server.served import free_port

LO = Adapter("lo", "127.0.0.1")
WIFI = Adapter("wlan0", "192.168.1.5")
WIRED = Adapter("eth0", "10.0.0.7")
DOCKER = Adapter("docker0", "172.17.0.1")
VPN = Adapter("tun0", "10.8.0.2", usual=True)


@pytest.mark.parametrize(
    ("found", "chosen"),
    [
        ([LO], None),
        ([], None),
        ([LO, DOCKER, WIFI], WIFI),
        ([DOCKER, LO, VPN, WIFI], WIFI),
        ([WIRED, WIFI], WIFI),
        ([WIRED._replace(usual=True), WIFI], WIRED._replace(usual=True)),
        ([Adapter("wlan0", "169.254.3.3", usual=True), WIRED], WIRED),
        ([Adapter("eth1", "20.0.0.9"), WIRED], WIRED),
        ([LO, VPN], VPN),
    ],
)
def test_the_adapter_that_phones_share_is_chosen(
    found: list[Adapter], chosen: Adapter | None
) -> None:
    assert best(found) == chosen
    assert best(reversed(found)) == chosen


def test_the_adapters_of_this_machine_are_found() -> None:
    assert "127.0.0.1" in [one.address for one in adapters()]


def test_each_state_has_its_own_sentence() -> None:
    said = {sentence(reach, "http://192.0.2.1:8765") for reach in Reach}
    assert len(said) == len(Reach)
    assert all("--hands" in one for one in said if not one.startswith("Phones reach"))


async def test_loopback_is_said_to_be_for_this_machine_alone(tmp_path: Path, story: Story) -> None:
    session = lobby(tmp_path, story, 0)
    serving = await Serving.start(session, "localhost", limits=Limits())
    assert serving.reach is Reach.ALONE
    assert serving.url.startswith("http://localhost:")
    await serving.stop()
    session.close()


async def test_what_is_asked_for_nowhere_is_the_address_that_phones_share(
    tmp_path: Path, story: Story
) -> None:
    session = lobby(tmp_path, story, 0)
    chosen = best(adapters())
    serving = await Serving.start(session)
    address = chosen.address if chosen else "127.0.0.1"
    assert serving.url == f"http://{address}:{serving.port}"
    assert serving.reach is (Reach.UNSEEN if chosen else Reach.ALONE)
    second = Session.create(tmp_path / "second", story, session.log.header)
    other = await Serving.start(second)
    assert other.port != serving.port
    for one in (serving, other):
        await one.stop()
    session.close()
    second.close()


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])
async def test_listening_everywhere_shows_an_address_at_which_it_listens(
    tmp_path: Path, story: Story, host: str
) -> None:
    if host == "::" and not has_ipv6():
        pytest.skip("this machine has no IPv6")
    session = lobby(tmp_path, story, 0)
    serving = await Serving.start(session, host)
    try:
        shown = urlsplit(serving.url)
        assert shown.hostname is not None
        assert ip_address(shown.hostname).version == ip_address(host).version
        assert ("[" in shown.netloc) is (host == "::")
        assert serving.reach is not Reach.DEAF
        async with httpx.AsyncClient(trust_env=False) as phone:
            assert (await phone.get(serving.join_url)).status_code == 200
    finally:
        await serving.stop()
        session.close()


def has_ipv6() -> bool:
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
    except OSError:
        return False
    return True


async def test_an_address_that_is_not_ours_or_taken_is_told(tmp_path: Path, story: Story) -> None:
    session = lobby(tmp_path, story, 0)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        for host, port in (
            ("127.0.0.1", taken.getsockname()[1]),
            ("203.0.113.77", 0),
            ("no.such.name.invalid", 0),
            ("127.0.0.1", 99_999),
            ("x" * 300, 0),
        ):
            with pytest.raises(ServingError, match="--host"):
                await Serving.start(session, host, port)
    session.close()


async def test_a_name_is_looked_up_once_and_holds_nothing_up(
    tmp_path: Path, story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    loop = get_ident()
    look_up = socket.getaddrinfo

    def counted(host: Any, *how: Any, **named: Any) -> Any:
        asked.append((host, get_ident() == loop))
        return look_up(host, *how, **named)

    monkeypatch.setattr(socket, "getaddrinfo", counted)
    session = lobby(tmp_path, story, 0)
    with pytest.raises(ServingError, match="--host"):
        await Serving.start(session, "no.such.name.invalid")
    session.close()
    assert asked == [("no.such.name.invalid", False)]


@pytest.mark.parametrize(("why", "tries"), [(errno.EADDRINUSE, 10), (errno.EACCES, 1)])
async def test_the_next_port_is_tried_where_one_is_taken_alone(
    tmp_path: Path, story: Story, monkeypatch: pytest.MonkeyPatch, why: int, tries: int
) -> None:
    ports = []

    class Refuses(socket.socket):
        def bind(self, address: Any) -> None:
            ports.append(address[1])
            raise OSError(why, "refused here")

    session = lobby(tmp_path, story, 0)
    monkeypatch.setattr(socket, "socket", Refuses)
    with pytest.raises(ServingError, match=f"port {PORT}: refused here"):
        await Serving.start(session, "127.0.0.1")
    session.close()
    assert ports == [PORT + n for n in range(tries)]


async def test_where_the_rehearsal_can_not_start_nothing_listens_any_longer(
    tmp_path: Path, story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    addresses = []

    async def refuses(_python: str, *call: str, **_streams: int) -> None:
        addresses.append(urlsplit(call[2]))
        raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")

    monkeypatch.setattr(asyncio, "create_subprocess_exec", refuses)
    session = lobby(tmp_path, story, 0)
    with pytest.raises(OSError, match=r"The rehearsal can't start: .*unavailable\."):
        await Phones.start(session, Network("127.0.0.1", rehearse=3))
    (at,) = addresses
    with socket.socket() as knocking:
        assert knocking.connect_ex((at.hostname, at.port)) != 0
    session.close()


async def test_a_session_goes_on_after_its_server_has_stopped(tmp_path: Path, story: Story) -> None:
    session = lobby(tmp_path, story, 2)
    port = free_port()
    for _again in range(2):
        serving = await Serving.start(session, "127.0.0.1", port)
        await serving.stop()
    await session.join("late")
    assert len(session.room.here) == 3
    session.close()
