"""The talk as paragraphs of a page: from what was shown to a seat to what stands on it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from game.play.rating import Decision, decisions
from game.play.run import Run
from game.play.step import CameOut, Chosen, Event
from game.play.transcript import Passage, Shown, came_of_it, passages
from game.story.model import Ending, Span, Story

Look = Literal[
    "telling", "speech", "deed", "thought", "own", "typed", "paper", "title", "note", "folded"
]
"""`own` is telling for this seat alone; `typed` and `paper` are speech by that way."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the page.

    `role` is the number of the role that speaks or acts, -1 for the cast and for telling; `name`
    hangs in the gutter where it is set; `mine` tells the words of the seat that reads. A `note`
    carries the decision that the coach speaks of.
    """

    look: Look
    spans: tuple[Span, ...]
    role: int = -1
    name: str = ""
    mine: bool = False
    opens: bool = False
    """Whether it opens a passage: more space stands before it."""
    note: Decision | None = None

    @property
    def text(self) -> str:
        """The words without marks."""
        return "".join(span.text for span in self.spans)


def brief(story: Story, seat: str) -> tuple[Paragraph, ...]:
    """Who one is: for this seat's eyes alone, before the first scene."""
    role = story.role(seat)
    lines = [line.strip() for line in role.brief.splitlines() if line.strip()]
    return tuple(
        Paragraph("own", (Span(line),), role.number, "" if n else role.name, True, opens=n == 0)
        for n, line in enumerate(lines)
    )


def history(run: Run, seat: str) -> list[Paragraph]:
    """All that a seat has been shown from the start to here, its brief first."""
    return [
        *brief(run.story, seat),
        *_paragraphs(run.story, passages(run, run.history(), seat), seat),
    ]


def last_read(run: Run, seat: str) -> int:
    """How many paragraphs of the history came before the seat's last own choice."""
    for before in reversed(run.line()[:-1]):
        if seat in before.deciding():
            return len(history(before, seat))
    return 0


def told(runs: Sequence[Run], seat: str, *, coach: bool) -> Iterator[Paragraph]:
    """What the last moves brought, one after the other.

    With the coach a note stands under each of the seat's own choices: in a joint scene once both
    have spoken, else before anybody answers.
    """
    for run in runs:
        pending: Decision | None = None
        for event in run.events():
            if pending and _note_goes_before(event):
                yield Paragraph("note", (), opens=True, note=pending)
                pending = None
            yield from _paragraphs(run.story, passages(run, [event], seat), seat)
            if coach and isinstance(event, Chosen) and event.role == seat:
                pending = _decision(run, event)
        if pending:
            yield Paragraph("note", (), opens=True, note=pending)


def shared(runs: Iterable[Run]) -> Iterator[Paragraph]:
    """What some moves brought, as far as both seats may read it."""
    for run in runs:
        yield from _paragraphs(run.story, passages(run, run.events(), None), None)


def met(run: Run) -> Iterator[Paragraph]:
    """What two chose unseen, and what it came to, as far as both seats may read it."""
    yield from _paragraphs(run.story, passages(run, came_of_it(run), None), None)


def own(runs: Iterable[Run], seat: str) -> Iterator[Paragraph]:
    """What some moves brought to this seat alone."""
    for run in runs:
        for passage in passages(run, run.events(), seat):
            lines = [line for line in passage.lines if line.only == seat]
            for n, line in enumerate(lines):
                yield _paragraph(run.story, line, seat, n == 0)


class Telling:
    """Paragraphs that wait to be read: given out whole up to a note, or one by one."""

    def __init__(self) -> None:
        self._waiting: deque[Paragraph] = deque()

    def __bool__(self) -> bool:
        return bool(self._waiting)

    def put(self, paragraphs: Iterable[Paragraph]) -> None:
        """Adds what is to be told next."""
        self._waiting.extend(paragraphs)

    def clear(self) -> None:
        """Forgets what has not been told."""
        self._waiting.clear()

    def next(self, *, line_by_line: bool) -> list[Paragraph]:
        """What is told now. A note comes with the words above it, and nothing after it."""
        given: list[Paragraph] = []
        while self._waiting:
            given.append(self._waiting.popleft())
            if given[-1].note:
                break
            before_note = bool(self._waiting and self._waiting[0].note)
            if line_by_line and not before_note:
                break
        return given


def _decision(run: Run, event: Chosen) -> Decision | None:
    for decision in reversed(decisions(run, event.role)):
        if decision.taken.choice is event.choice and decision.before == event.before:
            return decision
    return None


def _note_goes_before(event: Event) -> bool:
    return not isinstance(event, Chosen | CameOut)


def _paragraphs(story: Story, from_: Iterable[Passage], seat: str | None) -> Iterator[Paragraph]:
    for passage in from_:
        opens = passage.kind != "after"
        if passage.kind == "ending":
            ending = story.place(passage.place)
            assert isinstance(ending, Ending)
            yield Paragraph("title", (Span(ending.title),), opens=True)
        for line in passage.lines:
            yield _paragraph(story, line, seat, opens)
            opens = False


def _paragraph(story: Story, line: Shown, seat: str | None, opens: bool) -> Paragraph:
    """`seat` is who reads it, None for both at once."""
    own = line.only == seat
    speaker = line.speaker or (line.only if own else "")
    number = next((role.number for role in story.roles if role.id == speaker), -1)
    look: Look = line.kind
    if line.kind == "speech" and line.via:
        look = "paper" if line.via == "paper" else "typed"
    elif line.kind == "telling" and own:
        look = "own"
    return Paragraph(look, line.spans, number, line.name, line.speaker == seat, opens)
