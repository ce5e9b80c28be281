"""What the terminal face is started with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.journal.play import Play
    from game.library import Item, Library


@dataclass(frozen=True, slots=True)
class Couple:
    """For two at one keyboard: a scenario, None to choose one; names in the order of its roles."""

    item: Item | None = None
    names: tuple[str, ...] = ()
    guessing: bool = True


@dataclass(frozen=True, slots=True)
class TuiOptions:
    """The scenarios, the folder of the saves, and what is to be opened at once.

    That is a `play`, or the choice of a seat in `item`, or in `couple` that of both for two at one
    keyboard, with `seed` if one is given. `private`: nothing is written. `coach`, where given,
    stands above the settings.
    """

    library: Library
    saves: Path
    private: bool = False
    play: Play | None = None
    item: Item | None = None
    couple: Couple | None = None
    seed: int | None = None
    coach: bool | None = None
