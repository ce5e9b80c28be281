"""`commonground` alone: the game, as screens."""

from __future__ import annotations

from argparse import Namespace

from game.commands import common, terminal
from game.commands.parser import Parser, WrongCall
from game.words import _


def configure(parser: Parser) -> None:
    """It takes one flag."""
    parser.add_argument("--private", action="store_true", help=_("nothing is written"))


def run(given: Namespace) -> int:
    """Opens the library."""
    if not terminal.can_show_screens():
        raise WrongCall(
            _(
                "The game's screens need a terminal, and here is none; "
                "'commonground play ID --plain' plays line by line, "
                "and 'commonground list' tells the ids."
            )
        )
    library = common.library(given, keep=not given.private)
    from game.tui import TuiOptions, run

    saves = common.saves_folder(given)
    return run(TuiOptions(library=library, saves=saves, private=given.private))
