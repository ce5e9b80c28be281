"""`commonground reflections export`: what was written at debriefs, as Markdown."""

from __future__ import annotations

from argparse import Namespace

from game.commands import common, reflections, terminal
from game.commands.parser import Parser
from game.journal import disk
from game.report.notebook import markdown
from game.words import _


def configure(parser: Parser) -> None:
    """All of it, or what has some words; where to."""
    reflections.add_words(parser)
    parser.add_argument(
        "--out",
        metavar="FILE|DIR",
        help=_("a new file, for you alone, or a folder; else standard output"),
    )
    parser.examples("reflections export", "reflections export --out ~/reflections.md promise")


def run(given: Namespace) -> int:
    """Writes it; nothing is overwritten."""
    text = markdown(reflections.found(given))
    if given.out is None:
        page = terminal.out()
        page.exactly(text.rstrip("\n"))
        page.flush()
    else:
        path = disk.write_out(
            common.out(given.out), text.encode(errors="replace"), "reflections.md"
        )
        terminal.out().say(_("Written to {path}.").format(path=path))
    return 0
