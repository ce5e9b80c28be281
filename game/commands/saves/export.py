"""`commonground saves export`: a play as a file, to keep or to move to another machine."""

from __future__ import annotations

import argparse
from argparse import Namespace

from game.commands import common, terminal
from game.commands.parser import Parser
from game.journal.folder import Saves
from game.words import _


def configure(parser: Parser) -> None:
    """A save, and where to."""
    parser.add_argument("save", metavar="SAVE", help=_("its id, or how it begins"))
    parser.add_argument(
        "out",
        metavar="FILE|DIR",
        nargs="?",
        default=".",
        help=_("a new file, or a folder; else this folder"),
    )
    parser.add_argument(
        "--out", dest="out", metavar="FILE|DIR", default=argparse.SUPPRESS, help=_("the same")
    )
    parser.examples(
        "saves export first-words-20261123", "saves export first-words --out ~/talk.jsonl"
    )


def run(given: Namespace) -> int:
    """Copies it; nothing is overwritten."""
    path = Saves(common.saves_folder(given)).export(given.save, common.out(given.out))
    terminal.out().say(_("Copied to {path}.").format(path=path))
    return 0
