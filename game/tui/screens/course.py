"""The course of all plays: a letter, read from top to bottom, with what to play next at its end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static
from textual.worker import get_current_worker

from game import course_words as words
from game import rubric
from game.journal.course.profile import Profile, profile
from game.journal.course.records import records
from game.journal.course.suggest import suggest
from game.journal.model import JournalError
from game.story.header import Header
from game.tui import opening
from game.tui.keys import key
from game.tui.screens import course_text as text
from game.tui.screens.frame import Frame
from game.tui.widgets.letter import Heading, Pressable
from game.words import _

PRINCIPLE, SCENARIO = "principle:", "scenario:"
CALM = 0.3
"""Seconds after which the screen says that plays are read."""
EVERY = 50
"""New plays after which it is told how far the reading is."""


class CourseScreen(Frame):
    """What the kept plays show together: each principle over time, and the rest in words."""

    CSS_PATH = "course.tcss"
    AUTO_FOCUS = "#letter"
    heading = _("Your course")
    BINDINGS: ClassVar[list[BindingType]] = [
        key("n", "part(1)", _("Next part"), _("On to the next part."), footer=True),
        key("b,N", "part(-1)", _("Part before"), _("Back to the part before.")),
        key("x", "last_part", _("What next"), _("To what could be played next."), footer=True),
    ]

    class Known(Message):
        """The plays were read; `fault` says why not, where they could not be."""

        def __init__(self, profile: Profile | None, fault: str = "") -> None:
            self.profile = profile
            self.fault = fault
            super().__init__()

    class Reading(Message):
        """So many of the new plays were read."""

        def __init__(self, done: int, of: int) -> None:
            self.done = done
            self.of = of
            super().__init__()

    def __init__(self) -> None:
        super().__init__()
        self._rubric = rubric.load()
        self._profile: Profile | None = None
        self._headers: dict[str, Header] = {}
        self._read_so_far = (0, 0)
        self._calm = False

    def body(self) -> ComposeResult:
        with VerticalScroll(id="letter"):
            yield Static(id="reading", classes="paragraph faint")

    def on_screen_resume(self) -> None:
        super().on_screen_resume()
        self.set_timer(CALM, self._say_that_it_takes_long)
        self._read()

    # -- reading, in a thread of its own

    @work(thread=True, exclusive=True)
    def _read(self) -> None:
        worker = get_current_worker()
        game = self.game

        def told(done: int, of: int) -> None:
            if worker.is_cancelled:
                raise _Left
            if done % EVERY == 0:
                self.post_message(self.Reading(done, of))

        try:
            found = records(
                game.options.saves,
                game.library,
                self._rubric,
                keep=not game.private,
                told=told,
            )
        except _Left:
            return
        except JournalError as error:
            self.post_message(self.Known(None, str(error)))
        else:
            self.post_message(self.Known(profile(found, self._rubric)))

    @on(Reading)
    def _further(self, event: Reading) -> None:
        self._read_so_far = (event.done, event.of)
        self._say_how_far()

    def _say_that_it_takes_long(self) -> None:
        self._calm = True
        self._say_how_far()

    def _say_how_far(self) -> None:
        """Nothing is said of what takes a moment only."""
        if self._calm:
            for note in self.query("#reading").results(Static):
                note.update(Content(words.reading(*self._read_so_far)))

    @on(Known)
    async def _show(self, event: Known) -> None:
        if event.profile is not None and event.profile == self._profile:
            return
        self._profile = event.profile
        letter = self.query_one("#letter", VerticalScroll)
        await letter.remove_children()
        await letter.mount_all(self._letter(event.profile) if event.profile else _told(event.fault))
        letter.focus(scroll_visible=False)

    # -- the letter

    def _letter(self, profile: Profile) -> Iterator[Widget]:
        if profile.plays:
            yield from self._told_of(profile)
        else:
            yield _paragraph(Content(words.nothing_yet()))
            for left_out in words.left_out(profile):
                yield _paragraph(Content(left_out))
        yield Heading(_("What to play next"))
        items = self.game.library.items
        self._headers = {item.id: item.header for item in items if item.header}
        suggested = suggest(profile, tuple(self._headers.values()), self._rubric)
        for one in suggested:
            row = text.suggestion(one, self._headers, self._rubric)
            yield Pressable(row, SCENARIO + one.story)
        if not suggested:
            yield _paragraph(Content(_("There is nothing to suggest: the library has no more.")))

    def _told_of(self, profile: Profile) -> Iterator[Widget]:
        known = self._rubric
        yield _paragraph(text.beginning(profile))
        yield Heading(_("The six principles of conflict"))
        yield _paragraph(text.together(profile.constructive))
        yield Heading(_("Principle by principle"))
        few = [one for one in profile.courses if one.score is None]
        for one in profile.courses:
            if one.score is not None:
                row = text.principle(one, one.score, known)
                yield Pressable(row, PRINCIPLE + one.principle)
        if few or not profile.courses:
            yield _paragraph(
                text.too_seldom(few, known) if few else Content(words.too_few(occasions=0))
            )
        yield Heading(_("Under pressure"))
        yield _paragraph(text.pressure(profile))
        yield Heading(_("Words given"))
        yield _paragraph(text.words_given(profile))
        yield Heading(_("After a turn for the worse"))
        yield _paragraph(text.repair(profile))
        yield Heading(_("What was practised"))
        yield _paragraph(text.strategies(profile, known))

    @on(Pressable.Pressed)
    def _pressed(self, event: Pressable.Pressed) -> None:
        if event.what.startswith(PRINCIPLE):
            self.game.show_principle(event.what.removeprefix(PRINCIPLE))
        elif item := self.game.item(event.what.removeprefix(SCENARIO)):
            opening.choose_seat(self.game, item)

    # -- from part to part

    def action_part(self, by: int) -> None:
        """To the next heading, or the one before."""
        letter = self.query_one("#letter", VerticalScroll)
        top = letter.scroll_offset.y
        places = [(self._place(heading), heading) for heading in self.query(Heading)]
        ahead = [one for one in places if one[0] > top + 1] if by > 0 else []
        behind = [one for one in places if one[0] < top] if by < 0 else []
        for _y, heading in (*ahead[:1], *behind[-1:]):
            self._go_to(heading)

    def action_last_part(self) -> None:
        """To the suggestions."""
        if self.query(Heading):
            self._go_to(self.query(Heading).last())

    def _go_to(self, heading: Heading) -> None:
        """What can be chosen in that part is next for Enter and Tab."""
        letter = self.query_one("#letter", VerticalScroll)
        y = self._place(heading)
        letter.scroll_to(y=y, animate=False)
        rows = [row for row in self.query(Pressable) if self._place(row) >= y]
        if rows:
            rows[0].focus(scroll_visible=False)

    def _place(self, widget: Widget) -> int:
        """The row of the letter at which it stands, wherever that is scrolled to."""
        letter = self.query_one("#letter", VerticalScroll)
        return widget.region.y - letter.content_region.y + letter.scroll_offset.y


class _Left(Exception):
    """Nobody waits for the reading any more."""


def _told(fault: str) -> Iterator[Widget]:
    yield _paragraph(Content(fault))


def _paragraph(content: Content) -> Static:
    return Static(content, classes="paragraph")
