"""What was written at debriefs, of all plays: to read again, to search, to change, to delete."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static
from textual.widgets.option_list import Option

from game.journal import disk
from game.journal.folder import Unreadable
from game.journal.model import JournalError, printable
from game.journal.notebook import Notebook, Written, search
from game.report.notebook import markdown
from game.tui import opening
from game.tui.keys import key
from game.tui.screens.filename import FileName
from game.tui.screens.frame import Frame
from game.tui.screens.question import Question
from game.tui.screens.reflection import ReflectionScreen, of_play
from game.tui.widgets.listing import Listing, Row, option
from game.tui.widgets.search import Search
from game.words import _, _n

KEEP, DELETE = "keep", "delete"


class NotebookScreen(Frame):
    """The newest play first; below it what was written at its end."""

    CSS_PATH = "notebook.tcss"
    AUTO_FOCUS = "Listing"
    heading = _("Your reflections")
    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "select", _("Open"), _("Read it, and change it."), footer=True),
        key("slash", "search", _("Search"), _("Search by words, titles, names."), footer=True),
        key("e", "export", _("Export"), _("Put what is listed into a file."), footer=True),
        key(
            "d,delete",
            "delete",
            _("Delete"),
            _("Delete the one in focus, once asked."),
            footer=True,
        ),
        key("D", "delete_all", _("Delete all"), _("Delete all of them, once asked twice.")),
        key("escape", "back", _("Back"), _("Clear the search, or go back."), footer=True),
    ]

    class Found(Message):
        """The folder was read."""

        def __init__(self, found: Sequence[Written | Unreadable]) -> None:
            self.found = found
            super().__init__()

    def __init__(self) -> None:
        super().__init__()
        self._found: Sequence[Written | Unreadable] | None = None
        self._shown: Sequence[Written | Unreadable] = ()
        self._words = ""
        self._said = ""

    def body(self) -> ComposeResult:
        yield Static(id="note", classes="prose quiet")
        yield Listing()
        yield Static(id="empty", classes="prose quiet")

    def on_mount(self) -> None:
        self._notebook = Notebook(self.game.options.saves, self.game.library.story_of)

    def on_screen_resume(self) -> None:
        super().on_screen_resume()
        opening.keep_written(self.game)
        self._read()

    # -- the list

    @work(thread=True, exclusive=True)
    def _read(self) -> None:
        """Away from the keys: the questions are those of the scenarios, which are read for it."""
        found: Sequence[Written | Unreadable] = ()
        try:
            found = self._notebook.read()
        except JournalError as error:
            self.app.call_from_thread(self.game.notify, str(error), severity="warning")
        self.post_message(self.Found(found))

    @on(Found)
    def _was_found(self, event: Found) -> None:
        self._found = event.found
        self._fill()

    def _fill(self) -> None:
        """Show what is wanted, with the focus on the row where it was."""
        if self._found is None:
            return
        self._shown = search(self._written, self._words) if self._words else self._found
        listing = self.query_one(Listing)
        at = listing.highlighted or 0
        listing.set_options(self._options())
        listing.highlighted = min(at, len(self._shown) - 1) if self._shown else None
        self.set_class(not self._shown, "-empty")
        self.query_one("#empty", Static).update(Content(self._nothing()))
        note = self._note()
        self.query_one("#note", Static).update(Content(note))
        self.set_class(bool(note), "-noted")
        self.refresh_bindings()

    @property
    def _written(self) -> list[Written]:
        return [one for one in self._found or () if isinstance(one, Written)]

    def _options(self) -> Iterator[Option]:
        play = ""
        for number, one in enumerate(self._shown):
            if isinstance(one, Written):
                row = Row(_beginning(one), detail=one.question, air=1)
                row.heading = "" if one.play == play else of_play(one)
                play = one.play
            else:
                row = Row(one.id, sign="✗", note=_("can’t be read"), detail=one.fault, quiet=True)
                row.air = 1
            yield option(str(number), row)

    def _note(self) -> str:
        """What stands above the list: where it was exported to, else how it is narrowed, else that
        this is private."""
        if self._said:
            return self._said
        if self._words:
            shown, all_ = len(self._shown), len(self._written)
            return _("{shown} of {all}").format(shown=shown, all=all_)
        if self.game.private and self._shown:
            return _("What you write now is kept nowhere; this was kept before.")
        return ""

    def _nothing(self) -> str:
        if self._words:
            return _("Nothing that you wrote has all of these words.\n\nEscape shows all again.")
        if self.game.private:
            return _(
                "This is private: what you write at a debrief is kept nowhere.\n\n"
                "F4 leads out of private play, Escape back to where you came from."
            )
        return _(
            "Nothing is written yet.\n\n"
            "Where a play ends, its debrief asks what to think about. What you write there is "
            "kept for you alone, and stands here.\n\n"
            "Escape leads back; in the library, Enter opens a scenario."
        )

    @property
    def _in_focus(self) -> Written | Unreadable | None:
        at = self.query_one(Listing).highlighted
        return self._shown[at] if at is not None and at < len(self._shown) else None

    @on(Listing.OptionSelected)
    def _open(self) -> None:
        match self._in_focus:
            case Written() as one:
                self.app.push_screen(ReflectionScreen(self._notebook, one))
            case Unreadable(fault=fault):
                self.game.notify(fault, severity="warning")

    # -- search

    def action_search(self) -> None:
        if not self.query(Search):
            self.query_one("#column").mount(Search(), after="#masthead")
        self.query_one(Search).focus()

    def on_search_wanted(self, event: Search.Wanted) -> None:
        self._words, self._said = event.text.strip(), ""
        self._fill()

    def on_search_into(self) -> None:
        self.query_one(Listing).focus()

    def on_search_cleared(self) -> None:
        self.action_back()

    def action_back(self) -> None:
        if not self.query(Search):
            self.app.pop_screen()
            return
        self.query(Search).remove()
        self._words = self._said = ""
        self._fill()
        self.query_one(Listing).focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No key is offered for what is done already, or where there is nothing to do it to."""
        match action:
            case "search":
                return bool(self._found) and not isinstance(self.focused, Search)
            case "select" | "export" | "delete":
                return bool(self._shown)
            case "delete_all":
                return bool(self._found)
        return True

    # -- deleting

    def action_delete(self) -> None:
        one = self._in_focus
        if isinstance(one, Written):
            text = _beginning(one)
            self._ask(_("Delete this for good?"), text, partial(self._notebook.delete, one))
        elif one is not None:
            delete = partial(self._notebook.delete_play, one.path)
            self._ask(_("Delete this file for good?"), one.fault, delete)

    def action_delete_all(self) -> None:
        count = len(self._found or ())
        text = _n(
            "All that you wrote at debriefs: {n} entry.",
            "All that you wrote at debriefs: {n} entries.",
            count,
        )
        if self._words:
            text = _n(
                "What you wrote at debriefs: {n} entry, found by your search or not.",
                "What you wrote at debriefs: all {n} entries, not only those found by your search.",
                count,
            )
        text = "\n\n".join([text.format(n=count), _("Your plays stay as they are.")])
        delete = self._notebook.delete_all

        def ask_again() -> None:
            self._ask(
                _("Delete all of them now, for good?"), _("Nothing brings them back."), delete
            )

        self._question(_("Delete all that you wrote?"), text, _("Delete all"), ask_again)

    def _ask(self, heading: str, text: str, delete: Callable[[], None]) -> None:
        """Deletes where the answer is yes. A fault is told, and the list is as it is then."""

        def sure() -> None:
            try:
                delete()
            except JournalError as error:
                self.game.notify(str(error), severity="warning")
            self._read()

        text += "\n\n" + _("A file that you exported stays where you put it.")
        self._question(heading, text, _("Delete for good"), sure)

    def _question(self, heading: str, text: str, yes: str, then: Callable[[], None]) -> None:
        answers = [(KEEP, Row(_("Keep"))), (DELETE, Row(yes))]

        def answered(answer: str | None) -> None:
            if answer == DELETE:
                then()

        self.app.push_screen(Question(heading, answers, Content(text)), answered)

    # -- a file

    def action_export(self) -> None:
        written = [one for one in self._shown if isinstance(one, Written)]
        if not written:
            return
        heading = _n(
            "Export {n} reflection as Markdown", "Export {n} reflections as Markdown", len(written)
        ).format(n=len(written))
        data = markdown(written).encode(errors="replace")
        name = f"reflections-{date.today():%Y-%m-%d}.md"

        def write(path: Path) -> Path:
            return disk.write_out(path, data, name)

        self.app.push_screen(FileName(heading, name, write), self._exported)

    def _exported(self, path: Path | None) -> None:
        if path is not None:
            self._said = _("Written to {path}").format(path=printable(str(path)))
            self._fill()


def _beginning(one: Written) -> str:
    return printable(one.text)
