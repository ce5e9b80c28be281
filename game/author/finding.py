"""Something found wrong or doubtful in a story, and the keys of the file that it is about."""

from __future__ import annotations

from dataclasses import dataclass

from game.story.locate import Path
from game.story.model import Choice, Scene, Story


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found, at a key of the file.

    `line` tells a line of the text at that key: from 0, blank lines not counted.
    """

    code: str
    path: Path
    message: str
    line: int | None = None


def path_of(story: Story, choice: Choice) -> Path:
    """The key of a choice or a move in its file."""
    if choice.is_move:
        return ("moves", choice.id)
    scene = story.place(choice.scene)
    if isinstance(scene, Scene) and scene.joint:
        return ("scenes", choice.scene, "choices", choice.role, choice.id)
    return ("scenes", choice.scene, "choices", choice.id)
