"""What an exploration tells besides counts: the plays that lead somewhere."""

from __future__ import annotations

from pathlib import Path

from game.author.explored import way
from game.author.space.visit import explore
from game.story.model import SCENE
from tests.play.frame import joint, scene, story

AGAIN = """
[moves.again]
by = "bo"
text = "Again?"
to = "ask"
once = true
only_in = ["one"]
"""


def test_a_move_by_the_second_of_two_stands_in_the_second_place(tmp_path: Path) -> None:
    told = story(
        tmp_path,
        joint("one", "done", "ann.a", "bo.c") + AGAIN + scene("ask", "other", "resume", "yes"),
    )
    space = explore(told)
    asked = next(
        n for n in range(len(space.states)) if space.states[n][SCENE] == told.numbers["ask"]
    )
    assert way(space, asked) == ("+again",)
