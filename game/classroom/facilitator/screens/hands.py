"""The hands that were raised for one question, keyed in one number after the other."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from game.classroom.facilitator import telling
from game.classroom.facilitator.screens.board import Board, key
from game.classroom.phases import Act
from game.classroom.planning import place
from game.classroom.rows import PASS
from game.classroom.seen import LedAsked
from game.words import _

_AROUND = 8
"""Cells beside the text."""


class HandsScreen(Board[None]):
    """A field for each choice and one for those who pass; Enter goes on to the next."""

    CSS_PATH = "hands.tcss"
    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar[list[BindingType]] = [
        key(
            "enter", "next", _("Next"), _("The next number; from the last, keep them."), first=True
        ),
        key("down", "app.focus_next", _("Next"), _("The next number."), footer=True, first=True),
        key(
            "up",
            "app.focus_previous",
            _("Before"),
            _("The number before."),
            footer=True,
            first=True,
        ),
        key("ctrl+s", "keep", _("Keep"), _("Keep the numbers as they stand."), footer=True),
        key("escape", "back", _("Back"), _("Back; the numbers of before stand."), footer=True),
    ]

    def __init__(self, asked: LedAsked) -> None:
        super().__init__()
        self._asked = asked
        self._keeping = False
        self._choices = {one["id"]: one for one in asked["choices"] if not one["locked"]}

    def body(self) -> ComposeResult:
        now = self._asked["hands"]
        with VerticalScroll(classes="page", can_focus=False):
            yield Static(Content(self._asked["ask"]), id="ask")
            for number, one in enumerate(self._asked["choices"], start=1):
                if one["id"] in self._choices:
                    text = Content.assemble(
                        (f"{number}  ", "bold $text-accent"), telling.choice(one)
                    )
                    yield Static(telling.hung(text, min(80, self.app.size.width) - _AROUND))
                    yield _field(one["id"], now.get(one["id"]))
            yield Static(Content.styled(_("–  pass, or keep their hands down"), "$text-muted"))
            yield _field(PASS, now.get(PASS))
        yield Static(
            Content(_("Enter goes from field to field; in the last it keeps them all.")),
            classes="quiet",
        )

    def masthead(self) -> Content:
        text = _("Hands for {name}").format(name=self._asked["name"])
        if self._asked["round"] == 2:
            text = _("Hands for {name}, second vote").format(name=self._asked["name"])
        return Content.styled(text, "bold $text-accent")

    def action_next(self) -> None:
        fields = list(self.query(Input))
        if self.focused is fields[-1]:
            self.action_keep()
        else:
            self.focus_next(Input)

    def action_keep(self) -> None:
        # After the digits that this field has still to take: who types fast is ahead of it.
        (self.focused or self).call_later(self._keep)

    async def _keep(self) -> None:
        if self._keeping or not self.is_active:  # Enter came twice
            return
        self._keeping = True
        counts = {one.name or "": int(one.value or 0) for one in self.query(Input)}
        kept = await self.lead.do(Act.HANDS, **place(self._asked), counts=counts)
        self._keeping = False
        if kept:
            self.dismiss()


def _field(id: str, value: int | None) -> Input:
    shown = "" if value is None else str(value)
    return Input(shown, name=id, type="integer", restrict=r"[0-9]*", max_length=4, placeholder="0")
