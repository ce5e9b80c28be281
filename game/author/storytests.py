"""Runs the `[[tests]]` that stand beside a story.

`choose` lists the choices to take, whoever's turn it is: an id, `scene:id` where the scene that
answers is to be named, or a table of both seats' ids for a joint scene.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from game.play.run import NotOpen, Run
from game.play.step import PlayFault
from game.story.model import Condition, Story, StoryTest

SEED = 1


def failures(story: Story) -> list[str]:
    """A sentence for every story test that fails; empty where all hold."""
    return [failed for test in story.tests for failed in _failures(story, test)]


def _failures(story: Story, test: StoryTest) -> Iterator[str]:
    name = f"test {test.number + 1}"
    run = Run.start(story, SEED)
    visited: list[str] = [where(run)]
    for number, step in enumerate(test.choose, start=1):
        try:
            run = play_step(run, step)
        except (NotOpen, PlayFault) as error:
            yield f"{name}, choice {number}: {error} (in '{where(run)}')"
            return
        visited.append(where(run))
    expect = test.expect
    if expect["scene"] and where(run) != expect["scene"]:
        yield f"{name}: it was to come to '{expect['scene']}', and it came to '{where(run)}'"
    when = expect["if"]
    if isinstance(when, Condition) and not run.holds(when):
        values = ", ".join(
            f"{slot.name} = {run.value(slot)!r}"
            for slot in story.slots.values()
            if slot.name in when.source
        )
        yield f"{name}: '{when.source}' does not hold; {values}"
    for id in _ids(expect["not"]):
        if id in visited:
            yield f"{name}: '{id}' was not to be visited"
    is_open = {choice.id for turn in run.open() for choice in turn.open}
    for id in _ids(expect["not_open"]):
        if id in is_open:
            yield f"{name}: '{id}' was not to be open in '{where(run)}'"


def where(run: Run) -> str:
    """Id of the scene or ending that a run stands at."""
    place = run.scene or run.ending
    assert place is not None
    return place.id


def play_step(run: Run, step: str | Mapping[str, str]) -> Run:
    """Takes one entry of `choose`. Raises NotOpen where it can't be taken."""
    if isinstance(step, Mapping):
        for role, choice in step.items():
            run = run.take(role, choice)
        return run
    scene, _, choice = step.rpartition(":")
    if scene and scene != where(run):
        raise NotOpen(f"'{scene}' was to answer, and the play is in '{where(run)}'")
    roles = run.deciding()
    if len(roles) != 1:
        raise NotOpen(f"'{choice}' names one choice, and {len(roles)} seats decide here")
    return run.take(roles[0], choice)


def _ids(value: object) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()
