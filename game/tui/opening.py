"""From a scenario or a save to the screen on which it is played."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from game.library import Item, LibraryError
from game.story.diagnostics import StoryError
from game.words import _, _n

if TYPE_CHECKING:
    from game.journal.folder import Save, Unreadable
    from game.journal.play import Play
    from game.story.header import Header
    from game.story.model import Story
    from game.tui.app import CommonGround

# The journal, the reader and the screens of play are imported when somebody plays: the library
# is on the screen before that.


def choose_seat(app: CommonGround, item: Item, seed: int | None = None) -> None:
    """The screen on which a role is chosen; for a scenario with a fault, its sentence."""
    if item.header is None:
        app.notify(item.fault, severity="warning")
        return
    from game.tui.screens.setup import SetupScreen

    app.push_screen(SetupScreen(item.header, seed))


def begin(app: CommonGround, header: Header, role: str, seed: int | None) -> None:
    """A new play, its content notes first; private ones are kept in memory alone."""
    story = _story(app, header)
    if story is None:
        return
    from game.journal.play import Play

    folder = None if app.private else app.options.saves
    warn(app, header, lambda: open_play(app, Play.new(story, role, folder, seed)))


def warn(app: CommonGround, header: Header, then: Callable[[], None]) -> None:
    """Does `then` once the player has seen what stands in the scenario and goes on."""
    if not header.content_notes and not header.safety:
        then()
        return
    from game.tui.screens import setup

    def answered(answer: str | None) -> None:
        if answer == setup.BEGIN:
            then()

    app.push_screen(setup.content_notes(header), answered)


def open_play(app: CommonGround, play: Play) -> None:
    """Over the library: the talk, or the debrief of one that has ended."""
    leave_plays(app, play)
    while len(app.screen_stack) > 1:
        app.pop_screen()
    if play.run.ending is not None and play.changed is None:
        from game.tui.screens.debrief import DebriefScreen

        app.push_screen(DebriefScreen(play))
    else:
        from game.tui.screens.play import PlayScreen

        app.push_screen(PlayScreen(play))


def leave_plays(app: CommonGround, but: Play | None = None) -> None:
    """Let go of the plays on the screens, so that their saves can be opened again."""
    for screen in app.screen_stack:
        play = getattr(screen, "play", None)
        if play is not None and play is not but:
            play.close()


def go_on(app: CommonGround, id: str) -> None:
    """Open a save where it stopped; a sentence where that can't be done."""
    from game.journal.folder import Saves
    from game.journal.model import JournalError
    from game.journal.play import Play

    for screen in app.screen_stack:
        play = getattr(screen, "play", None)
        if play is not None and play.journal.header.id == id:
            open_play(app, play)
            return
    journal = None
    try:
        journal = Saves(app.options.saves).open(id)
        item = app.item(journal.header.story)
        if item is None:
            raise JournalError(
                _("The scenario of this play, “{title}”, is not in the library any more.").format(
                    title=journal.header.title
                )
            )
        story = app.library.story(item)
        play = Play.resume(story, journal)
    except (JournalError, LibraryError, StoryError) as error:
        if journal is not None:
            journal.close()
        app.notify(told(error), severity="warning")
        return
    open_play(app, play)


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


def told(error: Exception) -> str:
    """The first fault of a file, and how many more there are."""
    if not isinstance(error, StoryError):
        return str(error)
    first, *more = error.diagnostics
    text = str(first)
    if more:
        text += "\n" + _n(
            "And {n} fault more in this file.", "And {n} faults more in this file.", len(more)
        ).format(n=len(more))
    return text


def _story(app: CommonGround, header: Header) -> Story | None:
    try:
        return app.library.story(Item(header.id, Path(header.path), header))
    except (LibraryError, StoryError) as error:
        app.notify(told(error), severity="warning")
        return None
