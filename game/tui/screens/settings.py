"""How the game looks and tells: a short list, each change kept at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from game.settings import Settings
from game.tui.keys import key
from game.tui.screens.frame import Frame
from game.tui.screens.question import Question
from game.tui.theme import NAMES
from game.tui.widgets.listing import Listing, Row, option
from game.words import _

THEME = "theme"
TOLD = {
    "coach": (
        _("Coach"),
        _("After each choice: what the other heard, and what it touched."),
    ),
    "line_by_line": (
        _("Line by line"),
        _("The talk comes a line at a time; Enter brings the next."),
    ),
    "motion": (_("Motion"), _("Off: nothing moves that need not.")),
    "plain_borders": (_("Plain borders"), _("Frames of - and |, where round ones look torn.")),
}
"""What can be on or off: its name, and what it does."""


class SettingsScreen(Frame):
    """Enter turns the line in focus on or off."""

    CSS_PATH = "settings.tcss"
    AUTO_FOCUS = "Listing"
    heading = _("Settings")
    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter,space", "select", _("Change"), _("Change the line in focus."), footer=True),
    ]

    def body(self) -> ComposeResult:
        with VerticalScroll(id="all", can_focus=False):
            yield Listing()
            yield Static(id="where", classes="prose quiet")

    def on_mount(self) -> None:
        self._show()
        text = _("Changes last until you make others.")
        if self.game.private:
            text = _("This is private: changes last until you leave.")
        self.query_one("#where", Static).update(Content(text))

    def _show(self) -> None:
        listing = self.query_one(Listing)
        at = listing.highlighted or 0
        listing.set_options(option(id, row) for id, row in self._rows())
        listing.highlighted = at

    def _rows(self) -> Iterator[tuple[str, Row]]:
        settings = self.game.settings
        theme = NAMES.get(settings.theme, settings.theme)
        yield THEME, Row(_("Theme"), note=theme, detail=_("Colours; all can be read well."), air=1)
        for id, (label, what) in TOLD.items():
            state = _("● on") if getattr(settings, id) else _("○ off")
            yield id, Row(label, note=state, detail=what, air=1)

    @on(Listing.OptionSelected)
    def _change(self, event: Listing.OptionSelected) -> None:
        id = event.option_id
        if id == THEME:
            self._choose_theme()
        elif id is not None:
            self.game.change(turned(self.game.settings, id))
            self._show()

    def _choose_theme(self) -> None:
        known = self.game.available_themes
        names = [*NAMES, *sorted(name for name in known if name not in NAMES)]
        rows = [(name, Row(NAMES.get(name, name))) for name in names if name in known]
        question = Question(_("Which theme?"), rows, at=self.game.settings.theme)
        self.app.push_screen(question, self._themed)

    def _themed(self, name: str | None) -> None:
        if name:
            self.game.change(replace(self.game.settings, theme=name))
            self._show()


def turned(settings: Settings, id: str) -> Settings:
    """The settings with one of `TOLD` on where it was off, and off where it was on."""
    on_or_off: dict[str, Any] = {id: not getattr(settings, id)}
    return replace(settings, **on_or_off)
