"""How both sides of a moment are told, in the same words in every face and report."""

from __future__ import annotations

from game import phrases
from game.play.accounts import Account, Accounts
from game.story.model import Story
from game.words import _, _n


def in_short(story: Story, one: Accounts) -> str:
    """How many of the choices that a person made in the other seat came back, and which not."""
    told = _n(
        "Of the {n} choice that you made as {name} in the play before, {taken} came back here.",
        "Of the {n} choices that you made as {name} in the play before, {taken} came back here.",
        one.recorded,
    ).format(n=one.recorded, name=story.name_of(one.then), taken=one.taken)
    if one.lost:
        lost = " · ".join(map(phrases.quoted, one.lost))
        told += " " + _("Not back this time: {lost}").format(lost=lost)
    return told


def then(story: Story, one: Accounts, moment: Account) -> tuple[str, ...]:
    """The side of then, a line each: what one said, first, and what was meant by it."""
    if moment.then is None:
        return (_("What you chose here then is not in this scenario now."),)
    lines = [phrases.quoted(moment.then)]
    if moment.meant:
        lines.append(
            _("You meant, as {name}: {text}").format(
                name=story.name_of(one.then), text=moment.meant
            )
        )
    if not moment.fits:
        lines.append(_("It did not fit here this time."))
    return tuple(lines)


def now(story: Story, one: Accounts, moment: Account) -> tuple[str, ...]:
    """The side of now: what was said if it is another thing, how it is heard, what one answered."""
    if moment.said is None:
        return (_("Nothing of this reached {name}.").format(name=story.name_of(one.role)),)
    lines: list[str] = []
    if not moment.fits:
        lines.append(
            _("{other} chose: {text}").format(
                other=story.name_of(one.then), text=phrases.quoted(moment.said)
            )
        )
    if moment.heard:
        lines.append(
            _("Heard, as {name}: {text}").format(name=story.name_of(one.role), text=moment.heard)
        )
    changes = [
        phrases.meter_moved(story, meter, before, after)
        for slot, before, after in moment.moved
        for meter in story.meters
        if meter.slot.name == slot
    ]
    if changes:
        lines.append(_("After it: {changes}.").format(changes=". ".join(changes)))
    lines.append(_answered(moment))
    return tuple(lines)


def _answered(moment: Account) -> str:
    if moment.answer is None:
        return _("No reply of yours came next.")
    match moment.how:
        case "aloud":
            text = _("You answered: {text}")
        case "at_once":
            text = _("Next you both chose at once; you: {text}")
        case "together":
            text = _("At the same moment you chose: {text}")
        case "thought":
            text = _("You thought: {text}")
    return text.format(text=phrases.quoted(moment.answer))
