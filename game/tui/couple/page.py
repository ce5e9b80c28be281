"""The screen that two share: a curtain or a page on it, and never anything of the one before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from game import rubric
from game.play.run import Run
from game.story.model import Story
from game.tui import window
from game.tui.couple.curtain import Curtain
from game.tui.couple.showing import GO_ON, Showing
from game.tui.keys import key
from game.tui.screens.frame import TooSmall
from game.tui.screens.play_foot import Foot
from game.tui.screens.reading import READING, Reading
from game.tui.widgets.choices import Choices, Item
from game.tui.widgets.keyline import KeyLine
from game.tui.widgets.page import gutter_for
from game.tui.widgets.side import Side
from game.tui.widgets.transcript import Transcript
from game.words import _


class Replies(Choices):
    """A number marks, Enter takes: a slip of a finger says nothing. Space only reads on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "take", _("Choose"), _("Take what is marked."), footer=True),
    ]

    def action_go_on(self) -> None:
        self.post_message(self.ReadOn())

    def take(self, item: Item) -> None:
        """Nothing is passed over: what only goes on is first read to its end."""
        if [one.id for one in self.items] == [GO_ON] and self.screen.query_one(Transcript).more:
            self.post_message(self.ReadOn())
        else:
            super().take(item)


class SharedPage(Reading):
    """Its parts, and the keys by which a line of it is marked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "mark(1)", _("Mark"), True, "1–9", tooltip=_("Mark the line of that number.")),
        *(Binding(str(n), f"mark({n})", show=False) for n in range(2, 10)),
        *READING,
    ]

    def __init__(self, story: Story) -> None:
        super().__init__()
        self._story = story
        self.rubric = rubric.load()
        self.foot = Foot(())

    def compose(self) -> ComposeResult:
        gutter = gutter_for(self._story)
        yield Static(id="head")
        yield Side(id="side")
        yield Curtain(id="curtain")
        yield Transcript(gutter, self.rubric, id="transcript")
        yield Static(id="edge")
        yield Replies(gutter, id="choices")
        yield KeyLine()
        yield TooSmall()

    def empty(self) -> None:
        """Nothing of what was shown stays on any part of the screen."""
        self.query_one("#head", Static).update(Content(window.NAME))
        self.query_one("#edge", Static).update(Content(""))
        self.query_one(Curtain).clear()
        self.query_one(Transcript).fill((), 0)
        self.query_one(Side).clear()
        self.query_one(Side).remove_class("-over")
        self.offer(Foot(()))
        self.app.clear_notifications()
        self.clear_selection()

    def draw_curtain(self, sentences: Sequence[str], here: Iterable[str]) -> None:
        """A curtain in place of a page; it has all the keys that it needs."""
        self._part(curtain=True)
        self.set_focus(None)
        self.query_one(Curtain).say(sentences, here)

    def draw_page(self, page: Showing, head: Content) -> None:
        """A page in place of a curtain."""
        self._part(curtain=False)
        self.query_one("#head", Static).update(head)
        self.query_one(Transcript).fill(page.paragraphs, page.fresh)
        self.offer(page.foot)
        if page.marked:
            self.query_one(Replies).mark(page.marked)
        self.set_focus(self.query_one(Replies), scroll_visible=False)

    def draw_side(self, run: Run, seat: str, before: Run | None) -> None:
        """How things stand for a seat, and what has changed since an earlier run."""
        self.query_one(Side).show(run, seat, before.state if before else None)

    def offer(self, foot: Foot) -> None:
        """What can be chosen now."""
        self.foot = foot
        self.query_one(Replies).offer(foot.items, foot.above)

    def _part(self, *, curtain: bool) -> None:
        self.query_one(Curtain).display = curtain
        for part in ("#transcript", "#edge", "#choices"):
            self.query_one(part).display = not curtain

    def action_mark(self, number: int) -> None:
        """Marks the line of that number; Enter takes it."""
        for item in self.foot.items:
            if item.number == number:
                self.query_one(Replies).mark(item.id)

    def action_side(self) -> None:
        """Shows the pane where there is no room for it, or puts it away."""
        self.query_one(Side).toggle_class("-over")

    def put_side_away(self) -> bool:
        """Puts the pane away where it lies over the page; False if it does not."""
        side = self.query_one(Side)
        lies_over = side.has_class("-over") and not self.has_class("-wide")
        side.remove_class("-over")
        return lies_over

    @on(Choices.ReadOn)
    def _read_on(self) -> None:
        """A page further; at the end of one that only goes on, to the next."""
        if self.query_one(Transcript).more:
            self.action_read_page(1)
        elif [item.id for item in self.foot.items] == [GO_ON]:
            self.query_one(Replies).action_take()
