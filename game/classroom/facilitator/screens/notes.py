"""The notes and questions of the scenario, and where help is to be had: for the teacher."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from game.classroom.facilitator import telling
from game.classroom.facilitator.screens.board import Board, key
from game.words import _


class NotesScreen(Board[None]):
    """One page to scroll."""

    CSS_PATH = "notes.tcss"
    AUTO_FOCUS = "#notes"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("escape,n", "back", _("Back"), _("Back to the lesson."), footer=True),
    ]

    def body(self) -> ComposeResult:
        with VerticalScroll(id="notes", classes="page"):
            yield Static(id="text")

    def show(self) -> None:
        super().show()
        view, story = self.lead.view(), self.lead.story
        parts = [Content(story.header.summary)]
        if view["content_notes"]:
            parts += [telling.heading(_("It has in it")), Content(", ".join(view["content_notes"]))]
        if view["notes"]:
            parts += [telling.heading(_("For you")), Content(view["notes"])]
        if view["discuss"]:
            parts.append(telling.heading(_("Questions to the class")))
            parts += [Content(f"·  {one}") for one in view["discuss"]]
        parts.append(telling.heading(_("If somebody tells of themselves")))
        parts.append(
            Content(
                _(
                    "Thank them, and don't let the class discuss it. Speak to them afterwards, "
                    "in a quiet place, and say what you may not keep to yourself. F1 shows "
                    "help lines by country."
                )
            )
        )
        self.put("#text", telling.page(parts, self.width()))

    def masthead(self) -> Content:
        return Content.styled(_("Notes and questions"), "bold $text-accent")
