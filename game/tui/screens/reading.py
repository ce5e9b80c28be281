"""A screen on which a talk is read: back and on, by rows and by pages."""

from __future__ import annotations

from textual import on
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from game.tui.keys import key
from game.tui.widgets.transcript import Transcript
from game.words import _

READING = (
    key("pageup", "read_page(-1)", _("Scroll back"), _("Read what was said before.")),
    key("pagedown", "read_page(1)", _("Scroll on"), _("Read on.")),
    key("home", "read_from(True)", _("To the start"), _("Back to the first line.")),
    key("end", "read_from(False)", _("To the end"), _("On to the last line.")),
    key("shift+up,ctrl+up", "read(-1)", _("A row back"), _("Scroll by a row.")),
    key("shift+down,ctrl+down", "read(1)", _("A row on"), _("Scroll by a row.")),
)
"""The commands of reading; a screen has them in its own list, in their place among the others."""


class Reading(Screen[None]):
    """Has a Transcript, and below it an `#edge` that says whether more of it stands there."""

    def action_read(self, rows: int) -> None:
        self.query_one(Transcript).read(rows)

    def action_read_page(self, pages: int) -> None:
        self.query_one(Transcript).read_page(pages)

    def action_read_from(self, top: bool) -> None:
        self.query_one(Transcript).read_from(top=top)

    @on(Transcript.Reached)
    def _reached(self, event: Transcript.Reached) -> None:
        text = _("↓ more below (Space)") if event.more else ""
        self.query_one("#edge", Static).update(Content(text), layout=False)
