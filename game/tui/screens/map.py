"""The map: every way that was gone in a scenario, a row for each moment; never what was not."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from game import rubric
from game.journal import rows
from game.journal.play import Play
from game.journal.rows import Row
from game.journal.ways import Moment, Ways
from game.play.compare import compare
from game.tui import opening
from game.tui.keys import key
from game.tui.screens import map_text as text
from game.tui.screens.frame import Frame
from game.tui.widgets.listing import Listing, option
from game.tui.widgets.listing import Row as Shape
from game.words import _

BELOW = 3
"""Rows at the foot for a line in full."""


class MapScreen(Frame):
    """The ways of a scenario from one seat. `play` is the one that is open, if one is."""

    CSS_PATH = "map.tcss"
    AUTO_FOCUS = "Listing"
    heading = _("Map")
    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "select", _("Play on"), _("Back to this moment, to go on."), footer=True),
        key("c", "mark", _("Compare"), _("Mark this way; then another beside it."), footer=True),
        key("o", "unfold", _("All moments"), _("Open what is folded, or fold it."), footer=True),
        key("n,right", "turn(1)", _("Next turn"), _("On to where the next way begins.")),
        key("b,left", "turn(-1)", _("Turn before"), _("Back to where a way begins.")),
    ]

    def __init__(self, ways: Ways, here: Moment | None, play: Play | None = None) -> None:
        super().__init__()
        self.play = play
        self._ways = ways
        self._every = rows.rows(ways, here.number if here else -1)
        self._folded = rows.folded(self._every)
        self._stretches = {group[0] for group in self._folded if len(group) > 1}
        self._unfolded: set[Row] = set()
        self._marked: Row | None = None
        self._groups: list[tuple[Row, ...]] = []

    @property
    def is_private(self) -> bool:
        """Of a play that is open, whether that one is."""
        return self.play.private if self.play else super().is_private

    def body(self) -> ComposeResult:
        yield Static(id="about", classes="quiet")
        yield Listing()
        yield Static(id="place", classes="quiet")
        yield Static(id="before", classes="quiet")
        yield Static(id="whole")

    def on_mount(self) -> None:
        here = next((row for row in self._every if row.here), None)
        self._show(here or self._every[-1])
        self.query_one(Listing).scroll_to_highlight()

    def _show(self, at: Row) -> None:
        """The rows, with the one in focus that is `at` or has it folded within."""
        about = text.marked(self._ways, self._marked) if self._marked else text.about(self._ways)
        self.query_one("#about", Static).update(Content(about))
        self._groups = [
            group
            for some in self._folded
            for group in ([some] if some[0] not in self._unfolded else [(row,) for row in some])
        ]
        listing = self.query_one(Listing)
        listing.set_options(
            option(str(n), text.stretch(group) if len(group) > 1 else self._row(group[0]))
            for n, group in enumerate(self._groups)
        )
        listing.highlighted = next(n for n, group in enumerate(self._groups) if at in group)

    def _row(self, one: Row) -> Shape:
        return text.row(self._ways, one, marked=one == self._marked)

    @property
    def _in_focus(self) -> tuple[Row, ...]:
        return self._groups[self.query_one(Listing).highlighted or 0]

    @on(Listing.OptionHighlighted)
    def _tell(self) -> None:
        """The moment in focus, below the list."""
        one, *more = self._in_focus
        width = self.query_one("#whole").content_size.width
        place, before, whole = "", "", Content("")
        if not more:
            place, before = text.place(self._ways, one), text.before(self._ways, one)
            # A little less than there is room for: a word that is moved down leaves a gap.
            whole = text.whole(self._ways, one).truncate(max(10, BELOW * width - 20), ellipsis=True)
        self.query_one("#place", Static).update(Content(place))
        self.query_one("#before", Static).update(Content(before))
        self.query_one("#whole", Static).update(whole)

    def on_resize(self) -> None:
        if self._groups:
            self.call_after_refresh(self._tell)
            self.call_after_refresh(self.query_one(Listing).scroll_to_highlight)

    @on(Listing.OptionSelected)
    def _go(self) -> None:
        one, *more = self._in_focus
        if more:
            self._unfolded.add(one)
            self._show(one)
            return
        moment = self._ways.moments[one.to]
        if not moment.stands:
            return
        open_now = self.play.journal.header.id if self.play else ""
        stands = [stand for stand in moment.stands if stand.journal == open_now]
        # Else in a play in which this was said: where it leads to may be in others as well.
        said = {stand.journal for stand in self._ways.moments[one.moment].stands}
        its = [stand for stand in moment.stands if stand.journal in said]
        stand = (stands or its or moment.stands)[-1]
        if self.play and stands:
            self.play.go_to(stand.number)
            self.game.open_play(self.play)
        else:
            opening.go_on(self.game, stand.journal, stand.number)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is folded can be opened where something is."""
        return action != "unfold" or bool(self._stretches)

    def action_unfold(self) -> None:
        """Open every folded stretch; where none is folded, fold them all."""
        at = self._in_focus[0]
        folded = self._stretches - self._unfolded
        self._unfolded = {*self._stretches} if folded else set()
        self._show(at)

    def action_turn(self, by: int) -> None:
        """To the next row at which a way begins, or the one before."""
        listing = self.query_one(Listing)
        at = listing.highlighted or 0
        turns = [n for n, group in enumerate(self._groups) if group[0].first]
        ahead = [n for n in turns if n > at] if by > 0 else [n for n in reversed(turns) if n < at]
        for n in ahead[:1]:
            listing.highlighted = n

    def action_mark(self) -> None:
        """Marks the way in focus; with one marked already, puts the two side by side."""
        one = self._in_focus[0]
        if self._marked is None or one == self._marked:
            self._marked = one if self._marked is None else None
            self._show(one)
            return
        ends = [rows.end(self._ways, row) for row in (self._marked, one)]
        if ends[0].number == ends[1].number:
            self.game.notify(_("These two lie on one way; mark another beside it."))
            return
        from game.tui.screens.compare import CompareScreen

        self._marked = None
        self._show(one)
        first, second = (end.run for end in ends)
        comparison = compare(first, second, self._ways.role, rubric.load())
        self.app.push_screen(CompareScreen(comparison))
