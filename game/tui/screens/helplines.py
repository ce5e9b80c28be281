"""Where to find help outside the game, by country."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from game import help
from game.help import Directory, Emergency, HelpLine
from game.tui.keys import key
from game.tui.screens.frame import Frame
from game.tui.widgets.listing import Listing, Row, option
from game.words import _

ELSEWHERE, WATCHED = "elsewhere", "watched"
_MUTED = "$text-muted"


class HelpScreen(Frame):
    """Countries to the left, the player's own first, and what there is in the one in focus."""

    CSS_PATH = "helplines.tcss"
    AUTO_FOCUS = "Listing"
    heading = _("Help outside the game")
    BINDINGS: ClassVar[list[BindingType]] = [
        key(
            "tab,right,left", "cross", _("Read on"), _("From list to text, and back."), footer=True
        ),
    ]

    def __init__(self, today: date | None = None) -> None:
        super().__init__()
        self._today = today or date.today()
        self._page = help.load()

    def body(self) -> ComposeResult:
        yield Static(Content.styled(self._page.danger, "bold"), id="danger", classes="prose")
        with Horizontal():
            yield Listing(*(option(id, row) for id, row in self._rows()))
            with VerticalScroll(id="lines"):
                yield Static()

    def on_mount(self) -> None:
        self.query_one(Listing).highlighted = 0

    def _rows(self) -> Iterator[tuple[str, Row]]:
        own = _own_country()
        codes = {entry.country: entry.code for entry in self._page.numbers}
        for country in sorted(self._page.countries, key=lambda name: (codes[name] != own, name)):
            yield country, Row(country)
        yield ELSEWHERE, Row(_("Elsewhere"))
        yield WATCHED, Row(_("If you are watched"))

    @on(Listing.OptionHighlighted)
    def _tell(self, event: Listing.OptionHighlighted) -> None:
        self.query_one("#lines Static", Static).update(self._text(event.option_id or ""))
        self.query_one("#lines").scroll_home(animate=False)

    def action_cross(self) -> None:
        """From the list to the text, or back."""
        there = "#lines" if isinstance(self.focused, Listing) else "Listing"
        self.query_one(there).focus()

    def _text(self, id: str) -> Content:
        page = self._page
        if id == WATCHED:
            return _apart(Content(text) for text in page.watched)
        if id == ELSEWHERE:
            told = [Content(page.no_line), *map(self._directory, page.international)]
            return _apart([*told, *self._last_words()])
        emergency = page.emergency_in(id)
        told = [self._emergency(emergency)] if emergency else []
        return _apart([*told, *map(self._line, page.lines_in(id)), *self._last_words()])

    def _last_words(self) -> list[Content]:
        return [
            Content.styled(text, _MUTED) for text in (self._page.numbers_change, self._page.note)
        ]

    def _emergency(self, one: Emergency) -> Content:
        head = Content.assemble(_("Emergency"), "  ", (one.number, "bold $text-accent"))
        return _lines(head, one.more, self._checked(one))

    def _line(self, one: HelpLine) -> Content:
        head = Content.assemble(one.name, "  ", (one.number, "bold $text-accent"))
        return _lines(
            head,
            _("for {whom}").format(whom=one.whom),
            _("Text: {text}").format(text=one.text) if one.text else "",
            _("Chat: {chat}").format(chat=one.chat) if one.chat else "",
            one.hours,
            ", ".join(one.languages),
            self._checked(one),
        )

    def _directory(self, one: Directory) -> Content:
        head = Content.assemble(one.name, "\n", (one.url, "$text-accent"))
        return _lines(head, one.what, self._checked(one))

    def _checked(self, one: Emergency | HelpLine | Directory) -> Content:
        """The day on which it was last looked up; a warning beside one that is old."""
        text = Content.styled(_("checked {day}").format(day=one.checked.isoformat()), _MUTED)
        if not help.stale(one, self._today):
            return text
        return text + Content.styled(f"\n! {self._page.out_of_date}", "$text-warning")


def _lines(*parts: str | Content) -> Content:
    return Content("\n").join(
        part if isinstance(part, Content) else Content(part) for part in parts if part
    )


def _apart(parts: Iterator[Content] | list[Content]) -> Content:
    return Content("\n\n").join(parts)


def _own_country() -> str:
    """The two letters of the country that the system is set to (`de_AT.UTF-8`: AT), or `''`."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if chosen := os.environ.get(name):
            return chosen.partition(".")[0].partition("_")[2].upper()
    return ""
