"""`commonground resume`: on with a play that was begun in any face."""

from __future__ import annotations

from argparse import Namespace

from game.commands import common
from game.commands.parser import Fault, Parser, add_coach, add_plain
from game.journal.folder import IN_PROGRESS, Save, Saves
from game.journal.model import JournalError
from game.journal.play import Play
from game.words import _


def configure(parser: Parser) -> None:
    """A save, or none for the newest that has not ended."""
    parser.add_argument(
        "save", metavar="SAVE", nargs="?", help=_("its id, or how it begins; else the newest")
    )
    add_coach(parser)
    add_plain(parser)
    parser.examples("resume", "resume first-words-20261123 --plain")


def run(given: Namespace) -> int:
    """Goes on with it."""
    saves = Saves(common.saves_folder(given))
    save = saves.find(given.save) if given.save else _newest(saves)
    library = common.library(given)
    story = library.story(common.scenario_of(save, library), for_two=bool(save.names))
    journal = saves.open(save.id)
    try:
        play = Play.resume(story, journal)
    except JournalError:
        journal.close()
        raise
    return common.show(given, library, play)


def _newest(saves: Saves) -> Save:
    for save in saves.list():
        if isinstance(save, Save) and save.state == IN_PROGRESS:
            return save
    raise Fault(
        _(
            "No play is in progress; 'commonground play ID' begins one, "
            "'commonground saves list' tells those that ended."
        )
    )
