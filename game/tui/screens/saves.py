"""The plays that were kept: go on with one, look back on one, delete one."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from game.journal.folder import ENDED, Save, Unreadable
from game.journal.model import JournalError
from game.journal.reflections import Reflections
from game.story.header import Header
from game.tui import kept, opening
from game.tui.keys import key
from game.tui.screens.frame import Frame
from game.tui.screens.question import Question
from game.tui.widgets.listing import Listing, Row, option
from game.tui.widgets.when import when
from game.words import _, _n

DELETE, KEEP = "delete", "keep"


class SavesScreen(Frame):
    """What was played last stands first."""

    CSS_PATH = "saves.tcss"
    AUTO_FOCUS = "Listing"
    heading = _("Your plays")
    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "select", _("Open"), _("Go on, or look back on one that ended."), footer=True),
        key("m", "map", _("Map"), _("Where the plays of this scenario went."), footer=True),
        key(
            "w",
            "app.show('reflections')",
            _("Reflections"),
            _("What you wrote at debriefs."),
            footer=True,
        ),
        key(
            "d,delete",
            "delete",
            _("Delete"),
            _("Delete the play in focus, once asked."),
            footer=True,
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._saves: dict[str, Save | Unreadable] = {}

    def body(self) -> ComposeResult:
        yield Listing()
        yield Static(id="empty", classes="prose quiet")

    def on_screen_resume(self) -> None:
        super().on_screen_resume()
        self.show()

    def show(self) -> None:
        """Read the folder anew."""
        self._saves = {str(save.path): save for save in kept.saves(self.game)}
        listing = self.query_one(Listing)
        at = listing.highlighted or 0
        listing.set_options(option(id, self._row(save)) for id, save in self._saves.items())
        listing.highlighted = min(at, len(self._saves) - 1) if self._saves else None
        self.set_class(not self._saves, "-empty")
        text = _(
            "No plays are kept yet.\n\nEscape leads back to the library; Enter opens a scenario."
        )
        self.query_one("#empty", Static).update(Content(text))

    def _row(self, save: Save | Unreadable) -> Row:
        if isinstance(save, Unreadable):
            return Row(
                save.id, sign="✗", note=_("can’t be read"), detail=save.fault, quiet=True, air=1
            )
        header = self._header(save)
        name = dict(header.roles).get(save.role) if header else ""
        moves = _n("{n} move", "{n} moves", save.moves).format(n=save.moves)
        role = _("as {name}").format(name=name or save.role)
        if save.names:
            role = _("{one} and {other}").format(one=save.names[0], other=save.names[1])
        sign, word = ("●", _("ended")) if save.state == ENDED else ("◐", _("in progress"))
        title = header.title if header else save.title or save.scenario
        detail = " · ".join([role, when(save.started), moves])
        return Row(title, sign=sign, note=word, detail=detail, air=1)

    def _header(self, save: Save) -> Header | None:
        item = self.game.item(save.scenario)
        return item.header if item else None

    @property
    def _in_focus(self) -> Save | Unreadable | None:
        one = self.query_one(Listing).highlighted_option
        return self._saves.get(one.id or "") if one else None

    @on(Listing.OptionSelected)
    def _open(self) -> None:
        match self._in_focus:
            case Save(id=id):
                opening.go_on(self.game, id)
            case Unreadable(fault=fault):
                self.game.notify(fault, severity="warning")

    def action_map(self) -> None:
        """The ways of the play in focus, and of all others of its scenario from that seat."""
        if isinstance(save := self._in_focus, Save):
            opening.show_map_of(self.game, save)

    def action_delete(self) -> None:
        save = self._in_focus
        if save is None:
            return
        row = self._row(save)
        text = Content(f"{row.title}\n{row.detail}")
        written = Reflections(save.path).path
        if written and written.exists():
            text += Content(_("\n\nWhat you wrote at its end is deleted with it."))
        answers = [(KEEP, Row(_("Keep it"))), (DELETE, Row(_("Delete it for good")))]
        question = Question(_("Delete this play?"), answers, text)
        self.app.push_screen(question, lambda answer: self._answered(save.id, answer))

    def _answered(self, id: str, answer: str | None) -> None:
        if answer != DELETE:
            return
        try:
            kept.folder(self.game, id).delete(id)
        except JournalError as error:
            self.game.notify(str(error), severity="warning")
        self.show()
