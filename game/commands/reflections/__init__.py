"""`commonground reflections …`: what was written at debriefs. It is changed in the game itself."""

from __future__ import annotations

from argparse import Namespace

from game.commands import common, terminal
from game.commands.parser import Parser
from game.journal.folder import Unreadable
from game.journal.notebook import Notebook, Written, search
from game.words import _

CHANGED = _("To change one, open “Your reflections” in the game: F8.")


def notebook(given: Namespace) -> Notebook:
    """The reflections of a call, with the questions of its library. Raises LibraryError."""
    return Notebook(common.saves_folder(given), common.library(given).story_of)


def add_words(parser: Parser) -> None:
    """`WORDS`."""
    parser.add_argument(
        "words",
        metavar="WORDS",
        nargs="*",
        help=_("only those in which all of these words stand"),
    )


def found(given: Namespace) -> tuple[Written, ...]:
    """Those that are asked for; what can't be read is told on standard error."""
    all_ = notebook(given).read()
    for one in all_:
        if isinstance(one, Unreadable):
            terminal.err().say(one.fault)
    return search((one for one in all_ if isinstance(one, Written)), " ".join(given.words))
