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
from textual.screen import Screen
from textual.widget import AwaitMount

from game import starting
from game.datafile import DataFileError
from game.library import Item
from game.settings import Settings, SettingsError
from game.settings import load as load_settings
from game.settings import save as save_settings
from game.tui import keys, opening, places, privacy, theme, window
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
        opening.at_start(self)

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
        return self.library.named(id)

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
        opening.other_seat(self, play)

    def show_principle(self, id: str) -> None:
        """The page of a principle."""
        from game.tui.screens.principle import PrincipleScreen

        self.push_screen(PrincipleScreen(id))

    def show_map(self, play: Play) -> None:
        """Where a play and the others of its scenario went."""
        opening.show_map(self, play)

    def show_help(self) -> None:
        """Where to find help outside the game."""
        self.action_show("help")

    def show_settings(self) -> None:
        """How the game looks and tells."""
        self.action_show("settings")

    def leave(self) -> None:
        """Quit. All is on disk when this returns, but for what is private."""
        opening.keep_written(self)
        opening.leave_plays(self)
        self.exit()

    def quick_exit(self) -> None:
        """Clear the screen, what can be scrolled back to and the title, and be gone: status 0.

        What was played is on disk, what is typed goes to the system: nothing is waited for.
        """
        if not self.is_headless:
            window.clear()
        try:
            opening.keep_written(self, wait=False)
        finally:  # whatever befalls the writing
            if self.is_headless:
                self.exit()
            else:
                with self.suspend():  # the terminal as it was, before the last word to it
                    window.clear()
                    os._exit(0)

    def notify(self, message: str, **how: Any) -> None:
        """A sentence at the foot of the screen for a while. Never markup: it may be of a file."""
        super().notify(message, **{**how, "markup": False})

    def push_screen(self, screen: Any, *how: Any, **named: Any) -> Any:
        """Show a screen; none on one of its own kind, as where a key was pressed three times."""
        if any(type(screen) is type(top) for top in self.screen_stack[-1:]):
            return AwaitMount(self.screen, [])
        return super().push_screen(screen, *how, **named)

    def action_keys(self) -> None:
        from game.tui.screens.keys import KeysScreen

        self.push_screen(KeysScreen(self.screen))

    def action_show(self, place: places.Place) -> None:
        try:
            self.push_screen(places.screen(place)())
        except DataFileError as error:
            self.notify(str(error), severity="error")

    def action_private(self) -> None:
        """What is begun from now on is kept nowhere, or is kept again."""
        privacy.turn(self)

    def action_quick_exit(self) -> None:
        self.quick_exit()

    async def action_quit(self) -> None:
        """Leaves, where the screen that is in front does not have to ask first."""
        may_leave = getattr(self.screen, "before_quit", None)
        if may_leave is None or may_leave():
            self.leave()

    def action_command_palette(self) -> None:
        from textual.command import CommandPalette

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
