"""A play followed for as long as it goes, in one list of values: nothing is kept of the way.

For plays by the thousand. The rules are those of `step`; to keep a play, to go back in it or to
show it, there is `Run`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from game.play.step import Events, advance
from game.story.compiled import Program
from game.story.model import BOTH, CHOSEN, SCENE, TURN, Choice, Story

Pick = Callable[[int, list[int]], int]
"""Takes one of the numbers of the choices that are open to a role (0 or 1)."""


def wander(
    story: Story,
    program: Program,
    values: list[Any],
    pick: Pick,
    first: int = 0,
    record: Events = None,
) -> Iterator[tuple[int, list[int], Choice]]:
    """The moves of a play, from a state's values in a list of one's own: role, open, taken.

    The values are those before a move when `pick` is asked, and those after it when it is given
    out. It stops at an ending and where nothing is open. In a joint scene the seat `first` chooses
    first. Raises PlayFault where the scenario leads nowhere.
    """
    choices, scenes, opens = story.choices, len(story.scenes), program.opens
    while (scene := values[SCENE]) < scenes:
        role = values[TURN]
        if role == BOTH:
            chosen = values[CHOSEN]
            role = 1 - story.role(choices[chosen - 1].role).number if chosen else first
        is_open = opens[scene][role](values)
        if not is_open:
            return
        choice = choices[pick(role, is_open)]
        advance(story, program, values, role, choice, record)
        yield role, is_open, choice
