"""`commonground preview`: a scenario played in the app while somebody writes it."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from game.commands import common, terminal
from game.commands.parser import Fault, Parser
from game.commands.play import seat, seed
from game.words import _


def configure(parser: Parser) -> None:
    """A file, and how it is played."""
    parser.add_argument("file", metavar="FILE", type=Path, help=_("a scenario's file"))
    parser.add_argument("--seat", metavar="ROLE", help=_("whom you play; else the first role"))
    parser.add_argument(
        "--seed", metavar="N", type=seed, help=_("the same seed and choices bring the same talk")
    )
    parser.examples("preview my-scenario.toml", "preview my-scenario.toml --seat noor --seed 7")


def run(given: Namespace) -> int:
    """Plays it, and reads it again on every save; nothing is written."""
    path = given.file.expanduser()
    if not path.is_file():
        text = _("There is no file '{path}'; 'commonground new ID' writes one to begin with.")
        raise Fault(text.format(path=path))
    role = _role(path, given.seat) if given.seat else ""
    if not terminal.can_show_screens():
        raise Fault(
            _("A preview needs a terminal; 'commonground play {path}' does not.").format(path=path)
        )
    from game.tui.options import TuiOptions
    from game.tui.preview import Wish, run

    options = TuiOptions(
        library=common.library(given, keep=False), saves=common.saves_folder(given), private=True
    )
    return run(options, path, Wish(role, given.seed))


def _role(path: Path, text: str) -> str:
    """The role that is meant, or the text itself while no version of the file can be played."""
    from game.story.reader import examine

    story = examine(path).story
    return text if story is None else seat(story, text)
