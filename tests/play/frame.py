"""Small stories for the tests of play: a frame around the lines that matter."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from game.play.run import Run
from game.play.seats import Computer, Person, Seat
from game.story.model import Story
from game.story.reader import read

HEAD = """
format = 1
title = "A frame"
summary = "Two people and a kettle."
strategies = ["conflict"]
minutes = 3
start = "one"

[roles.ann]
name = "Ann"
[roles.bo]
name = "Bo"

[state]
trust = { start = 5, min = 0, max = 10, label = "Trust" }
guard = { start = 0, min = 0, max = 3, each = true }
asked = false
mood = { start = "calm", one_of = ["calm", "hurt"] }
"""

END = """
[endings.done]
title = "Done"
text = "The kettle clicks."
[endings.other_end]
title = "Other"
text = "The kettle is cold."
"""


def story(folder: Path, body: str) -> Story:
    """The story of a frame, scenes and what else is given, and two endings."""
    path = folder / "frame.toml"
    path.write_text(HEAD + body + END, encoding="utf-8")
    return read(path)


def scene(
    id: str, turn: str | Sequence[str], to: str = "done", *choices: str, more: str = ""
) -> str:
    """A scene with choices, each `ID` or `ID: further lines of TOML`."""
    out = f'[scenes.{id}]\nturn = {json.dumps(turn)}\nto = "{to}"\ntext = "Here is {id}."\n{more}\n'
    for choice in choices:
        name, _, lines = choice.partition(":")
        out += f'[scenes.{id}.choices.{name}]\ntext = "I say {name}."\n{lines.strip()}\n'
    return out


def joint(id: str, to: str, *choices: str, outcomes: Sequence[str] = ("",)) -> str:
    """A scene in which both decide: choices as above, each `ROLE.ID`; outcomes, lines of TOML."""
    out = scene(id, ("ann", "bo"), to, *choices)
    return out + "".join(f"[[scenes.{id}.outcomes]]\n{lines}\n" for lines in outcomes)


def solo(run: Run, role: str) -> dict[str, Seat]:
    """A person in one seat and the computer in the other."""
    return {role: Person(), run.story.other(role): Computer()}
