"""The app: what every screen may ask for, and the keys that work everywhere."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import App, SystemCommand
from textual.binding import BindingType
from textual.events import ScreenResume
from textual.screen import Screen

from game import starting
from game.datafile import DataFileError
from game.library import Item
from game.settings import Settings, SettingsError
from game.settings import load as load_settings
from game.settings import save as save_settings
from game.tui import keys, opening, places, theme, window
from game.tui.options import TuiOptions
from game.tui.screens.library import LibraryScreen
from game.words import _

if TYPE_CHECKING:
    from game.journal.play import Play
    from game.library import Library
    from game.story.header import Header

# Those of what a start may show, in one go: a style that comes later has all of them parsed anew.
_SHOWN = ("app", "screens/library", "screens/play", "screens/question")
_STYLES: list[str | PurePath] = [f"{name}.tcss" for name in _SHOWN]
# The classes of every screen by its size; below 60 x 20 it says which size is needed.
_WIDTHS = [(0, "-too-narrow"), (60, "-narrow"), (100, "-wide")]
_HEIGHTS = [(0, "-too-low"), (20, "-high")]


class CommonGround(App[None]):
    """The game in the terminal. The library lies below every other screen."""

    TITLE = window.NAME
    CSS_PATH = _STYLES
    HORIZONTAL_BREAKPOINTS = _WIDTHS
    VERTICAL_BREAKPOINTS = _HEIGHTS
    BINDINGS: ClassVar[list[BindingType]] = [*keys.EVERYWHERE]

    def __init__(self, options: TuiOptions) -> None:
        super().__init__()
        self.options = options
        self.private = options.private
        self.settings = self._kept = load_settings()
        if options.coach is not None:
            self.settings = replace(self._kept, coach=options.coach)
        for one in theme.OWN:
            self.register_theme(one)
        self._motion = self.animation_level
        self._apply()

    @property
    def library(self) -> Library:
        """The scenarios."""
        return self.options.library

    def get_default_screen(self) -> Screen[Any]:
        return LibraryScreen()

    def on_mount(self) -> None:
        self.set_timer(1, starting.over)
        if self.settings.notice:
            self.notify(self.settings.notice, severity="warning")
        play = self.options.play
        if play is not None and play.number == 0:
            opening.warn(self, play.story.header, partial(self.open_play, play))
        elif play is not None:
            self.open_play(play)
        elif item := self.options.item:
            opening.choose_seat(self, item, self.options.seed)

    # -- what the screens ask for

    def change(self, settings: Settings) -> None:
        """Use other settings from now on, and keep them; in private until the game is left."""
        coach = self._kept.coach if settings.coach == self.settings.coach else settings.coach
        self.settings, self._kept = settings, replace(settings, coach=coach)
        self._apply()
        if self.private:
            return
        try:
            save_settings(self._kept)
        except SettingsError as error:
            self.notify(str(error), severity="warning")

    def item(self, id: str) -> Item | None:
        """The scenario of that id, if the library has it."""
        return next((item for item in self.library.items if item.id == id), None)

    def begin(self, item: Header | Item, role: str, *, seed: int | None = None) -> None:
        """A new play in that role, its content notes first."""
        header = item.header if isinstance(item, Item) else item
        if header is not None:
            opening.begin(self, header, role, seed)

    def open_play(self, play: Play) -> None:
        """Show a play where it stands, in place of any other."""
        opening.open_play(self, play)

    def other_seat(self, play: Play) -> None:
        """The same scenario from the other seat, if that can be played."""
        header, other = play.story.header, play.story.other(play.role)
        if other in header.playable:
            self.begin(header, other)
        else:
            self.notify(_("The other seat of this scenario can’t be played."))

    def show_principle(self, id: str) -> None:
        """The page of a principle."""
        from game.tui.screens.principle import PrincipleScreen

        self.push_screen(PrincipleScreen(id))

    def show_help(self) -> None:
        """Where to find help outside the game."""
        self.action_show("help")

    def show_settings(self) -> None:
        """How the game looks and tells."""
        self.action_show("settings")

    def leave(self) -> None:
        """Quit. All is on disk when this returns, but for what is private."""
        opening.leave_plays(self)
        self.exit()

    def quick_exit(self) -> None:
        """Clear the screen, what can be scrolled back to and the title, and be gone: status 0.

        The play is on disk already; nothing is waited for.
        """
        if self.is_headless:
            self.exit()
            return
        window.clear()
        with self.suspend():  # the terminal as it was, before the last word to it
            window.clear()
            os._exit(0)

    def notify(self, message: str, **how: Any) -> None:
        """A sentence at the foot of the screen for a while. Never markup: it may be of a file."""
        super().notify(message, **{**how, "markup": False})

    def action_keys(self) -> None:
        from game.tui.screens.keys import KeysScreen

        if not isinstance(self.screen, KeysScreen):
            self.push_screen(KeysScreen(self.screen))

    def action_show(self, place: places.Place) -> None:
        kind = places.screen(place)
        if not isinstance(self.screen, kind):
            try:
                self.push_screen(kind())
            except DataFileError as error:
                self.notify(str(error), severity="error")

    def action_private(self) -> None:
        """What is begun from now on is kept nowhere, or is kept again."""
        self.private = not self.private
        window.title("" if self.private else window.NAME)
        self.screen.post_message(ScreenResume())

    def action_quick_exit(self) -> None:
        self.quick_exit()

    async def action_quit(self) -> None:
        self.leave()

    def action_command_palette(self) -> None:
        from textual.command import CommandPalette

        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(placeholder=_("the name of a command")))

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """The palette's: all commands of the screen, but for plain movements."""
        named = {command.label: command for command in reversed(keys.commands(screen, self))}
        for label, command in named.items():
            if command.help and command.action != "command_palette":
                run = partial(self.run_action, command.action, command.node)
                yield SystemCommand(label, command.help, run)

    def _apply(self) -> None:
        settings = self.settings
        known = settings.theme in self.available_themes
        self.theme = settings.theme if known else Settings().theme
        self.animation_level = self._motion if settings.motion else "none"
        self.set_class(settings.plain_borders, "-plain")
