"""Writes a story of a wanted number of reachable states, as a scenario and as ink.

First come scenes that each set one flag or leave it, so that every set of flags is reached; then a
long row in which flags are set, cleared and asked; in the last scene every flag is asked. So at no
point may two states count as one, and their number is known before anybody counts.

    python -m benchmarks.generate 1000000 FOLDER
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from math import log2
from pathlib import Path

ROW = 250
"""About how many scenes the row has."""


@dataclass(frozen=True, slots=True)
class Option:
    """A choice: what it needs and does is `flag`, to be so before (`needs`) and after (`sets`)."""

    id: str
    to: str
    flag: str = ""
    needs: bool | None = None
    sets: bool | None = None

    @property
    def text(self) -> str:
        """What is said."""
        return f"I {self.id} here, and we go on to {self.to}."

    @property
    def after(self) -> str:
        """What follows."""
        return f"The other one nods at {self.id}, and thinks of {self.to}."


Scenes = dict[str, list[Option]]


def scenes(states: int) -> tuple[Scenes, int]:
    """The scenes, first to last, of the least such story of at least so many states, and how many.

    States at endings count: the one ending is one state, since nothing is asked there.
    """
    flags = max(2, round(log2(max(states, 2) / ROW)))
    sets = 1 << flags
    row = max(2, -(-(states - sets) // sets))
    made: Scenes = {}
    for n in range(flags):
        to = f"flag{n + 1}" if n + 1 < flags else "row0"
        flag = f"f{n}"
        made[f"flag{n}"] = [Option("agree", to, flag, sets=True), Option("refuse", to)]
    for n in range(row - 1):
        flag = f"f{n * 5 % flags}"
        ahead = f"row{n + 1}"
        made[f"row{n}"] = [
            Option("wait", ahead),
            Option("hurry", f"row{min(n + 2, row - 1)}"),
            Option("open", ahead, flag, needs=False, sets=True),
            Option("close", ahead, flag, needs=True, sets=False),
        ]
    made[f"row{row - 1}"] = [Option("end", "done")] + [
        Option(f"tell{n}", "done", f"f{n}", needs=True) for n in range(flags)
    ]
    return made, sets - 1 + row * sets + 1


def scenario(made: Scenes) -> str:
    """The story as a scenario."""
    head = (
        'format = 1\ntitle = "Many states"\nsummary = "A story that is counted, not read."\n'
        f'strategies = ["conflict"]\nminutes = 3\nstart = "{next(iter(made))}"\n'
        '[roles.ann]\nname = "Ann"\n[roles.bo]\nname = "Bo"\n[state]'
    )
    out = [head, *(f"{flag} = false" for flag in _flags(made))]
    for number, (id, options) in enumerate(made.items()):
        turn = ("ann", "bo")[number % 2]
        out.append(f'[scenes.{id}]\nturn = "{turn}"\nto = "{options[0].to}"\ntext = "{_told(id)}"')
        for one in options:
            out.append(f"[scenes.{id}.choices.{one.id}]")
            out.append(f'text = "{one.text}"\nafter = "{one.after}"')
            if one.to != options[0].to:
                out.append(f'to = "{one.to}"')
            if one.needs is not None:
                out.append(f'if = "{"" if one.needs else "not "}{one.flag}"')
            if one.sets is not None:
                out.append(f'do = ["{one.flag} = {str(one.sets).lower()}"]')
    out.append('[endings.done]\ntitle = "Done"\ntext = "The kettle clicks."\n')
    return "\n".join(out)


def ink(made: Scenes) -> str:
    """The same story as ink."""
    out = [f"VAR {flag} = false" for flag in _flags(made)]
    out.append(f"-> {next(iter(made))}")
    for id, options in made.items():
        out.append(f"=== {id} ===\n{_told(id)}")
        for one in options:
            needs = "" if one.needs is None else f"{{{'' if one.needs else 'not '}{one.flag}}} "
            out.append(f"+ {needs}{one.text}")
            if one.sets is not None:
                out.append(f"  ~ {one.flag} = {str(one.sets).lower()}")
            out.append(f"  {one.after}\n  -> {one.to}")
    out.append("=== done ===\nThe kettle clicks.\n-> END\n")
    return "\n".join(out)


def write(states: int, folder: Path) -> tuple[Path, Path, int]:
    """Writes both; their paths, and the number of states."""
    made, count = scenes(states)
    toml, other = folder / "many-states.toml", folder / "many-states.ink"
    toml.write_text(scenario(made), encoding="utf-8")
    other.write_text(ink(made), encoding="utf-8")
    return toml, other, count


def _told(id: str) -> str:
    return f"It is late in {id}, and the kettle has been on for some time."


def _flags(made: Scenes) -> list[str]:
    return sorted({one.flag for options in made.values() for one in options if one.flag})


if __name__ == "__main__":
    print(*write(int(sys.argv[1]), Path(sys.argv[2])))
