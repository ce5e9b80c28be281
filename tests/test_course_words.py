"""What is said of the course of all plays."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game import course_words as words
from game.journal.course.profile import profile
from game.journal.course.record import Kept, Repair, Tally
from game.journal.course.suggest import Suggestion
from tests.journal.course.kept import RUBRIC

NONE = profile([], RUBRIC)


@pytest.mark.parametrize(
    ("tally", "told"),
    [
        (Tally(), "It did not come up yet."),
        (Tally(0, 2, 0, 1, 0), "It came up once so far, too seldom to claim anything."),
        (Tally(8, 8, 4, 0, 0), "It came up 4 times so far, too seldom to claim anything."),
        (
            Tally(5, 10, 3, 1, 1),
            "about half way; 5 occasions: shown 3, missed 1, against 1",
        ),
    ],
)
def test_a_figure_has_its_word_and_its_occasions(tally: Tally, told: str) -> None:
    assert words.tally(tally) == told


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [
        (Tally(2, 10, 5, 0, 0), Tally(8, 10, 5, 0, 0), "stood 60 points lower than when"),
        (Tally(8, 10, 5, 0, 0), Tally(2, 10, 5, 0, 0), "stood 60 points higher than when"),
        (Tally(55, 100, 50, 0, 0), Tally(50, 100, 50, 0, 0), "There is little between the two"),
        (
            Tally(8, 10, 4, 0, 0),
            Tally(2, 10, 5, 0, 0),
            "was low: 4; when it was high: 5.",
        ),
    ],
)
def test_low_trust_beside_high(low: Tally, high: Tally, told: str) -> None:
    assert told in words.pressure(low, high)


def test_how_many_plays() -> None:
    one = replace(NONE, plays=1, ended=0)
    assert words.plays(one, "2026-01-01", "2026-01-01") == (
        "One play so far, from 2026-01-01; it has not ended yet.",
    )
    (ended,) = words.plays(replace(one, ended=1), "2026-01-01", "2026-01-01")
    assert ended.endswith("; it came to an ending.")
    (none,) = words.plays(replace(one, plays=2), "2026-01-01", "2026-01-01")
    assert none.endswith("; of these none came to an ending yet.")
    more = replace(NONE, plays=5, ended=1, fear=1, gone=2, shared=1)
    first, fear, gone, shared = words.plays(more, "2026-01-01", "2026-02-01")
    assert first == "5 plays so far, from 2026-01-01 to 2026-02-01; of these one came to an ending."
    assert fear.startswith("In one of them fear was in play: it counts as practised")
    assert gone.startswith("The scenarios of 2 of them can’t be read any more")
    assert shared.startswith("One play of two people, or of a class, is in no figure: it is")


def test_words_given_and_repair() -> None:
    assert words.promises(Kept()) == "No promise of yours came to a test yet."
    told = "Promises: 2 kept, 1 broken, 0 left open at an ending."
    assert words.promises(Kept(2, 1, 0)) == told
    assert words.agreements(Kept(3, 1)).endswith("3 held when tested, 1 broken.")
    assert "yet" in words.repair(Repair(0, 0), 5)
    assert "too seldom to claim" in words.repair(Repair(1, 1), 5)
    assert "too few to claim" in words.repair(Repair(4, 4), 5)
    assert "after 3 of them it was chosen" in words.repair(Repair(5, 3), 5)


def test_each_reason_is_one_line() -> None:
    roles = {"ann": "Ann", "bo": "Bo"}
    told = {
        Suggestion(
            "k", "ann", "begun"
        ): "You began it as Ann, and it has not come to an ending yet.",
        Suggestion("k", "", "strategy", "jealousy"): (
            "It turns on “When jealousy comes”, which is not practised yet."
        ),
        Suggestion("k", "", "principle", "listen", 25, 6): (
            "It gives room for “Listen first”: 25 of 100 so far, of 6 occasions."
        ),
        Suggestion("k", "bo", "seat"): "You have not sat in the seat of Bo yet.",
        Suggestion("k", "", "new"): "It has not been played yet.",
    }
    for one, line in told.items():
        assert words.reason(one, RUBRIC, roles) == line
