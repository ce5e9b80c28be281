"""The side pane: the meters, and what stands between the two. Each change is told till the next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from game import phrases
from game.play.run import Run
from game.play.transcript import between_changes, between_seen, meter_changes
from game.story.model import State
from game.tui.widgets import chart
from game.words import _

BAR = 10


class Side(VerticalScroll, can_focus=False):
    """What a seat may know of how things stand."""

    def compose(self) -> ComposeResult:
        yield Static(id="standing", markup=False)

    def show(self, run: Run, seat: str, before: State | None) -> None:
        """How things stand in a run; what changed since `before` is marked."""
        self.query_one("#standing", Static).update(standing(run, seat, before))

    def show_nothing(self) -> None:
        """An empty pane."""
        self.query_one("#standing", Static).update("")


@dataclass(frozen=True, slots=True)
class Standing:
    """One thing as it stands: a heading, a row, and how it just changed, `''` if it did not."""

    head: str
    row: str
    change: str


def standing(run: Run, seat: str, before: State | None) -> Content:
    """The whole pane as one text."""
    parts: list[Content] = []
    for title, things in (
        (_("How it stands"), _meters(run, before)),
        (_("Between the two"), _between(run, seat, before)),
    ):
        told = [_told(thing) for thing in things]
        if told:
            parts.append(Content("\n\n").join([Content.styled(title, "$text-muted"), *told]))
    if not parts:
        return Content.styled(_("Nothing stands between the two yet."), "$text-muted")
    return Content("\n\n\n").join(parts)


def _told(thing: Standing) -> Content:
    hue = "$text-accent bold" if thing.change else "bold"
    rows = [Content.styled(thing.head, hue), Content(thing.row)]
    if thing.change:
        rows.append(Content.styled(thing.change, "$text-accent"))
    return Content("\n").join(rows)


def _meters(run: Run, before: State | None) -> Iterator[Standing]:
    changed = {}
    if before is not None:
        changed = {c.meter.slot.name: c for c in meter_changes(run, before)}
    for meter in run.story.meters:
        value = int(run.value(meter.slot))
        drawn = chart.bar(value, meter.slot.low, meter.slot.high, BAR)
        row = f"{drawn} {value}  {phrases.level(meter, value)}"
        change = changed.get(meter.slot.name)
        told = phrases.meter_change(run.story, change) if change else ""
        yield Standing(phrases.meter_name(run.story, meter), row, told)


def _between(run: Run, seat: str, before: State | None) -> Iterator[Standing]:
    changed: set[str] = set()
    if before is not None:
        changed = {change.thing.id for change in between_changes(run, before, seat)}
    for thing, state in between_seen(run, seat):
        sign, word, about = phrases.between_state(thing, state)
        if thing.by and state != "hidden":
            word = _("{word} · {name}").format(word=word, name=run.story.name_of(thing.by))
        yield Standing(f"{sign} {word}", about, _("◂ just now") if thing.id in changed else "")
