"""Two ways side by side: where they parted, and what each led to. There is no winner."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from game import rubric, side_by_side
from game.phrases import between_state
from game.play.compare import Comparison, Side
from game.tui.keys import key
from game.tui.screens.frame import Frame, read_on
from game.words import _

MUTED = "$text-muted"
SIGNS = ("◀", "▶")
NONE = Content("")

Pair = tuple[Content, Content]
"""What the first way and the second have of one kind; `NONE` where one has nothing."""


class CompareScreen(Frame):
    """The two stand beside each other from 100 columns on, else one below the other."""

    CSS_PATH = "compare.tcss"
    AUTO_FOCUS = ".page"
    heading = _("Two ways")
    BINDINGS: ClassVar[list[BindingType]] = [
        key("space", "read_on", _("Read on"), _("A page further down."), footer=True),
    ]

    def __init__(self, comparison: Comparison) -> None:
        super().__init__()
        self._one = comparison

    def body(self) -> ComposeResult:
        with VerticalScroll(classes="page"):
            yield Static(self._parting(), id="parting")
            with Container(id="sides"):
                for number, part in enumerate(self._parts()):
                    for line, pair in enumerate(part):
                        for side, content in enumerate(pair):
                            yield Cell(content, (side, number, line))

    def on_mount(self) -> None:
        self.on_resize()

    def on_resize(self) -> None:
        self.call_after_refresh(self._lay)

    def _lay(self) -> None:
        order = _across if self.has_class("-wide") else _down
        self.query_one("#sides").sort_children(key=order)

    def action_read_on(self) -> None:
        read_on(self.query_one(".page", VerticalScroll))

    def _parting(self) -> Content:
        header = self._one.shared.story.header
        return Content.assemble(
            (header.title, MUTED), "\n", " ".join(side_by_side.parting(self._one))
        )

    def _parts(self) -> Iterator[list[Pair]]:
        """What there is to tell, part by part, each a pair for each thing of which both tell."""
        one, (first, second) = self._one, self._one.sides
        story = one.shared.story
        names = (_("The first way"), _("The second way"))
        yield [
            _pair(
                Content.styled(f"{sign} {name}", "$text-accent bold")
                for sign, name in zip(SIGNS, names, strict=True)
            )
        ]
        yield [_pair(Content(side_by_side.choice(one, number)) for number in range(2))]
        yield [
            _pair(Content.styled(side_by_side.ending(side), "bold") for side in one.sides),
            _pair(Content(side_by_side.length(side)) for side in one.sides),
        ]
        meters = zip(first.meters, second.meters, strict=True)
        yield _under(
            _("How it stands"),
            [_pair(Content(side_by_side.meter(story, each)) for each in both) for both in meters],
        )
        fates = [_fates(side) for side in one.sides]
        yield _under(
            _("What stands between the two"),
            [_pair(fate.get(id, NONE) for fate in fates) for id in dict.fromkeys(chain(*fates))],
        )
        principles = [side_by_side.principles(one, number, rubric.load()) for number in range(2)]
        yield _under(
            _("How you talked from there on"),
            [
                _pair(Content.assemble((name, "bold"), "\n", (how, MUTED)) for name, how in both)
                for both in zip(*principles, strict=True)
            ],
        )


class Cell(Static):
    """One thing that is told of one way; `place` is the side, the part, and the line in it."""

    def __init__(self, content: Content, place: tuple[int, int, int]) -> None:
        super().__init__(content)
        self.place = place
        self.set_class(place[1] > 0 and place[2] == 0, "-part")
        self.set_class(place == (1, 0, 0), "-second")
        self.set_class(content is NONE, "-none")


def _down(cell: Widget) -> tuple[int, int, int]:
    """One side is read after the other."""
    assert isinstance(cell, Cell)
    return cell.place


def _across(cell: Widget) -> tuple[int, int, int]:
    """Both sides of a thing stand on one row."""
    side, part, line = _down(cell)
    return part, line, side


def _pair(contents: Iterable[Content]) -> Pair:
    first, second = contents
    return first, second


def _under(name: str, pairs: Sequence[Pair]) -> list[Pair]:
    """A part under its name; nothing where there is nothing to say, of one side or of both."""
    sides = zip(*pairs, strict=True)
    told = [any(content is not NONE for content in side) for side in sides]
    if not told:
        return []
    return [_pair(Content.styled(name, MUTED) if each else NONE for each in told), *pairs]


def _fates(side: Side) -> dict[str, Content]:
    """What became of each thing between the two, by its id."""
    return {
        fate.thing.id: Content.assemble(
            (between_state(fate.thing, fate.state)[0] + " ", "$text-accent"), told
        )
        for fate, told in zip(side.between, side_by_side.between(side), strict=True)
    }
