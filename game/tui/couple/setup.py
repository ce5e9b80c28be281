"""Before an evening of two: how it goes, who sits where, whether they guess."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from game.couple import words
from game.couple.people import LONGEST
from game.couple.sitting import Sitting
from game.phrases import ROLE_SIGNS
from game.story.model import Role, Story
from game.tui import opening
from game.tui.keys import key
from game.tui.screens.frame import Frame, fit, read_on
from game.tui.widgets import about
from game.tui.widgets.listing import Listing, Row, option
from game.words import _

BEGIN, SWAP, GUESSING, BACK = "begin", "swap", "guessing", "back"


class NameInput(Input):
    """A name; Enter and the arrows lead on to what stands below and back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter,down", "app.focus_next", _("Go on"), _("To the next line."), footer=True),
        key("up", "app.focus_previous", _("Back"), _("To the line before.")),
    ]

    def __init__(self, role: Role, hint: str) -> None:
        super().__init__(placeholder=hint, compact=True, max_length=LONGEST, id=f"name-{role.id}")
        self.role = role.id


class CoupleSetup(Frame):
    """Names may be left empty. Nothing is kept of them but in a play that both keep."""

    heading = _("As two at this keyboard")
    CSS_PATH = "setup.tcss"
    AUTO_FOCUS = "NameInput"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "select", _("Choose"), _("Take the line in focus."), footer=True),
        key("f6,x", "swap", _("Change seats"), _("Each takes the other’s seat."), footer=True),
        key("f7,g", "guessing", _("Guessing"), _("Guess what the other chooses, or don’t.")),
        key("space", "read_on", _("Read on"), _("More of how it goes.")),
        key("pagedown", "read_on", _("Read on"), _("More of how it goes.")),
    ]

    def __init__(
        self,
        story: Story,
        seed: int | None = None,
        names: Sequence[str] = (),
        *,
        guessing: bool = True,
    ) -> None:
        super().__init__()
        self.story = story
        self._seed = seed
        self._names = tuple(names)
        self._guessing = guessing

    def body(self) -> ComposeResult:
        with VerticalScroll(id="story", classes="page", can_focus=False):
            yield Static(Content.styled(self.story.header.title, "bold $text-accent"), id="title")
            yield Static(id="about")
        yield Static(Content.styled(_("Who sits where?"), "bold"), id="who", classes="prose")
        widest = max(len(role.name) for role in self.story.roles)
        for role, hint in zip(self.story.roles, (_("One"), _("Two")), strict=True):
            label = f"{ROLE_SIGNS[role.number]}  {role.name.ljust(widest)}"
            hue = ("$text-primary", "$text-secondary")[role.number]
            with Horizontal(classes="seat"):
                yield Static(Content.styled(label, hue), classes="role")
                yield NameInput(role, hint)
        yield Listing()

    def on_mount(self) -> None:
        self._offer()
        self.query_one(Listing).highlighted = 0
        for name, given in zip(self.query(NameInput), self._names, strict=False):
            name.value = given

    def on_screen_resume(self) -> None:
        super().on_screen_resume()
        self.call_after_refresh(self._fit)

    def on_resize(self) -> None:
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        """With air where there is room for it; in little room the text is scrolled."""
        if self.is_current:
            self.query_one("#about", Static).update(self._about())
            fit(self.query_one("#story"), self.query_one("#column"))

    def _about(self) -> Content:
        told = words.welcome(self.story, private=self.game.private)
        notes = ", ".join(about.notes(self.story.header)) or _("none")
        said = Content.assemble((_("Content notes: "), "$text-muted"), notes)
        keys = Content.styled(
            _("Esc pauses at any moment, F9 clears the screen and leaves, F1 shows help."),
            "$text-muted",
        )
        gap = "\n\n" if self.has_class("-wide") else "\n"
        return Content(gap).join([*map(Content, told), said, keys])

    def _offer(self) -> None:
        listing = self.query_one(Listing)
        at = listing.highlighted
        listing.set_options(option(id, row) for id, row in self._rows())
        listing.highlighted = at

    def _rows(self) -> Iterator[tuple[str, Row]]:
        state = _("on") if self._guessing else _("off")
        yield BEGIN, Row(_("Begin"))
        yield SWAP, Row(_("Change seats"), note="F6")
        yield GUESSING, Row(_("Guess, now and then, what the other chooses"), note=state)
        yield BACK, Row(_("Back"))

    @on(Listing.OptionSelected)
    def _chosen(self, event: Listing.OptionSelected) -> None:
        match event.option_id:
            case "begin":
                self._begin()
            case "swap":
                self.action_swap()
            case "guessing":
                self.action_guessing()
            case _back:
                self.action_back()

    def _begin(self) -> None:
        names = {one.role: one.value for one in self.query(NameInput)}
        folder = None if self.game.private else self.game.options.saves
        opening.open_couple(
            self.game,
            Sitting.begin(self.story, names, folder, seed=self._seed, guessing=self._guessing),
        )

    def action_swap(self) -> None:
        """The names change places; one that is not given goes by where it stands."""
        first, second = self.query(NameInput)
        first.value, second.value = second.value, first.value
        first.placeholder, second.placeholder = second.placeholder, first.placeholder

    def action_guessing(self) -> None:
        self._guessing = not self._guessing
        self._offer()

    def action_read_on(self) -> None:
        read_on(self.query_one("#story", VerticalScroll))
