"""`commonground check`: everything that is wrong or doubtful in scenarios, before anybody plays."""

from __future__ import annotations

import gc
import json
import os
import signal
import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from functools import partial
from multiprocessing import get_context
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import TYPE_CHECKING, Any

from game.commands import terminal
from game.commands.bar import bar
from game.commands.explore import limit
from game.commands.files import scenarios
from game.commands.parser import Fault, Parser, add_json
from game.commands.progress import progress
from game.plain.page import Page
from game.words import _, _n

if TYPE_CHECKING:
    from game.author.check import Checked

    Check = Callable[[Path], Checked]


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
    with progress() as line, closing(_results(paths, given.limit or LIMIT)) as coming:
        for result in coming:
            results.append(result)
            if not given.json:
                line.clear()
                _tell(page, result)
            if len(results) < len(paths):
                line.tell(_how_far(len(results), len(paths)))
    if given.json:
        page.exactly(json.dumps([_data(result) for result in results], indent=2))
    else:
        _tell_sum(page, results)
    page.flush()
    return 1 if _counts(results)["error"] else 0


def _results(paths: Sequence[Path], limit: int) -> Generator[Checked, None, None]:
    """Of every file, in their order, as they come; many are shared out among the cores.

    Where a worker is ended from outside, as for want of memory, the file that was waited for is
    checked alone, and then the rest. Raises Fault where it is ended again.
    """
    from game.author.check import checked

    one = partial(checked, limit=limit)
    if min(len(paths), _cores()) == 1:
        yield from map(one, paths)
        return
    rest = list(paths)
    while rest:
        try:
            for result in _shared_out(one, rest, _cores()):
                yield result
                rest.pop(0)
        except BrokenProcessPool:
            yield _alone(one, rest.pop(0))


def _shared_out(one: Check, paths: Sequence[Path], workers: int) -> Generator[Checked, None, None]:
    pool = ProcessPoolExecutor(
        min(workers, len(paths)), mp_context=_context(), initializer=_in_worker
    )
    try:
        yield from pool.map(one, paths)
    finally:
        pool.shutdown(cancel_futures=True)


def _alone(one: Check, path: Path) -> Checked:
    try:
        with closing(_shared_out(one, [path], 1)) as coming:
            return next(coming)
    except BrokenProcessPool:
        text = _(
            "The system ended the check of '{path}', as it does for want of memory; try a smaller "
            "--limit."
        )
        raise Fault(text.format(path=path)) from None


def _cores() -> int:
    """How many this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _context() -> BaseContext:
    """Workers that begin with all that is imported here, where the system can do so safely."""
    return get_context("fork" if sys.platform == "linux" else None)


def _in_worker() -> None:
    """Ctrl+C ends a worker without a word. What it was given is never garbage."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    gc.freeze()


def _how_far(number: int, count: int) -> str:
    text = _("{number} of {count} checked").format(number=f"{number:,}", count=f"{count:,}")
    return f"{bar(0, number / count)} {text}"


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
