"""What can be chosen, at the foot of the page: by number, by arrows and Enter, or by a click."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style
from textual.theme import Theme

from game.story.model import Span
from game.tui.keys import key
from game.tui.widgets.page import Page, strip
from game.words import _

ITALIC = Style(italic=True)
SCROLLBAR = 1
"""Cells at the right that are left to it, so that nothing moves when it comes and goes."""


@dataclass(frozen=True, slots=True)
class Item:
    """Something that can be chosen. `number` is its key, 0 for none.

    `locked` is why it can't be chosen, or ''. `apart` begins a group that stands apart.
    """

    id: str
    spans: tuple[Span, ...]
    number: int = 0
    locked: str = ""
    apart: str = ""

    @classmethod
    def plain(cls, id: str, text: str, apart: str = "") -> Item:
        """An item that the game itself offers."""
        return cls(id, (Span(text),), apart=apart)


class Choices(ScrollView, can_focus=True, inherit_bindings=False):
    """A short list that is always whole; one that can be taken is in focus."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "choices--text",
        "choices--focus",
        "choices--number",
        "choices--locked",
        "choices--apart",
        "choices--said",
        "choices--change",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        key("up,k", "move(-1)", _("Up"), _("To the reply above.")),
        key("down,j", "move(1)", _("Down"), _("To the reply below.")),
        key("enter", "take", _("Choose"), _("Take what is marked.")),
        key("space", "go_on", _("Read on"), _("Read on; it never chooses between replies.")),
    ]
    ALLOW_SELECT = False

    class ReadOn(Message):
        """The player would like to see more of the text."""

    class Taken(Message):
        """An item was chosen."""

        def __init__(self, item: Item) -> None:
            self.item = item
            super().__init__()

    def __init__(self, gutter: int, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._gutter = gutter
        self._items: tuple[Item, ...] = ()
        self._above: tuple[tuple[str, str], ...] = ()
        self._at = 0
        self._width = 0
        self._rows: list[tuple[int, Strip]] = []
        self._focused_rows: list[tuple[int, Strip]] = []

    @property
    def items(self) -> tuple[Item, ...]:
        """What is shown, top to bottom."""
        return self._items

    @property
    def focused_item(self) -> Item | None:
        """The one that Enter takes."""
        return self._items[self._at] if self._items else None

    def offer(self, items: Sequence[Item], above: Sequence[tuple[str, str]] = ()) -> None:
        """Shows these, the first that is open in focus, and `above` them sentences.

        Each of those is a kind (`said`, `change`) and a text.
        """
        self._items = tuple(items)
        self._above = tuple(above)
        self._at = next((n for n, item in enumerate(items) if not item.locked), 0)
        self._width = 0
        self._lay(self.size.width)
        self.scroll_to(y=0, animate=False, force=True, immediate=True)
        self.refresh(layout=True)
        self.call_after_refresh(self._show)

    def offers(self, item: Item) -> bool:
        """Whether that stands here still: Enter may come twice before the first is done."""
        return self.screen.is_current and any(item is one for one in self._items)

    def take(self, item: Item) -> None:
        """Takes an item as if it had been pressed; a locked one does nothing."""
        if not item.locked:
            self.post_message(self.Taken(item))

    def mark(self, id: str) -> None:
        """Puts the focus on the item of that id, if it can be taken."""
        for at, item in enumerate(self._items):
            if item.id == id and not item.locked:
                self._focus(at)

    def action_take(self) -> None:
        if self.focused_item:
            self.take(self.focused_item)

    def action_go_on(self) -> None:
        """Space reads on, and never chooses between replies."""
        if any(item.number for item in self._items):
            self.post_message(self.ReadOn())
        else:
            self.action_take()

    def action_move(self, by: int) -> None:
        at = self._at + by
        while 0 <= at < len(self._items) and self._items[at].locked:
            at += by
        if 0 <= at < len(self._items):
            self._focus(at)
        elif by < 0:
            self.scroll_to(y=0, animate=False, force=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        self._lay(width)
        return len(self._rows)

    def render_line(self, y: int) -> Strip:
        """One row of the view; the rows of the item in focus have a look of their own."""
        row = self.scroll_offset.y + y
        if row >= len(self._rows):
            return Strip.blank(self.size.width, self.visual_style.rich_style)
        n, plain = self._rows[row]
        return self._focused_rows[row][1] if n == self._at else plain

    def on_resize(self, _event: events.Resize) -> None:
        self._lay(self.size.width)
        self._show()

    def on_mount(self) -> None:
        self.app.theme_changed_signal.subscribe(self, self._recoloured)

    def _recoloured(self, _theme: Theme) -> None:
        """Colours are laid into the rows."""
        self._width = 0
        self._lay(self.size.width)
        self.refresh()

    def on_focus(self) -> None:
        self._show()

    def on_click(self, event: events.Click) -> None:
        n = self._item_at(event.y)
        if n is not None and not self._items[n].locked:
            self._focus(n)
            self.take(self._items[n])

    def on_mouse_move(self, event: events.MouseMove) -> None:
        n = self._item_at(event.y)
        if n is not None and n != self._at and not self._items[n].locked:
            self._at = n
            self.refresh()

    def _item_at(self, y: int) -> int | None:
        row = self.scroll_offset.y + y
        if 0 <= row < len(self._rows) and self._rows[row][0] >= 0:
            return self._rows[row][0]
        return None

    def _focus(self, at: int) -> None:
        self._at = at
        self._show()
        self.refresh()

    def _show(self) -> None:
        """Keeps the item in focus in sight, and the real cursor on it for braille lines."""
        rows = [row for row, (n, _strip) in enumerate(self._rows) if n == self._at]
        if not rows:
            return
        region = Region(0, rows[0], 1, len(rows))
        self.scroll_to_region(region, animate=False, force=True, immediate=True)
        if self.has_focus:
            left = Page.of(self._width, self._gutter).left
            at = Offset(left, rows[0] - self.scroll_offset.y)
            self.app.cursor_position = self.content_region.offset + at

    def _lay(self, outer_width: int) -> None:
        width = outer_width - SCROLLBAR
        if width == self._width or width <= 0:
            return
        self._width = width
        page = Page.of(width, self._gutter)
        rows = [(-1, row) for row in self._sentences(page)]
        focused = list(rows)
        for n, item in enumerate(self._items):
            rows += self._item(page, n, item, focused=False)
            focused += self._item(page, n, item, focused=True)
        base = self.visual_style.rich_style
        self._rows = [(n, row.adjust_cell_length(width, base)) for n, row in rows]
        self._focused_rows = [(n, row.adjust_cell_length(width, base)) for n, row in focused]
        self.virtual_size = Size(width, len(self._rows))

    def _sentences(self, page: Page) -> list[Strip]:
        rows: list[Strip] = []
        for kind, text in self._above:
            style = self._style(kind)
            for line in Content(text).wrap(page.gutter + page.text - 2):
                rows.append(strip(style, (" " * (page.left + 2), Style()), line))
        return [*rows, Strip([])] if rows else rows

    def _item(self, page: Page, n: int, item: Item, focused: bool) -> list[tuple[int, Strip]]:
        text, faint = self._style("text"), self._style("locked")
        rows: list[tuple[int, Strip]] = []
        air = (" " * page.left, Style())
        if item.apart:
            rows.append((-1, strip(self._style("apart"), air, ("  " + item.apart, Style()))))
        base = faint if item.locked else self._style("focus") if focused else text
        sign = "▸ " if focused and not item.locked else "  "
        mark = str(item.number) if item.number else "–" if item.locked else ""
        head = f"{mark}  " if mark else ""
        content = Content.assemble(
            *((span.text, ITALIC if span.starred else Style()) for span in item.spans)
        )
        if item.locked:
            content = Content.assemble(content, "  ", (f"({item.locked})", ITALIC))
        number = self._style("number")
        width = page.gutter + page.text - 2 - len(head)
        for row, line in enumerate(content.wrap(max(4, width))):
            start = (sign, number), (head, base if item.locked else number)
            if row:
                start = ("  ", number), (" " * len(head), number)
            rows.append((n, strip(base, air, *start, line)))
        return rows

    def _style(self, name: str) -> Style:
        return self.get_visual_style(f"choices--{name}")
