"""The parts of a letter that is read top to bottom: headings, rows, moments, questions."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Protocol

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Static, TextArea

from game.journal.model import JournalError
from game.tui.keys import key
from game.words import _

SAVE_AFTER = 1.0
"""Seconds without a key until what was written is kept."""


class Heading(Static):
    """The beginning of a part."""

    def __init__(self, text: str) -> None:
        super().__init__(Content(text))


class Pressable(Static, can_focus=True):
    """A row that can be pressed: Enter or a click."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "press", _("Open"), _("Open what is marked."), footer=True)
    ]

    class Pressed(Message):
        """It was; `what` is the row's own word."""

        def __init__(self, what: str) -> None:
            self.what = what
            super().__init__()

    def __init__(self, content: Content, what: str) -> None:
        super().__init__(content)
        self.what = what

    def action_press(self) -> None:
        self.post_message(self.Pressed(self.what))

    def on_click(self) -> None:
        self.action_press()

    def on_focus(self) -> None:
        mark_with_cursor(self)


class Moment(Static, can_focus=True):
    """A decision: folded to its head until it is opened."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter,space", "turn", _("Open"), _("Open or fold this moment."), footer=True),
        key("right", "open(True)", _("Open"), _("Open this moment.")),
        key("left", "open(False)", _("Fold"), _("Fold this moment.")),
    ]

    def __init__(self, number: int, told: Callable[[bool, int], Content]) -> None:
        """`told` gives the text, open or not, in rows of a width."""
        super().__init__()
        self.number = number
        self._told = told
        self._width = 0
        self.is_open = False

    def action_turn(self) -> None:
        self.action_open(not self.is_open)

    def action_open(self, is_open: bool) -> None:
        """Opens or folds it."""
        self.is_open = is_open
        self._show()

    def on_resize(self) -> None:
        if self.content_size.width != self._width:
            self._width = self.content_size.width
            self._show()

    def _show(self) -> None:
        self.update(self._told(self.is_open, self._width))

    def on_click(self) -> None:
        self.action_turn()

    def on_focus(self) -> None:
        mark_with_cursor(self)


class Sides(Container):
    """Two accounts of one moment: beside each other where there is room, else one under another."""

    def __init__(self, then: Content, now: Content) -> None:
        super().__init__(Static(then, classes="then"), Static(now, classes="now"))


class Keep(Protocol):
    """Keeps a text, on disk when it returns; without `wait` the system has it. JournalError."""

    def __call__(self, text: str, *, wait: bool) -> None: ...


class Reflection(Vertical):
    """A question, and a place to write that keeps what is written by itself."""

    def __init__(self, question: str, written: str, keep: Keep, *, private: bool = False) -> None:
        """`private`: what is kept is gone with the play, and is not called kept."""
        super().__init__()
        self._question = question
        self._kept = written
        self._keep = keep
        self._private = private
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        yield Static(Content(self._question), classes="question")
        yield TextArea(self._kept, soft_wrap=True, show_line_numbers=False, compact=True)
        yield Static("", classes="kept")

    @on(TextArea.Changed)
    def _written(self) -> None:
        if self._timer:
            self._timer.stop()
        self._timer = self.set_timer(SAVE_AFTER, self.keep)
        if self.query_one(TextArea).text != self._kept:
            self._say("")

    def on_descendant_blur(self, _event: events.DescendantBlur) -> None:
        self.keep()

    def show(self, written: str) -> None:
        """What is kept by now, where it was changed or deleted elsewhere."""
        for area in self.query(TextArea):
            if area.text == self._kept and written.strip() != self._kept.strip():
                self._kept = area.text = written
                self._say("")

    def keep(self, *, wait: bool = True) -> bool:
        """Keeps what is written now, if it is not kept yet, and says so; False if it can't be."""
        text = next((area.text for area in self.query(TextArea)), self._kept)
        if text == self._kept:
            return True
        try:
            self._keep(text, wait=wait)
        except JournalError as error:
            self._say(str(error))
            return False
        self._kept = text
        self._say(_("not kept") if self._private else _("kept"))
        return True

    def _say(self, text: str) -> None:
        self.query_one(".kept", Static).update(Content(text))


def mark_with_cursor(widget: Static) -> None:
    """Puts the real cursor where the focus is, for braille lines."""
    widget.call_after_refresh(_put_cursor, widget)


def _put_cursor(widget: Static) -> None:
    if widget.has_focus:
        widget.app.cursor_position = widget.content_region.offset
