"""A meter: what it is called, how high it stands, which way it moved."""

from __future__ import annotations

from game.phrases.signs import DOWN, UP
from game.play.transcript import MeterChange
from game.story.model import Meter, Story
from game.words import _


def meter_name(story: Story, meter: Meter) -> str:
    """A meter's label, with its owner where each has one."""
    if not meter.role:
        return meter.label
    return _("{label}, {name}").format(label=meter.label, name=story.name_of(meter.role))


def level(meter: Meter, value: int) -> str:
    """The word for a meter's value within its range."""
    low, high = meter.slot.low, meter.slot.high
    if value <= low:
        return _("at its lowest")
    if value >= high:
        return _("at its highest")
    third = 3 * (value - low) / (high - low)
    return _("low") if third < 1 else _("in the middle") if third <= 2 else _("high")


def meter_change(story: Story, change: MeterChange) -> str:
    """`Trust 5 → 4 ▼`; where both moved it, whose choice did: `Trust 5 → 4 ▼ (Ann) → 5 ▲ (Bo)`."""
    told = f"{meter_name(story, change.meter)} {change.before}"
    value = change.before
    for role, after in change.steps or (("", change.after),):
        told += f" → {after} {UP if after > value else DOWN}"
        told += f" ({story.name_of(role)})" if role else ""
        value = after
    return told


def meter_moved(story: Story, meter: Meter, before: int, after: int) -> str:
    """The same as part of a sentence: `Trust rose from 4 to 5`."""
    text = _("{meter} rose from {before} to {after}")
    if after < before:
        text = _("{meter} fell from {before} to {after}")
    return text.format(meter=meter_name(story, meter), before=before, after=after)


def meter_steps(story: Story, change: MeterChange) -> str:
    """A change as part of a sentence; where both moved it, by whose choice each way."""
    first, *more = change.steps or (("", change.after),)
    parts = [meter_moved(story, change.meter, change.before, first[1]) + _by(story, first[0])]
    value = first[1]
    for role, after in more:
        text = _("then rose to {after}") if after > value else _("then fell to {after}")
        parts.append(text.format(after=after) + _by(story, role))
        value = after
    return ", ".join(parts)


def _by(story: Story, role: str) -> str:
    return _(" by {name}’s choice").format(name=story.name_of(role)) if role else ""
