"""What holds of every journal, in memory and in a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given

from game.journal.file import FileJournal
from game.journal.memory import MemoryJournal
from game.journal.model import Entry, Journal, branch
from game.play.run import Move
from tests.journal.trees import HEADER, LINE, Grown, grow, trees

Made = Callable[[], AbstractContextManager[Journal]]


@contextmanager
def in_memory() -> Iterator[Journal]:
    yield MemoryJournal(HEADER)


@contextmanager
def in_a_file() -> Iterator[Journal]:
    with TemporaryDirectory() as folder:
        journal = FileJournal.create(Path(folder), HEADER)
        yield journal
        journal.close()


every_kind = pytest.mark.parametrize("made", [in_memory, in_a_file])


@every_kind
@given(grown=trees())
def test_every_tree_of_moves_is_kept_as_it_grew(made: Made, grown: list[Grown]) -> None:
    with made() as journal:
        assert grow(journal, grown) == list(journal.entries)
        for entry in journal.entries:
            way = branch(journal.entries, entry.number)
            assert way[-1] == entry
            assert [e.parent for e in way] == [0, *(e.number for e in way[:-1])]


@pytest.fixture
def journal(made: Made) -> Iterator[Journal]:
    with made() as journal:
        yield journal


@every_kind
def test_several_moves_at_once_are_each_the_child_of_the_one_before(journal: Journal) -> None:
    moves = [(move, ending) for _, move, ending in LINE]
    assert journal.extend(0, moves) == 4
    assert [entry.parent for entry in journal.entries] == [0, 1, 2, 3]
    assert journal.entries[3].ending == "slept"
    assert journal.extend(2, []) == 2


@every_kind
@pytest.mark.parametrize("parent", [-1, 1, 99])
def test_a_move_needs_a_parent_that_is_there(journal: Journal, parent: int) -> None:
    with pytest.raises(ValueError, match="no entry"):
        journal.append(parent, Move("ann", "door", "late"))
    assert not journal.entries


@every_kind
def test_a_successor_begins_with_what_it_is_given_and_leaves_the_first_alone(
    journal: Journal,
) -> None:
    grow(journal, LINE)
    was = list(journal.entries)
    other = journal.successor(HEADER, journal.entries[:2])
    assert other.append(1, Move("bo", "hall", "count")) == 3
    assert list(other.entries) == [*was[:2], Entry(3, 1, "bo", "hall", "count")]
    assert list(journal.entries) == was
    assert (other.path is None) == (journal.path is None)
    assert other.path is None or other.path != journal.path
    other.close()


@every_kind
def test_a_fresh_journal_has_nothing_to_say_and_can_be_synced_and_closed_twice(
    journal: Journal,
) -> None:
    assert (journal.notice, journal.read_only) == ("", "")
    journal.sync()
    grow(journal, LINE)
    journal.sync()
    journal.close()
    journal.close()
    assert len(journal.entries) == 4
