"""The shapes of the game's own moves and of the scenes that answer them: no file can say these."""

from __future__ import annotations

from game.story.shape import MoveShape, SceneShape


class RepairShape(MoveShape):
    """A move of the game's own; see `game.story.repairs`."""


class AnswerShape(SceneShape):
    """The scene that answers it: the story stands still meanwhile."""
