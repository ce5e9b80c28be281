"""What is handed out tells nothing of fewer than five people, to whoever adds and subtracts."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import chain, permutations, product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from game.report.classroom import csv as comma
from game.report.classroom import html, tables
from game.report.classroom.model import NONE, PASS, Session, matrix
from game.report.classroom.share import LEAST, shared, told
from tests.report import strict
from tests.report.classroom.sessions import Moves, lesson

ANSWERS = ("stay", "go", PASS)
EITHER = (*ANSWERS, NONE)
PAIRS = [(a, b) for a in EITHER for b in EITHER if a or b]
FEW = 40
"""People up to whom every other way of answering is looked at; of more there are near ones."""
# Cells from one to four are what matters, and whole classes have to come up too.
cells = st.integers(0, 6) | st.integers(0, 40) | st.sampled_from([0, 0, 0, 5, 20])
classes = st.fixed_dictionaries(dict.fromkeys(PAIRS, cells)) | st.dictionaries(
    st.sampled_from(PAIRS), cells, max_size=4
)


def files(session: Session) -> tuple[str, str, str]:
    """All that is handed out, as it is written."""
    out = shared(session)
    written = (comma.text(tables.counts(out)), comma.text(tables.changes(out)))
    return (*written, html.text(out, date(2026, 11, 23)))


def numbers(session: Session) -> Iterator[int]:
    """Every number of people that the files tell."""
    counts, changes, page = files(session)
    for row in csv.DictReader(io.StringIO(counts, newline="")):
        yield from (int(row[name]) for name in ("count", "voted", "asked") if row[name])
    for row in csv.DictReader(io.StringIO(changes, newline="")):
        yield int(row["people"])
    for cell in strict.read(page).named("td"):
        if cell.attributes.get("class") == "number":
            yield int(cell.text)


def split(n: int, parts: int) -> Iterator[tuple[int, ...]]:
    """Every way in which so many people answer."""
    if parts == 1:
        yield (n,)
        return
    for first in range(n + 1):
        yield from ((first, *rest) for rest in split(n - first, parts - 1))


@pytest.mark.parametrize(("answers", "most"), [(2, 40), (3, 30), (4, 26), (5, 21)])
def test_who_knows_how_many_voted_can_work_out_no_small_cell(answers: int, most: int) -> None:
    """Every class up to a size: what is told is what some other class would be told too."""
    for people in range(most + 1):
        alike: dict[tuple[int | None, ...], list[tuple[int, ...]]] = defaultdict(list)
        for counts in split(people, answers):
            alike[told(counts)].append(counts)
        for shown, classes in alike.items():
            assert not any(n in range(1, LEAST) for n in shown)
            hidden = [cell for cell, n in enumerate(shown) if n is None]
            for cell in hidden:
                could_be = {counts[cell] for counts in classes}
                assert len(could_be) > 1 or not could_be & set(range(1, LEAST)), (shown, people)
            if hidden and people >= LEAST:
                assert sum(classes[0][cell] for cell in hidden) >= LEAST


def test_a_round_without_small_cells_is_told_whole() -> None:
    assert told((5, 0, 20)) == (5, 0, 20)
    assert told((15, 8, 4, 1, 0)) == (15, 8, None, None, None)
    assert told((20, 3, 0)) == (None, None, None), "else three people are left for two answers"
    assert told((20, 12, 3, 0)) == (20, None, None, None)
    assert told((20, 4, 4)) == (None, None, None), "eight of two small cells are four each"


def test_of_fewer_than_five_voters_not_even_their_number_is_told() -> None:
    (question,) = shared(lesson({("stay", NONE): 3, ("go", "go"): 1})).questions
    assert [one.voted for one in question.rounds] == [None, None]
    assert {n for one in question.rounds for n in one.counts} == {None}


@given(classes)
def test_no_number_from_one_to_four_is_handed_out(moves: Moves) -> None:
    for n in numbers(lesson(moves)):
        assert n == 0 or n >= LEAST


@given(classes)
@example({("stay", "stay"): 4, ("stay", "go"): 4, ("stay", PASS): 4})
def test_another_class_gives_the_same_files(moves: Moves) -> None:
    """For every cell from one to four, of a vote and of a change of mind, counted from ballots."""
    here = lesson(moves)
    out = files(here)
    (question,) = here.questions
    for number, one in enumerate(question.rounds):
        for cell, n in enumerate(one.counts):
            if n in range(1, LEAST):
                others = (lesson(other) for other in _recounted(moves, number, cell))
                assert any(files(other) == out for other in others), (one.counts, cell)
    for pair, n in moves.items():
        if n in range(1, LEAST):
            others = (lesson(other) for other in _swapped(moves, pair))
            assert any(files(other) == out for other in others), pair


def _recounted(moves: Moves, number: int, cell: int) -> Iterator[Moves]:
    """The class with its answers of one round given by others, so that a cell changes."""
    counts = [sum(n for pair, n in moves.items() if pair[number] == a) for a in ANSWERS]
    swaps = {tuple(counts[i] for i in order) for order in permutations(range(len(ANSWERS)))}
    for giver, taker in permutations(range(len(ANSWERS)), 2):
        moved = list(counts)
        moved[giver], moved[taker] = moved[giver] - 1, moved[taker] + 1
        swaps.add(tuple(moved))
    people = sum(counts)
    farther = split(people, len(ANSWERS)) if people <= FEW else ()
    for other in chain(swaps, farther):
        if min(other) >= 0 and other[cell] != counts[cell] and told(other) == told(counts):
            yield _with(moves, number, other)


def _with(moves: Moves, number: int, counts: tuple[int, ...]) -> Moves:
    """Everyone keeps the answer of the other round and gives a new one in this."""
    new = [answer for answer, n in zip(ANSWERS, counts, strict=True) for _one in range(n)]
    made: dict[tuple[str, str], int] = defaultdict(int)
    for pair, n in moves.items():
        for _one in range(n):
            mine = new.pop() if pair[number] != NONE else NONE
            made[(mine, pair[1]) if number == 0 else (pair[0], mine)] += 1
    assert not new
    return made


def _swapped(moves: Moves, pair: tuple[str, str]) -> Iterator[Moves]:
    """Another class in which that cell differs, as little as can be.

    Two people exchange their second answers, so that no count of a round changes: of those who
    answered in neither round the files know nothing, so there are always some. Or one person gives
    another answer in one round.
    """
    known = {**dict.fromkeys(PAIRS, 0), **moves, (NONE, NONE): 99}
    steps: list[dict[tuple[str, str], int]] = []
    for first, second in product(EITHER, repeat=2):
        if first != pair[0] and second != pair[1]:
            there, back = (pair, (first, second)), ((pair[0], second), (first, pair[1]))
            for sign in (-1, 1):
                steps.append(dict.fromkeys(there, sign) | dict.fromkeys(back, -sign))
    for other in ANSWERS:
        if pair[0] not in (NONE, other):
            steps.append({pair: -1, (other, pair[1]): 1})
        if pair[1] not in (NONE, other):
            steps.append({pair: -1, (pair[0], other): 1})
    for step in steps:
        made = {place: n + step.get(place, 0) for place, n in known.items()}
        if min(made.values()) >= 0:
            yield made


@given(classes)
def test_what_was_taken_does_not_betray_the_split(moves: Moves) -> None:
    (question,) = shared(lesson(moves)).questions
    whole = all(None not in one.counts for one in question.rounds)
    assert (question.taken, question.how) == (("stay", "majority") if whole else ("", ""))


def test_nobody_is_in_it() -> None:
    out = shared(lesson({("stay", "go"): 40}, nickname="Mona Lisa"))
    assert out.shared
    assert (out.people, out.answers) == ((), ())
    assert "Mona" not in "".join(files(lesson({("stay", "go"): 40}, nickname="Mona Lisa")))


def test_a_change_of_mind_is_told_where_every_cell_is_large() -> None:
    told_whole = shared(lesson({("stay", "stay"): 20, ("stay", "go"): 10, ("go", "go"): 8}))
    assert matrix(told_whole.questions[0]) == ((20, 10, 0), (0, 8, 0), (0, 0, 0))
    one_left = shared(lesson({("stay", "stay"): 30, ("stay", "go"): 10, ("go", NONE): 4}))
    assert matrix(one_left.questions[0]) is None, "else four who left after 'go' are worked out"


def test_hands_hide_the_change_of_mind_of_those_with_phones() -> None:
    here = lesson({("stay", "stay"): 20, ("stay", "go"): 10, ("go", "go"): 8})
    (question,) = here.questions
    first, second = question.rounds
    raised = replace(first, counts=(first.counts[0], 10, 0), voted=40, hands=True)
    hands = replace(here, questions=(replace(question, rounds=(raised, second)),))
    assert matrix(shared(hands).questions[0]) is None


def test_at_ones_own_pace_the_first_question_of_each_seat_is_handed_out() -> None:
    here = lesson({("stay", NONE): 20, ("go", NONE): 10}, way="pace")
    (first,) = here.questions
    asked = (first, replace(first, number=2, seat="bo"), replace(first, number=3, scene="hall"))
    out = shared(replace(here, questions=asked))
    assert [question.number for question in out.questions] == [1, 2]
    assert len(out.notices) == 1
    assert not shared(here).notices
