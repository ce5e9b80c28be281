"""The lessons that are kept, for the commands that are about one of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from game.commands import terminal
from game.commands.parser import Fault, WrongCall
from game.words import _, _n

if TYPE_CHECKING:
    from game.classroom.folder import KeptSession, Sessions
    from game.plain.page import Page


def find(sessions: Sessions, text: str) -> Path:
    """The file of the session that `text` names; else all are told, and it raises Fault."""
    from game.classroom.log import LogError

    try:
        return sessions.find(text)
    except LogError as error:
        _tell_all(sessions)
        raise Fault(str(error)) from None


def unnamed(sessions: Sessions, sentence: str, command: str) -> NoReturn:
    """Where none is named: tells all that are kept, and raises WrongCall with the sentence."""
    _tell_all(sessions)
    raise WrongCall(sentence, command)


def tell(page: Page, kept: KeptSession) -> None:
    """One of them in a line: its id, what was played, when, and with how many."""
    page.say(_line(kept), hang=2)


def title(kept: KeptSession) -> str:
    """What was played."""
    return kept.header.title if kept.header else _("a session that can't be read")


def _tell_all(sessions: Sessions) -> None:
    from game.classroom.log import LogError

    try:
        every = sessions.kept()
    except LogError as error:
        raise Fault(str(error)) from None
    page = terminal.err()
    if every:
        page.say(_("These lessons are kept:"))
    for kept in every:
        tell(page, kept)
    page.flush()


def _line(kept: KeptSession) -> str:
    if kept.header is None:
        return f"{kept.id}  {title(kept)}"
    who = _n("{n} took part", "{n} took part", kept.people).format(n=kept.people)
    if kept.header.hands:
        who = _("by raised hands")
    text = _("{id}  {title}, begun {started}: {who}")
    if kept.old():
        text = _("{id}  {title}, begun {started}: {who}; older than 30 days")
    started = kept.header.started.replace("T", " ").replace("Z", " UTC")
    return text.format(id=kept.id, title=kept.header.title, started=started, who=who)
