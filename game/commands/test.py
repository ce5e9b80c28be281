"""`commonground test`: the story tests that stand beside scenarios."""

from __future__ import annotations

import json
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from game.commands import terminal
from game.commands.files import scenarios
from game.commands.parser import Parser, add_json
from game.plain.page import Page
from game.words import _, _n

if TYPE_CHECKING:
    from game.author.storytests import Failure


class Result(NamedTuple):
    """What came of one file: how many tests it has, its faults (of reading), what failed."""

    path: Path
    tests: int
    faults: tuple[str, ...]
    failed: tuple[tuple[int, Failure], ...]
    """Each with its line."""


def configure(parser: Parser) -> None:
    """Files and folders."""
    parser.add_argument(
        "paths", metavar="PATH", nargs="+", help=_("a scenario's file, or a folder with several")
    )
    add_json(parser)
    parser.examples("test scenarios", "test my-scenario.toml --json")


def run(given: Namespace) -> int:
    """Runs them all. Returns 1 where one fails or a file can't be read."""
    results = [_result(path) for path in scenarios(given.paths)]
    page = terminal.out()
    if given.json:
        page.exactly(json.dumps(_data(results), indent=2))
    else:
        for result in results:
            _tell(page, result)
        _tell_sum(page, results)
    page.flush()
    return 1 if any(result.faults or result.failed for result in results) else 0


def _result(path: Path) -> Result:
    from game.author.storytests import failed_tests
    from game.story import source
    from game.story.locate import Places
    from game.story.reader import examine

    reading = examine(path)
    if reading.story is None:
        faults = (str(one) for one in reading.diagnostics if one.severity == "error")
        return Result(path, 0, tuple(faults), ())
    failed = failed_tests(reading.story)
    places = Places(source.read_text(path)) if failed else None
    lines = tuple((places.at(one.key)[0], one) for one in failed if places)
    return Result(path, len(reading.story.tests), (), lines)


def _tell(page: Page, result: Result) -> None:
    for fault in result.faults:
        page.say(fault)
    for line, failed in result.failed:
        page.say(f"{result.path}:{line}: {failed}")
        page.exactly("    " + _("taken: {moves}").format(moves=_moves(failed)))


def _moves(failed: Failure) -> str:
    return ",".join(failed.taken) or _("nothing")


def _tell_sum(page: Page, results: list[Result]) -> None:
    tests = sum(result.tests for result in results)
    failing = sum(len({one.test for _line, one in result.failed}) for result in results)
    unread = sum(bool(result.faults) for result in results)
    count = _n("{count} test", "{count} tests", tests).format(count=tests)
    files = _n("{count} scenario", "{count} scenarios", len(results)).format(count=len(results))
    text = _("{tests} of {files}: all hold.")
    if failing:
        text = _("{tests} of {files}: {failing} failed.")
    if unread:
        text += " " + _n("{unread} file can't be read.", "{unread} files can't be read.", unread)
    page.say(text.format(tests=count, files=files, failing=failing, unread=unread))


def _data(results: list[Result]) -> list[dict[str, Any]]:
    return [
        {
            "file": str(result.path),
            "tests": result.tests,
            "faults": list(result.faults),
            "failed": [
                {
                    "line": line,
                    "test": failed.test,
                    "what": failed.what,
                    "expected": failed.expected,
                    "came": failed.came,
                    "taken": ",".join(failed.taken),
                }
                for line, failed in result.failed
            ],
        }
        for result in results
    ]
