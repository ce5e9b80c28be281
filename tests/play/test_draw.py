"""Chance that is the same for ever."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from game.play import draw


@given(st.integers(0, draw.MAX_SEED), st.integers(0, 500), st.text(max_size=8))
def test_a_fraction_is_from_0_up_to_1_and_always_the_same(seed: int, depth: int, role: str) -> None:
    u = draw.fraction(seed, depth, role)
    assert 0 <= u < 1
    assert u == draw.fraction(seed, depth, role)


def test_known_draws_hold_on_every_machine() -> None:
    drawn = [round(draw.fraction(seed, 0, "ann"), 6) for seed in (0, 1, 2)]
    assert drawn == [
        0.949464,
        0.907761,
        0.139497,
    ]


@given(st.lists(st.integers(-3, 9), min_size=1, max_size=8), st.floats(0, 1, exclude_max=True))
def test_only_what_has_weight_is_picked(weights: list[int], u: float) -> None:
    index = draw.pick(weights, u)
    assert 0 <= index < len(weights)
    if any(weight > 0 for weight in weights):
        assert weights[index] > 0


def test_weights_are_shares() -> None:
    picked = [draw.pick([1, 3], draw.fraction(seed, "x")) for seed in range(4000)]
    assert 0.72 < sum(picked) / len(picked) < 0.78
