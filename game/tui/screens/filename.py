"""A question for the name of a file, in the one panel that the screen then has."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from game.journal.model import JournalError, printable
from game.tui.keys import key
from game.tui.screens.frame import TooSmall
from game.tui.widgets.keyline import KeyLine
from game.words import _


class Name(Input):
    """Where the name is typed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "submit", _("Write"), _("Write the file."), footer=True)
    ]


class FileName(ModalScreen[Path | None]):
    """Gives back the full path of the file that was written, None where nothing was.

    `write` writes it; its JournalError is told, and the person may name another.
    """

    CSS_PATH = "filename.tcss"
    AUTO_FOCUS = "Name"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("escape", "back", _("Back"), _("Back, with nothing written."), footer=True)
    ]

    def __init__(self, heading: str, name: str, write: Callable[[Path], Path]) -> None:
        super().__init__()
        self._heading = heading
        self._suggested = name
        self._write = write

    def compose(self) -> ComposeResult:
        with Vertical(classes="panel"):
            yield Static(Content(self._heading), id="heading")
            yield Static(Content(_folder()), classes="prose quiet")
            yield Name(_free(self._suggested), compact=True)
            yield Static(id="fault", classes="prose")
        yield KeyLine()
        yield TooSmall()

    @on(Input.Submitted)
    def _named(self, event: Input.Submitted) -> None:
        if not event.value.strip():
            self._tell(_("Name a file."))
            return
        try:
            path = self._write(Path(event.value.strip()))
        except (JournalError, ValueError) as error:
            told = isinstance(error, JournalError)
            self._tell(str(error) if told else _("No file can have that name."))
        else:
            self.dismiss(path)

    def _tell(self, fault: str) -> None:
        self.query_one("#fault", Static).update(Content(fault))

    def action_back(self) -> None:
        self.dismiss(None)


def _folder() -> str:
    try:
        folder = printable(str(Path.cwd()))
    except OSError:
        return _("The folder that you are in is gone; name one.")
    return _("A new file, for you alone to read. Without a folder it goes into {folder}.").format(
        folder=folder
    )


def _free(name: str) -> str:
    """The name, with a number where a file has it already."""
    path = Path(name)
    names = (path, *(path.with_stem(f"{path.stem}-{n}") for n in range(2, 100)))
    return str(next((one for one in names if not os.path.lexists(one)), path))
