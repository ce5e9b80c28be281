"""A command is a binding: from it come its key, its place in the footer, the palette and `?`.

Whatever is bound on a screen, by whomever, is thereby found in all of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from textual.binding import Binding
from textual.dom import DOMNode

from game.words import _

if TYPE_CHECKING:
    from textual.app import App
    from textual.screen import Screen

MOST_IN_FOOTER = 7
STAY = ("escape", "question_mark", "f1")
"""What a footer keeps in little room beside a screen's first key: the way back, `?` and help."""

_NAMES = {
    "question_mark": "?",
    "slash": "/",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "enter": _("Enter"),
    "escape": _("Esc"),
    "space": _("Space"),
    "pageup": _("PgUp"),
    "pagedown": _("PgDn"),
    "home": _("Home"),
    "end": _("End"),
    "tab": _("Tab"),
    "delete": _("Del"),
}


def key(
    keys: str, action: str, label: str, help: str = "", *, footer: bool = False, first: bool = False
) -> Binding:
    """A command: its keys (parted by commas), a label of a word or two, a sentence of help.

    `first`: before anything that has the focus, and from every screen, a question too. Without
    help it is a plain movement, and is not offered in the palette.
    """
    return Binding(keys, action, label, show=footer, tooltip=help, priority=first)


_OTHERS = {
    "app.focus_next": _("On to the next part"),
    "app.focus_previous": _("Back to the part before"),
    "screen.copy_text": _("Copy what is marked"),
}
"""What the commands are called that come from Textual itself."""

EVERYWHERE = (
    key(
        "f1",
        "show('help')",
        _("Help"),
        _("Where to find help outside the game."),
        footer=True,
        first=True,
    ),
    key("question_mark", "keys", _("Keys"), _("Every key of this screen."), footer=True),
    key("f2", "show('principles')", _("Principles"), _("What a reply can show, a page for each.")),
    key("f3", "show('settings')", _("Settings"), _("How the game looks and tells.")),
    key(
        "f4",
        "private",
        _("Private play"),
        _("Keep nothing of what you begin from now on, or keep it."),
    ),
    key("f5", "show('plays')", _("Your plays"), _("Go on with a play, or look back on one.")),
    key("f7", "show('course')", _("Your course"), _("What your plays show together.")),
    key("f8", "show('reflections')", _("Your reflections"), _("What you wrote at debriefs.")),
    key("ctrl+p", "command_palette", _("Palette"), _("Find any command by its name.")),
    key(
        "f9,ctrl+x",
        "quick_exit",
        _("Quick exit"),
        _("Clear the screen and the title, and leave at once."),
        first=True,
    ),
    key(
        "ctrl+q,ctrl+c", "quit", _("Quit"), _("Leave. All but what is private is kept."), first=True
    ),
)
"""The commands of every screen."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command that can be given now. `keys` are written as on the keyboard, the main one first.

    `pressed` is the main key as Textual calls it; `node` is what has the `action`.
    """

    keys: tuple[str, ...]
    pressed: str
    label: str
    help: str
    action: str
    node: DOMNode
    footer: bool
    everywhere: bool


def commands(screen: Screen[Any], app: App[Any]) -> list[Command]:
    """Every command of a screen: its own, the way back last; then those of all screens."""
    found: dict[tuple[DOMNode, str], Command] = {}
    for pressed, (node, binding, enabled, help) in screen.active_bindings.items():
        if not enabled or not binding.description or binding.system:
            continue
        shown = binding.key_display or name(pressed)
        place = (node, binding.action)
        if known := found.get(place):
            found[place] = replace(known, keys=(*known.keys, shown))
        else:
            action = binding.action
            label = _OTHERS.get(action, binding.description)
            found[place] = Command(
                (shown,), pressed, label, help, action, node, binding.show, node is app
            )
    last = ("escape", "question_mark")
    return sorted(found.values(), key=lambda one: (one.everywhere, one.pressed in last))


def footer(commands: Iterable[Command]) -> list[Command]:
    """Those for the line at the foot of the screen."""
    return [command for command in commands if command.footer][:MOST_IN_FOOTER]


def name(key: str) -> str:
    """A key as it is written on the keyboard: `ctrl+q` is Ctrl+Q."""
    *held, last = key.split("+")
    shown = _NAMES.get(last) or (last.upper() if held or len(last) > 1 else last)
    return "+".join([*(part.capitalize() for part in held), shown])
