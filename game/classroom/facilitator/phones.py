"""The phones of a lesson: the server they come to, how one is told of it, and a rehearsal."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING

from textual.content import Content

from game.classroom.facilitator import telling
from game.classroom.facilitator.lesson import Network
from game.classroom.session import Session
from game.journal import disk
from game.words import _

if TYPE_CHECKING:  # in hands mode no server is imported
    from game.classroom.server.serving import Serving

_GOODBYE = 2.0
"""Seconds that a rehearsal has to end by itself."""


class Phones:
    """What listens for them. Made by `start`, on the loop of the screens."""

    def __init__(self, serving: Serving, rehearsal: asyncio.subprocess.Process | None) -> None:
        self._serving = serving
        self._rehearsal = rehearsal

    @classmethod
    async def start(cls, session: Session, network: Network) -> Phones:
        """Listens, and lets simulated phones come if so many were asked for. Raises OSError."""
        from game.classroom.server.serving import Serving

        serving = await Serving.start(session, network.host, network.port)
        try:
            rehearsal = await _rehearsal(serving, network.rehearse) if network.rehearse else None
        except OSError as error:
            await serving.stop()
            text = _("The rehearsal can't start: {why}.")
            raise OSError(text.format(why=disk.why(error))) from None
        return cls(serving, rehearsal)

    async def stop(self) -> None:
        """Ends the rehearsal and listens no more."""
        if self._rehearsal is not None and self._rehearsal.returncode is None:
            self._rehearsal.terminate()
            try:
                await asyncio.wait_for(self._rehearsal.wait(), _GOODBYE)
            except TimeoutError:
                self._rehearsal.kill()
                await self._rehearsal.wait()
        await self._serving.stop()

    @property
    def url(self) -> str:
        """What the QR code says: the address with the class's code."""
        return self._serving.join_url

    def state(self) -> object:
        """What is told of the phones and may change by itself."""
        return self._serving.reach

    def teacher(self) -> tuple[str, str]:
        """Where another device of the teacher's goes, and the code it types: for five minutes."""
        return self._serving.teach_url, self._serving.teacher_code()

    def no_teacher(self) -> None:
        """No other device leads any longer."""
        self._serving.forget_teachers()

    def told(self) -> Content:
        """How one comes in, and whether that works: for the teacher."""
        parts = [self.invitation(), telling.quiet(self._serving.sentence())]
        if self._rehearsal is not None:
            parts.append(
                Content.styled(_("A rehearsal: simulated phones come and vote."), "$text-accent")
            )
        return telling.GAP.join(parts)

    def invitation(self) -> Content:
        """How one comes in: for all."""
        same = _("In the same Wi-Fi, open  ")
        code = _("  and type the code  ")
        return Content.assemble(
            same,
            (self._address, "bold $text-accent"),
            code,
            (self._serving.code, "bold $text-accent"),
        )

    def late(self) -> Content:
        """The same in one line, small."""
        text = _("Late? Same Wi-Fi, code {code}, {address}")
        return Content(text.format(code=self._serving.code, address=self._address))

    @property
    def _address(self) -> str:
        return self._serving.url.removeprefix("http://")


async def _rehearsal(serving: Serving, phones: int) -> asyncio.subprocess.Process:
    """So many simulated phones, in a process of their own. Raises OSError."""
    nowhere = asyncio.subprocess.DEVNULL
    return await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "game.classroom.rehearsal", serving.url, serving.code, str(phones)),
        stdin=nowhere,
        stdout=nowhere,
        stderr=nowhere,
    )
