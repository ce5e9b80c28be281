"""The scenarios that a call names by files and folders."""

from __future__ import annotations

import os
from collections.abc import Container, Iterable, Iterator
from pathlib import Path

from game.commands.parser import Fault
from game.library import is_scenario
from game.words import _


def scenarios(names: Iterable[str], own: Container[str] = ()) -> list[Path]:
    """The files that are named, and the scenarios in the folders that are, each once.

    In folders, files of the names in `own` count too. Hidden folders and files are left out.
    Raises Fault where there is nothing.
    """
    found: dict[Path, None] = {}
    for name in names:
        path = Path(name).expanduser()
        if path.is_dir():
            inside = list(_inside(path, own))
            if not inside:
                raise Fault(_("There is no scenario in '{folder}'.").format(folder=name))
            found.update(dict.fromkeys(inside))
        elif path.exists():
            found[path] = None
        else:
            raise Fault(_("There is no file or folder '{path}'.").format(path=name))
    return list(found)


def _inside(folder: Path, own: Container[str]) -> Iterator[Path]:
    for at, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(at, name)
            if not name.endswith(".toml") or name.startswith("."):
                continue
            if name in own or is_scenario(path):
                yield path
