"""Who is in: to lock the door, take somebody out, or give them another nickname."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from game.classroom import words
from game.classroom.facilitator.screens.board import Board, Box, KeyLine, Question, Rows, key
from game.classroom.names import LONGEST
from game.classroom.phases import Act
from game.classroom.seen import FacilitatorSeen, PersonSeen
from game.words import _, _n


class PeopleScreen(Board[None]):
    """Everybody who came in, with whether they have answered and what brings them back."""

    CSS_PATH = "people.tcss"
    AUTO_FOCUS = "Rows"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("l", "lock", _("Lock"), _("Let nobody else in, or open again."), footer=True),
        key("r", "rename", _("Rename"), _("Give another nickname: typed, or drawn."), footer=True),
        key("delete,x", "remove", _("Remove"), _("Take out of the session."), footer=True),
        key(
            "n",
            "names",
            _("Typed names"),
            _("Let nicknames be typed, or drawn alone."),
            footer=True,
        ),
        key("escape,p", "back", _("Back"), _("Back to the lesson."), footer=True),
    ]

    def body(self) -> ComposeResult:
        yield Static(id="about", classes="quiet")
        yield Rows(id="list")

    def show(self) -> None:
        super().show()
        view = self.lead.view()
        people = [one for one in view["people"] if not one["removed"]]
        self.put("#about", _about(view, people))
        listed = self.query_one("#list", OptionList)
        rows = {
            str(one["id"]): _row(view, one, self.lead.story.name_of(one["seat"])) for one in people
        }
        if list(rows) == [option.id for option in listed.options]:
            for id, row in rows.items():
                if listed.get_option(id).prompt != row:
                    listed.replace_option_prompt(id, row)
            return
        at = listed.highlighted
        listed.set_options(Option(row, id=id) for id, row in rows.items())
        if rows:
            listed.highlighted = min(at or 0, len(rows) - 1)

    def masthead(self) -> Content:
        return Content.styled(_("Who is in"), "bold $text-accent")

    @on(OptionList.OptionSelected)
    def _selected(self) -> None:
        self.action_rename()

    async def action_lock(self) -> None:
        await self.lead.do(Act.UNLOCK if self.lead.view()["locked"] else Act.LOCK)

    async def action_names(self) -> None:
        await self.lead.do(Act.ALLOW_NAMES, allowed=not self.lead.view()["typed_names"])

    def action_rename(self) -> None:
        if (one := self._chosen()) is None:
            return

        async def named(nickname: str | None) -> None:
            if nickname is not None:
                name = nickname or self.lead.drawn()
                await self.lead.do(Act.RENAME, participant=one["id"], nickname=name)

        self.open(Naming(one["nickname"]), named)

    def action_remove(self) -> None:
        if (one := self._chosen()) is None:
            return

        async def answered(answer: str | None) -> None:
            if answer == "yes":
                await self.lead.do(Act.REMOVE, participant=one["id"])

        heading = _("Take {name} out?").format(name=one["nickname"])
        text = _("Their phone is out for good; votes that are still open lose theirs.")
        answers = [("no", Content(_("Back"))), ("yes", Content(_("Take out")))]
        self.open(Question(heading, answers, [text]), answered)

    def _chosen(self) -> PersonSeen | None:
        option = self.query_one("#list", OptionList).highlighted_option
        people = self.lead.view()["people"]
        return next((one for one in people if option and str(one["id"]) == option.id), None)


class Naming(Box[str]):
    """Another nickname, typed; `''` for one that is drawn, None for none."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("escape", "none", _("Back"), _("Back, with nothing changed."), footer=True)
    ]

    def __init__(self, nickname: str) -> None:
        super().__init__()
        self._nickname = nickname

    def compose(self) -> ComposeResult:
        with Vertical(classes="panel"):
            heading = _("Instead of {name}").format(name=self._nickname)
            yield Static(Content(heading), id="heading")
            yield Nickname(max_length=LONGEST, placeholder=_("type one, or have one drawn"))
        yield KeyLine()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self.dismiss(event.value.strip())

    def action_none(self) -> None:
        self.dismiss(None)


class Nickname(Input):
    """The field for it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key(
            "enter",
            "submit",
            _("Keep; on nothing, draw another"),
            _("Keep what is typed; where nothing is, draw another nickname."),
            footer=True,
        )
    ]


def _about(view: FacilitatorSeen, people: list[PersonSeen]) -> Content:
    if not people:
        return Content(_("Nobody is in yet."))
    parts = [_n("{n} is in.", "{n} are in.", len(people)).format(n=len(people))]
    parts.append(_("The door is locked.") if view["locked"] else _("The door is open."))
    drawn = _("Nicknames are drawn.")
    parts.append(_("Nicknames may be typed.") if view["typed_names"] else drawn)
    parts.append(_("What is said to come back stands at the right."))
    return Content(" ".join(parts))


def _row(view: FacilitatorSeen, one: PersonSeen, seat: str) -> Content:
    seats = [role for role, kind in view["seats"].items() if kind == "vote"]
    parts = [one["nickname"].ljust(LONGEST)]
    parts.append(("✓ " if one["voted"] else "· ").ljust(3))
    if view["way"] == "pace":
        parts.append(_n("{n} move", "{n} moves", one["moves"]).format(n=one["moves"]).ljust(10))
    else:
        parts.append(words.group(one["group"]).ljust(10))
    parts.append((seat if len(seats) > 1 else "").ljust(14))
    return Content.assemble(*parts, (one["code"], "$text-muted"))
