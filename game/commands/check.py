"""`commonground check`: everything that is wrong or doubtful in scenarios, before anybody plays."""

from __future__ import annotations

import json
import os
import signal
from argparse import Namespace
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from game.commands import terminal
from game.commands.explore import limit
from game.commands.files import scenarios
from game.commands.parser import Parser, add_json
from game.plain.page import Page
from game.words import _, _n

if TYPE_CHECKING:
    from game.author.check import Checked


def configure(parser: Parser) -> None:
    """Files and folders."""
    parser.add_argument(
        "paths", metavar="PATH", nargs="+", help=_("a scenario's file, or a folder with several")
    )
    parser.add_argument(
        "--limit", metavar="N", type=limit, help=_("transitions to follow; 2,000,000 if left out")
    )
    add_json(parser)
    parser.examples("check my-scenario.toml", "check scenarios", "check scenarios --json")


def run(given: Namespace) -> int:
    """Checks them all. Returns 1 where anything is an error."""
    from game.author.check import OWN
    from game.author.space.visit import LIMIT

    paths = scenarios(given.paths, own=frozenset(OWN))
    page = terminal.out()
    results: list[Checked] = []
    for result in _with_progress(_results(paths, given.limit or LIMIT), len(paths)):
        results.append(result)
        if not given.json:
            _tell(page, result)
    if given.json:
        page.exactly(json.dumps([_data(result) for result in results], indent=2))
    else:
        _tell_sum(page, results)
    page.flush()
    return 1 if _counts(results)["error"] else 0


def _results(paths: Sequence[Path], limit: int) -> Iterator[Checked]:
    """Of every file, in their order, as they come; many are shared out among the cores."""
    from game.author.check import checked

    one = partial(checked, limit=limit)
    workers = min(len(paths), os.cpu_count() or 1)
    if workers == 1:
        yield from map(one, paths)
        return
    pool = ProcessPoolExecutor(workers, initializer=_leave_the_keyboard)
    try:
        yield from pool.map(one, paths)
    finally:
        pool.shutdown(cancel_futures=True)


def _leave_the_keyboard() -> None:
    """Ctrl+C ends the call, which then ends its workers; none of them has a word to say."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _with_progress(results: Iterator[Checked], count: int) -> Iterator[Checked]:
    """The results, and on a terminal, while they come, a line that says how many have."""
    page = terminal.err()
    if not page.terminal or count < 2:
        yield from results
        return
    line = ""
    try:
        for number in range(count):
            line = _("{number} of {count} checked").format(number=number, count=count)
            page.prompt(f"\r{line}")
            result = next(results)
            page.prompt(f"\r{' ' * len(line)}\r")
            yield result
    finally:
        page.prompt(f"\r{' ' * len(line)}\r")


def _tell(page: Page, result: Checked) -> None:
    for one in result.diagnostics:
        page.say(str(one), hang=4)
    if not result.exact:
        text = _(
            "{path}: too large to visit every state, so that not everything could be looked for; "
            "'commonground explore' tells what makes it large."
        )
        page.say(text.format(path=result.path), hang=4)
    page.flush()


def _counts(results: Sequence[Checked]) -> Counter[str]:
    return Counter(one.severity for result in results for one in result.diagnostics)


def _tell_sum(page: Page, results: Sequence[Checked]) -> None:
    counts, files = _counts(results), len(results)
    errors, warnings = counts["error"], counts["warning"]
    text = _("{files} checked: {errors}, {warnings}.").format(
        files=_n("{count} file", "{count} files", files).format(count=files),
        errors=_n("{count} error", "{count} errors", errors).format(count=errors),
        warnings=_n("{count} warning", "{count} warnings", warnings).format(count=warnings),
    )
    page.say(text)
    if errors or warnings:
        page.say(_("'commonground explain' and a code tells more."))


def _data(result: Checked) -> dict[str, Any]:
    return {
        "file": str(result.path),
        "exact": result.exact,
        "diagnostics": [
            {
                "line": one.line,
                "column": one.column,
                "code": one.code,
                "severity": one.severity,
                "message": one.message,
            }
            for one in result.diagnostics
        ],
    }
