"""Random play against inkjs, on one generated story, in turn in the same run.

Needs node and npm; inkjs is installed into a folder that is deleted afterwards.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks import generate
from game.play.run import Run
from game.play.step import begin, step
from game.play.transcript import passages
from game.story.compiled import compiled
from game.story.model import SCENE, TURN, Story
from game.story.reader import read

Play = Callable[[Story, int], int]
"""Plays at random for at least so many turns; how many it took."""

STATES = 20_000
TURNS = 40_000
ROUNDS = 5
INK_VERSION = "2.4.0"

_PLAY = """
const {Compiler} = require('inkjs/full'), fs = require('fs');
const story = new Compiler(fs.readFileSync(process.argv[2], 'utf8')).Compile();
const turns = Number(process.argv[3]);
let pick = 1, letters = 0;
function play(most) {
  let count = 0;
  while (count < most) {
    story.ResetState();
    letters += story.ContinueMaximally().length;
    while (story.currentChoices.length) {
      pick = (pick * 48271 + 11) % 2147483647;
      story.ChooseChoiceIndex(pick % story.currentChoices.length);
      letters += story.ContinueMaximally().length;
      count += 1;
    }
  }
  return count;
}
play(turns / 4);  // warm
const start = process.hrtime.bigint();
const count = play(turns);
const seconds = Number(process.hrtime.bigint() - start) / 1e9;
console.log(JSON.stringify({rate: count / seconds, letters}));
"""


def versus_ink() -> None:
    """Rows for both figures: our text composed, and not."""
    from benchmarks.run import say, spread

    if not shutil.which("node") or not shutil.which("npm"):
        say("random play / inkjs", "node and npm are not installed", ">= 20 x", False)
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        toml, ink, _ = generate.write(STATES, folder)
        package = f"inkjs@{INK_VERSION}"
        subprocess.run(
            ["npm", "install", package, "--no-save", "--silent", "--prefix", name],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        (folder / "play.cjs").write_text(_PLAY, encoding="utf-8")
        rates: dict[str, list[float]] = {"inkjs": [], **{what: [] for what in OURS}}
        for _ in range(ROUNDS):
            rates["inkjs"].append(_ink(folder, ink))
            for what, play in OURS.items():
                rates[what].append(_ours(toml, play))
    for what, turns in rates.items():
        say(f"turns/s at random, {what}", spread(turns), "", True)
    for what in OURS:
        budget = 20.0 if what == "without text" else None
        pairs = zip(rates[what], rates["inkjs"], strict=True)
        ratios = [ours / theirs for ours, theirs in pairs]
        met = budget is None or sorted(ratios)[len(ratios) // 2] >= budget
        limit = f">= {budget:g} x" if budget else "no budget"
        say(f"random play / inkjs, {what}", spread(ratios, " x"), limit, met)


def _ink(folder: Path, ink: Path) -> float:
    command = ["node", "play.cjs", str(ink), str(TURNS)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=folder)
    return float(json.loads(done.stdout.splitlines()[-1])["rate"])


def _ours(toml: Path, play: Play) -> float:
    story = read(toml)
    play(story, TURNS // 4)  # to warm, as with inkjs
    begun = time.perf_counter()
    return play(story, TURNS) / (time.perf_counter() - begun)


def _next(pick: int) -> int:
    return (pick * 48271 + 11) % 2147483647


def _bare(story: Story, most: int) -> int:
    """The rules of play alone, as sampled plays run them; nothing is kept of the way."""
    program, scenes = compiled(story), len(story.scenes)
    count, pick = 0, 1
    while count < most:
        state = begin(story, program)
        while state[SCENE] < scenes:
            role = state[TURN]
            is_open = program.opens[state[SCENE]][role](state)
            pick = _next(pick)
            choice = story.choices[is_open[pick % len(is_open)]]
            state = step(story, program, state, role, choice)
            count += 1
    return count


def _untold(story: Story, most: int) -> int:
    """A `Run`, which keeps every move; no text."""
    count, pick = 0, 1
    while count < most:
        run = Run.start(story, 1)
        while run.ending is None:
            run, pick = _moved(run, _next(pick))
            count += 1
    return count


def _told(story: Story, most: int) -> int:
    """A `Run` with every passage composed, as inkjs does."""
    count, pick = 0, 1
    while count < most:
        run = Run.start(story, 1)
        _compose(run)
        while run.ending is None:
            run, pick = _moved(run, _next(pick))
            _compose(run)
            count += 1
    return count


def _moved(run: Run, pick: int) -> tuple[Run, int]:
    role = run.deciding()[0]
    choices = run.choices(role)
    return run.take(role, choices[pick % len(choices)].id), pick


def _compose(run: Run) -> int:
    told = passages(run, run.events(), None)
    return sum(len(line.text) for passage in told for line in passage.lines)


OURS: dict[str, Play] = {
    "with text": _told,
    "without text": _untold,
    "rules alone": _bare,
}
