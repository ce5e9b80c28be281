"""Looking back on a play: a letter, read from top to bottom."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static, TextArea

from game import rubric
from game.journal.model import JournalError
from game.journal.play import Play
from game.play.debrief import debrief
from game.play.rating import Decision
from game.tui.keys import key
from game.tui.screens import debrief_text as text
from game.tui.screens.frame import TooSmall
from game.tui.widgets.keyline import KeyLine
from game.tui.widgets.letter import Heading, Moment, Pressable, Reflection
from game.words import _

if TYPE_CHECKING:
    from game.tui.app import CommonGround

PRINCIPLE = "principle:"
HELP, OTHER_SEAT, AGAIN, LIBRARY = "help", "other_seat", "again", "library"


class DebriefScreen(Screen[None]):
    """What came of a play, how one talked in it, moment by moment, and what to think about."""

    CSS_PATH = "debrief.tcss"
    AUTO_FOCUS = "#letter"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("t", "try_again", _("Another way"), _("Go back to this moment."), footer=True),
        key("n", "part(1)", _("Next part"), _("On to the next part."), footer=True),
        key("b,N", "part(-1)", _("Part before"), _("Back to the part before.")),
        key("escape,p", "leave", _("Library"), _("Leave to the library."), footer=True),
        key("question_mark", "app.keys", _("Keys"), _("Every key of this screen."), footer=True),
        key("f1", "app.help", _("Help"), _("Where to find help outside the game."), footer=True),
    ]

    def __init__(self, play: Play) -> None:
        super().__init__()
        self.play = play
        self._rubric = rubric.load()
        self._told = debrief(play.run, play.role, self._rubric)

    @property
    def _game(self) -> CommonGround:
        return cast("CommonGround", self.app)

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="letter"):
            yield from self._letter()
        yield KeyLine()
        yield TooSmall()

    def _letter(self) -> Iterator[Widget]:
        told = self._told
        yield Heading(_("What came of it"))
        yield _paragraph(text.ending(told))
        yield Heading(_("How you talked"))
        yield _paragraph(text.talked(told))
        if not told.scored:
            yield Pressable(Content(_("Where to find help outside the game")), HELP)
        for figure in told.figures:
            yield Pressable(text.principle(figure, self._rubric), PRINCIPLE + figure.principle)
        if told.meters:
            yield Heading(_("The course of it"))
        for line in told.meters:
            yield _paragraph(text.course(told.run, line))
        yield Heading(_("Where it turned"))
        yield _paragraph(text.turning_points(told))
        yield Heading(_("Moment by moment"))
        for decision in told.decisions:
            yield self._moment(decision)
        yield Heading(_("What became of what stood between the two"))
        yield _paragraph(text.fates(told))
        if told.reflect:
            yield Heading(_("To think about"))
            yield from self._questions()
        yield Heading(_("And now"))
        yield from self._ways_on()

    def _moment(self, decision: Decision) -> Moment:
        def told(is_open: bool, width: int) -> Content:
            run = self._told.run
            return text.moment(run, decision, self._rubric, is_open=is_open, width=width)

        return Moment(decision.number, told)

    def _questions(self) -> Iterator[Widget]:
        ending = self._told.ending
        assert ending is not None
        try:
            written = self.play.reflections.read(ending.id)
        except JournalError as error:
            yield _paragraph(Content(str(error)))
            written = {}
        if self.play.private:
            note = _("What you write here is kept nowhere: it is gone when you leave.")
        else:
            note = _("What you write is kept beside this play, for you alone.")
        yield Static(Content(note), classes="faint")
        for n, question in enumerate(self._told.reflect):
            keep = partial(self.play.reflections.write, ending.id, n)
            yield Reflection(question, written.get(n, ""), keep)

    def _ways_on(self) -> Iterator[Pressable]:
        story = self.play.story
        other = story.other(self.play.role)
        if other in story.header.playable:
            label = _("Play it from the other seat, as {name}").format(name=story.name_of(other))
            yield Pressable(Content(label), OTHER_SEAT)
        yield Pressable(Content(_("Play it again from the start")), AGAIN)
        yield Pressable(Content(_("To the library")), LIBRARY)

    @on(Pressable.Pressed)
    def _pressed(self, event: Pressable.Pressed) -> None:
        if event.what.startswith(PRINCIPLE):
            self._game.show_principle(event.what.removeprefix(PRINCIPLE))
        elif event.what == HELP:
            self._game.show_help()
        elif event.what == LIBRARY:
            self.action_leave()
        else:
            self._keep_all()
            if event.what == OTHER_SEAT:
                self._game.other_seat(self.play)
            else:
                self._game.begin(self.play.story.header, self.play.role)

    def action_try_again(self) -> None:
        """Back to the decision that has the focus; the play so far is kept."""
        if not isinstance(self.focused, Moment):
            self.notify(_("Choose a moment first: Tab leads from one to the next."), markup=False)
            return
        self._keep_all()
        decision = self._told.decisions[self.focused.number - 1]
        self.play.go_to(self.play.depth_number(decision.depth))
        self._game.open_play(self.play)

    def action_part(self, by: int) -> None:
        """To the next heading, or the one before."""
        letter = self.query_one("#letter", VerticalScroll)
        top = letter.scroll_offset.y
        # Where each heading stands in the letter, wherever it is scrolled to now.
        places = [h.region.y - letter.content_region.y + top for h in self.query(Heading)]
        ahead = [y for y in places if y > top + 1] if by > 0 else []
        behind = [y for y in places if y < top] if by < 0 else []
        for y in (*ahead[:1], *behind[-1:]):
            letter.scroll_to(y=y, animate=False)
            # What can be chosen in that part is next for Enter and Tab; a question isn't typed in.
            rows = [
                row
                for row in self.focus_chain
                if row.region.y - letter.content_region.y + top >= y
                and not isinstance(row, TextArea)
            ]
            if rows:
                rows[0].focus(scroll_visible=False)

    def action_leave(self) -> None:
        """Out of a question to the letter; else to the library."""
        if isinstance(self.focused, TextArea):
            self.query_one("#letter").focus(scroll_visible=False)
            return
        self._keep_all()
        self.play.close()
        self.app.pop_screen()

    def on_unmount(self) -> None:
        self._keep_all()

    def _keep_all(self) -> None:
        for question in self.query(Reflection):
            question.keep()


def _paragraph(content: Content) -> Static:
    return Static(content, classes="paragraph")
