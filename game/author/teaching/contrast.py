"""The choices of one scene beside each other: straw men, and choices without a difference."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from game.author.finding import Finding, path_of
from game.author.sample.coverage import conditions
from game.author.sample.offers import Decisions, Offer
from game.author.space.decided import Offered
from game.play.step import PlayFault, step
from game.story import expression as ex
from game.story.compiled import Program, compiled
from game.story.model import SCENE, Choice, Effect, Scene, State, Story
from game.words import _

Moved = tuple[tuple[int, ...], ...]
"""What a choice changes of every labelled meter, for each answer that the other seat can give."""


def straw_men(story: Story, decisions: Decisions) -> Iterator[Finding]:
    """T105: one choice best in all that it shows and does, and no other shows anything.

    A scene is told where it is so in everything that it offers. Which way a meter is good is
    learned from the ratings of the whole scenario; one that goes with neither is not compared.
    """
    program = compiled(story)
    moved = {
        id(offer): [_moved(story, program, offer, state) for state in _seen(story, offer)]
        for offers in decisions.values()
        for offer in offers
    }
    good = _good_ways(story, decisions, moved)
    for (scene, role), offers in decisions.items():
        names = [_stands_out(offer, moved[id(offer)], good) for offer in offers]
        if all(names):
            text = _(
                "'{id}' is at least as good as everything else that {role} can choose, in each "
                "respect, and nothing else is rated up"
            )
            yield Finding("T105", ("scenes", scene), text.format(id=names[0], role=role))


def _stands_out(offer: Offer, moved: Iterable[Sequence[Moved]], good: Sequence[int]) -> str:
    """The id of the one good choice among straw men, `''` if there is none."""
    shows = [n for n, one in enumerate(offer.judged) if one.plus]
    if len(shows) != 1 or len(offer.judged) < 2:
        return ""
    best = shows[0]
    own = offer.judged[best].rate
    for n, other in enumerate(offer.judged):
        principles = own.keys() | other.rate.keys()
        if n != best and any(own.get(p, 0) < other.rate.get(p, 0) for p in principles):
            return ""
    for one in moved:
        for n in range(len(offer.judged)):
            pairs = zip(one[best], one[n], strict=False)
            if any(
                way * (a - b) < 0 for x, y in pairs for way, a, b in zip(good, x, y, strict=True)
            ):
                return ""
    return offer.judged[best].choice.id


def _seen(story: Story, offer: Offer) -> tuple[State, State]:
    """The state of an offer, and the same with every meter in its middle: no end stops it there."""
    middle = list(offer.state)
    for meter in story.meters:
        middle[meter.slot.place] = (meter.slot.low + meter.slot.high) // 2
    return offer.state, tuple(middle)


def _moved(story: Story, program: Program, offer: Offer, state: State) -> list[Moved]:
    """What each choice of an offer changes."""
    role = story.role(offer.role).number
    return [tuple(_of_choice(story, program, state, role, one.choice)) for one in offer.judged]


def _of_choice(
    story: Story, program: Program, state: State, role: int, choice: Choice
) -> Iterator[tuple[int, ...]]:
    places = [meter.slot.place for meter in story.meters]
    scene = story.scenes[state[SCENE]]
    answers: list[Choice | None] = [None]
    if scene.joint:
        numbers = program.opens[scene.number][1 - role](state)
        answers = [story.choices[n] for n in numbers if not story.choices[n].is_move]
    for answer in answers:
        try:
            after = step(story, program, state, role, choice)
            if answer is not None:
                after = step(story, program, after, 1 - role, answer)
        except PlayFault:
            continue
        yield tuple(after[place] - state[place] for place in places)


def _good_ways(
    story: Story, decisions: Decisions, moved: dict[int, list[list[Moved]]]
) -> tuple[int, ...]:
    """For every meter 1 where choices that are rated better raise it, -1 where they lower it."""
    found = [0.0] * len(story.meters)
    for offers in decisions.values():
        for offer in offers:
            totals = [judged.total for judged in offer.judged]
            mean = sum(totals) / len(totals)
            for n, choice in enumerate(moved[id(offer)][1]):
                for changes in choice:
                    for meter, change in enumerate(changes):
                        found[meter] += (totals[n] - mean) * change / (len(choice) * len(offers))
    return tuple((one > 1e-9) - (one < -1e-9) for one in found)


# ------------------------------------------------------------------ no difference


def alike(story: Story, met: Iterable[Offered]) -> Iterator[Finding]:
    """T106: choices that can be taken side by side, and of which nothing differs but the words."""
    told: set[int] = set()
    for one in sorted(met):
        for a, b in combinations(one.open, 2):
            first, second = story.choices[a], story.choices[b]
            if b not in told and not second.is_move and _differ_in_nothing(story, first, second):
                told.add(b)
                text = _("nothing comes of the difference between this and '{id}'")
                yield Finding("T106", path_of(story, second), text.format(id=first.id))


def _differ_in_nothing(story: Story, a: Choice, b: Choice) -> bool:
    if a.scene != b.scene or a.role != b.role or a.spent_bit or b.spent_bit:
        return False
    if (a.do, a.to, a.after, a.stance) != (b.do, b.to, b.after, b.stance):
        return False
    if [(r.when, r.rate) for r in a.rated if r.rate] != [
        (r.when, r.rate) for r in b.rated if r.rate
    ]:
        return False
    scene = story.place(a.scene)
    assert isinstance(scene, Scene)
    for outcome in scene.outcomes:
        fits = outcome.fits[a.role]
        if (a.id in fits) != (b.id in fits):
            return False
    slot = story.slots.get(a.scene) or story.slots[f"{a.scene}.{a.role}"]
    if any(_told_apart(condition.tree, slot.name, a.id, b.id) for condition in conditions(story)):
        return False
    return not any(
        slot in ex.names_in(effect.act.value)
        for effect in _effects(story)
        if isinstance(effect.act, ex.Assign)
    )


def _told_apart(node: ex.Node, name: str, a: str, b: str) -> bool:
    """Whether a condition can come out otherwise with one value of a name than with another."""
    match node:
        case ex.Not(inner):
            return _told_apart(inner, name, a, b)
        case ex.In(ex.Name(slot), values) if slot.name == name:
            return (a in values) != (b in values)
        case ex.Pair("==" | "!=", ex.Name(slot), ex.Text(value)) if slot.name == name:
            return value in (a, b)
        case ex.Pair("==" | "!=", ex.Text(value), ex.Name(slot)) if slot.name == name:
            return value in (a, b)
        case ex.Pair("and" | "or", left, right):
            return any(_told_apart(part, name, a, b) for part in (left, right))
        case _:
            return any(slot.name == name for slot in ex.names_in(node))


def _effects(story: Story) -> Iterator[Effect]:
    yield from story.each_scene
    for scene in story.scenes:
        yield from scene.enter
        for outcome in scene.outcomes:
            yield from outcome.do
    for choice in story.choices:
        yield from choice.do
