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
    """At most seven keys with their labels; what has no room is left out."""

    DEFAULT_CSS = """
    KeyLine {
        dock: bottom;
        width: 100%;
        height: 1;
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
        while len(commands) > 1 and _width(commands) > self.content_size.width:
            # A screen's own stand in the order in which they are needed.
            own = [command for command in commands if command.pressed not in keys.STAY]
            commands.remove((own or commands)[-1])
        shown = Content(" " * GAP).join(_part(command) for command in commands)
        if self.visual != shown:
            self.update(shown)


def _part(command: keys.Command) -> Content:
    click = Style.from_meta({"key": command.pressed})
    shown = Content.assemble((command.keys[0], "$text-accent"), " ", command.label)
    return shown.stylize(click)


def _width(commands: list[keys.Command]) -> int:
    return sum(_part(command).cell_length for command in commands) + GAP * (len(commands) - 1)
