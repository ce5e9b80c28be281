"""What a choice can be rated with in any state: by its file, and by the deeds that it does."""

from __future__ import annotations

from collections.abc import Iterator

from game.story.expression import Deed
from game.story.model import Choice, Rated, Story


def points(story: Story, choice: Choice, role: str = "") -> Iterator[tuple[str, int]]:
    """Principles with the points that a choice has there in some state, never 0.

    `role` is who takes it; of a choice that either seat can take, and without `role`, what a deed
    rates is told for whichever seat it is rated in.
    """
    role = choice.role or role
    for rated in choice.rated or (Rated({}, ""),):
        for principle, given in rated.rate.items():
            if given:
                yield principle, given
        for effect in choice.do:
            deed = effect.act
            if isinstance(deed, Deed) and (not role or role in _whose(story, deed)):
                verb = deed.thing.kind.verbs[deed.verb]
                if verb.principle and verb.principle not in rated.rate:
                    yield verb.principle, verb.points


def is_rated(story: Story, choice: Choice, role: str = "") -> bool:
    """Whether it is rated on anything in any state."""
    return any(True for _ in points(story, choice, role))


def _whose(story: Story, deed: Deed) -> tuple[str, ...]:
    owner = deed.thing.by
    match deed.thing.kind.verbs[deed.verb].whose:
        case "either":
            return tuple(role.id for role in story.roles)
        case "owner":
            return (owner,)
        case "other":
            return (story.other(owner),)
        case _:
            return ()
