"""`commonground add`: scenarios, checked and put into this user's library."""

from __future__ import annotations

import dataclasses
import os
import re
import tempfile
from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from game.commands import common, terminal
from game.commands.archive import scenarios_in
from game.commands.parser import Fault, Parser
from game.library import Library
from game.paths import user_scenarios
from game.story.source import MAX_BYTES
from game.words import _

_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")


class Given(NamedTuple):
    """A scenario as it was given: its file's name, its content, and what to call it in a fault."""

    name: str
    content: bytes
    place: str


def configure(parser: Parser) -> None:
    """Files, each a scenario or a zip of scenarios."""
    parser.add_argument("files", metavar="FILE|ZIP", nargs="+", help=_("what is to be added"))
    parser.add_argument(
        "--replace", action="store_true", help=_("put it in the place of one added before")
    )
    parser.examples("add my-scenario.toml", "add lesson.zip", "add my-scenario.toml --replace")


def run(given: Namespace) -> int:
    """Adds all of them; where one has a fault, none, and every fault is told."""
    found = [one for file in given.files for one in _read(Path(file).expanduser())]
    library = common.library(given)
    with tempfile.TemporaryDirectory() as folder:
        faults = [fault for one in found for fault in _faults(one, Path(folder))]
    faults += _taken_twice(found)
    faults += [f for one in found for f in _in_the_way(one, library, replace=given.replace)]
    if faults:
        raise Fault("\n".join([*dict.fromkeys(faults), _("Nothing was added.")]))
    for one in found:
        _install(one)
    for one in found:
        id = one.name.removesuffix(".toml")
        terminal.out().say(_("{id} is added; 'commonground play {id}' plays it.").format(id=id))
    return 0


def _read(path: Path) -> Iterator[Given]:
    try:
        with path.open("rb") as file:
            if file.read(4) == b"PK\x03\x04":
                yield from (
                    Given(Path(name).name, content, f"{path}/{name}")
                    for name, content in scenarios_in(path)
                )
                return
            file.seek(0)
            content = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise Fault(_("There is no file '{path}'.").format(path=path)) from None
    except OSError as error:
        text = _("'{path}' can't be read: {why}.")
        raise Fault(text.format(path=path, why=error.strerror or error)) from None
    yield Given(path.name, content, str(path))


def _faults(one: Given, folder: Path) -> Iterator[str]:
    """What the reader finds, and the story tests that fail, each as a line."""
    from game.author.storytests import failures
    from game.story.reader import examine

    id = one.name.removesuffix(".toml")
    if not one.name.endswith(".toml") or not _ID.fullmatch(id):
        yield _(
            "{place}: the file's name is the scenario's id; "
            "it is of a-z, 0-9, _ and -, and ends in .toml"
        ).format(place=one.place)
        return
    path = folder / one.name
    path.write_bytes(one.content)
    reading = examine(path)
    for diagnostic in reading.diagnostics:
        if diagnostic.severity == "error":
            yield str(dataclasses.replace(diagnostic, path=one.place))
    if reading.story:
        yield from (f"{one.place}: {failed}" for failed in failures(reading.story))


def _taken_twice(found: Sequence[Given]) -> list[str]:
    names = [one.name for one in found]
    return [
        _("{place}: another of these files has the same name").format(place=one.place)
        for one in found
        if names.count(one.name) > 1
    ]


def _in_the_way(one: Given, library: Library, *, replace: bool) -> Iterator[str]:
    """What is there under the same id, unless it may be replaced."""
    item = library.named(one.name.removesuffix(".toml"))
    target = user_scenarios() / one.name
    if item and item.path.resolve() != target.resolve():
        yield _("{place}: there is a scenario of that id, {path}; rename the file").format(
            place=one.place, path=item.path
        )
    elif os.path.lexists(target) and not replace:
        yield _("{place}: you have added one of that id before; --replace overwrites it").format(
            place=one.place
        )


def _install(one: Given) -> None:
    """Puts the file into the user's folder, whole or not at all."""
    target = user_scenarios() / one.name
    target.parent.mkdir(parents=True, exist_ok=True)
    new = target.with_name(f".{one.name}.{os.getpid()}")
    try:
        new.write_bytes(one.content)
        new.replace(target)
    except OSError as error:
        new.unlink(missing_ok=True)
        text = _("'{id}' can't be added to {folder}: {why}.")
        raise Fault(
            text.format(id=one.name, folder=target.parent, why=error.strerror or error)
        ) from None
