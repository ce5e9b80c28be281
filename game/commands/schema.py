"""`commonground schema`: the JSON Schema of a scenario file, for editors."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from game.commands import terminal
from game.commands.parser import Parser
from game.words import _


def configure(parser: Parser) -> None:
    """Where it goes."""
    parser.add_argument(
        "--out", metavar="FILE", type=Path, help=_("writes it there; else it is printed")
    )
    parser.examples("schema", "schema --out ~/scenarios/schema.json")


def run(given: Namespace) -> int:
    """Prints it, or writes it over the file."""
    from game.author.schema import as_text

    text = as_text()
    if given.out is None:
        terminal.out().exactly(text.rstrip("\n"))
        return 0
    out = given.out.expanduser()
    out.write_text(text, encoding="utf-8")
    terminal.out().say(_("{file} is written.").format(file=out))
    return 0
