"""A pause for two: calm, with twenty minutes by the clock for who wants them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Static

from game.couple import words
from game.tui.keys import key
from game.tui.screens.frame import TooSmall
from game.tui.widgets.choices import Choices, Item
from game.tui.widgets.keyline import KeyLine
from game.words import _

if TYPE_CHECKING:
    from game.tui.app import CommonGround

STOP = "stop"
"""With what it is dismissed where the two leave the talk."""
MINUTE = 60.0
"""Seconds."""


class CouplePause(Screen[str]):
    """Dismissed with `STOP`, or `''` to go back to where the two were. `told` is how it came."""

    CSS_PATH = "../screens/pause.tcss"
    AUTO_FOCUS = "#ways"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("escape,p", "go_back", _("Go back"), _("Back to where you were."), footer=True),
        key(
            "ctrl+q,ctrl+c",
            "app.quit",
            _("Quit"),
            _("Leave; what is not kept is gone."),
            first=True,
        ),
    ]

    def __init__(self, told: str = "") -> None:
        super().__init__()
        self._told = told
        self._left = 0
        self._clock: Timer | None = None

    def compose(self) -> ComposeResult:
        with Vertical(id="rest"):
            yield Static(_("A pause"), id="title")
            yield Static(id="kept")
            yield Choices(0, id="ways")
        yield KeyLine()
        yield TooSmall()

    def on_mount(self) -> None:
        calm = _("Take your time. The talk waits here as long as the game is open.")
        self._say(f"{self._told} {calm}".strip())
        self.query_one(Choices).offer(list(self._ways()))

    def _ways(self) -> Iterator[Item]:
        yield Item.plain("", _("Back to where you were"))
        if self._clock is None:
            yield Item.plain("clock", _("Twenty minutes by the clock"))
        yield Item.plain("help", _("Help outside the game"))
        yield Item.plain(STOP, _("Stop here, with no summary"))

    @on(Choices.Taken)
    def _taken(self, event: Choices.Taken) -> None:
        if not self.query_one(Choices).offers(event.item):
            return
        match event.item.id:
            case "clock":
                self._left = words.MINUTES
                self._clock = self.set_interval(MINUTE, self._minute)
                self.query_one(Choices).offer(list(self._ways()))
                self._tell_time()
            case "help":
                cast("CommonGround", self.app).show_help()
            case way:
                self.dismiss(way)

    def _minute(self) -> None:
        self._left -= 1
        if self._left <= 0 and self._clock:
            self._clock.stop()
        self._tell_time()

    def _tell_time(self) -> None:
        """Nothing flashes and nothing sounds when it is over."""
        self._say(words.time_left(self._left))

    def _say(self, text: str) -> None:
        self.query_one("#kept", Static).update(Content(text))

    def action_go_back(self) -> None:
        self.dismiss("")
