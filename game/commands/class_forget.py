"""`commonground class forget`: lessons that are deleted for good."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from game.commands import class_sessions, common, terminal
from game.commands.parser import Fault, Parser, WrongCall
from game.words import _, _n

if TYPE_CHECKING:
    from game.classroom.folder import Sessions


def configure(parser: Parser) -> None:
    """A session; without one all that are kept are told."""
    parser.add_argument(
        "session",
        metavar="SESSION",
        nargs="?",
        help=_("its id, or how it begins; without one those that are kept are told"),
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
            _tell(given, sessions)
    except LogError as error:
        raise Fault(str(error)) from None
    return 0


def _forget(given: Namespace, sessions: Sessions) -> None:
    path = class_sessions.find(sessions, given.session)
    kept = next(one for one in sessions.kept() if one.path == path)
    if not given.yes and not terminal.can_ask():
        text = _("Nobody can be asked here; to delete all the same, add --yes.")
        raise WrongCall(text, "class forget")
    question = _("Delete {id} ({title}) for good? yes or no:")
    question = question.format(id=kept.id, title=class_sessions.title(kept))
    if not given.yes and not terminal.agreed(question):
        terminal.out().say(_("Nothing was deleted."))
        return
    sessions.forget(path)
    terminal.out().say(_("{id} is deleted.").format(id=kept.id))


def _tell(given: Namespace, sessions: Sessions) -> None:
    if given.yes:
        text = _("Name the session that is to be deleted.")
        class_sessions.unnamed(sessions, text, "class forget")
    page = terminal.out()
    every = sessions.kept()
    if not every:
        page.say(_("No lesson is kept."))
        return
    for kept in every:
        class_sessions.tell(page, kept)
    old = sum(kept.old() for kept in every)
    text = _n("{n} session is older than 30 days.", "{n} sessions are older than 30 days.", old)
    page.say(text.format(n=old) if old else _("No session is older than 30 days."))
    page.say(_("'commonground class forget SESSION' deletes one for good."))
