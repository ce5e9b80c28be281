"""A pause: nothing moves, everything is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from game.journal.model import JournalError
from game.journal.play import Play
from game.tui.keys import key
from game.tui.screens.frame import TooSmall
from game.tui.widgets.choices import Choices, Item
from game.tui.widgets.keyline import KeyLine
from game.words import _

if TYPE_CHECKING:
    from game.tui.app import CommonGround

LIBRARY = "library"
"""With what it is dismissed where the player leaves the talk."""


class PauseScreen(Screen[str]):
    """Calm, with the ways on. Dismissed with `LIBRARY`, or `''` to go on."""

    CSS_PATH = "pause.tcss"
    AUTO_FOCUS = "#ways"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("escape,p", "go_on", _("Go on"), _("Go on with the talk."), footer=True),
        key("question_mark", "app.keys", _("Keys"), _("Every key of this screen."), footer=True),
    ]

    def __init__(self, play: Play) -> None:
        super().__init__()
        self.play = play

    @property
    def _game(self) -> CommonGround:
        return cast("CommonGround", self.app)

    def compose(self) -> ComposeResult:
        with Vertical(id="rest"):
            yield Static(_("A pause"), id="title")
            yield Static(id="kept")
            yield Choices(0, id="ways")
        yield KeyLine()
        yield TooSmall()

    def on_mount(self) -> None:
        self.query_one("#kept", Static).update(Content(self._kept()))
        self.query_one(Choices).offer(
            [
                Item.plain("go_on", _("Go on with the talk")),
                Item.plain("settings", _("Settings")),
                Item.plain("help", _("Help outside the game")),
                Item.plain(LIBRARY, _("Leave to the library")),
                Item.plain("quit", _("Quit the game")),
            ]
        )

    def action_go_on(self) -> None:
        self.dismiss("")

    @on(Choices.Taken)
    async def _taken(self, event: Choices.Taken) -> None:
        if not self.query_one(Choices).offers(event.item):
            return
        match event.item.id:
            case "go_on":
                self.dismiss("")
            case "library":
                self.dismiss(LIBRARY)
            case "settings":
                self._game.show_settings()
            case "help":
                self._game.show_help()
            case _quit:
                await self._game.action_quit()

    def _kept(self) -> str:
        """What is kept, once it is; or why not."""
        if self.play.private:
            return _("Take your time. This play is private: it is here until you leave it.")
        try:
            self.play.sync()
        except JournalError as error:
            return str(error)
        return _("Take your time. Everything up to here is kept.")
