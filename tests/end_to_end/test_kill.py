"""`kill -9` at any moment: every move that was shown is in the saves.

20 kills, or as many as COMMONGROUND_KILLS says; `pytest -rP` shows the figures.
"""

from __future__ import annotations

import json
import os
import random
import select
import shutil
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from game.journal.file import read_file
from game.journal.folder import Save, Saves
from game.journal.model import Entry
from game.journal.play import Play
from game.paths import shipped_scenarios
from game.story.model import Story
from game.story.reader import read

ROOT = Path(__file__).resolve().parents[2]
SCENARIO = shipped_scenarios() / "the-ninth-stair.toml"
KILLS = int(os.environ.get("COMMONGROUND_KILLS", "20"))
KILLS_A_FOLDER = 5
"""So often in a row is a player killed that goes on with what the one before it left."""
LONGEST = 0.25
"""Seconds from the first move shown to the latest kill."""


def test_every_move_that_was_shown_before_a_kill_is_kept(tmp_path: Path) -> None:
    chance = random.Random(20261123)
    told: Counter[str] = Counter()
    scenario = Path(shutil.copy(SCENARIO, tmp_path))
    story = read(scenario)
    for kill in range(KILLS):
        folder = tmp_path / str(kill // KILLS_A_FOLDER)
        shown = killed(folder, scenario, seed=kill, after=chance.uniform(0, LONGEST))
        kept = {path.stem: read_file(path) for path in folder.glob("*.jsonl")}
        for move in shown:
            entries = kept[str(move.pop("save"))].entries
            assert Entry(**move) in entries[move["number"] - 1 : move["number"]]
        told["kills"] += 1
        told["moves shown, and kept"] += len(shown)
        told["saves with a torn last line"] += sum(reading.torn for reading in kept.values())
        told["saves that came back"] += came_back(folder, story)
    assert told["moves shown, and kept"] > told["saves that came back"] > 0
    sys.stdout.write(", ".join(f"{name}: {n}" for name, n in told.items()) + "\n")


def came_back(folder: Path, story: Story) -> int:
    """How many saves there are, once each was resumed by the story with all of its moves."""
    saves = Saves(folder)
    found = saves.list()
    for save in found:
        assert isinstance(save, Save)
        assert not save.notice
        play = Play.resume(story, saves.open(save.id))
        assert play.changed is None
        assert len(play.tree) == len(play.journal.entries) + 1
        assert play.number == len(play.journal.entries)
        play.close()
    return len(found)


def killed(folder: Path, scenario: Path, seed: int, after: float) -> list[dict[str, Any]]:
    """What a player showed before it was killed, so many seconds after its first move."""
    player = subprocess.Popen(
        [sys.executable, "-m", "tests.end_to_end.killed_player", folder, scenario, str(seed)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
    )
    assert player.stdout is not None
    pipe = player.stdout.fileno()
    shown = os.read(pipe, 1 << 16)
    assert shown, "the player ended before its first move"
    end = time.monotonic() + after
    while (left := end - time.monotonic()) > 0:
        if select.select([pipe], [], [], left)[0]:
            shown += os.read(pipe, 1 << 16)
    player.kill()
    shown += player.stdout.read()
    player.stdout.close()
    assert player.wait() == -9
    return [json.loads(line) for line in shown.splitlines(keepends=True) if line.endswith(b"\n")]
