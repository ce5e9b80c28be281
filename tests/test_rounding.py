"""A share as a whole number of a hundred."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from game.rounding import hundredths


@given(st.integers(1, 10**9).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_it_is_the_nearest_and_a_half_goes_upward(share: tuple[int, int]) -> None:
    n, of = share
    apart = hundredths(n, of) - Fraction(100 * n, of)
    assert Fraction(-1, 2) < apart <= Fraction(1, 2)


def test_a_half_is_told_as_the_next() -> None:
    assert [hundredths(n, 8) for n in range(9)] == [0, 13, 25, 38, 50, 63, 75, 88, 100]
