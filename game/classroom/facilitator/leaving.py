"""How a lesson ends from without: its window is closed, the machine shut down, the process told to.

Nobody is asked then: phones are let go, the log is closed, the terminal is given back.
"""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from game.classroom import faults
from game.classroom.facilitator.app import Facilitator
from game.classroom.facilitator.lesson import Left, Lesson, LessonError
from game.classroom.session import Session
from game.words import _

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
AT_LAST = 10
"""Seconds after which a lesson that was told to end is ended by the system."""


async def led(lesson: Lesson) -> Left:
    """Leads it until it is left. Raises LessonError where it could not be led."""
    app = Facilitator(lesson)
    with _heeded(app.exit) as came:
        fault = await app.run_async()
    id = app.session.log.header.id if app.session else ""
    if came:
        return Left(128 + came[0], id)
    if fault:
        raise LessonError(fault)
    if app.fault is not None:
        raise LessonError(_fallen(app.fault, app.session)) from app.fault
    return Left(0, id)


def _fallen(fault: Exception, session: Session | None) -> str:
    text = _("A fault of the game's own, for which we are sorry: {what}. Please report it.")
    parts = [text.format(what=faults.told(fault))]
    if session is not None:
        call = f"commonground class --resume {session.log.header.id}"
        parts.append(_("All of it is kept; to go on: {call}").format(call=call))
    return " ".join(parts)


@contextmanager
def _heeded(leave: Callable[[], object]) -> Iterator[list[int]]:
    """Calls `leave` on the event loop when a signal comes; gives the numbers of those that came."""
    came: list[int] = []
    loop = asyncio.get_running_loop()

    def heed(number: int, _frame: object) -> None:
        came.append(number)
        # Who writes to a terminal that is gone may wait for ever; every row is on disk by then.
        signal.alarm(AT_LAST)
        loop.call_soon_threadsafe(leave)

    before = {one: signal.getsignal(one) for one in SIGNALS}
    for one, how in before.items():
        if how is not signal.SIG_IGN:  # nohup has it so
            signal.signal(one, heed)
    try:
        yield came
    finally:
        signal.alarm(0)
        for one, how in before.items():
            signal.signal(one, how)
