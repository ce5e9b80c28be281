"""The checked tree of an expression: slots, whole numbers and known texts, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.story.model import Between, Slot


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number."""

    value: int


@dataclass(frozen=True, slots=True)
class Text:
    """A text that some name can hold."""

    value: str


@dataclass(frozen=True, slots=True)
class Flag:
    """true or false."""

    value: bool


@dataclass(frozen=True, slots=True)
class Name:
    """The value of a slot."""

    slot: Slot


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite of a condition."""

    of: Node


@dataclass(frozen=True, slots=True)
class Minus:
    """A number with its sign turned."""

    of: Node


@dataclass(frozen=True, slots=True)
class Pair:
    """Two parts joined by `and or == != < <= > >= + - *`."""

    op: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class In:
    """Whether a text is one of several."""

    of: Node
    values: tuple[str, ...]


Node = Number | Text | Flag | Name | Not | Minus | Pair | In


@dataclass(frozen=True, slots=True)
class Assign:
    """`slot = value`; `+=` and `-=` are written out as sums. Numbers clamp to the slot's range."""

    slot: Slot
    value: Node


@dataclass(frozen=True, slots=True)
class Deed:
    """A verb on something between the two; `form` is the one that `agree` names."""

    verb: str
    thing: Between
    form: str = ""


def names_in(node: Node) -> Iterable[Slot]:
    """Every slot that a tree asks for."""
    match node:
        case Name(slot):
            yield slot
        case Not(of) | Minus(of) | In(of, _):
            yield from names_in(of)
        case Pair(_, left, right):
            yield from names_in(left)
            yield from names_in(right)
        case _:
            return


def texts_in(node: Node) -> Iterable[str]:
    """Every text that a tree compares with."""
    match node:
        case Text(value):
            yield value
        case In(of, values):
            yield from values
            yield from texts_in(of)
        case Not(of) | Minus(of):
            yield from texts_in(of)
        case Pair(_, left, right):
            yield from texts_in(left)
            yield from texts_in(right)
        case _:
            return
