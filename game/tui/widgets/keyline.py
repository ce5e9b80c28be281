"""The line at the foot of a screen: its few most used keys. `?` tells the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from game.tui import keys

if TYPE_CHECKING:
    from textual import events
    from textual.screen import Screen

GAP = 2


class KeyLine(Static):
    """At most seven keys with their labels; what has no room is left out from the right."""

    DEFAULT_CSS = """
    KeyLine {
        dock: bottom;
        width: 100%;
        height: 1;
        padding: 0 2;
        color: $text-muted;
        background: $background;
        text-align: center;
        text-wrap: nowrap;
    }
    """

    ALLOW_SELECT = False

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._changed)
        self._show()

    def on_resize(self, event: events.Resize) -> None:
        self._show()

    def on_click(self, event: events.Click) -> None:
        """A click on a command is its key, wherever the focus is."""
        pressed = event.style.meta.get("key")
        if isinstance(pressed, str):
            self.app.simulate_key(pressed)

    def _changed(self, screen: Screen[object]) -> None:
        if self.is_attached:
            self._show()

    def _show(self) -> None:
        if not self.size.width:
            return
        parts: list[Content] = []
        left = self.content_size.width
        for command in keys.footer(keys.commands(self.screen, self.app)):
            click = Style.from_meta({"key": command.pressed})
            part = Content.assemble((command.keys[0], "$text-accent"), " ", command.label).stylize(
                click
            )
            width = cell_len(part.plain)
            if width > left:
                break
            left -= width + GAP
            parts.append(part)
        shown = Content(" " * GAP).join(parts)
        if self.visual != shown:
            self.update(shown)
