"""State that nobody reads or moves, and what stands between the two and is never tested."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from game.author.finding import Finding
from game.story.expression import Assign, Name, Number, Pair, names_in
from game.story.locate import Path
from game.story.model import Effect, Slot, Story
from game.words import _

Fitted = Iterable[tuple[str, str]]
"""What fits in some play: the id of a thing between the two, and a verb."""


def names(story: Story, fitted: Fitted) -> Iterator[Finding]:
    """P201 to P208."""
    yield from _state(story)
    yield from _between(story, fitted)


def _state(story: Story) -> Iterator[Finding]:
    read = {slot.name for slot in _asked(story)}
    acts = [effect.act for effect in _effects(story) if isinstance(effect.act, Assign)]
    meters = {meter.slot.name for meter in story.meters}
    for name, slot in story.slots.items():
        if slot.origin != "state":
            continue
        path: Path = ("state", name.partition(".")[0])
        if name not in read and name not in meters:
            yield Finding("P201", path, _("nothing asks for '{name}'").format(name=name))
        own = [act for act in acts if act.slot is slot]
        if name in meters:
            if not own:
                text = _("the meter '{name}' never moves")
                yield Finding("P203", path, text.format(name=name))
            elif all(_stays(slot, act) for act in own):
                text = _("the meter '{name}' never moves: it begins at its {end} and only goes on")
                end = _("highest") if slot.start == slot.high else _("lowest")
                yield Finding("P203", path, text.format(name=name, end=end))
        elif not own and name in read:
            yield Finding("P202", path, _("nothing changes '{name}'").format(name=name))


def _stays(slot: Slot, act: Assign) -> bool:
    """Whether an effect leaves a number where it starts: raised at the top, lowered at the end."""
    match act.value:
        case Pair("+", Name(same), Number(by)) if same is slot:
            return slot.start == (slot.high if by > 0 else slot.low) or by == 0
        case Pair("-", Name(same), Number(by)) if same is slot:
            return slot.start == (slot.low if by > 0 else slot.high) or by == 0
        case Number(value):
            return slot.start == min(max(value, slot.low), slot.high)
    return False


def _between(story: Story, fitted: Fitted) -> Iterator[Finding]:
    fitted = frozenset(fitted)
    for thing in story.between.values():
        path: Path = ("between", thing.id)
        kind, start = thing.kind.name, story.texts[thing.slot.start]
        did = {verb for id, verb in fitted if id == thing.id}
        if kind == "promise" and not thing.due_later:
            if not did & {"keep", "break"}:
                text = _("this promise is never tested: nothing keeps or breaks it")
                yield Finding("P205", path, text)
            elif "keep" not in did:
                yield Finding("P204", path, _("no play can keep this promise"))
        elif kind == "agreement" and not did & {"keep", "break"}:
            text = _("this agreement is never tested: nothing keeps or breaks it")
            yield Finding("P206", path, text)
        elif kind == "secret" and start == "hidden" and not did & {"tell", "surface"}:
            yield Finding("P207", path, _("this secret can neither be told nor come out"))
        elif kind == "wrong" and start in ("none", "open") and "own" not in did:
            yield Finding("P208", path, _("no play can own this wrong"))


def _effects(story: Story) -> Iterator[Effect]:
    yield from story.each_scene
    for scene in story.scenes:
        yield from scene.enter
        for outcome in scene.outcomes:
            yield from outcome.do
    for choice in story.choices:
        yield from choice.do


def _asked(story: Story) -> Iterator[Slot]:
    for condition in story.conditions:
        yield from names_in(condition.tree)
    for weight in story.weights:
        for _when, node in weight.steps:
            yield from names_in(node)
    for effect in _effects(story):
        if isinstance(effect.act, Assign):
            # What a name adds to itself alone is asked by nobody.
            yield from (s for s in names_in(effect.act.value) if s is not effect.act.slot)
