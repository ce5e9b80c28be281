"""What a choice changes, in words: meters, what stands between the two, what the story notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from game import phrases
from game.play.debrief import Turned
from game.report.classroom.handout.conditions import MINUS, Conditions
from game.report.classroom.handout.model import Change, Points
from game.rubric import Rubric
from game.story.expression import Assign, Deed, Flag, Name, Number, Pair
from game.story.model import Choice, Effect, Story
from game.words import _


def changes(
    story: Story,
    effects: Iterable[Effect],
    conditions: Conditions,
    rubric: Rubric,
    choice: Choice | None = None,
) -> tuple[Change, ...]:
    """Every effect in a sentence, in order; in a `choice` a deed tells what it is rated."""
    return tuple(_told(story, effects, conditions, rubric, choice))


def points(rate: Mapping[str, int | None], rubric: Rubric) -> tuple[Points, ...]:
    """Points by principle in the order of the rubric; what is silenced or 0 is left out."""
    known = rubric.principles
    ordered = [id for id in known if id in rate] + [id for id in rate if id not in known]
    return tuple(
        Points(known[id].name if id in known else id, value, phrases.points(value))
        for id in ordered
        if (value := rate[id])
    )


def _told(
    story: Story,
    effects: Iterable[Effect],
    conditions: Conditions,
    rubric: Rubric,
    choice: Choice | None,
) -> Iterator[Change]:
    for effect in effects:
        when = conditions.all_of(effect.conditions)
        rated: tuple[Points, ...] = ()
        match effect.act:
            case Assign() as assign:
                words = _assigned(assign, conditions)
            case Deed() as deed:
                words = _done(story, deed)
                rated = _by_itself(story, deed, choice, rubric)
        if when:
            words = _("{change}, if {condition}").format(change=words, condition=when)
        yield Change(words, rated)


def _assigned(act: Assign, conditions: Conditions) -> str:
    name = conditions.called(act.slot)
    match act.value:
        case Pair("+", Name(slot), Number(value)) if slot == act.slot:
            return f"{name} +{value}"
        case Pair("-", Name(slot), Number(value)) if slot == act.slot:
            return f"{name} {MINUS}{value}"
        case Flag(value):
            text = _("{name} becomes so") if value else _("{name} is so no more")
            return text.format(name=name)
    return _("{name} becomes {value}").format(name=name, value=conditions.value(act.value))


def _done(story: Story, deed: Deed) -> str:
    verb = deed.thing.kind.verbs[deed.verb]
    after = deed.form or verb.after or next(iter(deed.thing.forms), "")
    before = next(iter(deed.thing.forms), "")
    return phrases.turned(story, Turned(deed.thing, deed.verb, before, after, "", "")).rstrip(".")


def _by_itself(
    story: Story, deed: Deed, choice: Choice | None, rubric: Rubric
) -> tuple[Points, ...]:
    """What a deed is rated where the choice itself says nothing on its principle.

    As `game.play.rating` has it: in a choice of the seat whose deed it is.
    """
    verb = deed.thing.kind.verbs[deed.verb]
    if choice is None or not verb.principle:
        return ()
    if any(verb.principle in rated.rate for rated in choice.rated):
        return ()
    whose = {"owner": deed.thing.by, "other": ""}.get(verb.whose)
    if verb.whose == "other":
        whose = story.other(deed.thing.by)
    if whose and choice.role and choice.role != whose:
        return ()
    return points({verb.principle: verb.points}, rubric)
