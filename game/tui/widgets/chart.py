"""Small charts of block characters, as rows of text; who shows one sets words beside it."""

from __future__ import annotations

from collections.abc import Sequence

EIGHTHS = " ▁▂▃▄▅▆▇█"
FULL, EMPTY = "█", "░"


def bar(value: int, low: int, high: int, width: int) -> str:
    """A bar of `width` cells for a value between `low` and `high`; what is empty is shaded."""
    share = (min(max(value, low), high) - low) / ((high - low) or 1)
    full = round(share * width)
    return FULL * full + EMPTY * (width - full)


def course(
    values: Sequence[int], low: int, high: int, *, height: int, width: int
) -> tuple[str, ...]:
    """Columns for values over time, first to last, as `height` rows, top row first.

    The lowest value still shows a line, so that there is something at each moment. Where there
    are more values than cells, each cell tells the last of its share; fewer are drawn broader.
    """
    if not values or width < 1:
        return ("",) * height
    cells = _spread(values, width)
    steps = height * 8 - 1
    levels = [
        1 + round((min(max(v, low), high) - low) / ((high - low) or 1) * steps) for v in cells
    ]
    return tuple(
        "".join(EIGHTHS[min(8, max(0, level - 8 * below))] for level in levels)
        for below in range(height - 1, -1, -1)
    )


def _spread(values: Sequence[int], width: int) -> list[int]:
    count = len(values)
    if count > width:
        return [values[(n + 1) * count // width - 1] for n in range(width)]
    broad = max(1, min(3, width // count))
    return [value for value in values for _cell in range(broad)]
