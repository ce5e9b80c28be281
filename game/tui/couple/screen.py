"""An evening of two: one step after the other on the shared page, and the curtains between."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events, on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen

from game.couple import words
from game.couple.phases import UNSEEN, Act, Phase
from game.couple.sitting import Sitting
from game.journal.model import JournalError
from game.journal.play import Play
from game.play.step import PlayFault
from game.tui.couple import showing
from game.tui.couple.page import SharedPage
from game.tui.keys import key
from game.tui.screens.play_foot import CHOICE
from game.tui.widgets.choices import Choices
from game.words import _

if TYPE_CHECKING:
    from game.tui.app import CommonGround


class CoupleScreen(SharedPage):
    """What `sitting.now` is, or a curtain before it. The curtain's keys win over all others."""

    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        key("r", "mend", _("Mend"), _("What mends a talk or halts it, and back."), footer=True),
        key("s", "side", _("How it stands"), _("Show how things stand."), footer=True),
        key("x", "swap", _("Change seats"), _("Each takes the other’s seat."), footer=True),
        key("g", "guess_no_more", _("No guessing"), _("No guessing from here on.")),
        key("escape,p", "pause", _("Pause"), _("A pause, and back, or stop here."), footer=True),
        key("escape", "keep_seats", _("Keep the seats"), _("As it was."), footer=True),
        key("escape", "leave", _("Library"), _("Leave to the library."), footer=True),
        key(
            "ctrl+q,ctrl+c",
            "app.quit",
            _("Quit"),
            _("Leave; what is not kept is gone, so it asks first."),
            first=True,
        ),
        # One person's plays and reflections are not for two, and privacy is settled at the start.
        Binding("f4,f5,f8", "nothing", show=False),
    ]

    def __init__(self, sitting: Sitting) -> None:
        super().__init__(sitting.story)
        self.sitting = sitting
        self._here: list[str] = []
        self._asking_to_swap = False
        self._told: Sequence[str] = words.resumed(sitting) if sitting.keeping.resumed else ()

    @property
    def _game(self) -> CommonGround:
        return cast("CommonGround", self.app)

    def on_mount(self) -> None:
        self.show()

    # -- what stands there

    @property
    def play(self) -> Play:
        """What is played, to be let go of on leaving."""
        return self.sitting.play

    @property
    def behind_curtain(self) -> bool:
        """Whether nothing is shown until one person, or both, have pressed their own key."""
        now = self.sitting.now.phase in (Phase.CURTAIN, Phase.BOTH)
        return self._asking_to_swap or (now and not self._told)

    def show(self) -> None:
        """What stands there now, in place of all that stood there before."""
        self.empty()
        self._here.clear()
        if self.behind_curtain:
            self._show_curtain()
        else:
            self._show_page()
        self.refresh_bindings()

    def _show_curtain(self) -> None:
        if self._asking_to_swap:
            one, two = self.sitting.people.values()
            text = _("For yes {one} presses {first} and {two} presses {second}; Esc for no.")
            yes = text.format(
                one=one.name, first=one.key.upper(), two=two.name, second=two.key.upper()
            )
            sentences = (*words.before_swap(self.sitting), yes)
        else:
            sentences = words.curtain(self.sitting)
        self.draw_curtain(sentences, [self.sitting.people[role].name for role in self._here])

    def _show_page(self) -> None:
        step = self.sitting.now
        if self._told:
            page = showing.told(self._told, may_leave=self._is_to_be_agreed)
            self.draw_page(page, Content(self.sitting.story.header.title))
            return
        if step.phase is Phase.DECIDE:
            self.draw_side(step.run, step.role, self.sitting.read_to(step.role))
        page = showing.showing(self.sitting, self.rubric, narrow=not self.has_class("-wide"))
        self.draw_page(page, self._head())

    @property
    def _is_to_be_agreed(self) -> bool:
        """Whether it goes on by other rules than those by which it was kept."""
        return self.play.changed is not None and self.sitting.keeping.unchanged

    def _head(self) -> Content:
        """The talk, and whose eyes this is for."""
        name, number = showing.whose(self.sitting)
        hue = ("$text-primary", "$text-secondary", "$text-muted")[number]
        parts = [Content(self.sitting.story.header.title), Content.styled(name, hue)]
        return Content.styled(" · ", "$text-muted").join(parts)

    def _is(self, *phases: Phase) -> bool:
        shown = not (self._told or self._asking_to_swap)
        return shown and self.sitting.now.phase in phases

    # -- a curtain's keys, and what covers a page again

    def on_key(self, event: events.Key) -> None:
        """At a curtain the keys of those who are asked for come before all that is bound."""
        if not self.behind_curtain:
            return
        pressed = (event.character or "").casefold()
        people = self.sitting.people
        role = "" if self._asking_to_swap else self.sitting.now.role
        asked_for = [role] if role else list(people)
        for one in asked_for:
            if people[one].key == pressed:
                event.stop()
                self._came(one, asked_for)

    def _came(self, role: str, asked_for: Sequence[str]) -> None:
        if role not in self._here:
            self._here.append(role)
        if len(self._here) < len(asked_for):
            self._show_curtain()
        elif self._asking_to_swap:
            self._asking_to_swap = False
            self.sitting.swap()
            self._told = words.swapped(self.sitting)
            self.show()
        else:
            self._do(self.sitting.open)

    def cover(self) -> None:
        """A curtain before what one person alone may see: somebody else may sit here next."""
        if self.sitting.now.phase in UNSEEN:
            self.sitting.cover()
            self.show()

    def on_screen_suspend(self) -> None:
        if not isinstance(self.app.screen, ModalScreen):
            self.cover()

    # -- what the two do

    @on(Choices.Taken)
    def _taken(self, event: Choices.Taken) -> None:
        if not self.query_one(Choices).offers(event.item):
            return
        id = event.item.id
        if self._told and id == showing.LIBRARY:
            self.action_leave()
        elif self._told:
            self._told = ()
            self.show()
        elif id.startswith(CHOICE):
            self._do(lambda: self.sitting.take(id.removeprefix(CHOICE)))
        elif id.startswith(showing.GUESS):
            self._do(lambda: self.sitting.guess(id.removeprefix(showing.GUESS)))
        else:
            self._ways()[id]()

    def _ways(self) -> dict[str, Callable[[], None]]:
        sitting = self.sitting
        return {
            showing.GO_ON: lambda: self._do(sitting.go_on),
            showing.NO_GUESS: lambda: self._do(lambda: sitting.guess("")),
            showing.GUESS_NO_MORE: lambda: self._do(sitting.guess_no_more),
            showing.YES: lambda: self._do(lambda: sitting.answer(yes=True)),
            showing.NO: lambda: self._do(lambda: sitting.answer(yes=False)),
            showing.MEND: self.action_mend,
            showing.REPLIES: self.action_mend,
            showing.AGAIN: lambda: self._again(swapped=False),
            showing.AGAIN_SWAPPED: lambda: self._again(swapped=True),
            showing.LIBRARY: self.action_leave,
        }

    def _do(self, act: Callable[[], None]) -> None:
        """One act, and what stands there then."""
        try:
            act()
        except PlayFault as fault:
            text = _("This scenario has a fault here, and the reply can’t be taken: {fault}.")
            self._game.notify(text.format(fault=str(fault).rstrip(".")), severity="warning")
        except JournalError as error:
            self._game.notify(str(error), severity="warning")
        else:
            self.show()
            if self.sitting.pause_agreed:
                self._pause(words.pause_agreed())

    def _again(self, *, swapped: bool) -> None:
        self.play.close()
        self.sitting = self.sitting.again(swapped=swapped)
        if swapped:
            self._told = words.swapped(self.sitting)[:-1]
        self.show()

    def action_mend(self) -> None:
        """The moves that are open everywhere, in place of the replies, and back."""
        if any(item.id == showing.MEND for item in self.foot.items):
            self.offer(showing.moves(self.sitting))
        else:
            self._show_page()

    def action_guess_no_more(self) -> None:
        self._do(self.sitting.guess_no_more)
        self._game.notify(_("No guessing from here on."))

    def action_swap(self) -> None:
        """Both are told what it means, and both have to agree."""
        self._asking_to_swap = True
        self.show()

    def action_keep_seats(self) -> None:
        self._asking_to_swap = False
        self.show()

    def action_pause(self) -> None:
        if not self.put_side_away():
            self._pause()

    def _pause(self, told: str = "") -> None:
        from game.tui.couple.pause import CouplePause

        self.cover()
        self.app.push_screen(CouplePause(told), self._rested)

    def _rested(self, way: str | None) -> None:
        if way:
            self._told = ()
            self._do(self.sitting.stop)

    def action_leave(self) -> None:
        self.play.close()
        self.app.pop_screen()

    def before_quit(self) -> bool:
        """Whether the game may be left now; where that would lose an evening, a pause comes."""
        lost = self.play.run.depth and not self.sitting.keeping.kept
        if not lost or self._is(Phase.OVER):
            return True
        self._asking_to_swap = False
        self._pause(_("What you two played is kept nowhere. Ctrl+Q once more leaves the game."))
        return False

    def action_nothing(self) -> None:
        """A key that does nothing here."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what this moment has a place for is bound, and offered."""
        sitting = self.sitting
        keys = {person.key for person in sitting.people.values()}
        match action:
            case "mark":
                return any(item.number for item in self.foot.items)
            case "mend":
                return self._is(Phase.DECIDE) and showing.has_moves(sitting)
            case "side":
                return self._is(Phase.DECIDE) and not self.has_class("-wide")
            case "swap":
                at = self._is(Phase.CURTAIN, Phase.REVEAL)
                return at and sitting.may(Act.SWAP) and not (self.behind_curtain and "x" in keys)
            case "guess_no_more":
                at = self._is(Phase.CURTAIN, Phase.GUESS, Phase.REVEAL)
                return at and sitting.guessing and not sitting.play.run.ending and "g" not in keys
            case "keep_seats":
                return self._asking_to_swap
            case "pause":
                return not self._asking_to_swap and not self._is(Phase.OVER)
            case "leave":
                return self._is(Phase.OVER)
            case "read" | "read_page" | "read_from":
                return not self.behind_curtain
            case _any:
                return True
