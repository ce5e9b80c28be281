"""`commonground saves delete`: plays, and what was written at their debriefs, gone for good."""

from __future__ import annotations

from argparse import Namespace

from game.commands import common, terminal
from game.commands.parser import Parser, WrongCall
from game.journal.folder import Save, Saves, Unreadable
from game.journal.model import JournalError
from game.words import _


def configure(parser: Parser) -> None:
    """One save or more."""
    parser.add_argument("saves_", metavar="SAVE", nargs="+", help=_("its id, or how it begins"))
    parser.add_argument("--yes", action="store_true", help=_("without a question"))
    parser.examples("saves delete first-words-20261123", "saves delete first-words-20261123 --yes")


def run(given: Namespace) -> int:
    """Asks, unless told not to, and deletes."""
    if not given.yes and not terminal.can_ask():
        text = _("Nobody can be asked here; to delete all the same, add --yes.")
        raise WrongCall(text, "saves delete")
    saves = Saves(common.saves_folder(given))
    status = 0
    for text in given.saves_:
        try:
            save = _found(saves, text)
            if not given.yes and not _sure(save):
                terminal.out().say(_("Nothing was deleted."))
                continue
            saves.delete(save.id)
        except JournalError as error:
            terminal.err().say(str(error))
            status = 1
        else:
            terminal.out().say(_("{id} is deleted.").format(id=save.id))
    return status


def _found(saves: Saves, text: str) -> Save | Unreadable:
    """The save that is meant; one that can't be read only by its whole id."""
    return next((save for save in saves.list() if save.id == text), None) or saves.find(text)


def _sure(save: Save | Unreadable) -> bool:
    title = save.title if isinstance(save, Save) else _("a save that can't be read")
    question = _("Delete {id} ({title}) for good? yes or no:").format(id=save.id, title=title)
    return terminal.agreed(question)
