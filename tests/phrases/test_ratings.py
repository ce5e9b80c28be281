"""Ratings and figures, in words and signs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game import phrases
from game.play.scoring import Figure


@given(st.integers(-2, 2))
def test_every_rating_has_words_and_a_sign_two_cells_wide(points: int) -> None:
    assert phrases.points(points)
    assert len(phrases.points_sign(points)) == 2


def test_ratings_of_the_two_sides_differ_in_word_and_sign() -> None:
    assert len({phrases.points(n) for n in range(-2, 3)}) == 5
    assert len({phrases.points_sign(n) for n in range(-2, 3)}) == 5
    assert phrases.points(2) == "shown clearly"
    assert phrases.points_sign(-1) == "▼ "


@given(st.integers(0, 100))
def test_the_word_of_a_score_never_falls_as_the_score_rises(score: int) -> None:
    words = list(dict.fromkeys(phrases.how_far(n) for n in range(101)))
    assert words.index(phrases.how_far(score)) <= words.index(phrases.how_far(min(100, score + 1)))
    assert len(words) == 5


def test_a_figure_tells_how_often() -> None:
    assert phrases.figure(Figure("own", 60, 3, 1, 0)) == "shown 3, missed 1, against 0"


@pytest.mark.parametrize(
    ("figure", "sentence"),
    [
        (Figure("own", None, 1, 0, 0), "Came up once, and was shown."),
        (Figure("own", None, 0, 1, 0), "Came up once; another reply would have shown it."),
        (Figure("own", None, 0, 0, 1), "Came up once, and this reply worked against it."),
    ],
)
def test_of_a_single_occasion_there_is_a_sentence_and_no_figure(
    figure: Figure, sentence: str
) -> None:
    assert phrases.figure(figure) == sentence


def test_the_constructive_score_says_what_it_would_need() -> None:
    assert phrases.constructive(Figure("", 100, 3, 0, 0)).startswith("100 of 100: ")
    assert "2 times" in phrases.constructive(Figure("", None, 1, 1, 0))
    assert "too seldom" in phrases.constructive(Figure("", None, 1, 0, 0))
    assert "no figure" in phrases.constructive(Figure("", None, 0, 0, 0))
