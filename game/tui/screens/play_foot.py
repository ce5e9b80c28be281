"""What stands at the foot of the play: what can be chosen now, and the sentences above it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game import phrases
from game.play.run import Run, Turn
from game.play.transcript import spoken
from game.rubric import Rubric
from game.story.model import State
from game.tui.widgets.choices import Item
from game.tui.widgets.script import Paragraph
from game.words import _

CHOICE, PRINCIPLE = "choice:", "principle:"
NEXT, GO_ON, DEBRIEF, LEAVE = "next", "go_on", "debrief", "leave"
BACK, ANEW, RETRY, UNKEPT, RESUME = "back", "anew", "retry", "unkept", "resume"

Sentence = tuple[str, str]
"""A kind (`said`, `change`) and a text."""


@dataclass(frozen=True, slots=True)
class Foot:
    """Items to choose from and the sentences above them."""

    items: tuple[Item, ...]
    above: tuple[Sentence, ...] = ()


def to_choose(run: Run, seat: str) -> Foot:
    """The seat's own choices, then, apart, the moves that are open everywhere."""
    turn = next((turn for turn in run.open() if turn.role == seat), None)
    if turn is None:
        return Foot((), (("said", _("It is not your turn.")),))
    items: list[Item] = []
    number = 0
    for option in turn.options:
        number += not option.locked
        begins_moves = option.choice.is_move and not any(i.apart for i in items) and items
        shown = spoken(run, option.choice, run.state, seat)
        items.append(
            Item(
                CHOICE + option.choice.id,
                shown.spans,
                number if number <= 9 and not option.locked else 0,
                option.locked,
                _("or") if begins_moves else "",
            )
        )
    return Foot(tuple(items), tuple(_said(turn)))


def changes(run: Run, before: State | None, seat: str) -> tuple[Sentence, ...]:
    """What the last choice changed, a sentence each, for where no pane stands beside the talk."""
    if before is None:
        return ()
    return tuple(("change", text) for text in phrases.changes(run, before, seat))


def after_note(note: Paragraph, rubric: Rubric) -> Foot:
    """Under the coach's note: going on, or reading what a principle means."""
    assert note.note is not None
    items = [Item.plain(GO_ON, _("Go on"))]
    for id, principle in rubric.principles.items():
        if id in note.note.taken.rate:
            text = _("What “{principle}” means").format(principle=principle.name)
            items.append(Item.plain(PRINCIPLE + id, text))
    return Foot(tuple(items))


def next_line() -> Foot:
    """Where the text comes line by line."""
    return Foot((Item.plain(NEXT, _("Read on (Space)")),))


def ended(above: Sequence[Sentence] = ()) -> Foot:
    """At an ending."""
    items = (
        Item.plain(DEBRIEF, _("Look back on this talk")),
        Item.plain(LEAVE, _("Leave it at that")),
    )
    return Foot(items, tuple(above))


def unkept(error: Exception) -> Foot:
    """The move could not be written; nothing has happened yet."""
    items = (
        Item.plain(RETRY, _("Try to keep it again")),
        Item.plain(UNKEPT, _("Go on, and keep nothing from here")),
        Item.plain(LEAVE, _("Leave to the library")),
    )
    return Foot(items, (("said", str(error)),))


def fault(error: Exception) -> Foot:
    """The scenario itself cannot go on from here."""
    text = _("This scenario has a fault, and cannot go on from here: {fault}.")
    items = (
        Item.plain(BACK, _("Take the last choice back")),
        Item.plain(LEAVE, _("Leave to the library")),
    )
    return Foot(items, (("said", text.format(fault=str(error).rstrip("."))),))


def changed(notice: str) -> Foot:
    """The rules were changed since; nothing goes on unasked."""
    items = (
        Item.plain(RESUME, _("Go on from there")),
        Item.plain(ANEW, _("Begin anew")),
        Item.plain(LEAVE, _("Leave to the library")),
    )
    return Foot(items, (("said", notice),))


def _said(turn: Turn) -> list[Sentence]:
    said: list[Sentence] = []
    if turn.scene.tip:
        said.append(("said", turn.scene.tip))
    if turn.scene.joint:
        said.append(("said", _("You both speak at once: neither has heard the other yet.")))
    if turn.scene.private:
        said.append(("said", _("This is for your eyes alone.")))
    return said
