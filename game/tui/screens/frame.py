"""What the screens share: the game's name above, one column of text, the keys below."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from game.tui.keys import key
from game.tui.widgets.keyline import KeyLine
from game.tui.widgets.listing import Listing
from game.tui.window import NAME
from game.words import _

if TYPE_CHECKING:
    from game.tui.app import CommonGround

SMALLEST = (60, 20)
"""Columns and rows in which everything can be done."""


class Frame(Screen[None]):
    """A screen with a heading; its `body` stands in one column. Escape leads back."""

    heading: ClassVar[str] = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        key("escape", "back", _("Back"), _("Back to where you came from."), footer=True),
    ]

    @property
    def game(self) -> CommonGround:
        """The app."""
        return cast("CommonGround", self.app)

    @property
    def is_private(self) -> bool:
        """Whether what is shown here, or is begun from here, is kept nowhere."""
        return self.game.private

    def compose(self) -> ComposeResult:
        with Vertical(id="column"):
            yield Static(self._masthead(), id="masthead")
            yield from self.body()
        yield KeyLine()
        yield TooSmall()

    @abstractmethod
    def body(self) -> ComposeResult:
        """The widgets between the heading and the keys."""

    def on_screen_resume(self) -> None:
        masthead, now = self.query_one("#masthead", Static), self._masthead()
        if masthead.content != now:
            masthead.update(now)

    def _masthead(self) -> Content:
        """The name of the game, where one is, and whether this is private."""
        parts = [Content(NAME)]
        if self.heading:
            parts.append(Content.styled(self.heading, "$text-muted not bold"))
        if self.is_private:
            parts.append(Content.styled(_("◌ private: nothing is kept"), "$text-accent not bold"))
        return Content.styled("  ·  ", "$text-muted").join(parts)

    def action_back(self) -> None:
        self.app.pop_screen()

    def action_select(self) -> None:
        """What Enter does: take the row in focus."""
        if isinstance(self.focused, Listing):
            self.focused.action_select()


def read_on(page: VerticalScroll) -> None:
    """A page further down a text that has no focus of its own; from its end back to the top."""
    if page.scroll_offset.y >= page.max_scroll_y:
        page.scroll_home(animate=False)
    else:
        page.scroll_page_down(animate=False)


def fit(text: Widget, column: Widget) -> None:
    """Leaves a text what room the rest of its column leaves; in little room it scrolls."""
    below = [child for child in column.children if child is not text]
    taken = sum(child.outer_size.height + child.styles.margin.height for child in below)
    text.styles.max_height = max(3, column.content_size.height - taken)


class TooSmall(Static):
    """Says which size is needed, in place of everything else, while the window is smaller."""

    def __init__(self) -> None:
        columns, rows = SMALLEST
        text = _("This game needs {columns} columns and {rows} rows. Nothing is lost.")
        super().__init__(Content(text.format(columns=columns, rows=rows)), id="too-small")
