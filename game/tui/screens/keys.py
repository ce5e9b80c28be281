"""Every key of the screen below, made from what is bound there."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from game.tui import keys
from game.tui.keys import Command, key
from game.tui.screens.frame import TooSmall
from game.tui.widgets.keyline import KeyLine
from game.words import _

_ROOM = 18
"""Cells for the keys, before what they do."""


class KeysScreen(ModalScreen[None]):
    """The commands of `below`, first its own, then those of all screens."""

    CSS_PATH = "keys.tcss"
    AUTO_FOCUS = "#all"
    BINDINGS: ClassVar[list[BindingType]] = [
        key(
            "escape,enter,question_mark", "close", _("Close"), _("Back to the screen."), footer=True
        ),
    ]

    def __init__(self, below: Screen[Any]) -> None:
        super().__init__()
        self._below = below

    def compose(self) -> ComposeResult:
        with Vertical(classes="panel"):
            yield Static(Content.styled(_("Every key here"), "bold"), id="heading")
            with VerticalScroll(id="all"):
                yield Static(self._text())
        yield KeyLine()
        yield TooSmall()

    def _text(self) -> Content:
        all_ = keys.commands(self._below, self.app)
        here = [command for command in all_ if not command.everywhere]
        everywhere = [command for command in all_ if command.everywhere]
        groups = [Content("\n").join(map(_line, group)) for group in (here, everywhere) if group]
        return Content("\n\n").join(groups)

    def action_close(self) -> None:
        self.dismiss()


def _line(command: Command) -> Content:
    shown = "  ".join(command.keys)
    gap = " " * max(2, _ROOM - len(shown))
    help = f"  {command.help}" if command.help else ""
    return Content.assemble((shown, "$text-accent"), gap, command.label, (help, "$text-muted"))
