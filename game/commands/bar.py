"""A bar of letters, in a chart or a line of progress."""

from __future__ import annotations

BAR = 16
"""Columns."""
_EIGHTHS = " ▏▎▍▌▋▊▉"


def bar(low: float, high: float, columns: int = BAR) -> str:
    """A bar from `low` to `high`, both 0 to 1; where it begins and ends is exact to an eighth."""
    first, last = round(low * columns * 8), round(high * columns * 8)
    if high > 0:
        last = max(last, min(first + 1, columns * 8))
        first = min(first, last - 1)
    return "".join(_cell(first - 8 * at, last - 8 * at) for at in range(columns))


def _cell(first: int, last: int) -> str:
    """A column that is filled between two eighths; a begin is rounded to the half."""
    if last <= 0 or first >= 8:
        return " "
    if first <= 3:
        return "█" if last >= 8 else _EIGHTHS[last]
    return "▐"
