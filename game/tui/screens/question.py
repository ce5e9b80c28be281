"""A question with a few answers, in the one panel that the screen then has."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from game.tui.keys import key
from game.tui.screens.frame import TooSmall, read_on
from game.tui.widgets.keyline import KeyLine
from game.tui.widgets.listing import Listing, Row, option
from game.words import _


class Question(ModalScreen[str]):
    """Gives back the id of the answer, `''` where the player goes back without one."""

    CSS_PATH = "question.tcss"
    AUTO_FOCUS = "Listing"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "select", _("Choose"), _("Take the answer in focus."), footer=True),
        key("escape", "back", _("Back"), _("Back, with nothing changed."), footer=True),
        key("space", "read_on", _("Read on"), _("More of the text above.")),
        key("question_mark", "app.keys", _("Keys"), _("Every key of this screen.")),
    ]

    def __init__(
        self,
        heading: str,
        answers: Iterable[tuple[str, Row]],
        text: Content | None = None,
        at: str = "",
    ) -> None:
        super().__init__()
        self._heading = heading
        self._text = text
        self._answers = list(answers)
        self._at = at

    def compose(self) -> ComposeResult:
        with Vertical(classes="panel"):
            yield Static(Content(self._heading), id="heading")
            if self._text is not None:
                with VerticalScroll(id="about", can_focus=False):
                    yield Static(self._text)
            yield Listing(*(option(id, row) for id, row in self._answers))
        yield KeyLine()
        yield TooSmall()

    def on_mount(self) -> None:
        ids = [id for id, _row in self._answers]
        self.query_one(Listing).highlighted = ids.index(self._at) if self._at in ids else 0

    @on(Listing.OptionSelected)
    def _answered(self, event: Listing.OptionSelected) -> None:
        if self.is_current:  # Enter may have come twice before the first was answered
            self.dismiss(event.option_id or "")

    def action_select(self) -> None:
        self.query_one(Listing).action_select()

    def action_read_on(self) -> None:
        for text in self.query("#about").results(VerticalScroll):
            read_on(text)

    def action_back(self) -> None:
        self.dismiss("")
