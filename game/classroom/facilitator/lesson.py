"""What a lesson is started with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from game.classroom.deciding import Deciding
from game.classroom.session import Session
from game.story.model import Story

if TYPE_CHECKING:
    from textual.theme import Theme


class LessonError(Exception):
    """Why a lesson could not be led; one sentence for the teacher."""


class Left(NamedTuple):
    """How a lesson was left.

    `status` is 0, or 128 and the number of the signal that ended it; `id` is that by which it is
    kept, `''` where none was begun.
    """

    status: int
    id: str


@dataclass(frozen=True, slots=True)
class Network:
    """Where phones reach the lesson. `host` is `''` for the address that fits best.

    `port` is 0 for one that is free; `rehearse` is how many simulated phones join.
    """

    host: str = ""
    port: int = 0
    rehearse: int = 0


@dataclass(frozen=True, slots=True)
class Look:
    """The themes that there are, which of them is used, and whether anything moves."""

    themes: Sequence[Theme] = ()
    theme: str = ""
    motion: bool = False


@dataclass(frozen=True, slots=True)
class Lesson:
    """One lesson to be led: `session` goes on, or a new one is kept in `folder`.

    `voting` and `deciding` are asked on the first screen where they are None. `network` is None
    where hands are raised, and nothing listens. `seed` is for tests.
    """

    story: Story
    folder: Path
    session: Session | None = None
    voting: tuple[str, ...] | None = None
    deciding: Deciding | None = None
    groups: int = 0
    pace: bool = False
    typed_names: bool = False
    network: Network | None = None
    look: Look = field(default_factory=Look)
    seed: int | None = None

    @property
    def hands(self) -> bool:
        """Whether hands are raised."""
        return self.network is None
