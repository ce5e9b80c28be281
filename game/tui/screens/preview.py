"""A play that is being written: the talk as players see it, and the faults of its file above it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Mount
from textual.widgets import Static

from game.journal.play import Play
from game.story.diagnostics import Diagnostic
from game.tui.keys import key
from game.tui.screens import play_foot as foot
from game.tui.screens.frame import Frame
from game.tui.screens.pause import LIBRARY, PauseScreen
from game.tui.screens.play import PlayScreen
from game.tui.screens.play_foot import Foot
from game.tui.widgets.choices import Choices, Item
from game.tui.widgets.transcript import Transcript
from game.words import _, _n


class Faults(VerticalScroll):
    """The faults and warnings of a file, each with its place; nothing where there are none."""

    def __init__(self, found: Sequence[Diagnostic], *, playing: bool) -> None:
        super().__init__(classes="" if found else "-none")
        self._playing = playing
        self.found = tuple(found)

    def compose(self) -> ComposeResult:
        yield Static(self._content())

    def show(self, found: Sequence[Diagnostic]) -> None:
        """Tells these in place of others."""
        self.found = tuple(found)
        self.set_class(not found, "-none")
        for text in self.query(Static):  # none yet where it is still being put on the screen
            text.update(self._content())
        self.scroll_home(animate=False)

    def _content(self) -> Content:
        lines = [Content.styled(self._summary(), "bold")]
        for one in self.found:
            place = f"{one.path}:{one.line}:{one.column}: "
            colour = "$text-error" if one.severity == "error" else "$text-warning"
            lines.append(Content.assemble((place, "$text-muted"), (one.code, colour)))
            lines[-1] = Content.assemble(lines[-1], " ", one.message)
        return Content("\n").join(lines)

    def _summary(self) -> str:
        errors = sum(one.severity == "error" for one in self.found)
        warnings = len(self.found) - errors
        parts = []
        if errors:
            parts.append(_n("{n} fault", "{n} faults", errors).format(n=errors))
        if warnings:
            parts.append(_n("{n} warning", "{n} warnings", warnings).format(n=warnings))
        told = ", ".join(parts)
        if errors and self._playing:
            return _("{faults}. What you play is the last sound version.").format(faults=told)
        if errors:
            return _("{faults}. The play begins once the file is sound.").format(faults=told)
        return told


class WaitingScreen(Frame, inherit_bindings=False):
    """What lies below the play, and is seen while no version of the file could be played yet."""

    CSS_PATH = "preview.tcss"
    heading = _("Preview")
    BINDINGS: ClassVar[list[BindingType]] = [
        key("escape", "back", _("Leave"), _("Leave the preview."), footer=True),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.faults = Faults((), playing=False)

    def body(self) -> ComposeResult:
        yield self.faults

    def action_back(self) -> None:
        self.game.leave()


class PreviewScreen(PlayScreen):
    """The play, and a pane for what is wrong with the file. Leaving it leaves the preview."""

    def __init__(self, play: Play, found: Sequence[Diagnostic] = ()) -> None:
        super().__init__(play)
        self.faults = Faults(found, playing=True)

    def compose(self) -> ComposeResult:
        for widget in super().compose():
            if isinstance(widget, Transcript):
                yield self.faults
            yield widget

    def action_pause(self) -> None:
        if self.query_one("#side").has_class("-over") and not self._pane_is_shown:
            super().action_pause()
        else:
            self.app.push_screen(PreviewPause(self.play), self._rested)

    def _offer(self, now: Foot) -> None:
        leave = Item.plain(foot.LEAVE, _("Leave the preview"))
        items = tuple(leave if item.id == foot.LEAVE else item for item in now.items)
        super()._offer(Foot(items, now.above))

    def _look_back(self) -> None:
        from game.tui.screens.debrief import DebriefScreen

        self.app.push_screen(DebriefScreen(self.play))

    def _leave(self) -> None:
        self._game.leave()


class PreviewPause(PauseScreen):
    """The pause of a preview, from which no way leads to the library."""

    CSS_PATH = "pause.tcss"

    def on_mount(self, event: Mount) -> None:  # type: ignore[override]  # Textual gives it or not
        event.prevent_default()
        kept = Content(_("Take your time. Of a preview nothing is kept."))
        self.query_one("#kept", Static).update(kept)
        self.query_one(Choices).offer(
            [
                Item.plain("go_on", _("Go on with the talk")),
                Item.plain("settings", _("Settings")),
                Item.plain("help", _("Help outside the game")),
                Item.plain(LIBRARY, _("Leave the preview")),
            ]
        )
