"""The play: the talk above, what can be chosen at its foot, how things stand beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from game import rubric
from game.journal.model import JournalError
from game.journal.play import Play
from game.phrases import ROLE_SIGNS
from game.play.run import Run
from game.play.step import PlayFault
from game.story.model import State
from game.tui.keys import key
from game.tui.screens import play_foot as foot
from game.tui.screens.frame import TooSmall
from game.tui.screens.play_foot import Foot
from game.tui.screens.reading import READING, Reading
from game.tui.widgets.choices import Choices
from game.tui.widgets.keyline import KeyLine
from game.tui.widgets.page import gutter_for
from game.tui.widgets.script import Telling, brief, history, last_read, told
from game.tui.widgets.side import Side
from game.tui.widgets.transcript import Transcript
from game.words import _

if TYPE_CHECKING:
    from game.tui.app import CommonGround


class PlayScreen(Reading):
    """One play, from where it stands to its ending. Its widgets change; the screen stays."""

    CSS_PATH = "play.tcss"
    AUTO_FOCUS = "#choices"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "1", "choose(1)", _("Choose"), False, "1–9", tooltip=_("Take the reply of that number.")
        ),
        *(Binding(str(n), f"choose({n})", show=False) for n in range(2, 10)),
        key("p,escape", "pause", _("Pause"), _("A pause, and the ways out."), footer=True),
        key("u", "back", _("Take back"), _("Take the last choice back."), footer=True),
        key("s", "side", _("How it stands"), _("Show how things stand."), footer=True),
        key("question_mark", "app.keys", _("Keys"), _("Every key of this screen."), footer=True),
        key("f1", "app.help", _("Help"), _("Where to find help outside the game."), footer=True),
        key("m", "map", _("Map"), _("Where your plays of this scenario went."), footer=True),
        key("w", "why", _("Why"), _("Open the coach’s last note.")),
        *READING,
    ]

    def __init__(self, play: Play) -> None:
        super().__init__()
        self.play = play
        self._rubric = rubric.load()
        self._telling = Telling()
        self._before: State | None = None
        self._again: Callable[[], None] = self._begin
        self._foot = Foot(())

    @property
    def _game(self) -> CommonGround:
        return cast("CommonGround", self.app)

    def compose(self) -> ComposeResult:
        gutter = gutter_for(self.play.story)
        yield Static(self._head(), id="head")
        yield Side(id="side")
        yield Transcript(gutter, self._rubric, id="transcript")
        yield Static(id="edge")
        yield Choices(gutter, id="choices")
        yield KeyLine()
        yield TooSmall()

    def on_mount(self) -> None:
        if self.play.changed:
            self._show_history()
            self._offer(foot.changed(self.play.notice))
            self.play.notice = ""
        else:
            self._begin()

    # -- what happens

    def _begin(self) -> None:
        """Where the play stands now, once the computer has answered."""
        fresh = self.play.run.depth == 0
        start = self.play.run
        self._attempt(self.play.answer, self._begin, lambda runs: self._opened(fresh, start, runs))

    def _opened(self, fresh: bool, start: Run, runs: list[Run]) -> None:
        if fresh:
            self._page.fill(brief(self.play.story, self.play.role), 0)
            self._tell([start, *runs], coach=False, read_on=True)
        else:
            self._show_history()
            self._settle()

    def take(self, choice: str) -> None:
        """Takes a choice of the person's seat and tells what comes of it."""
        before = self.play.run

        def then(runs: list[Run]) -> None:
            self.query_one(Side).show(before, self.play.role, None)
            self._before = before.state
            self._tell(runs, coach=self._game.settings.coach)

        self._attempt(lambda: self.play.take(choice), lambda: self.take(choice), then)

    def _attempt(
        self,
        move: Callable[[], list[Run]],
        again: Callable[[], None],
        then: Callable[[list[Run]], None],
    ) -> None:
        """Makes moves; where they can't be kept or the story is at fault, says so and asks."""
        try:
            runs = move()
        except JournalError as error:
            self._again = again
            self._offer(foot.unkept(error))
        except PlayFault as error:
            self._offer(foot.fault(error))
        else:
            then(runs)

    def _tell(self, runs: Iterable[Run], *, coach: bool, read_on: bool = False) -> None:
        self._page.fold_notes()
        self._telling.put(told(list(runs), self.play.role, coach=coach))
        self._go_on(read_on=read_on)

    def _go_on(self, *, read_on: bool = False) -> None:
        """Tells what comes next, up to the coach's note, a line, or all of it."""
        self._page.fold_notes()
        paragraphs = self._telling.next(line_by_line=self._game.settings.line_by_line)
        self._page.add(paragraphs, read_on=read_on)
        if paragraphs and paragraphs[-1].note:
            self._offer(foot.after_note(paragraphs[-1], self._rubric))
        elif self._telling:
            self._offer(foot.next_line())
        else:
            self._settle()

    def _settle(self) -> None:
        """All has been told: how things stand now, and what can be chosen."""
        run, seat = self.play.run, self.play.role
        self.query_one(Side).show(run, seat, self._before)
        above = () if self._pane_is_shown else foot.changes(run, self._before, seat)
        if self.play.notice:
            above = (("said", self.play.notice), *above)
            self.play.notice = ""
        now = foot.ended() if run.ending else foot.to_choose(run, seat)
        self._offer(Foot(now.items, (*above, *now.above)))

    def _show_history(self) -> None:
        self._telling.clear()
        paragraphs = history(self.play.run, self.play.role)
        self._page.fill(paragraphs, last_read(self.play.run, self.play.role))

    def _offer(self, now: Foot) -> None:
        self._foot = now
        self.query_one(Choices).offer(now.items, now.above)

    # -- what the player does

    @on(Choices.Taken)
    def _taken(self, event: Choices.Taken) -> None:
        if not self.query_one(Choices).offers(event.item):
            return
        id = event.item.id
        if id.startswith(foot.CHOICE):
            self.take(id.removeprefix(foot.CHOICE))
        elif id.startswith(foot.PRINCIPLE):
            self._game.show_principle(id.removeprefix(foot.PRINCIPLE))
        else:
            self._game_items()[id]()

    def _game_items(self) -> dict[str, Callable[[], None]]:
        return {
            foot.NEXT: self._go_on,
            foot.GO_ON: self._go_on,
            foot.DEBRIEF: self._look_back,
            foot.LEAVE: self._leave,
            foot.BACK: self.action_back,
            foot.RETRY: lambda: self._again(),
            foot.UNKEPT: self._keep_nothing,
            foot.RESUME: self._begin,
            foot.ANEW: lambda: self._game.begin(self.play.story.header, self.play.role),
        }

    @on(Choices.ReadOn)
    def _read_on(self) -> None:
        self._page.read_page(1)

    def action_choose(self, number: int) -> None:
        """Takes the reply of that number, if it is shown and open."""
        for item in self._foot.items:
            if item.number == number:
                self.query_one(Choices).take(item)

    def action_back(self) -> None:
        """Before the last own choice; the transcript shows this branch alone."""
        if self.play.back():
            self._before = None
            self._show_history()
            self._settle()
        else:
            self.notify(_("There is no choice of yours to take back yet."), markup=False)

    def action_side(self) -> None:
        """Shows the pane where there is no room for it, or puts it away."""
        if not self._pane_is_shown:
            self.query_one(Side).toggle_class("-over")

    def action_why(self) -> None:
        """Opens the coach's last note where it stands."""
        if not self._page.unfold_note():
            text = _("No note of the coach stands here.")
            if not self._game.settings.coach:
                text = _("The coach is off; the debrief tells it all.")
            self.notify(text, markup=False)

    def action_map(self) -> None:
        self._game.show_map(self.play)

    def action_pause(self) -> None:
        side = self.query_one(Side)
        if side.has_class("-over") and not self._pane_is_shown:
            side.remove_class("-over")
            return
        from game.tui.screens.pause import PauseScreen

        self.app.push_screen(PauseScreen(self.play), self._rested)

    def _rested(self, way: str | None) -> None:
        if way:
            self._leave()

    def _look_back(self) -> None:
        from game.tui.screens.debrief import DebriefScreen

        self.app.switch_screen(DebriefScreen(self.play))

    def _leave(self) -> None:
        self.play.close()
        self.app.pop_screen()

    def _keep_nothing(self) -> None:
        self.play.go_private()
        self.query_one("#head", Static).update(self._head())
        self._again()

    # -- how it looks

    @property
    def _page(self) -> Transcript:
        return self.query_one(Transcript)

    @property
    def _pane_is_shown(self) -> bool:
        return self.has_class("-wide")

    def _head(self) -> Content:
        role = self.play.story.role(self.play.role)
        parts = [
            Content(self.play.story.header.title),
            Content.styled(f"{ROLE_SIGNS[role.number]} {_('you are')} ", "$text-muted")
            + Content.styled(role.name, ("$text-primary", "$text-secondary")[role.number]),
        ]
        if self.play.private:
            parts.append(Content.styled(_("◌ private: nothing is kept"), "$text-accent"))
        return Content.styled(" · ", "$text-muted").join(parts)
