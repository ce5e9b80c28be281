"""The side pane: the meters, and what stands between the two. Each change is told till the next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style
from textual.theme import Theme

from game import phrases
from game.play.run import Run
from game.play.transcript import between_changes, between_seen, meter_changes
from game.story.model import State
from game.tui.widgets import chart
from game.tui.widgets.page import strip
from game.words import _

BAR = 10

Kind = Literal["title", "head", "new", "text", "change", "blank"]
Standing = tuple[Kind, str]
"""A row as it stands in the pane: `new` is a heading of what just changed, `change` says how."""


class Side(ScrollView, can_focus=False):
    """What a seat may know of how things stand, drawn in rows of its own width."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "side--title",
        "side--head",
        "side--new",
        "side--text",
        "side--change",
        "side--blank",
    }
    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._standing: tuple[Standing, ...] = ()
        self._rows: list[Strip] = []

    def show(self, run: Run, seat: str, before: State | None) -> None:
        """How things stand in a run; what changed since `before` is marked."""
        self._standing = tuple(standing(run, seat, before))
        self.add_class("-filled")
        self._lay()

    def clear(self) -> None:
        """Nothing stands there any more."""
        self._standing, self._rows = (), []
        self.remove_class("-filled")
        self._lay()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One row of the view."""
        row = self.scroll_offset.y + y
        base = self.visual_style.rich_style
        width = self.scrollable_content_region.width
        if row >= len(self._rows):
            return Strip.blank(width, base)
        return self._rows[row].adjust_cell_length(width, base)

    def on_resize(self, _event: events.Resize) -> None:
        self._lay()

    def on_mount(self) -> None:
        self.app.theme_changed_signal.subscribe(self, self._recoloured)

    def _recoloured(self, _theme: Theme) -> None:
        """Colours are laid into the rows."""
        self._lay()

    def _lay(self) -> None:
        width = self.scrollable_content_region.width
        if width <= 0:
            return
        self._rows = []
        for kind, text in self._standing:
            style: Style = self.get_visual_style(f"side--{kind}")
            self._rows += [strip(style, line) for line in Content(text).wrap(width)]
        self.virtual_size = Size(width, len(self._rows))
        self.refresh()


def standing(run: Run, seat: str, before: State | None) -> Iterator[Standing]:
    """The whole pane, row by row before they are wrapped."""
    parts = (
        (_("How it stands"), list(_meters(run, before))),
        (_("Between the two"), list(_between(run, seat, before))),
    )
    if not any(things for _title, things in parts):
        yield "title", _("Nothing stands between the two yet.")
    space = False
    for title, things in parts:
        if things:
            if space:
                yield from (("blank", " "), ("blank", " "))
            yield "title", title
            for thing in things:
                yield "blank", " "
                yield from thing
            space = True


def _meters(run: Run, before: State | None) -> Iterator[list[Standing]]:
    changes = meter_changes(run, before) if before is not None else ()
    changed = {change.meter.slot.name: change for change in changes}
    for meter in run.story.meters:
        value = int(run.value(meter.slot))
        drawn = chart.bar(value, meter.slot.low, meter.slot.high, BAR)
        change = changed.get(meter.slot.name)
        rows: list[Standing] = [
            ("new" if change else "head", phrases.meter_name(run.story, meter)),
            ("text", f"{drawn} {value}  {phrases.level(meter, value)}"),
        ]
        if change:
            rows.append(("change", phrases.meter_change(run.story, change)))
        yield rows


def _between(run: Run, seat: str, before: State | None) -> Iterator[list[Standing]]:
    changes = between_changes(run, before, seat) if before is not None else ()
    changed = {change.thing.id for change in changes}
    for thing, state in between_seen(run, seat):
        sign, word, about = phrases.between_state(thing, state)
        if thing.by and state != "hidden":
            word = _("{word} · {name}").format(word=word, name=run.story.name_of(thing.by))
        is_new = thing.id in changed
        rows: list[Standing] = [("new" if is_new else "head", f"{sign} {word}"), ("text", about)]
        if is_new:
            rows.append(("change", _("◂ just now")))
        yield rows
