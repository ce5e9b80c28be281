"""A list to choose from: quiet rows, `▸` beside the one in focus, no bar of colour."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.binding import BindingType
from textual.content import Content
from textual.css.styles import RulesMap
from textual.geometry import Offset
from textual.reactive import reactive
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual, VisualType
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from game.tui.keys import key
from game.words import _

if TYPE_CHECKING:
    from typing import Self

MARK = "▸"
_BEFORE = 2
"""Cells before a row, in which the mark stands."""


class Row(Visual):
    """One row: sign and title, at the right edge a note, below them a line of detail.

    All is plain text, never markup. It costs little to make, and is set out only when it is seen.
    A `quiet` row is grey; `air` counts the empty lines below it; a `heading` stands above the first
    row of a group.
    """

    __slots__ = ("air", "detail", "heading", "note", "quiet", "sign", "title")

    def __init__(
        self,
        title: str,
        *,
        sign: str = "",
        note: str = "",
        detail: str = "",
        quiet: bool = False,
        air: int = 0,
        heading: str = "",
    ) -> None:
        self.title = title
        self.sign = sign
        self.note = note
        self.detail = detail
        self.quiet = quiet
        self.air = air
        self.heading = heading

    @property
    def above(self) -> int:
        """Lines that stand above the title."""
        return 2 if self.heading else 0

    @property
    def _lead(self) -> str:
        return " " * _BEFORE + (f"{self.sign}  " if self.sign else "")

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        note = cell_len(self.note) + 2 if self.note else 0
        return len(self._lead) + max(cell_len(self.title) + note, cell_len(self.detail))

    def get_height(self, rules: RulesMap, width: int) -> int:
        return self.above + 1 + bool(self.detail) + self.air

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        grey = options.get_style("$text-muted not bold")
        lead = self._lead
        note = f"  {self.note} " if self.note else ""
        room = max(0, width - len(lead))
        title = _cut(self.title, max(1, room - cell_len(note)))
        gap = " " * (room - cell_len(title) - cell_len(note))
        rows = [Content.styled(" " * _BEFORE + self.heading, grey), Content("")][: self.above]
        rows += [
            Content.assemble(
                (lead + title, grey) if self.quiet else lead + title, (gap + note, grey)
            )
        ]
        if self.detail:
            rows.append(Content.styled(" " * len(lead) + _cut(self.detail, room), grey))
        rows += [Content("")] * self.air
        return [
            Strip(row.render_segments(style)).adjust_cell_length(width, style.rich_style)
            for row in rows
        ]


class Listing(OptionList, inherit_bindings=False):
    """Rows to choose from with arrows and Enter, or a click. Enter is its screen's to name."""

    DEFAULT_CSS = """
    Listing, Listing:focus {
        border: none;
        padding: 0;
        background: transparent;
        background-tint: transparent;
        scrollbar-size-vertical: 1;
        & > .option-list--option { padding: 0; }
        & > .option-list--option-hover { background: $block-hover-background; }
        & > .option-list--option-highlighted { background: transparent; text-style: bold; }
    }
    Listing > .option-list--option-highlighted { color: $foreground; }
    Listing:focus > .option-list--option-highlighted { color: $text-accent; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        key("up,k", "cursor_up", _("Up")),
        key("down,j", "cursor_down", _("Down")),
        key("pageup", "page_up", _("A page up")),
        key("pagedown", "page_down", _("A page down")),
        key("home", "first", _("To the first")),
        key("end", "last", _("To the last")),
    ]

    # The two rows that change are drawn again, not the whole list.
    highlighted: reactive[int | None] = reactive(None, repaint=False)

    def add_options(self, new_options: Iterable[Option | VisualType | None]) -> Self:
        super().add_options(new_options)
        heights = (_row(one).get_height({}, 0) for one in self.options)
        self._tops = list(accumulate(heights, initial=0))
        self._above = [_row(one).above for one in self.options]
        self._marked: int | None = None
        return self

    def render_line(self, y: int) -> Strip:
        strip = super().render_line(y)
        at = self.highlighted
        if at is None or self.scroll_offset.y + y != self._tops[at] + self._above[at]:
            return strip
        if self.has_focus:
            # The terminal's own cursor stands on the row in focus: braille lines follow it.
            self.app.cursor_position = self.content_region.offset + Offset(0, y)
        # The mark takes the first cell of the row, in the row's own style.
        style = next((segment.style for segment in strip), None)
        return Strip.join([Strip([Segment(MARK, style)], 1), strip.crop(1)])

    def watch_highlighted(self, highlighted: int | None) -> None:
        for number in {self._marked, highlighted}:
            if number is not None:
                top, end = self._tops[number : number + 2]
                self.refresh_lines(top, end - top)
        self._marked = highlighted
        super().watch_highlighted(highlighted)

    def scroll_to_highlight(self, top: bool = False) -> None:
        """Where the row in focus would leave the window, scroll by half of it.

        A list that moves with every key is restless, and slow to draw.
        """
        if self.highlighted is None or not self.size.height:
            return
        first, end = self._tops[self.highlighted : self.highlighted + 2]
        window = self.scrollable_content_region.height
        above, below = first - self.scroll_offset.y, end - self.scroll_offset.y - window
        if top or above < 0 or below > 0:
            to = first if top else first - window // 2
            self.scroll_to(y=to, animate=False, immediate=True, force=True)


def option(id: str, row: Row) -> Option:
    """An option of a Listing."""
    return Option(row, id=id)


def _row(one: Option) -> Row:
    assert isinstance(one.prompt, Row)
    return one.prompt


def _cut(text: str, width: int) -> str:
    return Content(text).truncate(width, ellipsis=True).plain
