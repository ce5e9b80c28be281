"""What the library says: its rows, how they are narrowed, and the scenario in focus. No widgets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from textual.content import Content
from textual.widgets.option_list import Option

from game.library import Item, step_of
from game.tui.widgets import about
from game.tui.widgets.listing import Row, option
from game.words import _

STATES = {
    "new": ("○", _("new")),
    "in progress": ("◐", _("in progress")),
    "played": ("●", _("played")),
}
"""Where one stands in a scenario: a sign and a word."""

STEPS = {
    0: _("To begin with"),
    1: _("Gentle"),
    2: _("Takes some thought"),
    3: _("Hard"),
}
"""A newcomer's path: what stands above each of its steps."""


def rows(items: Iterable[Item], states: Mapping[str, str] | None) -> Iterator[Option]:
    """A row of each, by its path. `states` are by scenario id, None before the saves are known."""
    step, goes_on = -1, bool(states)
    for item in items:
        header = item.header
        if header is None:
            row = Row(item.id, sign="✗", note=_("can’t be played"), detail=_short(item), quiet=True)
        else:
            sign, word = "○", ""
            if states is not None:
                state = states.get(item.id, "new")
                sign, word = STATES[state]
                if goes_on and state == "new":
                    word, goes_on = _("next"), False
            parts = (about.minutes(header), about.strategies(header))
            detail = " · ".join(part for part in parts if part)
            heading = "" if step_of(header) == step else STEPS.get(step_of(header), "")
            step = step_of(header)
            row = Row(header.title, sign=sign, note=word, detail=detail, heading=heading)
        row.air = 1
        yield option(str(item.path), row)


def searched(item: Item) -> str:
    """All that a search looks at, in small letters."""
    header = item.header
    parts = [item.id, item.fault]
    if header:
        parts += [header.title, header.summary, about.strategies(header)]
        parts += [name for _id, name in header.roles]
    return " ".join(parts).casefold()


def narrowed(shown: int, all: int, strategy: str) -> Content:
    """How the list is narrowed: how many are shown, and the one strategy, `''` for every."""
    count = _("{shown} of {all}").format(shown=shown, all=all)
    name = about.strategy_name(strategy) if strategy else ""
    return Content.assemble((name, "$text-accent"), "  " if name else "", (count, "$text-muted"))


def nothing(all: int) -> str:
    """What stands in place of an empty list, where there are so many in the library."""
    if not all:
        return _(
            "There are no scenarios here yet.\n\n"
            "“commonground add FILE” puts one in; “--scenarios DIR” reads a folder of them."
        )
    return _("Nothing here fits that.\n\nEscape shows all scenarios again.")


def story(item: Item, *, airy: bool) -> Content:
    """What a scenario is about, or why it can't be played, under its title."""
    header = item.header
    text = about.about(header, airy=airy) if header else Content(item.fault)
    title = Content.styled(header.title if header else item.id, "bold")
    return Content("\n\n" if airy else "\n").join([title, text])


def _short(item: Item) -> str:
    """A fault's first line, with the file's name in place of its path."""
    return item.fault.replace(str(item.path), item.path.name).partition("\n")[0]
