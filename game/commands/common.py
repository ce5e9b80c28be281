"""What several commands do alike: the library, the folder of saves, opening a play."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from game.commands import terminal
from game.commands.parser import Fault
from game.library import Item, Library
from game.paths import default_saves
from game.words import _

if TYPE_CHECKING:
    from game.journal.folder import Save
    from game.journal.play import Play


def library(given: Namespace, *, keep: bool = True) -> Library:
    """The scenarios of a call. Raises LibraryError."""
    return Library.open(given.scenarios, keep=keep)


def saves_folder(given: Namespace) -> Path:
    """Where the plays of a call are kept."""
    folder: Path | None = given.saves
    return folder or default_saves()


def scenario_of(save: Save, library: Library) -> Item:
    """The scenario of a play. Raises Fault where the library has it no more."""
    item = library.named(save.scenario)
    if item is None:
        text = _(
            "This play is of the scenario '{id}', which is not in your library; "
            "name its folder with --scenarios DIR, or add it with 'commonground add'."
        )
        raise Fault(text.format(id=save.scenario))
    return item


def out(text: str) -> Path:
    """Where a file is to go: a new file, or a folder that is there. Raises Fault."""
    if not text.strip():
        raise Fault(_("No file is named there; name a new file, or a folder."))
    path = Path(text)
    with suppress(RuntimeError):  # a name after ~ that nobody here has
        path = path.expanduser()
    if text.endswith(os.sep) and not path.is_dir():
        raise Fault(_("There is no folder '{folder}'; make it first.").format(folder=text))
    return path


def wants_lines(given: Namespace) -> bool:
    """Whether a play is shown line by line."""
    return bool(given.plain) or not terminal.can_show_screens()


def show(given: Namespace, library: Library, play: Play, *, whole: bool = False) -> int:
    """Shows a play in the face that fits, to its end. Returns the exit status."""
    try:
        if wants_lines(given):
            if play.journal.header.persons > 1:
                from game.couple.sitting import Sitting
                from game.plain.couple import play_couple

                return play_couple(Sitting.resume(play), input=sys.stdin, output=sys.stdout)
            from game.plain import play_plain

            coach = _coach(given)
            return play_plain(play, coach=coach, input=sys.stdin, output=sys.stdout, whole=whole)
        from game.tui import TuiOptions, run

        return run(
            TuiOptions(
                library=library,
                saves=saves_folder(given),
                private=play.private,
                play=play,
                coach=given.coach,
            )
        )
    finally:
        play.close()


def choose_seat(given: Namespace, library: Library, item: Item) -> int:
    """Opens the screens where a seat in a scenario is chosen. Returns the exit status."""
    from game.tui import TuiOptions, run

    return run(
        TuiOptions(
            library=library,
            saves=saves_folder(given),
            private=given.private,
            item=item,
            seed=given.seed,
            coach=given.coach,
        )
    )


def _coach(given: Namespace) -> bool:
    if given.coach is not None:
        return bool(given.coach)
    from game import settings

    return settings.load().coach
