"""What scenes, endings and choices are called on the page to print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from game.report.classroom.handout.model import Place
from game.story.model import Scene, Story
from game.words import _

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def places(story: Story, order: Sequence[Scene]) -> Mapping[int, Place]:
    """Scenes by number and id, endings by title; an anchor is made of the place's number alone."""
    found = {
        scene.number: Place(_("{n}. {scene}").format(n=n, scene=scene.id), f"scene-{n}")
        for n, scene in enumerate(order, start=1)
    }
    for n, one in enumerate(story.endings, start=1):
        name = _("Ending {n}: {title}").format(n=n, title=one.title)
        found[story.numbers[one.id]] = Place(name, f"ending-{n}")
    return found


def labels(story: Story, order: Sequence[Scene]) -> Mapping[int, str]:
    """By number of the choice: 3b is the second of the third scene, M1 the first move."""
    found = {
        choice.number: f"{n}{_letter(place)}"
        for n, scene in enumerate(order, start=1)
        for place, choice in enumerate(scene.choices)
    }
    return found | {move.number: f"M{n}" for n, move in enumerate(story.moves, start=1)}


def _letter(place: int) -> str:
    more, at = divmod(place, len(_LETTERS))
    return (_letter(more - 1) if more else "") + _LETTERS[at]
