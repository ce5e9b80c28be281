"""What figures and times are called."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.classroom import words
from game.classroom.facilitator import big, figures
from game.classroom.phases import FORWARD, Phase
from game.classroom.session import _LETTERS


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (-1, "time is up"),
        (5, "a few seconds left"),
        (30, "half a minute left"),
        (60, "about a minute left"),
        (75, "about a minute left"),
        (76, "about 2 minutes left"),
        (180, "about 3 minutes left"),
    ],
)
def test_time_is_told_in_words(seconds: float, said: str) -> None:
    assert words.left(seconds) == said


def test_every_phase_and_every_act_that_comes_next_has_a_name() -> None:
    for way, acts in FORWARD.items():
        assert all(words.phase(phase, way) for phase in Phase)
        assert all(words.act(act, way) for act in acts)


@given(st.integers(0, 2000), st.integers(1, 2000))
def test_a_bar_is_as_long_as_its_votes_and_never_empty_for_one(votes: int, most: int) -> None:
    votes = min(votes, most)
    drawn = figures.bar(votes, most)
    assert bool(drawn) == bool(votes)
    assert len(drawn) <= figures.BAR
    assert abs(len(drawn) - votes * figures.BAR / most) <= 1


def test_every_letter_of_a_code_can_be_drawn_large() -> None:
    for letter in _LETTERS.upper():
        rows = big.letters(letter).splitlines()
        assert len(rows) == big.ROWS
        assert all(len(row) == 5 for row in rows)


def test_a_qr_code_has_its_quiet_zone_and_is_square() -> None:
    rows = big.qr("http://192.168.100.20:8765/?code=KFRW").splitlines()
    width = len(rows[0])
    assert all(len(row) == width for row in rows)
    assert len(rows) == (width + 1) // 2
    assert set(rows[0]) == set(rows[1]) == {"█"}
    assert all(row.startswith("████") and row.endswith("████") for row in rows[:-1])
