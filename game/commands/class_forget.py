"""`commonground class forget`: lessons that are deleted for good."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from game.commands import common, terminal
from game.commands.parser import Fault, Parser, WrongCall
from game.words import _, _n

if TYPE_CHECKING:
    from game.classroom.folder import KeptSession, Sessions


def configure(parser: Parser) -> None:
    """A session; without one those that are old are told."""
    parser.add_argument(
        "session",
        metavar="SESSION",
        nargs="?",
        help=_("its id, or how it begins; without one those older than 30 days are told"),
    )
    parser.add_argument("--yes", action="store_true", help=_("without a question"))
    parser.examples("class forget", "class forget first-words-20261123")


def run(given: Namespace) -> int:
    """Asks, unless told not to, and deletes. Returns 0."""
    from game.classroom.folder import Sessions
    from game.classroom.log import LogError

    sessions = Sessions(common.saves_folder(given))
    try:
        if given.session:
            _forget(given, sessions)
        else:
            _tell_old(given, sessions)
    except LogError as error:
        raise Fault(str(error)) from None
    return 0


def _forget(given: Namespace, sessions: Sessions) -> None:
    path = sessions.find(given.session)
    kept = next(one for one in sessions.kept() if one.path == path)
    if not given.yes and not terminal.can_ask():
        text = _("Nobody can be asked here; to delete all the same, add --yes.")
        raise WrongCall(text, "class forget")
    question = _("Delete {id} ({title}) for good? yes or no:")
    if not given.yes and not terminal.agreed(question.format(id=kept.id, title=_title(kept))):
        terminal.out().say(_("Nothing was deleted."))
        return
    sessions.forget(path)
    terminal.out().say(_("{id} is deleted.").format(id=kept.id))


def _tell_old(given: Namespace, sessions: Sessions) -> None:
    if given.yes:
        text = _("Name the session that is to be deleted.")
        raise WrongCall(text, "class forget")
    page = terminal.out()
    old = [one for one in sessions.kept() if one.old()]
    if not old:
        page.say(_("No session is older than 30 days."))
        return
    text = _n(
        "{n} session is older than 30 days:", "{n} sessions are older than 30 days:", len(old)
    )
    page.say(text.format(n=len(old)))
    for one in old:
        line = _("{id}  {title}, begun {started}")
        started = one.header.started.replace("T", " ").replace("Z", " UTC") if one.header else "?"
        page.say(line.format(id=one.id, title=_title(one), started=started), hang=2)
    page.say(_("'commonground class forget SESSION' deletes one for good."))


def _title(kept: KeptSession) -> str:
    return kept.header.title if kept.header else _("a session that can't be read")
