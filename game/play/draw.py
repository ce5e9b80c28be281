"""Chance that is the same for ever: numbers drawn from a fixed hash, never from a generator."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from typing import Any, TypeVar

from game.story.compiled import Program
from game.story.model import CHOSEN, Story

MAX_SEED = 2**31 - 1

T = TypeVar("T")


def fraction(seed: int, *names: int | str) -> float:
    """A number from 0 up to, not including, 1 that depends on the seed and the names alone."""
    key = "\x1f".join(map(str, (seed, *names))).encode()
    return int.from_bytes(blake2b(key, digest_size=7).digest(), "big") / (1 << 56)


def pick(weights: Sequence[int], u: float) -> int:
    """The index that falls at `u` of the whole weight.

    Weights below 0 count as 0; if all are 0 each counts the same.
    """
    kept = [weight if weight > 0 else 0 for weight in weights]
    total = sum(kept)
    if total == 0:
        kept, total = [1] * len(kept), len(kept)
    at = u * total
    for index, weight in enumerate(kept):
        at -= weight
        if at < 0:
            return index
    return len(kept) - 1


def answer(
    story: Story,
    program: Program,
    values: Sequence[Any],
    role: int,
    is_open: Sequence[int],
    seed: int,
    depth: int,
) -> int:
    """Which of the open choices, by number, the computer takes for a role (0 or 1).

    `values` are a state's, `depth` is how many moves came before. In a joint scene it does not
    know what the other seat has chosen.
    """
    if len(is_open) == 1:
        return is_open[0]
    given = [story.choices[number].weight for number in is_open]
    weights = [program.weights[one.number](values) if one else 1 for one in given]
    depth -= 1 if values[CHOSEN] else 0
    return is_open[pick(weights, fraction(seed, depth, story.roles[role].id))]


def shuffled(items: Sequence[tuple[str, T]], seed: int, scene: str) -> list[T]:
    """Items in an order that depends on the seed, the scene and their names alone."""
    ranked = sorted(items, key=lambda item: (fraction(seed, "order", scene, item[0]), item[0]))
    return [item for _, item in ranked]
