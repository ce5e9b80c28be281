"""The principles: a list by strategy, and a page for each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from game import rubric
from game.tui.keys import key
from game.tui.screens.frame import Frame
from game.tui.widgets.listing import Listing, Row, option
from game.words import _


class PrinciplesScreen(Frame):
    """Every principle under its strategy."""

    CSS_PATH = "principle.tcss"
    AUTO_FOCUS = "Listing"
    heading = _("Principles")
    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "select", _("Read"), _("The page of the principle in focus."), footer=True),
    ]

    def body(self) -> ComposeResult:
        rows = Listing(*(option(id, row) for id, row in self._rows()))
        for at, one in enumerate(rows.options):
            if one.id is not None and one.id.startswith("strategy:"):
                rows.disable_option_at_index(at)
        rows.highlighted = 1
        yield rows

    def _rows(self) -> Iterator[tuple[str, Row]]:
        all_ = rubric.load()
        for strategy in all_.strategies.values():
            yield f"strategy:{strategy.id}", Row(strategy.name, quiet=True)
            for id in strategy.principles:
                one = all_.principles[id]
                last = id == strategy.principles[-1]
                yield id, Row(one.name, sign="·", air=int(last))

    @on(Listing.OptionSelected)
    def _read(self, event: Listing.OptionSelected) -> None:
        self.game.show_principle(event.option_id or "")


class PrincipleScreen(Frame):
    """One principle: what shows it, what works against it, and the strategy that it belongs to."""

    CSS_PATH = "principle.tcss"
    AUTO_FOCUS = ".page"
    heading = _("Principle")
    BINDINGS: ClassVar[list[BindingType]] = [
        key("right,n", "turn(1)", _("Next"), _("The page of the next principle."), footer=True),
        key("left,b", "turn(-1)", _("Before"), _("The page of the one before."), footer=True),
        key(
            "l", "app.show('principles')", _("List"), _("All principles, by strategy."), footer=True
        ),
    ]

    def __init__(self, id: str) -> None:
        super().__init__()
        self.principle = id

    def body(self) -> ComposeResult:
        with VerticalScroll(classes="page"):
            yield Static(self._text())

    def action_turn(self, by: int) -> None:
        ids = list(rubric.load().principles)
        self.principle = ids[(ids.index(self.principle) + by) % len(ids)]
        self.query_one(".page Static", Static).update(self._text())
        self.query_one(".page").scroll_home(animate=False)

    def _text(self) -> Content:
        all_ = rubric.load()
        one = all_.principles[self.principle]
        strategy = all_.strategies[one.strategy]
        parts = [
            Content.styled(one.name, "bold $text-accent"),
            Content(one.line),
            _part("▲", _("A reply shows it"), one.shows, "$text-success"),
            _part("▼", _("A reply works against it"), one.against, "$text-error"),
            _part("·", strategy.name, strategy.about, "$text-muted"),
            _part("·", _("How the game plays it"), strategy.mechanic, "$text-muted"),
        ]
        if one.constructive:
            text = _("One of the {n} that make up the constructive score.")
            parts.append(Content.styled(text.format(n=len(all_.constructive)), "$text-muted"))
        return Content("\n\n").join(parts)


def _part(sign: str, label: str, text: str, style: str) -> Content:
    return Content.assemble((f"{sign}  {label}\n", style), text)
