"""How a share is told as a whole number of a hundred: one way for every figure."""

from __future__ import annotations


def hundredths(n: int, of: int) -> int:
    """`n` of `of` as 0 to 100, a half upward; in whole numbers, so that no machine differs.

    `of` is more than 0, and `n` from 0 to it.
    """
    return (200 * n + of) // (2 * of)
