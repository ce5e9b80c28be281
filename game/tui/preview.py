"""The preview of a scenario that is being written: played in the app, read again on every save.

Nothing is written: the play is private, and so are the settings that are changed meanwhile.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from game.author.watch import Watched
from game.journal.memory import MemoryJournal
from game.journal.model import JournalError, branch
from game.journal.play import Play
from game.story.diagnostics import Diagnostic
from game.story.header import Header
from game.story.model import Story
from game.story.reader import Reading
from game.tui import opening, window
from game.tui.app import CommonGround
from game.tui.options import TuiOptions
from game.tui.screens.debrief import DebriefScreen
from game.tui.screens.preview import PreviewScreen, WaitingScreen
from game.words import _

if TYPE_CHECKING:
    from game.library import Item

EVERY = 0.5
"""Seconds between two looks at the file."""

# The preview's are here, as those of a first screen are not looked for.
_STYLES: list[str | PurePath] = ["app.tcss", "screens/preview.tcss"]


@dataclass(frozen=True, slots=True)
class Wish:
    """Whom to play, by id or name, `''` for the first seat; and with which seed, None for any."""

    seat: str = ""
    seed: int | None = None


def run(options: TuiOptions, path: Path, wish: Wish) -> int:
    """Show the preview of a file until the author leaves it. Returns the exit status."""
    app = PreviewApp(replace(options, private=True), path, wish)
    with window.titled(private=False):
        app.run()
    return app.return_code or 0


class PreviewApp(CommonGround):
    """The game with one scenario, which changes under it."""

    CSS_PATH = _STYLES

    def __init__(self, options: TuiOptions, path: Path, wish: Wish) -> None:
        super().__init__(options)
        self._watched = Watched(path)
        self._wish = wish
        self._shown: PreviewScreen | None = None

    def get_default_screen(self) -> Screen[Any]:
        return WaitingScreen()

    def on_mount(self) -> None:
        self.run_worker(self._watch(), name="watch", exclusive=True)

    async def _watch(self) -> None:
        """Looks at the file until the app ends; reading is left to a thread, so that keys work."""
        while True:
            reading = await asyncio.to_thread(self._watched.look)
            if reading is not None:
                self._take(reading)
            await asyncio.sleep(EVERY)

    # -- what comes of a reading

    def _take(self, reading: Reading) -> None:
        """Plays a sound version where the one before stood; tells what is wrong in any case."""
        story = reading.story
        if story is not None and self._is_new(story):
            self._show(self._play_of(story), reading.diagnostics)
        else:
            self._tell(reading.diagnostics)

    def _is_new(self, story: Story) -> bool:
        return self._shown is None or story.text_hash != self._shown.play.story.text_hash

    def _play_of(self, story: Story) -> Play:
        if self._shown is not None:
            return renewed(self._shown.play, story)
        return begun(story, seat_in(story, self._wish.seat), self._wish.seed)

    def _tell(self, found: Sequence[Diagnostic]) -> None:
        if self._shown is not None:
            self._shown.faults.show(found)
        for screen in self.screen_stack:
            if isinstance(screen, WaitingScreen):
                screen.faults.show(found)

    def _show(self, play: Play, found: Sequence[Diagnostic]) -> None:
        """The play in place of all that stands there; the debrief, if it stood there, over it."""
        looks_back = isinstance(self.screen, DebriefScreen) and play.run.ending is not None
        with self.batch_update():
            while len(self.screen_stack) > 1:
                self.pop_screen()
            self._shown = PreviewScreen(play, found)
            self.push_screen(self._shown)
            if looks_back:
                self.push_screen(DebriefScreen(play))

    # -- what the screens ask for

    def begin(self, item: Header | Item, role: str, *, seed: int | None = None) -> None:
        if self._shown is not None:
            play = begun(self._shown.play.story, role, seed)
            self._show(play, self._shown.faults.found)

    def other_seat(self, play: Play) -> None:
        if self._shown is not None and play.story.other(play.role) in play.story.header.playable:
            self._show(Play.other_seat(play, None), self._shown.faults.found)

    def open_play(self, play: Play) -> None:
        if self._shown is not None and play is self._shown.play:
            self._show(play, self._shown.faults.found)
        else:
            self._shown = None
            opening.open_play(self, play)


def seat_in(story: Story, wanted: str) -> str:
    """The id of the seat that is meant by an id or a name; the first that can be played if none."""
    for role in story.roles:
        if wanted.lower() in (role.id, role.name.lower()) and role.id in story.header.playable:
            return role.id
    return story.header.playable[0]


def begun(story: Story, role: str, seed: int | None) -> Play:
    """A new play, of which nothing is kept."""
    return Play.new(story, role, None, seed)


def renewed(play: Play, story: Story) -> Play:
    """The play as the story is now: its moves taken again by their ids, as far as they go.

    Its `notice` says where they stopped to fit.
    """
    moves = enumerate(branch(play.journal.entries, play.number), start=1)
    entries = [move._replace(number=n, parent=n - 1) for n, move in moves]
    try:
        new = Play.resume(story, MemoryJournal(play.journal.header, entries))
    except JournalError:
        new = begun(story, seat_in(story, play.role), play.journal.header.seed)
        new.notice = _("Read again. The two people are others now, so that the play begins anew.")
        return new
    changed, new.changed = new.changed, None  # the preview goes on unasked
    new.notice = _("Read again.")
    if changed and changed.moves_lost:
        text = _("Read again. {kept} of {all} moves still fit; then, in '{scene}', {why}.")
        new.notice = text.format(
            kept=changed.moves_kept,
            all=changed.moves_kept + changed.moves_lost,
            scene=changed.scene,
            why=changed.why.rstrip("."),
        )
    return new
