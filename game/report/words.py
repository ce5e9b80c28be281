"""Sentences that reports alone say."""

from __future__ import annotations

from game import phrases
from game.play.debrief import MeterLine
from game.words import _


def guard() -> str:
    """What to know before a report about fear is kept."""
    return _(
        "This report is about fear or control. Keep it where the other person does not look: not "
        "on a device, in a drawer, in a mailbox or a printer's memory that they can come to. If "
        "that can't be, it is safer not to keep it at all."
    )


def disclaimer() -> str:
    """What such a report is, and what it is not."""
    return _(
        "This tells which replies were chosen in a made-up talk. It is no test and no diagnosis, "
        "and says nothing of what a person or a couple is like."
    )


def unscored() -> str:
    """Why there is no constructive score where fear is in play."""
    return _(
        "The six principles of conflict have no figure here. Where somebody has to be afraid, "
        "staying safe counts for more than any way of talking, and talking better is no answer to "
        "being frightened."
    )


def course(line: MeterLine, *, ended: bool) -> str:
    """A meter over the talk, in a sentence: a chart says nothing to who hears it."""
    first, last = line.values[0], line.values[-1]
    text = _("from {first} ({began}) at the start to {last} ({now}) at the end")
    if first == last:
        text = _("{last} ({now}) at the start and at the end")
    if not ended:
        text = _("from {first} ({began}) at the start to {last} ({now}) so far")
    low, high = min(line.values), max(line.values)
    if low < min(first, last) or high > max(first, last):
        text += _(", between {low} and {high} on the way")
    return text.format(
        first=first,
        began=phrases.level(line.meter, first),
        last=last,
        now=phrases.level(line.meter, last),
        low=low,
        high=high,
    ) + _("; the scale goes from {least} to {most}.").format(
        least=line.meter.slot.low, most=line.meter.slot.high
    )


def least() -> str:
    """From how often on a play has a figure."""
    return _(
        "Of one play a principle has a figure from two occasions on, the six principles of "
        "conflict together from three; the course over all plays, which claims more, asks for five."
    )


def how_figures_are_made() -> tuple[str, ...]:
    """What a score means, for a reader who has not played."""
    return (
        _(
            "A principle has an occasion where the reply that was chosen touched it, or where it "
            "touched nothing and another one would have shown it. That one is counted as missed."
        ),
        _(
            "A score goes from 0, the least that was open at those moments, to 100, the most. It "
            "is about these replies alone, and is no rank: other talks open other replies, so that "
            "figures of different talks stand beside each other only roughly."
        ),
    )
