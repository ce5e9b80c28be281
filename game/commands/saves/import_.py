"""`commonground saves import`: a play that was exported, here or elsewhere."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from game.commands import common, terminal
from game.commands.parser import Parser
from game.journal.folder import Saves
from game.journal.model import JournalError
from game.words import _


def configure(parser: Parser) -> None:
    """One file or more."""
    parser.add_argument("files", metavar="FILE", nargs="+", help=_("what 'saves export' made"))
    parser.examples("saves import talk.jsonl")


def run(given: Namespace) -> int:
    """Takes in every file that is sound; nothing is overwritten."""
    saves = Saves(common.saves_folder(given))
    status = 0
    for file in given.files:
        try:
            save = saves.import_(Path(file).expanduser())
        except JournalError as error:
            terminal.err().say(str(error))
            status = 1
        else:
            terminal.out().say(_("Taken in as {id}.").format(id=save.id))
    return status
