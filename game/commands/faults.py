"""Every fault as a sentence on standard error, and its exit status."""

from __future__ import annotations

import os

from game.commands import terminal
from game.commands.parser import Fault, WrongCall
from game.datafile import DataFileError
from game.journal.model import JournalError
from game.library import LibraryError
from game.play.step import PlayFault
from game.settings import SettingsError
from game.story.diagnostics import StoryError
from game.words import _

TRACEBACK = "COMMONGROUND_TRACEBACK"
"""The variable that lets a developer see where a fault of the game's own comes from."""

_TOLD = (Fault, LibraryError, JournalError, StoryError, SettingsError, DataFileError)


def tell(error: Exception) -> int:
    """Tells it. Returns 2 for a wrong call, else 1."""
    page = terminal.err()
    if isinstance(error, WrongCall):
        page.say(str(error))
        call = f"commonground {error.command}".strip()
        page.say(_("'{call} --help' tells more.").format(call=call))
    elif isinstance(error, _TOLD):
        page.say(str(error))
    elif isinstance(error, PlayFault):
        page.say(_("This scenario has a fault: {what}.").format(what=error))
    elif isinstance(error, OSError):
        reason = error.strerror or str(error)
        where = f"{error.filename}: " if error.filename else ""
        page.say(_("This can't be done: {where}{reason}.").format(where=where, reason=reason))
    else:
        if os.environ.get(TRACEBACK):
            raise error
        page.say(
            _(
                "A fault of the game's own, for which we are sorry: {kind}: {what}. What was "
                "played is kept. Please report it; with {variable}=1 it tells more."
            ).format(kind=type(error).__name__, what=error, variable=TRACEBACK)
        )
    page.flush()
    return 2 if isinstance(error, WrongCall) else 1
