"""Runs the `[[tests]]` that stand beside a story.

`choose` lists the choices to take, whoever's turn it is: an id, `scene:id` where the scene that
answers is to be named, or a table of both seats' ids for a joint scene.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from game.play.run import NotOpen, Run
from game.play.step import PlayFault
from game.story.expression import names_in
from game.story.model import Condition, Story, StoryTest

SEED = 1


@dataclass(frozen=True, slots=True)
class Failure:
    """A story test that does not hold. `test` counts from 1; `key` is what fails, in the file.

    `expected` and `came` are short, `taken` are the choices up to there.
    """

    test: int
    key: tuple[str | int, ...]
    what: str
    expected: str
    came: str
    taken: tuple[str, ...]

    def __str__(self) -> str:
        return f"test {self.test}: {self.what}"


def failures(story: Story) -> list[str]:
    """A sentence for every expectation that fails; empty where all hold."""
    return [str(failed) for failed in failed_tests(story)]


def failed_tests(story: Story) -> list[Failure]:
    """Every expectation that fails, with its place; empty where all hold."""
    return [failed for test in story.tests for failed in _failures(story, test)]


def _failures(story: Story, test: StoryTest) -> Iterator[Failure]:
    taken: list[str] = []

    def failed(what: str, expected: str, came: str, *key: str | int) -> Failure:
        at = ("tests", test.number, *key)
        return Failure(test.number + 1, at, what, expected, came, tuple(taken))

    run = Run.start(story, SEED)
    visited: list[str] = [where(run)]
    for number, step in enumerate(test.choose):
        word = step if isinstance(step, str) else "+".join(step.values())
        try:
            run = play_step(run, step)
        except (NotOpen, PlayFault) as error:
            what = f"choice {number + 1} can't be taken in '{where(run)}': {error}"
            yield failed(what, word, str(error), "choose", number)
            return
        taken.append(word)
        visited.append(where(run))
    expect, here = test.expect, where(run)
    if expect["scene"] and here != expect["scene"]:
        what = f"it was to come to '{expect['scene']}', and it came to '{here}'"
        yield failed(what, str(expect["scene"]), here, "expect", "scene")
    when = expect["if"]
    if isinstance(when, Condition) and not run.holds(when):
        names = dict.fromkeys(names_in(when.tree))
        values = ", ".join(f"{slot.name} = {run.value(slot)!r}" for slot in names)
        what = f"'{when.source}' does not hold; {values}"
        yield failed(what, when.source, values, "expect", "if")
    for id in _ids(expect["not"]):
        if id in visited:
            what = f"'{id}' was not to be visited"
            yield failed(what, f"not {id}", " > ".join(visited), "expect", "not")
    is_open = [choice.id for turn in run.open() for choice in turn.open]
    for id in _ids(expect["not_open"]):
        if id in is_open:
            what = f"'{id}' was not to be open in '{here}'"
            yield failed(what, f"not {id}", ", ".join(is_open), "expect", "not_open")


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
