"""One reflection, to be read again and written on."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static, TextArea

from game.journal.notebook import Notebook, Written
from game.tui.keys import key
from game.tui.screens.frame import Frame
from game.tui.widgets.letter import Reflection
from game.tui.widgets.when import when
from game.words import _


class ReflectionScreen(Frame):
    """Kept as it is typed, as in the debrief; in private it can only be read."""

    CSS_PATH = "reflection.tcss"
    AUTO_FOCUS = "TextArea"
    heading = _("Your reflections")
    BINDINGS: ClassVar[list[BindingType]] = [
        key("escape", "back", _("Back"), _("Back to the list. What is typed is kept."), footer=True)
    ]

    def __init__(self, notebook: Notebook, one: Written) -> None:
        super().__init__()
        self._one = one
        self._keep = partial(notebook.write, one)
        self._told = False

    def body(self) -> ComposeResult:
        yield Static(Content(of_play(self._one)), classes="prose quiet")
        yield Reflection(self._one.question, self._one.text, self._keep)
        yield Static(id="how", classes="prose quiet")

    def on_mount(self) -> None:
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)

    def on_screen_resume(self) -> None:
        super().on_screen_resume()
        self.keep_written()
        private = self.game.private
        self.query_one(TextArea).read_only = private
        how = _("What you type is kept by itself. Emptied, it is deleted for good.")
        if private:
            how = _("In private it can be read, not changed; F4 leads out of private play.")
        self.query_one("#how", Static).update(Content(how))

    def action_back(self) -> None:
        """Back; where something can't be kept, that is told first, and it stays for once."""
        if self.keep_written() or self._told:
            self.app.pop_screen()
        else:
            self._told = True
            how = _("This isn’t kept yet. Escape leaves without it.")
            self.query_one("#how", Static).update(Content(how))  # a toast would hide the reason

    def keep_written(self, *, wait: bool = True) -> bool:
        """Keeps what is typed; False where that can't be. Without `wait` the system has it."""
        return all(question.keep(wait=wait) for question in self.query(Reflection))


def of_play(one: Written) -> str:
    """The play at whose end it was written: title, seat and day, as far as they are known."""
    text = _("{title}, as {seat}") if one.seat else "{title}"
    day = f" · {when(one.started)}" if one.started else ""
    return text.format(title=one.title, seat=one.seat) + day
