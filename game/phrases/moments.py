"""A moment of the talk: what was chosen, and all that was different after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.phrases.between import between_change, turned
from game.phrases.meters import meter_change, meter_moved
from game.phrases.speech import unquoted
from game.play.run import Run
from game.play.transcript import between_changes, meter_changes, spoken
from game.story.model import State
from game.words import _

if TYPE_CHECKING:  # the debrief is imported when a play is looked back on
    from game.play.debrief import TurningPoint


def changes(run: Run, before: State, viewer: str | None) -> tuple[str, ...]:
    """Everything that changed since an earlier state and that a viewer may know, each in words."""
    meters = (meter_change(run.story, change) for change in meter_changes(run, before))
    between = (between_change(run.story, c) for c in between_changes(run, before, viewer))
    return (*meters, *between)


def turning_point(run: Run, one: TurningPoint, viewer: str) -> str:
    """What was chosen, and what was different after it, in a sentence."""
    story = run.story
    shown = spoken(run, one.choice.choice, one.choice.before, one.role)
    said = shown.kind == "speech"
    if one.role == viewer:
        text = _("You said “{text}” {changes}.") if said else _("You did this: {text} {changes}.")
    else:
        text = _("{name} said “{text}” {changes}.")
        if not said:
            text = _("{name} did this: {text} {changes}.")
    parts = [meter_moved(story, *moved) for moved in one.moved]
    parts += [turned(story, each).rstrip(".") for each in one.turned]
    told = unquoted(shown)
    return text.format(name=story.name_of(one.role), text=told, changes=". ".join(parts))
