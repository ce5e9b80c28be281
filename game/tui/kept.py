"""The folder of saves, as the screens ask for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from game.words import _

if TYPE_CHECKING:
    from game.journal.folder import Save, Saves, Unreadable
    from game.tui.app import CommonGround

# The journal is imported when it is first looked into: the library is on the screen before that.


def saves(app: CommonGround) -> tuple[Save | Unreadable, ...]:
    """The kept plays; none, and a sentence on the screen, where the folder can't be read."""
    from game.journal.folder import Saves
    from game.journal.model import JournalError

    try:
        return Saves(app.options.saves).list()
    except JournalError as error:
        app.notify(str(error), severity="warning")
        return ()


def has_saves(app: CommonGround) -> bool:
    """Whether there is anything in the folder of saves; a look that costs nothing."""
    try:
        return any(app.options.saves.iterdir())
    except OSError:
        return app.options.saves.exists()


def states(app: CommonGround) -> Mapping[str, str]:
    """Where one stands, by scenario id: `in progress` where a play waits, else `played`."""
    from game.journal.folder import IN_PROGRESS, Save

    found: dict[str, str] = {}
    for save in saves(app):
        if isinstance(save, Save) and found.get(save.scenario) != IN_PROGRESS:
            found[save.scenario] = IN_PROGRESS if save.state == IN_PROGRESS else "played"
    return found


def folder(app: CommonGround, id: str) -> Saves:
    """The folder, with that save in it. JournalError where it was deleted meanwhile."""
    from game.journal.folder import Saves
    from game.journal.model import JournalError

    found = Saves(app.options.saves)
    if id not in found.paths():
        raise JournalError(_("This play was deleted elsewhere."))
    return found
