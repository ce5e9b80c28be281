"""Nicknames from a generator: gentle, easy to say aloud, each once in a session."""

from __future__ import annotations

import unicodedata
from collections.abc import Container

from game.journal.model import printable
from game.play import draw
from game.words import _

LONGEST = 24
"""Characters that a typed nickname may have."""


def nickname(seed: int, number: int, taken: Container[str]) -> str:
    """A nickname that is not in `taken` (as `folded`); `number` counts the names asked for.

    The same seed, number and taken give the same. When all pairs are taken, a count follows.
    """
    firsts, seconds = _firsts(), _seconds()
    for tries in range(1000):
        first = firsts[int(draw.fraction(seed, "nickname", number, tries, 1) * len(firsts))]
        second = seconds[int(draw.fraction(seed, "nickname", number, tries, 2) * len(seconds))]
        name = _("{first} {second}").format(first=first, second=second)
        if tries > 200:
            name = f"{name} {tries - 199}"
        if folded(name) not in taken:
            return name
    raise AssertionError("a thousand names were taken; a session has fewer seats than pairs")


def typed(text: str) -> str:
    """What somebody typed, as a nickname: one line, nothing that cannot be seen, at most LONGEST.

    `''` where nothing is left.
    """
    kept = printable(unicodedata.normalize("NFKC", text[: LONGEST * 8]))
    return kept[:LONGEST].strip()


def folded(name: str) -> str:
    """A nickname as it is compared: two that look alike are one."""
    return unicodedata.normalize("NFKC", name).casefold()


def _firsts() -> list[str]:
    return _(
        "Amber,Autumn,Blue,Brave,Bright,Bronze,Calm,Cheerful,Clear,Copper,Coral,Cosy,Curious,"
        "Dappled,Early,Easy,Evening,Fair,Gentle,Glad,Golden,Green,Hazel,Honest,Indigo,Ivory,"
        "Kind,Lilac,Little,Lively,Lucky,Mellow,Merry,Mild,Misty,Morning,Northern,Olive,Patient,"
        "Plum,Polar,Quick,Quiet,Rosy,Russet,Sandy,Scarlet,Silver,Snowy,Southern,Spring,Steady,"
        "Summer,Sunny,Swift,Tall,Velvet,Violet,Warm,Winter"
    ).split(",")


def _seconds() -> list[str]:
    return _(
        "Acorn,Alder,Anchor,Apricot,Badger,Beech,Birch,Bluebell,Brook,Candle,Cedar,Cherry,Cloud,"
        "Clover,Comet,Compass,Cricket,Dolphin,Dune,Fern,Finch,Fjord,Harbour,Heron,Hill,Island,"
        "Juniper,Kettle,Kite,Lagoon,Lantern,Lark,Maple,Meadow,Moss,Orchard,Otter,Owl,Pebble,"
        "Penguin,Pine,Plover,Pond,Poppy,Puffin,River,Robin,Sail,Seal,Shell,Sparrow,Star,Stone,"
        "Swan,Teapot,Thimble,Thistle,Tide,Turtle,Willow,Wren"
    ).split(",")
