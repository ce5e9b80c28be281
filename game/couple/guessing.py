"""Guessing what the other will have chosen: where it can be asked without giving anything away."""

from __future__ import annotations

from dataclasses import dataclass

from game.play.rating import deeds, judge
from game.play.run import Run
from game.play.step import Chosen
from game.play.transcript import Shown, known_alone, spoken
from game.story.model import Choice, Scene

LEAST = 2
"""Choices without which there is nothing to guess."""
APART = 2
"""At every how-many-th hand-over a guess is asked; in joint scenes always."""
HONESTY = "honesty"
"""The principle by which a choice tells, or holds back, what the other does not know."""


@dataclass(frozen=True, slots=True)
class Guess:
    """What `role` thought that the other would choose in a scene, and what that was.

    `guessed` and `chosen` are in the other's words; `guesser` and `other` are the names of the two,
    who may change seats later on. No points are given for it.
    """

    role: str
    scene: Scene
    depth: int
    guessed: Choice
    chosen: Choice
    guessed_words: Shown
    chosen_words: Shown
    guesser: str
    other: str

    @property
    def alike(self) -> bool:
        """Whether it was as guessed."""
        return self.guessed is self.chosen


def guessable(run: Run, role: str) -> tuple[Choice, ...]:
    """What the other may be shown of what `role` can choose here, to guess; () where nothing.

    Only where every choice is open to anyone who comes here: a choice or a wording that hangs on
    what went before would tell what the other is not to know. And not where one of them would tell
    it outright, though it was not taken: a secret is its owner's until it is told. An answer to a
    repair is nobody's riddle.
    """
    scene = run.scene
    if scene is None or scene.private or scene.aside or role not in run.deciding():
        return ()
    own = [choice for choice in scene.choices if choice.role in ("", role)]
    if len(own) < LEAST or any(_hangs(choice) for choice in own):
        return ()
    if any(_touches_what_is_kept(run, choice, role) for choice in own):
        return ()
    return tuple(o.choice for o in run.options(role, scene, run.state) if not o.choice.is_move)


def words(run: Run, choice: Choice, role: str) -> Shown:
    """A choice as `role` would say or do it in this run."""
    return spoken(run, choice, run.state, role)


def joint_met(before: Run, choice: str) -> Run | None:
    """The run in which a joint scene was come to, if that is where the choice was made."""
    scene = before.scene
    if scene is None or not scene.joint or any(move.id == choice for move in scene.moves):
        return None
    run = before
    while len(run.deciding()) == 1 and run.parent is not None:
        run = run.parent
    return run


def answer(run: Run, met: Run, role: str) -> Chosen | None:
    """What `role` chose, as far as `run` goes, in the scene that was come to in `met`."""
    for later in run.line()[met.depth + 1 :]:
        for event in later.events():
            if isinstance(event, Chosen) and event.role == role and event.scene is met.scene:
                return event
    return None


def _hangs(choice: Choice) -> bool:
    return (
        choice.when is not None
        or bool(choice.locked)
        or choice.spent_bit > 0
        or any(line.when is not None for line in choice.text)
    )


def _touches_what_is_kept(run: Run, choice: Choice, role: str) -> bool:
    """Whether a choice tells of something that `role` alone knows, or walks around it."""
    kept = known_alone(run, role)
    if not kept:
        return False
    done = {deed.thing.id for deed in deeds(run, choice, run.state)}
    return not kept.isdisjoint(done) or HONESTY in judge(run, choice, role, run.state).rate
