"""Every key of the screen below, made from what is bound there."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from game.tui import keys
from game.tui.keys import Command, key
from game.tui.screens.frame import TooSmall
from game.tui.widgets.keyline import KeyLine
from game.words import _

_ROOM = 16
"""Cells for the keys, before what they do."""


class KeysScreen(ModalScreen[None]):
    """The commands of `below`: its own, how to move there, and those of all screens."""

    CSS_PATH = "keys.tcss"
    AUTO_FOCUS = ".panel"
    BINDINGS: ClassVar[list[BindingType]] = [
        key(
            "escape,enter,question_mark", "close", _("Close"), _("Back to the screen."), footer=True
        ),
    ]

    def __init__(self, below: Screen[Any]) -> None:
        super().__init__()
        self._below = below

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="panel"):
            yield Static(Content.styled(_("Every key here"), "bold"), id="heading")
            yield Static(id="all")
        yield KeyLine()
        yield TooSmall()

    def on_resize(self) -> None:
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        """Set the keys out for the room that there is."""
        page = self.query_one("#all", Static)
        if page.size.width:
            page.update(self._text(page.size.width))

    def _text(self, width: int) -> Content:
        all_ = keys.commands(self._below, self.app)
        here = [one for one in all_ if not one.everywhere and one.help]
        moving = [one for one in all_ if not one.everywhere and not one.help]
        everywhere = [one for one in all_ if one.everywhere]
        groups = [group for group in (here, moving, everywhere) if group]
        return Content("\n\n").join(
            Content("\n").join(_line(command, width) for command in group) for group in groups
        )

    def action_close(self) -> None:
        self.dismiss()


def _line(command: Command, width: int) -> Content:
    """The keys, and beside them, in a column of its own, what they do."""
    shown = "  ".join(command.keys)
    rows = Content(command.help or command.label).wrap(max(10, width - _ROOM))
    gap = " " * max(2, _ROOM - len(shown))
    told = Content("\n" + " " * _ROOM).join(row.rstrip() for row in rows)
    return Content.assemble((shown, "$text-accent"), gap, told)
