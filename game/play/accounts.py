"""Both sides of a play in which the computer took choices that a person once made in its seat."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from game.play.run import Move, Run
from game.play.seats import Echo
from game.play.step import Chosen
from game.play.transcript import Shown, spoken
from game.story.model import Choice, Scene, Story

How = Literal["aloud", "at_once", "together", "thought"]
"""How a person met what was said: aloud, next; in a scene in which both chose, next; by what they
chose at the same moment; by a thought alone."""


@dataclass(frozen=True, slots=True)
class Account:
    """One moment in which the seat that was once the person's own decided, as then or otherwise.

    `scene` is an id, `depth` how many moves came before, `fits` whether the choice of then was
    taken. `then` is that choice as it would be said here, None where the scenario has it no more,
    and `meant` what was meant by it. `said` is what was said now, None where the person's seat of
    now can't see it, and `heard` how that is heard. `answer` is what the person said or thought,
    None where nothing of theirs came before the other spoke again, and `how` they did. Texts are
    `''` where the file has none. `moved` has, by its slot's name, each meter that this choice
    itself moved, before and after; nothing where both chose, nor of what the person can't see.
    """

    scene: str
    depth: int
    fits: bool
    then: Shown | None
    meant: str
    said: Shown | None
    heard: str
    moved: tuple[tuple[str, int, int], ...]
    answer: Shown | None
    how: How


@dataclass(frozen=True, slots=True)
class Accounts:
    """The moments of a play in their order. `role` is the person's seat now, `then` that of then.

    `taken` of `recorded` own choices could be taken. `lost` are the others as far as the scenario
    still has them, as they would be said where this branch stands.
    """

    role: str
    then: str
    recorded: int
    taken: int
    lost: tuple[Shown, ...]
    moments: tuple[Account, ...]


def accounts(run: Run, role: str, own: Iterable[tuple[str, str]]) -> Accounts:
    """Both sides of this branch for the person in `role`; `own` are their choices of then.

    Only moments are told at which something had been chosen then too.
    """
    recorded = tuple(own)
    echo, then = Echo(recorded), run.story.other(role)
    line = run.line()
    moments: list[Account] = []
    visits: Counter[str] = Counter()
    back: set[tuple[str, int]] = set()
    for before, after in pairwise(line):
        if after.move is None or after.move.role != then:
            continue
        if recalled := echo.recalled(before, then):
            moments.append(_account(before, line[after.depth :], recalled))
            if moments[-1].fits:
                back.add((after.move.scene, visits[after.move.scene]))
        visits[after.move.scene] += 1
    lost = tuple(_lost(run, then, recorded, back))
    return Accounts(role, then, len(recorded), len(back), lost, tuple(moments))


def _lost(
    run: Run, then: str, recorded: Iterable[tuple[str, str]], back: set[tuple[str, int]]
) -> Iterator[Shown]:
    visits: Counter[str] = Counter()
    for scene, id in recorded:
        choice = run.story.choice(scene, id, then)
        if choice is not None and (scene, visits[scene]) not in back:
            move = Move(then, scene, id)
            yield _said(run, choice, move, _scene(run.story, move))
        visits[scene] += 1


def _account(before: Run, line: Sequence[Run], recalled: str) -> Account:
    """`line` has the runs from after the choice to the end of the branch."""
    story, after = before.story, line[0]
    move = after.move
    assert move is not None
    scene = _scene(story, move)
    choice = story.choice(move.scene, move.choice, move.role)
    chosen_then = story.choice(move.scene, recalled, move.role)
    assert choice is not None
    joint = scene.joint and not choice.is_move
    role = story.other(move.role)
    answer, how = _together(line, scene, role) if joint else _answer(line, role)
    return Account(
        scene=move.scene,
        depth=before.depth,
        fits=move.choice == recalled,
        then=_said(before, chosen_then, move, scene) if chosen_then else None,
        meant=chosen_then.meant if chosen_then else "",
        said=None if scene.private else _said(before, choice, move, scene),
        heard="" if scene.private else choice.heard,
        moved=() if scene.private or joint else _moved(after),
        answer=None if scene.private else answer,
        how=how,
    )


def _answer(line: Sequence[Run], role: str) -> tuple[Shown | None, How]:
    """What a role says next in these runs, if it is the next to say anything aloud.

    If it isn't, what it thought until then, last.
    """
    thought: Shown | None = None
    for before, after in pairwise(line):
        move = after.move
        assert move is not None
        scene = _scene(after.story, move)
        choice = after.story.choice(move.scene, move.choice, role)
        if scene.private:
            if move.role == role and choice:
                thought = _said(before, choice, move, scene)
            continue
        if move.role != role or choice is None:
            break
        joint = scene.joint and not choice.is_move
        return _said(before, choice, move, scene), "at_once" if joint else "aloud"
    return thought, "thought"


def _together(line: Sequence[Run], scene: Scene, role: str) -> tuple[Shown | None, How]:
    """What a role chose in the joint scene whose two choices meet in one of these runs."""
    for point in line:
        for event in point.events():
            if not isinstance(event, Chosen) or event.choice.is_move:
                continue
            if event.scene is scene and event.role == role:
                return spoken(point, event.choice, event.before, role), "together"
    return None, "together"


def _moved(after: Run) -> tuple[tuple[str, int, int], ...]:
    """The meters that the choice before this run moved, without what entering a scene did."""
    (chosen,) = (event for event in after.events() if isinstance(event, Chosen))
    values = [(meter.slot.name, meter.slot.place) for meter in after.story.meters]
    moved = [(name, chosen.before[place], chosen.after[place]) for name, place in values]
    return tuple((name, was, now) for name, was, now in moved if was != now)


def _said(before: Run, choice: Choice, move: Move, scene: Scene) -> Shown:
    whose = move.role if scene.private else ""
    return spoken(before, choice, before.state, move.role, whose)


def _scene(story: Story, move: Move) -> Scene:
    place = story.place(move.scene)
    assert isinstance(place, Scene)
    return place
