"""From a scenario or a save to the screen on which it is played."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from game.datafile import DataFileError
from game.library import Item, LibraryError
from game.story.diagnostics import StoryError
from game.tui import kept
from game.words import _, _n

if TYPE_CHECKING:
    from game.couple.sitting import Sitting
    from game.journal.folder import Save
    from game.journal.play import Play
    from game.story.header import Header
    from game.story.model import Story
    from game.tui.app import CommonGround
    from game.tui.options import Couple

# The journal, the reader and the screens of play are imported when somebody plays: the library
# is on the screen before that.


def at_start(app: CommonGround) -> None:
    """What the game was started with: a play, a scenario, an evening of two, or the library."""
    options = app.options
    if play := options.play:
        if play.number:
            open_play(app, play)
        else:
            warn(app, play.story.header, lambda: open_play(app, play))
    elif options.item:
        choose_seat(app, options.item, options.seed)
    elif options.couple:
        couple_at_start(app, options.couple)


def choose_seat(app: CommonGround, item: Item, seed: int | None = None) -> None:
    """The screen on which a role is chosen; for a scenario with a fault, its sentence."""
    if item.header is None:
        app.notify(item.fault, severity="warning")
        return
    if two := app.options.couple:  # the game was started for two
        couple(app, item.header, seed, two.names, guessing=two.guessing)
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


def other_seat(app: CommonGround, play: Play) -> None:
    """The same scenario from the other seat, against one's own choices, if that can be played."""
    from game.journal.play import Play

    header = play.story.header
    if play.story.other(play.role) not in header.playable:
        app.notify(_("The other seat of this scenario can’t be played."))
        return
    folder = None if app.private else app.options.saves
    warn(app, header, lambda: open_play(app, Play.other_seat(play, folder)))


def couple(
    app: CommonGround,
    header: Header,
    seed: int | None = None,
    names: Sequence[str] = (),
    *,
    guessing: bool = True,
) -> None:
    """The screen on which two say who sits where; a sentence where it is not for two."""
    story = _story(app, header, for_two=True)
    if story is not None:
        from game.tui.couple.setup import CoupleSetup

        app.push_screen(CoupleSetup(story, seed, names, guessing=guessing))


def couple_at_start(app: CommonGround, two: Couple) -> None:
    """The same for what the game was started with; without a scenario the library is there."""
    if two.item is None:
        app.notify(_("Choose a scenario for the two of you."))
    elif two.item.header is None:
        app.notify(two.item.fault, severity="warning")
    else:
        couple(app, two.item.header, app.options.seed, two.names, guessing=two.guessing)


def open_couple(app: CommonGround, sitting: Sitting) -> None:
    """Over the library: an evening of two, from its first curtain."""
    from game.tui.couple.screen import CoupleScreen

    leave_plays(app, sitting.play)
    while len(app.screen_stack) > 1:
        app.pop_screen()
    app.push_screen(CoupleScreen(sitting))


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
    if play.journal.header.persons > 1:
        from game.couple.sitting import Sitting

        open_couple(app, Sitting.resume(play))
        return
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


def keep_written(app: CommonGround, *, wait: bool = True) -> None:
    """Keep what is typed on any screen and not kept yet; without `wait` the system has it."""
    for screen in app.screen_stack:
        keep = getattr(screen, "keep_written", None)
        if keep is not None:
            keep(wait=wait)


def go_on(app: CommonGround, id: str, number: int | None = None) -> None:
    """Open a save where it stopped, or at an entry; a sentence where that can't be done."""
    from game.journal.model import JournalError
    from game.journal.play import Play

    if play := _shown(app, id):
        _go_to(play, number)
        open_play(app, play)
        return
    journal = None
    try:
        journal = kept.folder(app, id).open(id)
        item = app.item(journal.header.story)
        if item is None:
            raise JournalError(_gone(journal.header.title))
        story = app.library.story(item, for_two=journal.header.persons > 1)
        play = Play.resume(story, journal)
    except (JournalError, LibraryError, StoryError) as error:
        if journal is not None:
            journal.close()
        app.notify(told(error), severity="warning")
        return
    _go_to(play, number)
    open_play(app, play)


def show_map(app: CommonGround, play: Play) -> None:
    """Where a play went, and all others of its scenario from the same seat."""
    from game.journal import ways
    from game.journal.model import JournalError
    from game.tui.screens.map import MapScreen

    try:
        found = ways.of_play(play)
    except JournalError as error:
        app.notify(str(error), severity="warning")
        return
    app.push_screen(MapScreen(found, found.at(play.journal.header.id, play.number), play))


def show_map_of(app: CommonGround, save: Save) -> None:
    """The same for a kept play, as it was left."""
    from game.journal import ways
    from game.journal.model import JournalError
    from game.tui.screens.map import MapScreen

    if save.names:
        app.notify(_("The map is of what one person played."))
        return
    if play := _shown(app, save.id):
        show_map(app, play)
        return
    item = app.item(save.scenario)
    if item is None or item.header is None:
        app.notify(item.fault if item else _gone(save.title), severity="warning")
        return
    story = _story(app, item.header)
    if story is None:
        return
    try:
        reading = kept.folder(app, save.id).read(save.id)
        found = ways.of_folder(story, reading.header.seats, app.options.saves)
    except JournalError as error:
        app.notify(str(error), severity="warning")
        return
    app.push_screen(MapScreen(found, found.at(save.id, len(reading.entries))))


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


def _shown(app: CommonGround, id: str) -> Play | None:
    """The play of a save that is open on a screen."""
    plays: Iterator[Play | None] = (getattr(screen, "play", None) for screen in app.screen_stack)
    return next((play for play in plays if play and play.journal.header.id == id), None)


def _gone(title: str) -> str:
    return _("The scenario of this play, “{title}”, is not in the library any more.").format(
        title=title
    )


def _go_to(play: Play, number: int | None) -> None:
    if number is not None and number in play.tree:
        play.go_to(number)


def _story(app: CommonGround, header: Header, *, for_two: bool = False) -> Story | None:
    try:
        return app.library.story(Item(header.id, Path(header.path), header), for_two)
    except (LibraryError, StoryError, DataFileError) as error:
        app.notify(told(error), severity="warning")
        return None
