"""The line at the foot of a screen: its few most used keys. `?` tells the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
        commands = keys.footer(keys.commands(self.screen, self.app))
        parts = [_part(command) for command in commands]
        while len(parts) > 1 and _width(parts) > self.content_size.width:
            # From the middle: the first and the last few are what one looks for.
            at = max(1, len(parts) - 4) if len(parts) > 2 else 0
            del parts[at]
        shown = Content(" " * GAP).join(parts)
        if self.visual != shown:
            self.update(shown)


def _part(command: keys.Command) -> Content:
    click = Style.from_meta({"key": command.pressed})
    shown = Content.assemble((command.keys[0], "$text-accent"), " ", command.label)
    return shown.stylize(click)


def _width(parts: list[Content]) -> int:
    return sum(part.cell_length for part in parts) + GAP * (len(parts) - 1)
