"""Before a play: what it is about, whom to play, and what one may want to know first."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from game.journal.folder import IN_PROGRESS, Save
from game.phrases import ROLE_SIGNS
from game.play.draw import MAX_SEED
from game.story.header import Header
from game.tui import kept, opening
from game.tui.keys import key
from game.tui.screens.frame import Frame, fit, read_on
from game.tui.screens.question import Question
from game.tui.widgets import about
from game.tui.widgets.listing import Listing, Row, option
from game.tui.widgets.when import when
from game.words import _, _n

ROLE, SAVE, COUPLE, PRIVATE, BACK, BEGIN = "role:", "save:", "couple", "private", "back", "begin"


class SetupScreen(Frame):
    """Choose a role, go on with a play, or keep what comes private."""

    CSS_PATH = "setup.tcss"
    AUTO_FOCUS = "Listing"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "select", _("Choose"), _("Take the line in focus."), footer=True),
        key("v", "app.private", _("Private"), _("Keep nothing of what is played."), footer=True),
        key("space", "read_on", _("Read on"), _("More of what it is about.")),
        key("r", "seed", _("Other seed"), _("Draw other answers of the computer."), footer=True),
        key("2", "couple", _("As two"), _("Play it as two at this keyboard."), footer=True),
    ]

    def __init__(self, header: Header, seed: int | None = None) -> None:
        super().__init__()
        self.header = header
        self.seed = _new_seed() if seed is None else seed

    def body(self) -> ComposeResult:
        with VerticalScroll(id="story", classes="page", can_focus=False):
            yield Static(Content.styled(self.header.title, "bold $text-accent"), id="title")
            yield Static(about.about(self.header, airy=False))
        yield Static(Content.styled(_("Whom do you play?"), "bold"), id="whom", classes="prose")
        yield Listing()
        yield Static(id="seed", classes="prose quiet")

    def on_screen_resume(self) -> None:
        super().on_screen_resume()
        self.show()

    def show(self) -> None:
        """Fill the list anew: a play may have been begun, or privacy changed."""
        listing = self.query_one(Listing)
        at = listing.highlighted or 0
        listing.set_options(option(id, row) for id, row in self._rows())
        listing.highlighted = min(at, listing.option_count - 1)
        self._show_seed()
        self.call_after_refresh(self._fit)

    def on_resize(self) -> None:
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        """The text has what room the list leaves, and is scrolled where that is too little."""
        if self.is_current:
            fit(self.query_one("#story"), self.query_one("#column"))

    def _rows(self) -> Iterator[tuple[str, Row]]:
        for save in self._begun():
            note = _n("{n} move, {when}", "{n} moves, {when}", save.moves)
            text = _("Go on as {name}").format(name=self._called(save.role))
            if save.names:
                text = _("Go on as two: {one} and {other}")
                text = text.format(one=save.names[0], other=save.names[1])
            yield (
                SAVE + save.id,
                Row(text, sign="◐", note=note.format(n=save.moves, when=when(save.started))),
            )
        for number, (id, name) in enumerate(self.header.roles):
            text = _("Play as {name}").format(name=name or id)
            sign = ROLE_SIGNS[number % len(ROLE_SIGNS)]
            air = int(number == len(self.header.roles) - 1)
            if id in self.header.playable:
                yield ROLE + id, Row(text, sign=sign, air=air)
            else:
                yield (
                    ROLE + id,
                    Row(text, sign=sign, note=_("not open"), detail=self._why_not(), quiet=True),
                )
        if not self.header.safety:
            yield COUPLE, Row(_("Play it as two at this keyboard"), sign="2")
        state = _("on: nothing is kept") if self.game.private else _("off: kept on this machine")
        yield PRIVATE, Row(_("Private play"), sign="◌", note=state)

    def _begun(self) -> list[Save]:
        return [
            save
            for save in kept.saves(self.game)
            if isinstance(save, Save)
            and save.scenario == self.header.id
            and save.state == IN_PROGRESS
        ]

    def _called(self, role: str) -> str:
        return dict(self.header.roles).get(role) or role

    def _why_not(self) -> str:
        return _("Only {name} can be played here: nobody should practise doing this.").format(
            name=self._called(self.header.at_risk)
        )

    def _show_seed(self) -> None:
        text = _("Seed {seed}: same seed, same replies, same answers.")
        self.query_one("#seed", Static).update(Content(text.format(seed=self.seed)))

    @on(Listing.OptionSelected)
    def _chosen(self, event: Listing.OptionSelected) -> None:
        id = event.option_id or ""
        if id == PRIVATE:
            self.game.action_private()
        elif id == COUPLE:
            self.action_couple()
        elif id.startswith(SAVE):
            opening.go_on(self.game, id.removeprefix(SAVE))
        elif (role := id.removeprefix(ROLE)) in self.header.playable:
            self.game.begin(self.header, role, seed=self.seed)
        else:
            self.game.notify(self._why_not())

    def action_read_on(self) -> None:
        read_on(self.query_one("#story", VerticalScroll))

    def action_couple(self) -> None:
        opening.couple(self.game, self.header, self.seed)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return not (action == "couple" and self.header.safety)

    def action_seed(self) -> None:
        self.seed = _new_seed()
        self._show_seed()


def content_notes(header: Header) -> Question:
    """What stands in a play, before its first scene, with a way back."""
    lines = [Content.assemble(("·  ", "$text-muted"), note) for note in about.notes(header)]
    title = _("“{title}” has in it:").format(title=header.title)
    text = [Content(title), Content("\n").join(lines)]
    if header.safety:
        safety = _(
            "Talking better is no answer to abuse. Staying is never rated above safety here, "
            "and no score is shown."
        )
        text.append(Content(safety))
    keys = _("Esc or P pauses at any moment, F9 clears the screen and leaves, F1 shows help.")
    text.append(Content(keys))
    answers = [(BEGIN, Row(_("Begin"))), (BACK, Row(_("Back")))]
    return Question(_("Before the first scene"), answers, Content("\n\n").join(text))


def _new_seed() -> int:
    return secrets.randbelow(MAX_SEED) + 1
