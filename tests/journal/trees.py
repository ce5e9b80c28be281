"""Trees of moves for tests, and a header to stand above them."""

from __future__ import annotations

from hypothesis import strategies as st

from game.journal.model import JOURNAL_VERSION, Entry, Header, Journal
from game.play.run import Move

HEADER = Header(
    version=JOURNAL_VERSION,
    id="the-kettle-20261123-070512-k3f",
    story="the-kettle",
    title="The Kettle",
    rules="735ef999f3cb3494",
    text="e0dd62ef5cceb4c2",
    language="en",
    seats={"ann": "person", "bo": "computer"},
    seed=7,
    started="2026-11-23T07:05:12Z",
)

Grown = tuple[int, Move, str]
"""A parent, the move made there, and the ending it led to or ''."""

ids = st.from_regex(r"[a-z][a-z0-9_]{0,12}", fullmatch=True)


@st.composite
def trees(draw: st.DrawFn, most: int = 25) -> list[Grown]:
    """Moves in the order in which they were made, each on the start or an older one."""
    grown: list[Grown] = []
    for number in range(draw(st.integers(0, most))):
        parent = draw(st.integers(0, number))
        move = Move(draw(st.sampled_from(("ann", "bo"))), draw(ids), draw(ids))
        grown.append((parent, move, draw(st.just("") | ids)))
    return grown


def grow(journal: Journal, grown: list[Grown]) -> list[Entry]:
    """Appends a tree's moves; returns the entries that are to be there then."""
    for number, (parent, move, ending) in enumerate(grown, start=1):
        assert journal.append(parent, move, ending) == number
    return [Entry(n, parent, *move, ending) for n, (parent, move, ending) in enumerate(grown, 1)]


LINE: list[Grown] = [
    (0, Move("ann", "door", "late"), ""),
    (1, Move("bo", "hall", "ask"), ""),
    (0, Move("ann", "door", "bus"), ""),
    (3, Move("bo", "hall", "count"), "slept"),
]
