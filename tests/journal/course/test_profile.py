"""What the records of all plays show together."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from game.journal.course.profile import LEAST, MOST_POINTS, Played, profile
from game.journal.course.record import Kept, Record, Repair, Tally, pooled
from tests.journal.course.kept import RUBRIC

PLAIN = Record(
    save="one",
    story="the-kettle",
    title="The Kettle",
    role="ann",
    started="2026-01-01T00:00:00Z",
    ended=True,
    persons=1,
    decisions=3,
    strategies=("conflict",),
    scored=True,
)


def day(number: int) -> str:
    return f"2026-{1 + number // 28:02}-{1 + number % 28:02}T08:00:00Z"


def tally_of(of: tuple[int, int, int, int, int]) -> Tally:
    """A tally that can be: as many points to gain as occasions, or up to four times as many."""
    shown, missed, against, more, share = of
    possible = (shown + missed + against) * (1 + more)
    return Tally(possible * share // 4, possible, shown, missed, against)


few = st.integers(0, 3)
tallies = st.tuples(few, few, few, few, st.integers(0, 4)).map(tally_of).filter(any)
ids = st.sampled_from(("listen", "own", "commit", "honesty"))
plays = st.tuples(
    st.integers(0, 300),
    st.booleans(),
    st.sampled_from((1, 1, 1, 2)),
    st.dictionaries(ids, tallies, max_size=3),
)


def many() -> st.SearchStrategy[list[Record]]:
    """Records of up to 25 plays."""
    return st.lists(plays, max_size=25).map(
        lambda of: [
            replace(
                PLAIN,
                save=f"save-{number}",
                started=day(started),
                ended=ended,
                persons=persons,
                principles=mine,
                constructive=pooled([t for id, t in mine.items() if id in RUBRIC.constructive]),
            )
            for number, (started, ended, persons, mine) in enumerate(of)
        ]
    )


@given(many())
@settings(max_examples=60)
def test_the_points_of_a_course_are_all_its_occasions_and_none_has_fewer_than_five(
    of: list[Record],
) -> None:
    found = profile(of, RUBRIC)
    for course in (found.constructive, *found.courses):
        own = [one for one in of if one.persons == 1]
        if course.principle:
            given_ = [one.principles.get(course.principle, Tally()) for one in own]
        else:
            given_ = [one.constructive for one in own]
        assert course.tally == pooled(given_)
        assert (course.score is None) == (course.occasions < LEAST)
        assert len(course.points) <= MOST_POINTS
        assert bool(course.points) == (course.occasions >= LEAST)
        if course.points:
            assert pooled([point.tally for point in course.points]) == course.tally
        for point in course.points:
            assert point.tally.occasions >= LEAST
            assert point.tally.score is not None
            assert 0 <= point.tally.score <= 100
            assert point.first <= point.last
        days = [(point.first, point.last) for point in course.points]
        assert days == sorted(days)


@given(many(), st.integers())
@settings(max_examples=40)
def test_the_order_of_the_records_does_not_matter(of: list[Record], seed: int) -> None:
    shuffled = list(of)
    Random(seed).shuffle(shuffled)
    assert profile(shuffled, RUBRIC) == profile(of, RUBRIC)


def test_many_plays_part_into_points_of_like_weight() -> None:
    tally = Tally(1, 2, 1, 0, 0)
    of = [
        replace(PLAIN, save=f"{n:03}", started=day(n), principles={"own": tally})
        for n in range(240)
    ]
    (course,) = profile(of, RUBRIC).courses
    assert [point.plays for point in course.points] == [20] * MOST_POINTS
    assert {point.tally.score for point in course.points} == {50}


def test_four_occasions_claim_nothing_and_five_do() -> None:
    four = replace(PLAIN, principles={"own": Tally(8, 8, 4, 0, 0)})
    (course,) = profile([four], RUBRIC).courses
    assert (course.score, course.occasions, course.points) == (None, 4, ())
    fifth = replace(PLAIN, save="two", principles={"own": Tally(0, 2, 0, 0, 1)})
    (course,) = profile([four, fifth], RUBRIC).courses
    assert (course.score, course.occasions, len(course.points)) == (80, 5, 1)


def test_sums_of_pressure_words_and_repair() -> None:
    one = replace(
        PLAIN,
        low=Tally(1, 4, 1, 1, 0),
        high=Tally(3, 4, 2, 0, 0),
        promises=Kept(1, 2, 3),
        agreements=Kept(4, 5, 0),
        repair=Repair(3, 1),
    )
    found = profile([one, replace(one, save="two")], RUBRIC)
    assert (found.low, found.high) == (Tally(2, 8, 2, 2, 0), Tally(6, 8, 4, 0, 0))
    assert (found.promises, found.agreements) == (Kept(2, 4, 6), Kept(8, 10, 0))
    assert found.repair == Repair(6, 2)


def test_which_plays_count_as_what() -> None:
    fear = replace(PLAIN, save="fear", safety="coercive", scored=False, strategies=("boundaries",))
    gone = replace(PLAIN, save="gone", scored=False, strategies=())
    couple = replace(PLAIN, save="two", persons=2, scored=False)
    begun = replace(PLAIN, save="begun", ended=False, decisions=0, started=day(9))
    found = profile([PLAIN, fear, gone, couple, begun], RUBRIC)
    assert (found.plays, found.ended, found.fear, found.gone, found.shared) == (4, 3, 1, 1, 1)
    practised = {one.strategy: one.plays for one in found.strategies}
    assert list(practised) == list(RUBRIC.strategies)
    assert {id: n for id, n in practised.items() if n} == {"conflict": 1, "boundaries": 1}
    assert found.played == (Played("the-kettle", "ann", "The Kettle", 1, 3, day(9)),)
    assert (found.first, found.last) == (PLAIN.started, day(9))


def test_no_plays_are_a_profile_too() -> None:
    found = profile([], RUBRIC)
    assert (found.plays, found.first, found.courses, found.played) == (0, "", (), ())
    assert found.constructive.score is None


def test_a_point_counts_no_play_that_gave_it_nothing() -> None:
    five = Tally(5, 10, 5, 0, 0)
    fear = replace(PLAIN, save="fear", started=day(1), scored=False, safety="partner")
    of = [
        replace(PLAIN, save="a", started=day(0), constructive=five),
        fear,
        replace(PLAIN, save="b", started=day(2), constructive=five),
        replace(fear, save="later", started=day(3)),
    ]
    points = profile(of, RUBRIC).constructive.points
    assert [(point.plays, point.first, point.last) for point in points] == [
        (1, day(0), day(0)),
        (1, day(2), day(2)),
    ]
