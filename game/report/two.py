"""A play of two persons: what each seat showed, in words, and no figure at all.

Only what both may know is told: no brief, no private moment, no secret that is one's alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from game import phrases
from game.play.rating import decisions
from game.play.run import Run
from game.play.transcript import spoken
from game.report.names import Names
from game.report.play import Showed
from game.rubric import Rubric


def showed(run: Run, names: Names, rubric: Rubric) -> tuple[Showed, ...]:
    """What both seats showed, the first seat of the file first."""
    return tuple(one for role in run.story.roles for one in _showed(run, role.id, names, rubric))


def _showed(run: Run, role: str, names: Names, rubric: Rubric) -> Iterator[Showed]:
    """Each principle that a seat showed, with the moment at which it did so most clearly."""
    aloud = [one for one in decisions(run, role) if not one.scene.private]
    for id, principle in rubric.principles.items():
        most = max(aloud, key=lambda one: one.taken.rate.get(id, 0), default=None)
        if most is not None and most.taken.rate.get(id, 0) > 0:
            said = spoken(run, most.taken.choice, most.before, role)
            yield Showed(names.capital(role), id, principle.name, phrases.quoted(said))
