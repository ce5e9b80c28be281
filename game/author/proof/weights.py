"""Where the computer would find every open choice to have no weight: P211.

Weights are not told apart in a space, so it is by playing that it is found. Where a choice that
weighs something whatever the state is open in all that is offered, there is nothing to find.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from game.author.finding import Finding
from game.author.space.decided import Offered
from game.story.compiled import compiled
from game.story.expression import MAX_NUMBER, Minus, Name, Node, Number, Pair
from game.story.model import SCENE, Choice, State, Story, Type
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

    def can_be(self, met: Iterable[Offered]) -> bool:
        """Whether more may be found, in a story of which this is all that is offered."""
        return any(one.scene not in self._met and self._may_all_be_0(one) for one in met)

    def _may_all_be_0(self, one: Offered) -> bool:
        role = self._story.roles[one.role].id
        own = [self._story.choices[n] for n in one.open]
        own = [choice for choice in own if choice.role in ("", role)]
        # In a joint scene the other seat's moves are among them.
        sure = (choice for choice in own if not choice.is_move)
        return len(own) > 1 and all(_least(choice) <= 0 for choice in sure)

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


def _least(choice: Choice) -> int:
    """A number that a choice's weight is never below."""
    if choice.weight is None:
        return 1
    return min(1, *(_bounds(node)[0] for _when, node in choice.weight.steps))


def _bounds(node: Node) -> tuple[int, int]:
    """Between which numbers an expression stays."""
    match node:
        case Number(value):
            return value, value
        case Name(slot) if slot.type is Type.NUMBER:
            return slot.low, slot.high
        case Minus(of):
            low, high = _bounds(of)
            return -high, -low
        case Pair("+" | "-" | "*" as op, left, right):
            (a, b), (c, d) = _bounds(left), _bounds(right)
            if op == "+":
                return a + c, b + d
            if op == "-":
                return a - d, b - c
            ends = (a * c, a * d, b * c, b * d)
            return min(ends), max(ends)
    return -MAX_NUMBER, MAX_NUMBER


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
