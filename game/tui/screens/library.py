"""Home: the scenarios, what each is about, and where one stands in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from game.library import Item
from game.tui import kept, opening
from game.tui.keys import key
from game.tui.screens import library_text
from game.tui.screens.frame import Frame, read_on
from game.tui.widgets import about
from game.tui.widgets.listing import Listing, Row
from game.words import _

if TYPE_CHECKING:
    from pathlib import Path

    from textual.timer import Timer

    from game.tui.widgets.search import Search

REST = 0.12
"""Seconds without a key after which the scenario in focus is told; the first is told at once."""


class LibraryScreen(Frame):
    """The list, and beside it (or under it, on a key) the scenario in focus."""

    AUTO_FOCUS = "Listing"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "select", _("Open"), _("Choose whom to play in it."), footer=True),
        key("slash", "search", _("Search"), _("Search by title, people, words."), footer=True),
        key("f", "filter", _("Strategy"), _("Show those of one strategy only."), footer=True),
        key("i", "about", _("About"), _("Show or hide what it is about."), footer=True),
        key(
            "p",
            "app.show('plays')",
            _("Your plays"),
            _("Go on with a play, or look back."),
            footer=True,
        ),
        key("c", "app.show('course')", _("Your course"), _("What your plays show together.")),
        key("space", "read_on", _("Read on"), _("More of what it is about.")),
        key("escape", "back", _("Show all"), _("Clear the search and the strategy.")),
        key("s", "app.show('settings')", _("Settings"), _("How the game looks and tells.")),
    ]

    class Known(Message):
        """The saves were looked at: where one stands, by scenario id."""

        def __init__(self, states: Mapping[str, str]) -> None:
            self.states = states
            super().__init__()

    def __init__(self) -> None:
        super().__init__()
        self._words: dict[Path, str] = {}
        self._wanted = ""
        self._strategy = ""
        self._shown: list[Item] = []
        self._airy = False
        self._resting: Timer | None = None
        self._moved = False
        self._states: Mapping[str, str] | None = None

    def body(self) -> ComposeResult:
        yield Static(id="narrowed")
        with Horizontal(id="shelf"):
            yield Listing(id="scenarios")
            yield Static(id="empty")
            with VerticalScroll(id="about", classes="panel", can_focus=False):
                yield Static(id="story")

    def on_mount(self) -> None:
        self._fill()

    def on_screen_resume(self) -> None:
        super().on_screen_resume()
        if kept.has_saves(self.game):
            self.call_after_refresh(self._look_at_saves)
        else:
            self.post_message(self.Known({}))

    # -- the list

    def _fill(self) -> None:
        """Show what is wanted, with the same row in focus if it is still there."""
        listing = self.query_one(Listing)
        before = listing.highlighted_option
        self._shown = [item for item in self.game.library.items if self._fits(item)]
        listing.set_options(library_text.rows(self._shown, self._states))
        ids = [str(item.path) for item in self._shown]
        if ids:
            listing.highlighted = ids.index(before.id) if before and before.id in ids else 0
        self.query_one("#shelf").set_class(not ids, "-empty")
        every = len(self.game.library.items)
        self.query_one("#empty", Static).update(Content(library_text.nothing(every)))
        narrowed = self.query_one("#narrowed", Static)
        narrowed.update(library_text.narrowed(len(ids), every, self._strategy))
        narrowed.set_class(bool(self._strategy or self._wanted), "-on")

    def _fits(self, item: Item) -> bool:
        if self._strategy and (not item.header or self._strategy not in item.header.strategies):
            return False
        return all(word in self._words_of(item) for word in self._wanted.split())

    def _words_of(self, item: Item) -> str:
        """All that a search looks at, gathered when it is first looked at."""
        if item.path not in self._words:
            self._words[item.path] = library_text.searched(item)
        return self._words[item.path]

    @on(Listing.OptionHighlighted)
    def _tell_soon(self) -> None:
        """Not while a key is held down: the list must not wait for what stands beside it."""
        if self._resting is None:
            self._tell()
            self._resting = self.set_timer(REST, self._rested)
        else:
            self._resting.reset()
            self._moved = True

    def _rested(self) -> None:
        self._resting = None
        if self._moved:
            self._moved = False
            self._tell()

    def _tell(self) -> None:
        """What the scenario in focus is about, with more air where there is room."""
        item = self._in_focus
        if item is None:
            return
        self._airy = airy = self.has_class("-wide")
        self.query_one("#story", Static).update(library_text.story(item, airy=airy))
        self.query_one("#about").scroll_home(animate=False)

    @property
    def _in_focus(self) -> Item | None:
        at = self.query_one(Listing).highlighted
        return self._shown[at] if at is not None and at < len(self._shown) else None

    @on(Listing.OptionSelected)
    def _open(self) -> None:
        if item := self._in_focus:
            opening.choose_seat(self.game, item)

    # -- search and strategy

    def action_search(self) -> None:
        from game.tui.widgets.search import Search  # late: nobody searches before the first frame

        if not self.query(Search):
            self.query_one("#column").mount(Search(), after="#masthead")
        self.query_one(Search).focus()

    def on_search_wanted(self, event: Search.Wanted) -> None:
        self._wanted = event.text.casefold()
        self._fill()

    def on_search_into(self) -> None:
        self.query_one(Listing).focus()

    def on_search_cleared(self) -> None:
        self.action_back()

    def action_back(self) -> None:
        self.query("#search").remove()
        self._wanted = self._strategy = ""
        self._fill()
        self.query_one(Listing).focus()

    def action_filter(self) -> None:
        from game.tui.screens.question import Question

        items = self.game.library.items
        counts = Counter(id for item in items if item.header for id in item.header.strategies)
        rows = [("*", Row(_("All of them"), note=str(len(items))))]
        rows += [(id, Row(about.strategy_name(id), note=str(n))) for id, n in counts.most_common()]
        question = Question(_("Which strategy?"), rows, at=self._strategy or "*")
        self.app.push_screen(question, self._filtered)

    def _filtered(self, answer: str | None) -> None:
        if answer:
            self._strategy = "" if answer == "*" else answer
            self._fill()

    def action_about(self) -> None:
        self.toggle_class("-about")

    def action_read_on(self) -> None:
        """A page further in what it is about, and from the end back to the top."""
        read_on(self.query_one("#about", VerticalScroll))

    def on_resize(self) -> None:
        if self._airy != self.has_class("-wide"):
            self._tell()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No key is offered for what is done already: to search, or to see what stands beside."""
        if action == "search":
            return self.focused is None or self.focused.id != "search"
        return not (action == "about" and self.has_class("-wide"))

    # -- where one stands

    @work(thread=True, exclusive=True)
    def _look_at_saves(self) -> None:
        self.post_message(self.Known(kept.states(self.game)))

    @on(Known)
    def _known(self, event: Known) -> None:
        first = self._states is None
        if first or event.states != self._states:
            self._states = event.states
            self._fill()
        if first and not event.states and self.app.screen is self:
            self._welcome()

    def _welcome(self) -> None:
        """Once, to somebody without a play: the short scenario that teaches the keys."""
        if self.game.private or self.game.options.couple or self.game.settings.tutorial_offered:
            return
        from game.tui.screens.welcome import FIRST_SCENARIO, YES, welcome

        item = self.game.item(FIRST_SCENARIO)
        if item is None or item.header is None:
            return
        header = item.header

        def answered(answer: str | None) -> None:
            self.game.change(replace(self.game.settings, tutorial_offered=True))
            if answer == YES:
                self.game.begin(header, header.playable[0])

        self.app.push_screen(welcome(header.title), answered)
