"""What comes once the talk has ended: the ending, the debrief part by part; what each is asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from game.couple.phases import Part, Phase, Step
from game.play.run import Run
from game.play.transcript import passages


def looking_back(
    run: Run, read: Mapping[str, int], questions: int, *, together: bool
) -> Iterator[Step]:
    """From the ending on. `read` has by role the depth up to which somebody has read, or -1.

    `together`: both look at the screen already.
    """
    if not together:
        yield Step(Phase.BOTH, run)
    yield Step(Phase.ENDING, run)
    for role in run.story.roles:
        if _has_own_lines(run, role.id, read[role.id]):
            yield Step(Phase.CURTAIN, run, role.id)
            yield Step(Phase.OWN_END, run, role.id)
    yield Step(Phase.LOOK_BACK, run, part=Part.OUTCOME)
    for role in run.story.roles:
        yield Step(Phase.LOOK_BACK, run, role.id, Part.SEAT)
    for part in (Part.VIEWS, Part.TURNS, Part.BETWEEN):
        yield Step(Phase.LOOK_BACK, run, part=part)
    for number in range(questions):
        yield Step(Phase.LOOK_BACK, run, part=Part.QUESTION, number=number)


def asked(run: Run, *parts: Part) -> Iterator[Step]:
    """Each of the two alone, one after the other."""
    for role in run.story.roles:
        yield Step(Phase.CURTAIN, run, role.id)
        for part in parts:
            yield Step(Phase.ASK, run, role.id, part)


def seats_are_free(run: Run, ahead: Iterable[Step]) -> bool:
    """Not at the end, nor where one has chosen already what the other is still to choose."""
    taken = any(step.phase in (Phase.BOTH, Phase.ASK) for step in ahead)
    joint = run.scene is not None and run.scene.joint
    return not (run.ending or taken or (joint and len(run.deciding()) == 1))


def _has_own_lines(run: Run, role: str, read: int) -> bool:
    """Whether there is a line that this role has not read and that is theirs alone."""
    return any(
        line.only == role
        for later in run.line()[read + 1 :]
        for passage in passages(later, later.events(), role)
        for line in passage.lines
    )
