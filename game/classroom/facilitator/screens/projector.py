"""What all may see, over the whole terminal: no controls, and no tally before the reveal."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from game.classroom.facilitator import big, page
from game.classroom.facilitator.screens.board import Led, key
from game.classroom.facilitator.shown import shown
from game.classroom.phases import Act, Phase
from game.words import _


class ProjectorScreen(Led[None]):
    """Enter goes on here too, where no other screen is needed for it; Esc leads back."""

    CSS_PATH = "projector.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("escape,v", "back", _("Back"), _("Back to your own screen.")),
        key("enter", "onward", _("Go on"), _("Do what comes next.")),
        key("r", "rate", _("Ratings"), _("Show what the replies were rated.")),
        key("left", "other(-1)", _("Before"), _("The group before.")),
        key("right", "other(1)", _("After"), _("The group after.")),
        key("up,pageup", "scroll(-1)", _("Up"), _("Up the page.")),
        key("down,pagedown,space", "scroll(1)", _("Down"), _("Down the page.")),
    ]

    def __init__(self, at: int = 0) -> None:
        super().__init__()
        self._at = at
        self._phase = ""

    def compose(self) -> ComposeResult:
        with Vertical(id="wall"):
            with Horizontal(id="above"):
                yield Static(id="title")
                yield Static(id="timer")
            with Horizontal(id="middle"):
                with VerticalScroll(id="page", can_focus=False):
                    yield Static(id="text")
                    yield Static(id="code")
                yield Static(id="qr")
            yield Static(id="late")

    def show(self) -> None:
        view, lead = self.lead.projected(), self.lead
        lobby = view["phase"] == Phase.LOBBY and lead.address != ""
        self.put("#title", Content.styled(view["title"], "bold"))
        self.put("#timer", Content(lead.time_left(view)))
        text = shown(
            view, lead.story, self._at, lead.invitation(), self.width(), hands=lead.view()["hands"]
        )
        self.put("#text", text)
        self.put("#code", Content(big.letters(view["code"]) if lobby else ""))
        self.put("#qr", Content(big.qr(lead.address) if lobby else ""))
        self.query_one("#qr").display = lobby
        self.put("#late", lead.late())
        if view["phase"] != self._phase:
            self._phase = view["phase"]
            self.query_one("#page").scroll_home(animate=False)

    async def action_onward(self) -> None:
        view = self.lead.view()
        onward = page.onward(view)
        # What needs a screen of the teacher's own is not done before all eyes.
        asked = {"", "hands", "choose", Act.CONFIRM}
        stops = view["asks_first"] and onward.what == view["forward"]
        if stops or onward.what in asked or self.lead.too_soon():
            return
        data = {"step": onward.step} if onward.step else {}
        await self.lead.do(Act(onward.what), **data)

    async def action_rate(self) -> None:
        if Act.RATE in self.lead.view()["acts"]:
            await self.lead.do(Act.RATE)

    def action_other(self, by: int) -> None:
        self._at += by
        self.show()

    def action_scroll(self, by: int) -> None:
        self.query_one("#page").scroll_relative(y=5 * by, animate=False)
