"""Random play against inkjs, on one generated story, in turn in the same run.

Needs node and npm; inkjs is installed into a folder that is deleted afterwards.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks import generate
from game.play.run import Run
from game.play.step import Event, begin
from game.play.transcript import passages
from game.play.wander import wander
from game.story.compiled import compiled
from game.story.model import Story
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
    """Rows for our text composed and not, and for a play that can be gone back in."""
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
            for what, (play, _) in OURS.items():
                rates[what].append(_ours(toml, play))
    for what, turns in rates.items():
        say(f"turns/s at random, {what}", spread(turns), "", True)
    for what, (_, budget) in OURS.items():
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


class _Pick:
    """Picks as the script of inkjs does."""

    def __init__(self) -> None:
        self._last = 1

    def __call__(self, role: int, is_open: Sequence[int]) -> int:
        self._last = (self._last * 48271 + 11) % 2147483647
        return is_open[self._last % len(is_open)]


def _untold(story: Story, most: int) -> int:
    """The rules of play, nothing kept of the way."""
    program, pick, count = compiled(story), _Pick(), 0
    while count < most:
        for _ in wander(story, program, [*begin(story, program)], pick):
            count += 1
    return count


def _told(story: Story, most: int) -> int:
    """With every passage composed as it comes, as inkjs does."""
    run, pick, count, letters = Run.start(story, 1), _Pick(), 0, 0
    while count < most:
        events: list[Event] = []
        values = [*begin(story, run.program, events)]
        letters += _letters(run, events)
        for _ in wander(story, run.program, values, pick, record=events):
            letters += _letters(run, events)
            count += 1
    assert letters > most
    return count


def _letters(run: Run, events: list[Event]) -> int:
    told = passages(run, events, None)
    letters = sum([len(line.text) for passage in told for line in passage.lines])
    events.clear()
    return letters


def _kept(story: Story, most: int) -> int:
    """A `Run`, in which every move is kept."""
    pick, count = _Pick(), 0
    while count < most:
        run = Run.start(story, 1)
        while run.ending is None:
            role = run.deciding()[0]
            choices = run.choices(role)
            run = run.take(role, choices[pick(0, range(len(choices)))].id)
            count += 1
    return count


OURS: dict[str, tuple[Play, float | None]] = {
    "with text": (_told, 6.0),
    "without text": (_untold, 20.0),
    "every move kept": (_kept, None),
}
"""What is measured of ours, and how many times as fast as inkjs it is to be."""
