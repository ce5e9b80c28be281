"""What `commonground explore` tells, as JSON can hold it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from game.author.sample.strategies import scores, shares

if TYPE_CHECKING:
    from game.author.explored import Explored
    from game.author.sample.coverage import Covered
    from game.author.sample.seeded import Sampled
    from game.story.model import Story


def as_data(story: Story, found: Explored, seed: int) -> dict[str, Any]:
    """What is known of a story. Moves are as `play --moves` takes them."""
    return {
        "story": story.id,
        "exact": found.exact,
        "states": found.states,
        "transitions": found.transitions,
        "dead_ends": [",".join(way) for way in found.dead_ends],
        "faults": [{"moves": ",".join(way), "what": what} for way, what in found.faults],
        "stuck": [",".join(way) for way in found.stuck],
        "offers": found.offers,
        "astray": [",".join(way) for way in found.astray],
        "large": [asdict(one) for one in found.large],
        "plays": _plays_data(found) if found.plays else None,
        "scores": [asdict(one) for one in found.extremes],
        "sampled": {
            "seed": seed,
            "plays": sum(fare.plays for fare in found.fares),
            "minutes": {role: asdict(spread) for role, spread in found.minutes.items()},
            "strategies": [asdict(fare) for fare in found.fares],
        },
    }


def _plays_data(found: Explored) -> dict[str, Any]:
    plays = found.plays
    assert plays is not None
    return {
        "count": plays.count,
        "bounded": plays.bounded,
        "shortest": plays.shortest,
        "longest": plays.longest,
        "endings": [asdict(ending) for ending in plays.endings],
        "circles": [
            {
                "moves": ",".join(way),
                "states": circle.states,
                "scenes": circle.scenes,
                "leads_on": circle.leads_on,
            }
            for circle, way in zip(plays.circles, found.circles, strict=True)
        ],
        "stuck_states": len(plays.stuck),
        "never_ends": plays.never,
        "unsure": plays.unsure,
    }


def plays_as_data(story: Story, plays: Sequence[Sampled], covered: Covered) -> dict[str, Any]:
    """Seeded plays, and what they came past."""
    return {
        "story": story.id,
        "exact": False,
        "endings": shares(plays),
        "scores": {
            role.id: {id: asdict(one) for id, one in scores(plays, role.id).items()}
            for role in story.roles
        },
        "coverage": asdict(covered),
        "plays": [
            {
                "number": play.number,
                "seed": play.seed,
                "moves": ",".join(play.moves),
                "length": play.length,
                "ending": play.ending,
                "scores": {
                    role.id: {id: one.median for id, one in scores([play], role.id).items()}
                    for role in story.roles
                },
            }
            for play in plays
        ],
    }
