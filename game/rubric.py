"""The rubric: the strategies, and the principles that a single reply can show or work against.

Read from `scenarios/rubric.toml`; its order is the order on the screen.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from game import datafile
from game.datafile import DataFileError, Table


class RubricError(DataFileError):
    """A fault in the rubric's file."""


@dataclass(frozen=True, slots=True)
class Strategy:
    """A strategy, and the ids of its principles in order. `section` is the source's."""

    id: str
    name: str
    about: str
    section: str
    mechanic: str
    principles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Principle:
    """Something that a reply shows (`shows`) or works against (`against`); one of a strategy's.

    `constructive` ones make up the constructive score.
    """

    id: str
    name: str
    strategy: str
    line: str
    shows: str
    against: str
    section: str
    constructive: bool


@dataclass(frozen=True, slots=True)
class Rubric:
    """Every strategy and every principle, by id, in the order of the file."""

    strategies: Mapping[str, Strategy]
    principles: Mapping[str, Principle]

    @property
    def constructive(self) -> tuple[str, ...]:
        """Ids of the principles that the constructive score pools."""
        return tuple(id for id, one in self.principles.items() if one.constructive)


@functools.cache
def load(path: Path | None = None) -> Rubric:
    """The rubric of the game, or that of `path`; read once.

    Raises RubricError, whose one sentence says which key of the file to mend and how.
    """
    if path is None:
        from game.paths import shipped_scenarios

        path = shipped_scenarios() / "rubric.toml"
    file = datafile.read(path, RubricError)
    strategy_tables = _by_id(file.table("strategies"))
    principle_tables = _by_id(file.table("principles"))
    file.done()

    sections = {id: table.text("section") for id, table in strategy_tables.items()}
    principles = {id: _principle(id, table, sections) for id, table in principle_tables.items()}
    strategies = {id: _strategy(id, table, principles) for id, table in strategy_tables.items()}
    return Rubric(MappingProxyType(strategies), MappingProxyType(principles))


def _by_id(parent: Table) -> dict[str, Table]:
    if not parent.names():
        raise parent.error("", "is empty; add at least one table to it.")
    return {id: parent.table(id) for id in parent.names()}


def _principle(id: str, table: Table, sections: Mapping[str, str]) -> Principle:
    strategy = table.text("strategy")
    if strategy not in sections:
        known = ", ".join(sections)
        raise table.error("strategy", f"{strategy!r} is no strategy; choose one of: {known}.")
    principle = Principle(
        id=id,
        name=table.text("name"),
        strategy=strategy,
        line=table.text("line"),
        shows=table.text("shows"),
        against=table.text("against"),
        section=sections[strategy],
        constructive=table.flag("constructive"),
    )
    table.done()
    return principle


def _strategy(id: str, table: Table, principles: Mapping[str, Principle]) -> Strategy:
    own = tuple(one.id for one in principles.values() if one.strategy == id)
    if not own:
        raise table.error("", f'has no principle; give one of [principles] strategy = "{id}".')
    strategy = Strategy(
        id=id,
        name=table.text("name"),
        about=table.text("about"),
        section=table.text("section"),
        mechanic=table.text("mechanic"),
        principles=own,
    )
    table.done()
    return strategy
