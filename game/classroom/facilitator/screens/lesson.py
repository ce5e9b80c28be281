"""The teacher's main screen: where the lesson is, what comes next, and every other act by key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from game.classroom import words
from game.classroom.facilitator import aside, page
from game.classroom.facilitator.screens.board import Board, Question, key
from game.classroom.facilitator.screens.choosing import choosing
from game.classroom.facilitator.screens.timing import timing
from game.classroom.phases import Act, Phase
from game.classroom.planning import place
from game.classroom.room import STEPS
from game.classroom.seen import FacilitatorSeen, LedAsked
from game.words import _

_AFTER = ("back", "read_on", "scroll", "notes", "projector")
"""What the keys still do when the lesson has ended."""


class LessonScreen(Board[None]):
    """One lesson. Enter does what comes next."""

    CSS_PATH = "lesson.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        key(
            "enter", "onward", _("Go on"), _("Do what comes next, as it stands there."), footer=True
        ),
        key(
            "space",
            "read_on",
            _("Read on"),
            _("More of the page; from its end to the top."),
            footer=True,
        ),
        key("t", "act('think')", "", _("Give time to think.")),
        key("o", "act('open')", "", _("Open the vote, or let them play on.")),
        key("d", "act('discuss')", "", _("Let them talk it over.")),
        key("s", "act('reveal')", "", _("Show the split to all, without a second vote.")),
        key("r", "act('rate')", "", _("Show what the replies were rated.")),
        key("c", "choose", _("Choose"), _("Choose what is said, where that is for you.")),
        key("h", "hands", _("Hands"), _("Key in the hands that were raised."), footer=True),
        key("m", "timer", _("Timer"), _("Set a timer, extend it, or stop it."), footer=True),
        key("p", "people", _("People"), _("Who is in: lock, remove, rename."), footer=True),
        key("n", "notes", _("Notes"), _("The notes and questions of the scenario.")),
        key(
            "v",
            "projector",
            _("Projector"),
            _("What all may see, over the whole screen."),
            footer=True,
        ),
        key("l", "lock", _("Lock"), _("Let nobody else in, or open again.")),
        key("a", "device", _("Another device"), _("Lead from another device of yours, too.")),
        key("b", "debrief", _("Debrief"), _("Leave the story, and look back.")),
        key("x", "end", _("End"), _("End the lesson.")),
        key("left", "other(-1)", _("Before"), _("The group, or step of the debrief, before.")),
        key("right", "other(1)", _("After"), _("The group, or step of the debrief, after.")),
        key("up,pageup", "scroll(-1)", _("Up"), _("Up the page.")),
        key("down,pagedown", "scroll(1)", _("Down"), _("Down the page.")),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._at = 0
        self._place: object = None

    def body(self) -> ComposeResult:
        with VerticalScroll(id="page", classes="page", can_focus=False):
            yield Static(id="text")
        yield Static(id="standing", classes="quiet")
        yield Static(id="onward")
        yield Static(id="aside", classes="quiet")
        yield Static(id="late", classes="quiet")

    def show(self) -> None:
        super().show()
        view = self.lead.view()
        story = self.lead.story
        joining, id = self.lead.joining(), self.lead.kept_as
        self.put("#text", page.page(view, story, self._at, joining, id, self.width()))
        parts = [page.standing(view, self._at), self.lead.time_left(view)]
        self.put("#standing", Content("  ·  ").join([Content(part) for part in parts if part]))
        label = page.onward(view).label
        onward = Content.assemble(
            ("▸ ", "$text-accent"), (_("Enter"), "$text-accent"), f"  {label}"
        )
        self.put("#onward", onward.stylize("bold") if label else Content(""))
        self.put("#aside", Content(aside.aside(view, self._at)))
        self.put("#late", self.lead.late())
        place = (view["phase"], self._at, view["debrief"] and view["debrief"]["step"])
        if place != self._place:
            self._place = place
            self.query_one("#page").scroll_home(animate=False)
            self.refresh_bindings()

    def masthead(self) -> Content:
        view = self.lead.view()
        phase = Content.styled(words.phase(view["phase"], view["way"]), "bold $text-accent")
        parts = [Content.styled(view["title"], "bold"), phase]
        if not view["hands"]:
            parts.append(Content(_("{n} in").format(n=view["joined"])))
        if view["locked"]:
            parts.append(Content(_("locked")))
        return Content.styled("  ·  ", "$text-muted").join(parts)

    # -- the keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether there is anything left for a key to do, once the lesson is over."""
        return action in _AFTER or self.lead.view()["phase"] != Phase.ENDED

    async def action_onward(self) -> None:
        view = self.lead.view()
        onward = page.onward(view)
        if not onward.what or self.lead.too_soon():
            return
        match onward.what:
            case "hands":
                self.action_hands()
            case "choose":
                self._choose(page.undecided(view))
            case Act.CONFIRM:
                self._confirm(view)
            case Act.END:
                self.action_end()
            case Act.DEBRIEF if view["asks_first"]:
                self.action_debrief()
            case Act.STEP:
                await self.lead.do(Act.STEP, step=onward.step)
            case what:
                await self.lead.do(Act(what))

    async def action_act(self, act: str) -> None:
        if act in self.lead.view()["acts"] and not self.lead.too_soon():
            await self.lead.do(Act(act))

    def action_hands(self) -> None:
        from game.classroom.facilitator.screens.hands import HandsScreen

        view = self.lead.view()
        if Act.HANDS not in view["acts"]:
            self.lead.notify(_("Hands are counted while a vote is open."))
        elif asked := view["groups"][self._at]["questions"]:
            first = page.uncounted(view) if view["hands"] else None
            if first is None and len(asked) > 1:
                self._of_whom(asked)
            else:
                self.open(HandsScreen(first or asked[0]))

    def action_choose(self) -> None:
        view = self.lead.view()
        if Act.CHOOSE in view["acts"]:
            self._choose(page.undecided(view) or aside.choosable(view, self._at))

    def action_timer(self) -> None:
        view = self.lead.view()
        if Act.TIMER not in view["acts"]:
            self.lead.notify(_("A timer can be set once the lesson has begun."))
            return
        question, chosen = timing(view["timer_end"] is not None)

        async def answered(answer: str | None) -> None:
            if answer:
                act, data = chosen[answer]
                await self.lead.do(act, **data)

        self.open(question, answered)

    def action_people(self) -> None:
        from game.classroom.facilitator.screens.people import PeopleScreen

        if self.lead.view()["hands"]:
            self.lead.notify(_("Nobody comes in by phone here."))
        else:
            self.open(PeopleScreen())

    def action_notes(self) -> None:
        from game.classroom.facilitator.screens.notes import NotesScreen

        self.open(NotesScreen())

    def action_projector(self) -> None:
        from game.classroom.facilitator.screens.projector import ProjectorScreen

        self.open(ProjectorScreen(self._at))

    def action_device(self) -> None:
        if (phones := self.lead.phones) is None:
            self.lead.notify(_("Nothing listens here, so no other device can lead."))
            return
        address, code = phones.teacher()
        text = _("Open {address} there and type {code}. It holds for five minutes, for one device.")
        answers = [
            ("done", Content(_("Done"))),
            ("none", Content(_("No other device leads any longer"))),
        ]

        def answered(answer: str | None) -> None:
            if answer == "none":
                phones.no_teacher()

        about = [text.format(address=address, code=code), _("Don't project this.")]
        self.open(Question(_("Lead from another device"), answers, about), answered)

    async def action_lock(self) -> None:
        view = self.lead.view()
        act = Act.UNLOCK if view["locked"] else Act.LOCK
        if act in view["acts"]:
            await self.lead.do(act)

    def action_debrief(self) -> None:
        view = self.lead.view()
        if Act.DEBRIEF not in view["acts"]:
            self.lead.notify(_("The debrief comes when no vote is open."))
            return
        text = _("The story stops where it is, and can't be gone on with in this lesson.")
        self._asked_for(Act.DEBRIEF, _("On to the debrief?"), text)

    def action_end(self) -> None:
        if Act.END in self.lead.view()["acts"]:
            text = _("Phones can do nothing more then. What was kept stays kept.")
            self._asked_for(Act.END, _("End the lesson?"), text)

    async def action_other(self, by: int) -> None:
        view = self.lead.view()
        if view["debrief"]:
            at = STEPS.index(view["debrief"]["step"]) + by
            if 0 <= at < len(STEPS):
                await self.lead.do(Act.STEP, step=STEPS[at])
        elif view["groups"]:
            self._at = (self._at + by) % len(view["groups"])
            self.show()

    def action_scroll(self, by: int) -> None:
        self.query_one("#page").scroll_relative(y=3 * by, animate=False)

    def action_read_on(self) -> None:
        shown = self.query_one("#page", VerticalScroll)
        if shown.scroll_offset.y >= shown.max_scroll_y:
            shown.scroll_home(animate=False)
        else:
            shown.scroll_page_down(animate=False)

    # -- questions before an act

    def _choose(self, asked: LedAsked | None) -> None:
        if asked is None:
            self.lead.notify(_("The vote has decided here."))
            return

        async def answered(choice: str | None) -> None:
            if choice:
                await self.lead.do(Act.CHOOSE, **place(asked), choice=choice)

        self.open(choosing(asked), answered)

    def _of_whom(self, asked: Sequence[LedAsked]) -> None:
        from game.classroom.facilitator.screens.hands import HandsScreen

        def answered(role: str | None) -> None:
            if role:
                self.open(HandsScreen(by[role]))

        by = {one["role"]: one for one in asked}
        answers = [(role, Content(one["name"])) for role, one in by.items()]
        self.open(Question(_("Hands for whom?"), answers), answered)

    def _confirm(self, view: FacilitatorSeen) -> None:
        text = [
            view["notes"],
            _("It has in it: {what}.").format(what=", ".join(view["content_notes"])),
        ]
        heading = _("Fear is in play in this scenario")
        yes = _("I have read it. I lead it myself, and choose what is said")
        self._asked_for(Act.CONFIRM, heading, *text, yes=yes)

    def _asked_for(self, act: Act, heading: str, *text: str, yes: str = "") -> None:
        async def answered(answer: str | None) -> None:
            if answer == "yes":
                await self.lead.do(act)

        yes = yes or words.act(act, self.lead.view()["way"])
        answers = [("no", Content(_("Back"))), ("yes", Content(yes))]
        self.open(Question(heading, answers, [one for one in text if one]), answered)
