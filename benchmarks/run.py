"""Measures what the budgets speak of, and prints each figure beside its budget."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.check_many import check, check_many
from benchmarks.classroom import classroom
from benchmarks.course import course
from benchmarks.explore import explore
from benchmarks.versus_ink import versus_ink
from game.library import is_scenario
from game.paths import shipped_scenarios

SCENARIO = "the-ninth-stair"
HERE = Path(__file__).parent
GAME = [sys.executable, "-m", "game"]


def say(what: str, figure: str, budget: str, met: bool) -> None:
    """One row of the table."""
    print(f"{what:<46} {figure:<34} {budget:<16} {'met' if met else 'NOT MET'}", flush=True)


def spread(values: list[float], unit: str = "", scale: float = 1.0) -> str:
    """Median, least and most."""
    low, mid, high = min(values), statistics.median(values), max(values)
    return f"{mid * scale:.3g}{unit} ({low * scale:.3g} to {high * scale:.3g})"


def moves() -> None:
    """Moves a second, both seats picking in turn from what is open."""
    from game.play.run import Run
    from game.story.reader import read

    for path in sorted(shipped_scenarios().glob("*.toml")):
        if not is_scenario(path):
            continue
        story = read(path)
        rates: list[float] = []
        for round_ in range(6):
            count, pick, start = 0, round_, time.perf_counter()
            while count < 20_000:
                run = Run.start(story, pick)
                while run.ending is None:
                    role = run.deciding()[0]
                    choices = run.choices(role)
                    pick = (pick * 48271 + 11) % 2147483647
                    run = run.take(role, choices[pick % len(choices)].id)
                    count += 1
            rates.append(count / (time.perf_counter() - start))
        rates = rates[1:]
        middle = statistics.median(rates)
        say(f"moves a second, {path.stem}", spread(rates), ">= 100,000", middle >= 100_000)


def reading() -> None:
    """Reading a file whole against parsing it."""
    import tomli

    from game.story.reader import examine

    for path in sorted(shipped_scenarios().glob("*.toml")):
        if not is_scenario(path) or path.stat().st_size < 20_000:
            continue
        text = path.read_text(encoding="utf-8")
        ratios: list[float] = []
        for _ in range(25):
            start = time.perf_counter()
            tomli.loads(text)
            middle = time.perf_counter()
            examine(path)
            ratios.append((time.perf_counter() - middle) / (middle - start))
        met = statistics.median(ratios) <= 4
        say(f"reading {path.stem} / tomli", spread(ratios[3:], " x"), "<= 4 x", met)


def commands() -> None:
    """Whole processes against a bare interpreter."""
    bare = [sys.executable, "-c", "pass"]
    for words, budget in ((["--version"], 3.0), (["list"], None)):
        ratios: list[float] = []
        for _ in range(16):
            ratios.append(_seconds([*GAME, *words]) / _seconds(bare))
        met = budget is None or statistics.median(ratios[1:]) <= budget
        limit = f"<= {budget:g} x" if budget else "no Textual"
        say(f"commonground {' '.join(words)} / bare", spread(ratios[1:], " x"), limit, met)


def _seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def start() -> None:
    """From exec to the whole first frame, in turn with the smallest app."""
    from benchmarks.terminal import Terminal

    with tempfile.TemporaryDirectory() as home:
        env = home_in(home)
        floor = [sys.executable, str(HERE / "floor.py")]
        home_ratios: list[float] = []
        play_ratios: dict[str, list[float]] = {"first-words": [], SCENARIO: []}
        peaks: list[float] = []
        for _ in range(9):
            base = _first_frame(Terminal(floor, env), "FLOOR")[0]
            took, peak = _first_frame(Terminal([*GAME], env), "The Ninth Stair")
            home_ratios.append(took / base)
            peaks.append(peak)
            # What The Ninth Stair shows first is its content notes, First Words the talk.
            for id, seat, text in (
                ("first-words", "noor", "lies one long"),
                (SCENARIO, "emlyn", "money troubles"),
            ):
                play = [*GAME, "play", id, "--seat", seat, "--seed", "1"]
                took, peak = _first_frame(Terminal(play, env), text)
                play_ratios[id].append(took / base)
                peaks.append(peak)
    met = statistics.median(home_ratios[1:]) <= 1.6
    say("home, first frame / floor", spread(home_ratios[1:], " x"), "<= 1.6 x", met)
    for id, ratios in play_ratios.items():
        met = statistics.median(ratios[1:]) <= 2.2
        say(f"play {id}, first frame / floor", spread(ratios[1:], " x"), "<= 2.2 x", met)
    say("peak memory", spread(peaks, " MB"), "<= 60 MB", max(peaks) <= 60)


def _first_frame(terminal: object, text: str) -> tuple[float, float]:
    from benchmarks.terminal import Terminal

    assert isinstance(terminal, Terminal)
    try:
        seen = terminal.until(text)
    finally:
        terminal.close()
    return seen, terminal.peak_mb


def keys() -> None:
    """From a key to its frame: in play, and in a library of 1,000 scenarios."""
    from benchmarks.terminal import Terminal

    with tempfile.TemporaryDirectory() as home:
        env = home_in(home)
        many = Path(home) / "many"
        many.mkdir()
        source = (shipped_scenarios() / f"{SCENARIO}.toml").read_text(encoding="utf-8")
        for number in range(1000):
            title = source.replace('"The Ninth Stair"', f'"Stair {number:04}"', 1)
            (many / f"stair-{number:04}.toml").write_text(title, encoding="utf-8")
        play = [*GAME, "play", "first-words", "--seat", "noor", "--seed", "1"]
        library = [*GAME, "--scenarios", str(many)]
        for name, command, text in (
            ("play", play, "lies one long"),
            ("library of 1,000", library, "Stair 00"),
        ):
            terminal = Terminal(command, env)
            try:
                terminal.until(text, 40)
                terminal.quiet()
                if name != "play":
                    terminal.key(b"\x1b")  # puts the first-time offer away
                    terminal.quiet()
                times: list[float] = []
                for number in range(200):
                    key = b"\x1b[B" if number % 20 < 10 else b"\x1b[A"
                    took = terminal.key(key)
                    if took is not None:
                        times.append(took * 1000)
            finally:
                terminal.close()
            times.sort()
            p50, p99 = times[len(times) // 2], times[int(len(times) * 0.99)]
            figure = f"p50 {p50:.1f} ms, p99 {p99:.1f} ms ({len(times)} keys)"
            say(f"key to frame, {name}", figure, "8 / 20 ms", p50 <= 8 and p99 <= 20)


def home_in(folder: str) -> dict[str, str]:
    """An environment whose homes are all in a folder."""
    return {
        "HOME": folder,
        "XDG_CONFIG_HOME": f"{folder}/config",
        "XDG_DATA_HOME": f"{folder}/data",
        "XDG_CACHE_HOME": f"{folder}/cache",
        "COMMONGROUND_SAVES": f"{folder}/saves",
        "PYTHONPATH": str(HERE.parent),
    }


ALL: dict[str, Callable[[], None]] = {
    "moves": moves,
    "reading": reading,
    "commands": commands,
    "start": start,
    "keys": keys,
    "explore": explore,
    "check": check,
    "check_many": check_many,
    "course": course,
    "versus_ink": versus_ink,
    "classroom": classroom,
}


def main(names: list[str]) -> int:
    """Runs the benchmarks named, or all."""
    unknown = [name for name in names if name not in ALL]
    if unknown:
        print(f"there is no benchmark '{unknown[0]}'; there are {', '.join(ALL)}", file=sys.stderr)
        return 2
    print(f"{os.cpu_count()} cores, Python {sys.version.split()[0]}")
    for name in names or ALL:
        ALL[name]()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
