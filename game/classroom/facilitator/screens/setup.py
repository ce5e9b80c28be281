"""Before a lesson: whom the class plays, and how it decides."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from game.classroom import words
from game.classroom.deciding import Deciding
from game.classroom.facilitator.screens.board import Board, Rows, key
from game.words import _

SEAT, WAY, NAMES, BEGIN = "seat", "way", "names", "begin"
_WAYS = (Deciding.MAJORITY, Deciding.TEACHER, Deciding.DRAW)


class SetupScreen(Board[None]):
    """Each line is changed with Enter; the last goes on to the lobby."""

    CSS_PATH = "setup.tcss"
    AUTO_FOCUS = "Rows"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("right", "change(1)", _("Other"), _("Another of what the row may say."), footer=True),
        key("left", "change(-1)", _("Back"), _("What the row said before.")),
    ]

    def body(self) -> ComposeResult:
        with VerticalScroll(id="about", classes="page", can_focus=False):
            yield Static(id="text")
        yield Rows(id="list")

    def show(self) -> None:
        super().show()
        plan, story = self.lead.plan, self.lead.story
        parts = [Content(story.header.summary)]
        if story.header.content_notes:
            notes = ", ".join(story.header.content_notes)
            parts.append(Content.assemble((_("It has in it: "), "$text-muted"), notes))
        parts.append(Content(self._ways()))
        self.put("#text", Content("\n\n").join(parts))
        rows = {
            SEAT: _("The class plays: {whom}").format(whom=self._whom(plan.voting or ())),
            WAY: _("Where the story forks: {how}").format(
                how=words.DECIDING[plan.deciding or Deciding.MAJORITY]
            ),
        }
        if plan.network is not None:
            typed = _("may be typed") if plan.typed_names else _("are drawn")
            rows[NAMES] = _("Nicknames: {typed}").format(typed=typed)
        rows[BEGIN] = _("Go on to the lobby")
        listed = self.query_one("#list", OptionList)
        at = listed.highlighted
        listed.set_options(Option(Content(text), id=id) for id, text in rows.items())
        listed.highlighted = len(rows) - 1 if at is None else at

    def _ways(self) -> str:
        plan = self.lead.plan
        if plan.pace:
            return _("Each plays alone on the phone, at their own pace.")
        if plan.groups:
            return _("There will be {n} groups, each with a story of its own.").format(
                n=plan.groups
            )
        if plan.hands:
            return _("Hands are raised, and you key them in; no phones, and nothing listens.")
        return _("All play one story together, on their phones.")

    def _whom(self, voting: tuple[str, ...]) -> str:
        names = [self.lead.story.name_of(role) for role in voting]
        if len(names) == 1:
            return names[0]
        if self.lead.plan.hands:
            return _("both, {first} and {second}").format(first=names[0], second=names[1])
        text = _("half of it {first}, half of it {second}")
        return text.format(first=names[0], second=names[1])

    @on(OptionList.OptionSelected)
    async def _selected(self, event: OptionList.OptionSelected) -> None:
        if not self.is_active:  # Enter came twice, and the lesson is there already
            return
        if event.option_id == BEGIN:
            await self.lead.begin()
        else:
            self.action_change(1)

    def action_change(self, by: int) -> None:
        option = self.query_one("#list", OptionList).highlighted_option
        plan, playable = self.lead.plan, self.lead.story.header.playable
        match option.id if option else "":
            case "seat":
                seats = [(role,) for role in playable] + [playable] * (len(playable) > 1)
                at = seats.index(plan.voting or seats[0])
                self.lead.replan(voting=seats[(at + by) % len(seats)])
            case "way":
                at = _WAYS.index(plan.deciding or Deciding.MAJORITY)
                self.lead.replan(deciding=_WAYS[(at + by) % len(_WAYS)])
            case "names":
                self.lead.replan(typed_names=not plan.typed_names)
            case _:
                pass
        self.show()
