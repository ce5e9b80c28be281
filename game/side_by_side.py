"""How two ways of a talk are told beside each other, in the same words in every face."""

from __future__ import annotations

from game import phrases
from game.play.compare import Comparison, MeterEnd, PrincipleEnd, Side
from game.play.scoring import Figure
from game.rubric import Rubric
from game.story.model import Story
from game.words import _, _n


def parting(one: Comparison) -> tuple[str, ...]:
    """How far the two went together, and by whose choice they parted: a sentence each."""
    story = one.shared.story
    together = _n(
        "The first choice is the same in both.",
        "The first {n} choices are the same in both.",
        one.together,
    ).format(n=one.together)
    chose = next((role for role in one.role if role), "")
    own = chose == one.seat and "" not in one.role
    if one.together == 0:
        together = _("The two ways part before your first choice.")
        if own:
            return (_("The two ways part at your first choice."),)
    if "" in one.role:
        parted = _("There one of them stops, and the other goes on.")
    elif own:
        parted = _("Then you chose differently.")
        if one.together == 1:
            parted = _("At the second you chose differently.")
    else:
        parted = _("Then {name} answered differently; the choice there was not yours.").format(
            name=story.name_of(chose)
        )
    return together, parted


def choice(one: Comparison, number: int) -> str:
    """What was chosen at the parting in the first way (0) or the second (1)."""
    side, role = one.sides[number], one.role[number]
    if not side.goes_on:
        return _("It stops there.")
    name = one.shared.story.name_of(role)
    if side.said is None:
        return _("{name} chose, unseen by you.").format(name=name)
    text = phrases.quoted(side.said)
    return (_("You: {text}") if role == one.seat else _("{name}: {text}")).format(
        name=name, text=text
    )


def length(side: Side) -> str:
    """How many choices were made from there on."""
    if not side.decisions:
        return _("No choice of yours from there on.")
    return _n(
        "{n} choice of yours from there on.", "{n} choices of yours from there on.", side.decisions
    ).format(n=side.decisions)


def ending(side: Side) -> str:
    """What it came to."""
    if side.ending is None:
        return _("It has not come to an end yet.")
    return _("It ended: {title}").format(title=side.ending.title)


def meter(story: Story, one: MeterEnd) -> str:
    """`Trust 6, in the middle: up 2 since they parted`."""
    change = one.end - one.parting
    text = _("{meter} {value}, {level}: as it was where they parted")
    if change > 0:
        text = _("{meter} {value}, {level}: up {by} since they parted")
    if change < 0:
        text = _("{meter} {value}, {level}: down {by} since they parted")
    return text.format(
        meter=phrases.meter_name(story, one.meter),
        value=one.end,
        level=phrases.level(one.meter, one.end),
        by=abs(change),
    )


def between(side: Side) -> tuple[str, ...]:
    """What became of what stands between the two, a line each."""
    return tuple(phrases.fate(side.run.story, one) for one in side.between)


def principles(one: Comparison, number: int, rubric: Rubric) -> tuple[tuple[str, str], ...]:
    """Each principle that came up in either way from the parting on: its name, and how in this."""
    told = {each.principle: each for each in one.sides[number].principles}
    came_up = {e.principle for side in one.sides for e in side.principles if e.after.occasions}
    return tuple(
        (principle.name, _principle(told.get(id)))
        for id, principle in rubric.principles.items()
        if id in came_up
    )


def _principle(one: PrincipleEnd | None) -> str:
    if one is None:
        return _("did not come up")
    after = _times(one.after)
    if one.after.score is not None:
        after = _("{score} of 100, {word}; {times}").format(
            score=one.after.score, word=phrases.how_far(one.after.score), times=after
        )
    text = _("{after} (before they parted: {before})") if one.before.occasions else "{after}"
    return text.format(after=after, before=_times(one.before))


def _times(one: Figure) -> str:
    if not one.occasions:
        return _("did not come up")
    return _("shown {shown}, missed {missed}, against {against}").format(
        shown=one.shown, missed=one.missed, against=one.against
    )
