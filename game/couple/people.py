"""The two at the keyboard: what they call themselves, and the key that is each one's own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from game.journal.model import called
from game.words import _

LONGEST = 24
"""Characters of a name."""
KEYS = "abcdefghijklmnopqrstuvwxyz0123456789"


class Partner(NamedTuple):
    """Somebody at the keyboard. `key` is the one, a letter or a digit, that opens their curtain."""

    name: str
    key: str


def people_of(names: Mapping[str, str]) -> dict[str, Partner]:
    """Who sits where, by role: two names that can be told apart, and a key for each.

    A key is a letter of one's own name that the other's key is not.
    """
    (first, one), (second, two) = names.items()
    one = called(one)[:LONGEST].rstrip() or _("One")
    two = called(two)[:LONGEST].rstrip() or _("Two")
    if one.casefold() == two.casefold():
        two = f"{two[: LONGEST - 2]} 2"
    key = _key(one, "")
    return {first: Partner(one, key), second: Partner(two, _key(two, key))}


def _key(name: str, taken: str) -> str:
    for letter in name.casefold() + KEYS:
        if letter in KEYS and letter != taken:
            return letter
    raise AssertionError("there are more keys than two")
