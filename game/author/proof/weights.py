"""Where the computer would find every open choice to have no weight: P211."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from game.author.finding import Finding
from game.story.compiled import compiled
from game.story.expression import Minus, Number
from game.story.model import SCENE, Choice, State, Story
from game.words import _


class Weighed:
    """The scenes in which all that is open to a seat weighs nothing."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._weights = compiled(story).weights
        self._met: dict[int, str] = {}
        for scene in story.scenes:
            for role in story.roles:
                own = [
                    choice
                    for choice in (*scene.choices, *scene.moves)
                    if choice.role in ("", role.id)
                ]
                has_turn = role.id in scene.turn or scene.turn == ("other",)
                if has_turn and len(own) > 1 and all(map(_never_likely, own)):
                    self._met.setdefault(scene.number, role.id)

    def meet(self, state: State, role: int, is_open: Iterable[int]) -> None:
        """A role decides. One choice alone is taken, whatever it weighs."""
        scene = state[SCENE]
        choices = [self._story.choices[number] for number in is_open]
        if scene in self._met or len(choices) < 2:
            return
        if all(self._weight(choice, state) <= 0 for choice in choices):
            self._met[scene] = self._story.roles[role].id

    def findings(self) -> Iterator[Finding]:
        """One for each such scene."""
        for scene, role in sorted(self._met.items()):
            text = _(
                "all that {role} can choose here can weigh 0, and then each is as likely; give one "
                "that is always open a weight of 1 or more"
            )
            path = ("scenes", self._story.scenes[scene].id)
            yield Finding("P211", path, text.format(role=role))

    def _weight(self, choice: Choice, state: State) -> int:
        return 1 if choice.weight is None else self._weights[choice.weight.number](state)


def _never_likely(choice: Choice) -> bool:
    """Whether a choice's weight is a number, and not above 0."""
    if choice.weight is None:
        return False
    match choice.weight.steps:
        case ((None, Number(value)), *_):
            return value <= 0
        case ((None, Minus(Number(value))), *_):
            return value >= 0
    return False
