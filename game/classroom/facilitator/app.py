"""The app that leads a lesson: its session, the server for the phones, and the screens."""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import replace
from typing import Any, ClassVar

from textual.app import App
from textual.binding import BindingType
from textual.content import Content

from game.classroom import names, words
from game.classroom.deciding import Deciding
from game.classroom.facilitator.lesson import Lesson
from game.classroom.facilitator.phones import Phones
from game.classroom.facilitator.screens.board import Keys, Led, Question, key
from game.classroom.folder import Sessions
from game.classroom.phases import Act, Phase
from game.classroom.room import Room
from game.classroom.seen import CommonSeen, FacilitatorSeen, ProjectorSeen
from game.classroom.session import LogError, Refused, Session, new_header
from game.story.model import Story
from game.words import _

EVERY = 0.1
"""Seconds between two looks at whether something has changed."""
# The classes of every screen by its size; below 60 x 20 it says which size is needed.
_WIDTHS = [(0, "-too-narrow"), (60, "-narrow")]
_HEIGHTS = [(0, "-too-low"), (20, "-high")]


class Facilitator(App[str]):
    """One lesson. Gives back why it could not be led, or None."""

    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = _WIDTHS
    VERTICAL_BREAKPOINTS = _HEIGHTS
    BINDINGS: ClassVar[list[BindingType]] = [
        key("f1", "help", _("Help lines"), _("Where help is to be had, by country.")),
        key("ctrl+q,ctrl+c", "quit", _("Leave"), _("Leave the lesson. Everything is kept.")),
    ]
    breath = 0.4
    """Seconds after a change of phase, or of the screen, in which that key does nothing."""

    def __init__(self, lesson: Lesson) -> None:
        super().__init__()
        self.plan = lesson
        self.story: Story = lesson.story
        self.session: Session | None = lesson.session
        self.phones: Phones | None = None
        self._shown: object = None
        self._seen: FacilitatorSeen | None = None
        self._seen_in: Room | None = None
        self._changed = 0.0
        for theme in lesson.look.themes:
            self.register_theme(theme)
        if lesson.look.theme in self.available_themes:
            self.theme = lesson.look.theme
        if not lesson.look.motion:
            self.animation_level = "none"

    async def on_mount(self) -> None:
        self.set_interval(EVERY, self._look)
        plan = self.plan
        told = bool(self.story.header.safety)
        if self.session is not None or told or (plan.voting and plan.deciding):
            await self.begin()
            return
        from game.classroom.facilitator.screens.setup import SetupScreen

        self.replan(voting=plan.voting or self.story.header.playable[:1])
        self.push_screen(SetupScreen())

    async def on_unmount(self) -> None:
        if self.phones is not None:
            await self.phones.stop()
        if self.session is not None:
            self.session.close()

    # -- what the screens ask for

    def replan(self, **changed: Any) -> None:
        """Another way for the lesson, before it begins."""
        self.plan = replace(self.plan, **changed)

    async def begin(self) -> None:
        """Make the session, let phones in, and show the lobby."""
        from game.classroom.facilitator.screens.lesson import LessonScreen

        try:
            if self.session is None:
                self.session = self._made()
            if self.plan.network is not None:
                self.phones = await Phones.start(self.session, self.plan.network)
        except (LogError, OSError, ValueError) as fault:
            self._unmade()
            self.exit(str(fault))
            return
        if len(self.screen_stack) > 1:  # the first questions are done with
            self.switch_screen(LessonScreen())
        else:
            self.push_screen(LessonScreen())

    def view(self) -> FacilitatorSeen:
        """The teacher's view, as it is now: made once for all who ask between two changes."""
        assert self.session is not None
        room = self.session.room
        if self._seen is None or self._seen_in is not room or self._seen["number"] != room.number:
            self._seen, self._seen_in = room.facilitator_view(), room
        return self._seen

    def projected(self) -> ProjectorSeen:
        """What all may see, as it is now."""
        assert self.session is not None
        return self.session.room.projector_view()

    async def do(self, act: Act, **data: Any) -> bool:
        """An act of the teacher's; once it is on disk all is shown anew. False where refused."""
        assert self.session is not None
        try:
            phase = self.session.room.phase
            await self.session.act(act, **data)
        except (Refused, LogError) as fault:
            self.notify(str(fault), severity="warning")
            return False
        if self.session.room.phase is not phase:
            self.breathe()
        self._look()
        return True

    def breathe(self) -> None:
        """From now on, for a moment, the key for what comes next does nothing."""
        self._changed = time.monotonic()

    def drawn(self) -> str:
        """A nickname from the generator that nobody has."""
        assert self.session is not None
        room = self.session.room
        taken = {names.folded(name) for name in room.nicknames()}
        return names.nickname(room.header.seed, room.number, taken)

    def too_soon(self) -> bool:
        """Whether phase or screen have only just changed: a key that is held down goes one step."""
        return time.monotonic() - self._changed < self.breath

    def time_left(self, view: CommonSeen) -> str:
        """What is left of the timer, in words; `''` without one."""
        end = view["timer_end"]
        return "" if end is None else words.left(end - time.time())

    @property
    def kept_as(self) -> str:
        """The id by which the lesson is found again."""
        assert self.session is not None
        return self.session.log.header.id

    @property
    def address(self) -> str:
        """What phones open; `''` where hands are raised."""
        return self.phones.url if self.phones else ""

    def joining(self) -> Content:
        """How one comes in, and what to do where that fails: for the teacher."""
        if self.phones is None and self.story.header.safety:
            return Content(_("Nobody votes here, and no phone is needed: you choose what is said."))
        if self.phones is None:
            return Content(_("Hands are raised here; nothing listens, and no phone is needed."))
        return self.phones.told()

    def invitation(self) -> Content:
        """How one comes in: for all."""
        return self.phones.invitation() if self.phones else Content("")

    def late(self) -> Content:
        """How one who is late comes in, in a line; nothing before it begins, or where none may."""
        view = self.view()
        if self.phones is None or view["locked"] or view["phase"] in (Phase.LOBBY, Phase.ENDED):
            return Content("")
        return self.phones.late()

    def notify(self, message: str, **how: Any) -> None:
        """A sentence at the foot of the screen for a while. Never markup: it may be of a file."""
        super().notify(message, **{**how, "markup": False})

    def action_help(self) -> None:
        from game.classroom.facilitator.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen())

    def action_keys(self) -> None:
        if not isinstance(self.screen, Keys):
            self.push_screen(Keys(self.screen))

    async def action_quit(self) -> None:
        if self.session is None or self.session.room.phase is Phase.ENDED:
            self.exit()
            return
        if isinstance(self.screen, Question):
            return
        call = f"commonground class --resume {self.kept_as}"
        text = [_("All of it is kept. To go on later:"), call]
        if self.phones is not None:
            text.append(_("Phones wait meanwhile, and come back by themselves."))
        answers = [("no", Content(_("Stay"))), ("yes", Content(_("Leave")))]
        self.push_screen(Question(_("Leave the lesson?"), answers, text), self._left)

    def _left(self, answer: str | None) -> None:
        if answer == "yes":
            self.exit()

    def _fatal_error(self) -> None:
        # In place of Textual's, which shows every value around a fault: names and votes.
        self.exit(return_code=1)

    @property
    def fault(self) -> Exception | None:
        """The fault of ours that ended the lesson, if one did."""
        return self._exception

    def _made(self) -> Session:
        plan = self.plan
        playable = self.story.header.playable
        header = new_header(
            self.story,
            voting=plan.voting or playable[:1],
            deciding=plan.deciding or Deciding.MAJORITY,
            groups=plan.groups,
            pace=plan.pace,
            hands=plan.hands,
            typed_names=plan.typed_names,
            seed=plan.seed,
        )
        return Session.create(plan.folder, self.story, header)

    def _unmade(self) -> None:
        """A lesson that could not begin leaves nothing behind."""
        if self.plan.session is None and self.session is not None:
            self.session.close()
            with suppress(LogError):
                Sessions(self.plan.folder.parent).forget(self.session.log.path)
            self.session = None

    def _look(self) -> None:
        """Shows what phones have changed; several changes at once are one."""
        if self.session is None:
            return
        try:
            room = self.session.room
        except LogError as fault:  # what is on disk can't be read back: there is no state to show
            self.exit(str(fault))
            return
        left = "" if room.timer_end is None else words.left(room.timer_end - time.time())
        now = (id(room), room.number, left, self.phones and self.phones.state())
        if now != self._shown:
            self._shown = now
            self._show()

    def _show(self) -> None:
        screen = self.screen
        if isinstance(screen, Led) and screen.is_mounted:
            screen.show()
