"""Where help is to be had, by country: to read out, or to show somebody."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from game import help
from game.classroom.facilitator import telling
from game.classroom.facilitator.screens.board import Board, key
from game.datafile import DataFileError
from game.words import _


class HelpScreen(Board[None]):
    """One page to scroll."""

    CSS_PATH = "notes.tcss"
    AUTO_FOCUS = "#notes"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("escape,f1", "back", _("Back"), _("Back to the lesson."), footer=True),
    ]

    def body(self) -> ComposeResult:
        with VerticalScroll(id="notes", classes="page"):
            yield Static(id="text")

    def show(self) -> None:
        super().show()
        try:
            parts = list(_told(help.load()))
        except DataFileError as fault:
            parts = [Content(str(fault))]
        self.put("#text", telling.page(parts, self.width()))

    def masthead(self) -> Content:
        return Content.styled(_("Where help is to be had"), "bold $text-accent")


def _told(page: help.Help) -> Iterator[Content]:
    yield Content.styled(page.danger, "bold")
    yield Content(page.numbers_change)
    for country in page.countries:
        rows = [Content.styled(country, "bold $text-accent")]
        if emergency := page.emergency_in(country):
            rows.append(Content(_("Emergency: {number}").format(number=emergency.number)))
        for line in page.lines_in(country):
            rows.append(Content.assemble((line.number, "bold"), f"  {line.name}, {line.hours}"))
            rows.append(telling.quiet(_("   for {whom}").format(whom=line.whom)))
        yield Content("\n").join(rows)
    for one in page.international:
        yield Content(f"{one.name}: {one.url}\n   {one.what}")
    yield telling.quiet(page.note)
