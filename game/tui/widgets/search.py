"""The line in which one types what is looked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import Input

from game.tui.keys import key
from game.words import _

LONGEST = 80


class Search(Input):
    """Tells what is wanted with every key; Enter and the arrow down lead into what was found."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter,down", "into", _("To the list"), _("Into what was found."), footer=True),
        key("escape", "clear", _("Show all"), _("Clear the search."), footer=True),
    ]

    @dataclass
    class Wanted(Message):
        """What is typed now."""

        text: str

    class Into(Message):
        """The player goes on to what was found."""

    class Cleared(Message):
        """Nothing is looked for any more."""

    def __init__(self) -> None:
        hint = _("a title, a name, a word")
        super().__init__(placeholder=hint, id="search", compact=True, max_length=LONGEST)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Wanted(event.value))

    def action_into(self) -> None:
        self.post_message(self.Into())

    def action_clear(self) -> None:
        self.post_message(self.Cleared())
