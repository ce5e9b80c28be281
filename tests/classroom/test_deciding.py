from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from game.classroom import words
from game.classroom.deciding import Advice, Deciding, advice, decide, judged, spread

COUNTS = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 300), min_size=1)
NAMES = ("class", "ann", "door", 1)


@given(COUNTS, st.sampled_from(["", "a", "z"]))
def test_the_majority_is_whoever_has_most_and_nobody_when_tied(
    counts: dict[str, int], chosen: str
) -> None:
    came = decide(Deciding.MAJORITY, counts, chosen, 7, NAMES)
    most = max(counts.values())
    lead = [choice for choice in counts if counts[choice] == most]
    if most and len(lead) == 1:
        assert (came.choice, came.how, came.tied) == (lead[0], Deciding.MAJORITY, ())
    else:  # of a tie the teacher says which of those that lead, and nothing else
        said = chosen if chosen in lead or not most else ""
        assert (came.choice, came.how) == (said, Deciding.TEACHER)
        assert came.tied == (tuple(lead) if most else ())


@given(COUNTS)
def test_the_teacher_decides_whatever_was_voted(counts: dict[str, int]) -> None:
    came = decide(Deciding.TEACHER, counts, "z", 7, NAMES)
    assert (came.choice, came.how) == ("z", Deciding.TEACHER)
    assert came.tied == (), "a tie binds nobody where the votes do not decide"


@given(COUNTS, st.integers(0, 2**31))
def test_a_draw_is_the_same_again_and_takes_what_somebody_voted(
    counts: dict[str, int], seed: int
) -> None:
    came = decide(Deciding.DRAW, counts, "", seed, NAMES)
    assert came == decide(Deciding.DRAW, counts, "", seed, NAMES)
    if any(counts.values()):
        assert came.how is Deciding.DRAW
        assert counts[came.choice] > 0
    else:
        assert (came.choice, came.how) == ("", Deciding.TEACHER)


def test_a_draw_weighs_by_votes() -> None:
    drawn = [decide(Deciding.DRAW, {"a": 3, "b": 1}, "", s, NAMES).choice for s in range(4000)]
    # 3,000 expected; six standard deviations are 164
    assert 2836 < drawn.count("a") < 3164


@given(COUNTS)
def test_spread_lies_between_all_agree_and_all_the_same(counts: dict[str, int]) -> None:
    assert 0.0 <= spread(counts) <= 1.0 + 1e-9
    if sum(n > 0 for n in counts.values()) <= 1:
        assert spread(counts) == 0.0


def test_spread_of_an_even_vote_is_one() -> None:
    assert spread({"a": 5, "b": 5, "c": 5}) == 1.0
    assert spread({"a": 5, "b": 5}) == 1.0
    assert spread({"a": 10, "b": 0}) == 0.0


def test_advice() -> None:
    assert advice({"a": 0, "b": 0}, 0, 30) is Advice.NONE
    assert advice({"a": 9, "b": 1}, 10, 30) is Advice.FEW
    assert advice({"a": 21, "b": 9}, 30, 30) is Advice.AGREE
    assert advice({"a": 15, "b": 14, "c": 1}, 30, 30) is Advice.SPLIT
    assert advice({"a": 15, "b": 8, "c": 7}, 30, 30) is Advice.LEANING
    assert advice({"a": 21, "b": 9}, 30, 0) is Advice.AGREE  # hands alone: nobody is missing


WORDS = {
    Advice.AGREE: {"all of one mind", "most of one mind"},
    Advice.SPLIT: {"far apart", "as divided as can be"},
    Advice.LEANING: {"apart"},
}


@given(COUNTS.filter(lambda counts: any(counts.values())))
def test_the_word_for_a_split_and_the_advice_beside_it_are_one_judgement(
    counts: dict[str, int],
) -> None:
    assert words.spread(counts) in WORDS[judged(counts)]
    voted = sum(counts.values())
    assert advice(counts, voted, voted) is judged(counts)


def test_what_teachers_read_as_a_quarrel() -> None:
    assert judged({"a": 2, "b": 1, "c": 1, "d": 1}) is Advice.SPLIT
    assert words.spread({"a": 2, "b": 1, "c": 1, "d": 1}) == "as divided as can be"
    assert judged({"a": 17, "b": 3, "c": 3}) is Advice.AGREE
    assert words.spread({"a": 17, "b": 3, "c": 3}) == "most of one mind"
    assert words.spread({"a": 5, "b": 0}) == "all of one mind"
