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

from game import both_sides, rubric
from game.journal.model import JournalError
from game.journal.play import Play
from game.play.accounts import accounts
from game.play.debrief import debrief
from game.play.rating import Decision
from game.tui.keys import key
from game.tui.screens import debrief_text as text
from game.tui.screens.frame import TooSmall
from game.tui.widgets.keyline import KeyLine
from game.tui.widgets.letter import Heading, Moment, Pressable, Reflection, Sides
from game.words import _

if TYPE_CHECKING:
    from game.tui.app import CommonGround

PRINCIPLE = "principle:"
_MOMENT_FIRST = _("Choose a moment first: n and b lead to “Moment by moment”, Tab on from one.")
HELP, OTHER_SEAT, AGAIN, LIBRARY = "help", "other_seat", "again", "library"


class DebriefScreen(Screen[None]):
    """What came of a play, how one talked in it, moment by moment, and what to think about."""

    CSS_PATH = "debrief.tcss"
    AUTO_FOCUS = "#letter"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("t", "try_again", _("Another way"), _("Go back to this moment."), footer=True),
        key("n", "part(1)", _("Next part"), _("On to the next part."), footer=True),
        key("b,N", "part(-1)", _("Part before"), _("Back to the part before.")),
        key("m", "map", _("Map"), _("Where your plays of this scenario went."), footer=True),
        key("escape", "out", _("Out of the box"), _("Back to the letter."), footer=True),
        key("escape,p", "leave", _("Library"), _("Leave to the library."), footer=True),
        key("question_mark", "app.keys", _("Keys"), _("Every key of this screen."), footer=True),
        key("f1", "app.help", _("Help"), _("Where to find help outside the game."), footer=True),
    ]

    def __init__(self, play: Play) -> None:
        super().__init__()
        self.play = play
        self._rubric = rubric.load()
        self._told = debrief(play.run, play.role, self._rubric)
        self._part, self._stood = 0, 0
        """The part in which one is, as long as the letter begins with that row."""

    @property
    def _game(self) -> CommonGround:
        return cast("CommonGround", self.app)

    @property
    def _page(self) -> VerticalScroll:
        return self.query_one("#letter", VerticalScroll)

    def on_mount(self) -> None:
        self.watch(self._page, "scroll_y", self._scrolled, init=False)

    def _scrolled(self) -> None:
        self.call_after_refresh(self._mark)

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
        yield from self._both_sides()
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

    def _both_sides(self) -> Iterator[Widget]:
        play = self.play
        if not play.journal.header.own:
            return
        told = accounts(play.run, play.role, play.journal.header.own)
        yield Heading(_("The same moments from both sides"))
        yield _paragraph(Content(both_sides.in_short(play.story, told)))
        for moment in told.moments:
            yield Sides(*text.sides(play.story, told, moment))

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
            yield Reflection(question, written.get(n, ""), keep, private=self.play.private)

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
            self.keep_written()
            if event.what == OTHER_SEAT:
                self._game.other_seat(self.play)
            else:
                self._game.begin(self.play.story.header, self.play.role)

    def action_try_again(self) -> None:
        """Back to the decision that has the focus; the play so far is kept."""
        if not isinstance(self.focused, Moment):
            self.notify(_MOMENT_FIRST, markup=False)
            return
        self.keep_written()
        decision = self._told.decisions[self.focused.number - 1]
        self.play.go_to(self.play.depth_number(decision.depth))
        self._game.open_play(self.play)

    def action_map(self) -> None:
        """The map; what is written so far is kept."""
        self.keep_written()
        self._game.show_map(self.play)

    def action_part(self, by: int) -> None:
        """To the next heading, or the one before, and to what can be chosen or written there."""
        letter = self._page
        top, parts = letter.scroll_offset.y, self._parts()
        places = [self._row_of(heading) for heading, *_rest in parts]
        if top == self._stood:
            part = self._part + by
        elif by > 0:
            part = next((n for n, y in enumerate(places) if y > top + 1), len(parts))
        else:
            part = next((n for n in reversed(range(len(parts))) if places[n] < top), -1)
        if not 0 <= part < len(parts):
            return
        letter.scroll_to(y=places[part], animate=False, immediate=True)
        self._part, self._stood = part, letter.scroll_offset.y
        rows = [one for one in parts[part] if one.focusable]
        (rows[0] if rows else letter).focus(scroll_visible=False)
        self.call_after_refresh(self._mark)

    def _parts(self) -> list[list[Widget]]:
        """Each heading with all that stands under it."""
        parts: list[list[Widget]] = []
        for one in self._page.children:
            if isinstance(one, Heading):
                parts.append([])
            parts[-1] += one.walk_children(Widget, with_self=True)
        return parts

    def _row_of(self, one: Widget) -> int:
        """Where it stands in the letter, wherever that is scrolled to."""
        letter = self._page
        return one.region.y - letter.content_region.y + letter.scroll_offset.y

    def _mark(self) -> None:
        """What Enter and `t` act on is in view: else the first row there is marked instead."""
        if not self.is_current:
            return
        focused, view = self.focused, self._page.content_region
        rows = [one for one in self.query("Pressable, Moment") if one.region.overlaps(view)]
        if isinstance(focused, TextArea) or focused in rows:
            return
        begin = [one for one in rows if one.region.y >= view.y]
        (*begin, *rows, self._page)[0].focus(scroll_visible=False)

    def on_resize(self) -> None:
        self.call_after_refresh(self._mark)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Escape leads out of a box first, then out of the letter."""
        writing = isinstance(self.focused, TextArea)
        return writing if action == "out" else not (writing and action == "leave")

    def action_out(self) -> None:
        """Out of a box, to the letter."""
        self._part = next(n for n, part in enumerate(self._parts()) if self.focused in part)
        self._stood = self._page.scroll_offset.y
        self._page.focus(scroll_visible=False)
        self._mark()

    def action_leave(self) -> None:
        """To the library."""
        self.keep_written()
        self.play.close()
        self.app.pop_screen()

    def on_unmount(self) -> None:
        self.keep_written()

    def on_screen_resume(self) -> None:
        """What was written may have been changed or deleted in the notebook."""
        ending = self._told.ending
        if ending is None:
            return
        try:
            written = self.play.reflections.read(ending.id)
        except JournalError:
            return
        for n, question in enumerate(self.query(Reflection)):
            question.show(written.get(n, ""))

    def keep_written(self, *, wait: bool = True) -> None:
        """Keeps what is typed and not kept yet; without `wait` the system has it."""
        for question in self.query(Reflection):
            question.keep(wait=wait)


def _paragraph(content: Content) -> Static:
    return Static(content, classes="paragraph")
