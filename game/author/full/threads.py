"""What is said in one scene and felt in a later one.

Two scenes follow each other where a play goes from one to the other: the order is read from a space
that was explored whole, so that interrupts and moves have their place in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from game.author.space.visit import Space
from game.story.expression import Assign, names_in
from game.story.model import Choice, Condition, Effect, Outcome, Scene, Slot, Story, Text, Type, Way

Follows = Mapping[int, frozenset[int]]
"""By the number of a scene: the scenes and endings that come next in some play."""


def follows(space: Space) -> Follows:
    """What comes next after every scene; a scene does not follow itself."""
    found: dict[int, set[int]] = {}
    first, targets, scene_of = space.first, space.targets, space.states.scene
    for at in range(len(first) - 1):
        scene = scene_of(at)
        here = found.setdefault(scene, set())
        here.update(scene_of(targets[edge]) for edge in range(first[at], first[at + 1]))
    return {scene: frozenset(after - {scene}) for scene, after in found.items()}


def later(order: Follows) -> Follows:
    """By the number of a scene: every scene and ending that can come after it."""
    return {scene: frozenset(_reached(order, scene)) for scene in order}


def felt_late(story: Story, order: Follows) -> tuple[str, ...]:
    """Scenes in which a playable seat decides, and what was said long before makes a difference.

    So it is where a condition, on a line of the scene's text that the seat may read, or on a
    choice that is its own (`if`, or a variant of its text), asks for a scene's name, a flag, a word
    of the state or something between the two that some scene writes which can come before and is
    not always the one just before. Numbers don't count: a meter moves by everything.
    """
    writers, after = _writers(story), later(order)
    found: list[str] = []
    for scene in story.scenes:
        before = {number for number, next_ in order.items() if scene.number in next_}
        asked = {slot.name for slot in _asked_openly(story, scene)}
        early = (
            writer
            for name in asked
            for writer in writers.get(name, ())
            if writer != scene.number and writer not in before
        )
        if any(scene.number in after.get(writer, ()) for writer in early):
            found.append(scene.id)
    return tuple(found)


def coming_back(story: Story, order: Follows) -> tuple[str, ...]:
    """Promises, agreements, secrets and wrongs that one scene moves, and a later one asks or moves.

    What an ending alone remembers has not come back.
    """
    writers, after = _writers(story), later(order)
    askers = _askers(story)
    found: list[str] = []
    for thing in story.between.values():
        moved = writers.get(thing.slot.name, set())
        touched = moved | askers.get(thing.slot.name, set())
        if thing.kind.name != "memory" and any(
            touched & (after.get(scene, frozenset()) - {scene}) for scene in moved
        ):
            found.append(thing.id)
    return tuple(found)


def _reached(order: Follows, scene: int) -> set[int]:
    found: set[int] = set()
    path = [scene]
    while path:
        for number in order.get(path.pop(), ()):
            if number not in found:
                found.add(number)
                path.append(number)
    return found


def _writers(story: Story) -> dict[str, set[int]]:
    """By the name of a slot: the scenes in which something sets it."""
    found: dict[str, set[int]] = {}
    for scene in story.scenes:
        if scene.choices:
            found.setdefault(scene.id, set()).add(scene.number)
        for effect in _effects(scene):
            act = effect.act
            slot = act.slot if isinstance(act, Assign) else act.thing.slot
            found.setdefault(slot.name, set()).add(scene.number)
        for move in scene.moves:
            found.setdefault(move.id, set()).add(scene.number)
    return found


def _askers(story: Story) -> dict[str, set[int]]:
    """By the name of a slot: the scenes in which something asks for it."""
    found: dict[str, set[int]] = {}
    for scene in story.scenes:
        for condition in _conditions(scene):
            for slot in names_in(condition.tree):
                found.setdefault(slot.name, set()).add(scene.number)
    return found


def _asked_openly(story: Story, scene: Scene) -> Iterator[Slot]:
    """What makes a difference to what a playable seat reads before it decides, and can choose."""
    playable = story.header.playable
    deciding = playable if scene.turn == ("other",) else [r for r in scene.turn if r in playable]
    if not deciding:
        return
    own = [choice for choice in scene.choices if not choice.role or choice.role in deciding]
    asked: list[Condition | None] = [choice.when for choice in own]
    asked += [line.when for choice in own for line in choice.text]
    asked += [line.when for line in scene.text if not line.role or line.role in deciding]
    for condition in asked:
        if condition:
            yield from (slot for slot in names_in(condition.tree) if slot.type is not Type.NUMBER)


def _effects(scene: Scene) -> Iterator[Effect]:
    yield from scene.enter
    for one in _events(scene):
        yield from one.do


def _conditions(scene: Scene) -> Iterator[Condition]:
    whens = [*_of_text(scene.text), *(way.when for way in _ways(scene))]
    for outcome in scene.outcomes:
        whens += [outcome.when, *_of_text(outcome.text)]
    for choice in (*scene.choices, *scene.moves):
        whens += [choice.when, *_of_text(choice.text), *_of_text(choice.after)]
        whens += [rated.when for rated in choice.rated]
    yield from (when for when in whens if when)
    yield from (condition for effect in _effects(scene) for condition in effect.conditions)


def _of_text(text: Text) -> Iterable[Condition | None]:
    return (line.when for line in text)


def _ways(scene: Scene) -> Iterator[Way]:
    for one in _events(scene):
        yield from one.to


def _events(scene: Scene) -> tuple[Choice | Outcome, ...]:
    """What can happen in a scene."""
    return (*scene.choices, *scene.moves, *scene.outcomes)
