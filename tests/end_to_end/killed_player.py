"""Plays without end in a process of its own, and says what it has shown; it is there to be killed.

Arguments: the folder of saves, a scenario's file, a seed. It goes on with the save played last, or
begins a new one, and writes a line of JSON to standard output for every move after `take` or
`answer` has returned it: {save, number, parent, role, scene, choice}.
"""

from __future__ import annotations

import json
import os
import sys
from itertools import count
from pathlib import Path

from game.journal.folder import Save, Saves
from game.journal.play import Play
from game.play.draw import fraction
from game.play.run import Run
from game.story.reader import read


def main(folder: Path, scenario: Path, seed: int) -> None:
    """Plays until it is killed."""
    story = read(scenario)
    saves = Saves(folder)
    last = next((save for save in saves.list() if isinstance(save, Save)), None)
    play = Play.resume(story, saves.open(last.id)) if last else None
    for step in count():
        if play is None or (play.run.ending and fraction(seed, "enough", step) < 0.5):
            if play is not None:
                play.close()
            role = story.roles[step % 2].id
            play = Play.new(story, role, folder, seed + step)
        if play.run.ending or fraction(seed, "back", step) < 0.1:
            play.back()
        show(play, play.answer())
        if play.run.ending is None:
            open_now = play.run.choices(play.role)
            pick = int(fraction(seed, "pick", step) * len(open_now))
            show(play, play.take(open_now[pick].id))


def show(play: Play, runs: list[Run]) -> None:
    """Says what came back, as a screen would, of a play that is kept."""
    if not play.begun:
        return
    for entry in play.journal.entries[len(play.journal.entries) - len(runs) :] if runs else ():
        shown = entry._asdict() | {"save": play.journal.header.id}
        os.write(1, json.dumps(shown).encode() + b"\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
