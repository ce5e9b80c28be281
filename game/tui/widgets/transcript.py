"""The talk, as a page that can be scrolled back. Rows are laid out once for each width."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace
from itertools import takewhile
from typing import ClassVar

from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style
from textual.theme import Theme

from game.rubric import Rubric
from game.tui.widgets.page import Page
from game.tui.widgets.paragraphs import COMPONENTS, lay, space_before
from game.tui.widgets.script import Paragraph

CONTEXT = 2
"""Rows of what was read before that stay in sight above what is new."""


class Transcript(ScrollView, can_focus=False):
    """Paragraphs from top to bottom; only what is added is laid out.

    New paragraphs never push their own beginning out of sight, and a change of size keeps the
    place that was being read.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = COMPONENTS
    ALLOW_SELECT = False

    class Reached(Message):
        """The view reached the end of the page, or left it: then `more` stands below."""

        def __init__(self, more: bool) -> None:
            self.more = more
            super().__init__()

    def __init__(self, gutter: int, rubric: Rubric, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._gutter = gutter
        self._rubric = rubric
        self._paragraphs: list[Paragraph] = []
        self._starts: list[int] = []
        self._rows: list[Strip] = []
        self._blank = Strip.blank(0)
        self._page = Page.of(80, gutter)
        self._fresh = 0
        self._kept: tuple[int, int] | None = None
        self._placing = False
        self._more = False

    @property
    def more(self) -> bool:
        """Whether some of it stands below what is in sight."""
        return self._more

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """All that stands on the page."""
        return tuple(self._paragraphs)

    def fill(self, paragraphs: Iterable[Paragraph], fresh: int) -> None:
        """Shows these alone, and the beginning of number `fresh` of them."""
        old, self._paragraphs = self._paragraphs, list(paragraphs)
        self._fresh = min(fresh, len(self._paragraphs))
        self._kept = None
        alike = (a == b for a, b in zip(old, self._paragraphs, strict=False))
        self._lay_all(first=sum(takewhile(bool, alike)))

    def add(self, paragraphs: Iterable[Paragraph], *, read_on: bool = False) -> None:
        """Adds paragraphs below and shows where they begin.

        With `read_on` they belong to what is being read: its beginning stays the one to keep.
        """
        if not read_on:
            self._fresh = len(self._paragraphs)
        self._kept = None
        for paragraph in paragraphs:
            self._paragraphs.append(paragraph)
            self._lay(len(self._paragraphs) - 1)
        self._laid()

    def fold_notes(self) -> None:
        """Makes the coach's notes one line each: they have been read."""
        notes = [n for n, one in enumerate(self._paragraphs) if one.look == "note"]
        if notes:
            for n in notes:
                self._paragraphs[n] = replace(self._paragraphs[n], look="folded")
            self._lay_all(first=notes[0])

    def unfold_note(self) -> bool:
        """Opens the last note that has been read, where it stands; False if there is none."""
        for n in range(len(self._paragraphs) - 1, -1, -1):
            if self._paragraphs[n].note:
                self._paragraphs[n] = replace(self._paragraphs[n], look="note")
                self._kept, self._fresh = None, n
                self._lay_all(first=n)
                return True
        return False

    def read(self, rows: int) -> None:
        """Moves the view by some rows."""
        self._to(self.scroll_offset.y + rows)

    def read_page(self, pages: int) -> None:
        """Moves the view by pages, of which a row stays in sight."""
        self.read(pages * max(1, self.scrollable_content_region.height - 1))

    def read_from(self, *, top: bool) -> None:
        """Moves the view to the first row, or to the last."""
        self._to(0 if top else len(self._rows))

    def render_line(self, y: int) -> Strip:
        """One row of the view."""
        row = self.scroll_offset.y + y
        return self._rows[row] if row < len(self._rows) else self._blank

    def on_resize(self, _event: events.Resize) -> None:
        page = Page.of(self.scrollable_content_region.width, self._gutter)
        if page != self._page:
            self._page = page
            self._lay_all()
        self._place()

    def on_mount(self) -> None:
        self.app.theme_changed_signal.subscribe(self, self._recoloured)

    def _recoloured(self, _theme: Theme) -> None:
        """Colours are laid into the rows."""
        self._lay_all()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        if not self._placing and self._starts:
            row = round(new_value)
            at = max(0, bisect_right(self._starts, row) - 1)
            self._kept = at, row - self._starts[at]
        self._tell_more()

    def _style(self, name: str) -> Style:
        return self.get_visual_style(f"talk--{name}")

    def _lay_all(self, first: int = 0) -> None:
        self._blank = Strip.blank(self._page.width, self.visual_style.rich_style)
        del self._rows[self._starts[first] if first < len(self._starts) else len(self._rows) :]
        if first == 0:
            self._rows.clear()
        del self._starts[first:]
        for n in range(first, len(self._paragraphs)):
            self._lay(n)
        self._laid()

    def _lay(self, n: int) -> None:
        above = self._paragraphs[n - 1] if n else None
        paragraph = self._paragraphs[n]
        self._starts.append(len(self._rows))
        self._rows.extend([self._blank] * space_before(paragraph, above))
        base = self.visual_style.rich_style
        for row in lay(paragraph, self._page, self._style, self._rubric):
            self._rows.append(row.adjust_cell_length(self._page.width, base))

    def _laid(self) -> None:
        self.virtual_size = Size(self._page.width, len(self._rows))
        self._place()
        self.refresh()

    def _place(self) -> None:
        """Puts the view where it should be: at what is new, or where the reader was."""
        if not self._starts:
            self._tell_more()
            return
        if self._kept is None:
            known = self._fresh < len(self._starts)
            row = (self._starts[self._fresh] if known else len(self._rows)) - CONTEXT
        else:
            at, within = self._kept
            row = self._starts[min(at, len(self._starts) - 1)] + within
        self._placing = True
        self._to(row)
        self._placing = False
        self._tell_more()

    def _to(self, row: int) -> None:
        height = self.scrollable_content_region.height
        row = max(0, min(row, len(self._rows) - height))
        self.scroll_to(y=row, animate=False, force=True, immediate=True)

    def _tell_more(self) -> None:
        height = self.scrollable_content_region.height
        more = len(self._rows) > self.scroll_offset.y + height
        if more != self._more:
            self._more = more
            self.post_message(self.Reached(more))
