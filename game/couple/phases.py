"""What can stand on a shared screen, and what can be done there: one table, for every face."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from game.play.run import Run


class Phase(StrEnum):
    """What stands on the screen. Those marked * are for one person's eyes, behind a curtain."""

    CURTAIN = "curtain"
    """Nothing of the play: whose turn it is. That person's own key opens it."""
    GUESS = "guess"
    """*: what the other chose, before it is shown."""
    DECIDE = "decide"
    """*: what is new, and what can be chosen."""
    BOTH = "both"
    """Nothing of the play: it is shown once both have pressed their own key."""
    REVEAL = "reveal"
    """What both chose in a joint scene, what came of it, and what each had guessed."""
    ENDING = "ending"
    """What both may read since either of them last read."""
    OWN_END = "own end"
    """*: the lines of the ending that are this person's alone."""
    LOOK_BACK = "look back"
    """A part of the debrief."""
    ASK = "ask"
    """*: a question with a yes and a no."""
    OVER = "over"
    """Nothing more, but whether the play was kept."""


class Act(StrEnum):
    """What can be done."""

    OPEN = "open"
    GUESS = "guess"
    TAKE = "take"
    GO_ON = "go on"
    ANSWER = "answer"
    SWAP = "swap"
    STOP = "stop"


ALLOWED: Mapping[Phase, frozenset[Act]] = {
    Phase.CURTAIN: frozenset({Act.OPEN, Act.SWAP, Act.STOP}),
    Phase.GUESS: frozenset({Act.GUESS, Act.STOP}),
    Phase.DECIDE: frozenset({Act.TAKE, Act.STOP}),
    Phase.BOTH: frozenset({Act.OPEN, Act.STOP}),
    Phase.REVEAL: frozenset({Act.GO_ON, Act.SWAP, Act.STOP}),
    Phase.ENDING: frozenset({Act.GO_ON, Act.STOP}),
    Phase.OWN_END: frozenset({Act.GO_ON, Act.STOP}),
    Phase.LOOK_BACK: frozenset({Act.GO_ON, Act.STOP}),
    Phase.ASK: frozenset({Act.ANSWER, Act.STOP}),
    Phase.OVER: frozenset(),
}

UNSEEN = frozenset({Phase.GUESS, Phase.DECIDE, Phase.OWN_END, Phase.ASK})
"""For one person's eyes: a curtain goes before, and nothing of it is left behind after."""


class Part(StrEnum):
    """A part of the debrief, or a question that is asked of each."""

    OUTCOME = "outcome"
    SEAT = "seat"
    VIEWS = "views"
    TURNS = "turns"
    BETWEEN = "between"
    QUESTION = "question"
    RESEMBLES = "resembles"
    KEEP = "keep"


class Step(NamedTuple):
    """What stands on the screen now.

    `role` is whose eyes it is for, or whose turn comes, `''` for both; `run` is the play as far as
    it may be shown; `part` and `number` say which part of the debrief, or which question.
    """

    phase: Phase
    run: Run
    role: str = ""
    part: Part | None = None
    number: int = 0


class NotNow(Exception):
    """An act that this moment has no place for."""
