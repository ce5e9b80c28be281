"""What can be asked of a state: of every name which of its values are told apart.

An *ask* of a name is a set of cuts (a number), of values (a text, a flag), or `ALL`. A cut k parts
what is below k from what is k or above. `backwards` works out what is asked where.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from game.story import expression as ex
from game.story.model import (
    Condition,
    Slot,
    Type,
)

Ask = frozenset[int]
ALL: Ask = frozenset({-(1 << 40)})
"""Every value is told apart."""

Asks = Mapping[int, Ask]
"""By the place in the state; for a bit of what is spent by its negative."""

NOTHING: Asks = {}
"""Nobody asks for anything."""


def join(*all_asks: Asks) -> Asks:
    """What any of them asks."""
    kept = [asks for asks in all_asks if asks]
    if len(kept) == 1:
        return kept[0]
    if not kept:
        return NOTHING
    # Most of what is joined is already in the largest of them, which is then given back as it is.
    largest = max(kept, key=len)
    joined: dict[int, Ask] | None = None
    for asks in kept:
        if asks is largest:
            continue
        for place, ask in asks.items():
            known = largest.get(place) if joined is None else joined.get(place)
            if known is ask or known == ask:
                continue
            both = _both(known, ask)
            if both != known:
                joined = dict(largest) if joined is None else joined
                joined[place] = both
    return largest if joined is None else joined


def _both(one: Ask | None, two: Ask) -> Ask:
    if one is None or one == two:
        return two
    return ALL if one is ALL or two is ALL else one | two


def of_condition(condition: Condition | None, texts: Mapping[str, int]) -> Asks:
    """What a condition asks for."""
    found: dict[int, Ask] = {}
    if condition is not None:
        _walk(condition.tree, texts, found)
    return found


def _walk(node: ex.Node, texts: Mapping[str, int], found: dict[int, Ask]) -> None:
    def add(slot: Slot, ask: Ask) -> None:
        found[slot.place] = _both(found.get(slot.place), ask)

    match node:
        case ex.Name(slot):
            add(slot, frozenset({1}))
        case ex.Not(inner):
            _walk(inner, texts, found)
        case ex.In(ex.Name(slot), values):
            add(slot, frozenset(texts[value] for value in values if value in texts))
        case ex.Pair("and" | "or", left, right):
            _walk(left, texts, found)
            _walk(right, texts, found)
        case ex.Pair(op, ex.Name(slot), ex.Number(value)):
            add(slot, _cuts(op, value))
        case ex.Pair(op, ex.Number(value), ex.Name(slot)):
            add(slot, _cuts(_MIRROR[op], value))
        case ex.Pair(_, ex.Name(slot), ex.Text(text)) | ex.Pair(_, ex.Text(text), ex.Name(slot)):
            add(slot, frozenset({texts[text]} if text in texts else ()))
        case ex.Pair(_, ex.Name(slot), ex.Flag()) | ex.Pair(_, ex.Flag(), ex.Name(slot)):
            add(slot, frozenset({1}))
        case _:
            for slot in ex.names_in(node):
                add(slot, ALL)


_MIRROR = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "==": "==", "!=": "!="}


def _cuts(op: str, value: int) -> Ask:
    if op in ("<", ">="):
        return frozenset({value})
    if op in ("<=", ">"):
        return frozenset({value + 1})
    return frozenset({value, value + 1})


def without(asks: Asks, place: int) -> Asks:
    """What is asked but for one place."""
    if place not in asks:
        return asks
    return {other: ask for other, ask in asks.items() if other != place}


def representatives(slot: Slot, ask: Ask | None, texts: Iterable[int]) -> dict[int, int]:
    """For every value of a slot the one that stands for all that are asked alike."""
    if slot.type is Type.NUMBER:
        values: Iterable[int] = range(slot.low, slot.high + 1)
    elif slot.type is Type.FLAG:
        values = (0, 1)
    else:
        values = texts
    if ask is None:
        return dict.fromkeys(values, slot.low if slot.type is Type.NUMBER else 0)
    if ask is ALL:
        return {value: value for value in values}
    if slot.type is Type.NUMBER:
        cuts = sorted(ask)
        return {v: max([slot.low, *(k for k in cuts if k <= v)]) for v in values}
    other = next((value for value in values if value not in ask), 0)
    return {value: value if value in ask else other for value in values}
