"""The guesses of an evening: when one is asked for, and when it is told."""

from __future__ import annotations

from collections.abc import Mapping

from game.couple.guessing import APART, Guess, answer, guessable, words
from game.couple.people import Partner
from game.couple.phases import Phase, Step
from game.play.run import Run
from game.story.model import Choice


class Guesses:
    """`told` are those that were shown, in order; `on` says whether any is still asked for."""

    def __init__(self, *, on: bool) -> None:
        self.on = on
        self.told: list[Guess] = []
        self._waiting: list[tuple[str, Run, Choice]] = []
        self._hand_overs = self._asked_at = 0

    def handed_over(self) -> None:
        """The keyboard has come to the other person."""
        self._hand_overs += 1

    def is_due(self, run: Run, role: str, read: int) -> bool:
        """Whether `role` is asked before reading the other's last words in `run`.

        `read` is the depth up to which they have read. Only where it gives nothing away.
        """
        before, move = run.parent, run.move
        if not self.on or before is None or move is None or move.role == role:
            return False
        if read >= run.depth or self._hand_overs - self._asked_at < APART:
            return False
        if before.scene is None or before.scene.joint:
            return False
        return any(choice.id == move.choice for choice in guessable(before, move.role))

    def asked(self) -> None:
        """One is asked for now."""
        self._asked_at = self._hand_overs

    def add(self, role: str, met: Run, choice: Choice) -> None:
        """What `role` thinks that the other chose, or will choose, in the scene of `met`."""
        self._waiting.append((role, met, choice))

    def tell(self, run: Run, people: Mapping[str, Partner]) -> None:
        """Sets what was guessed beside what was chosen, now that it may be shown."""
        for role, met, guessed in self._waiting:
            other = run.story.other(role)
            chosen = answer(run, met, other)
            if chosen:
                self.told.append(
                    Guess(
                        role,
                        chosen.scene,
                        run.depth,
                        guessed,
                        chosen.choice,
                        words(met, guessed, other),
                        words(met, chosen.choice, other),
                        people[role].name,
                        people[other].name,
                    )
                )
        self._waiting.clear()

    def at(self, step: Step) -> tuple[Guess, ...]:
        """Those to tell at a step: both of a joint scene, or one's own about what is read next."""
        return tuple(
            guess
            for guess in self.told
            if guess.depth == step.run.depth
            and (step.phase is Phase.REVEAL or (guess.role == step.role and not guess.scene.joint))
        )
