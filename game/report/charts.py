"""Small charts as SVG within a page: lines alone, in the colour of the text, so that they print.

What a chart shows stands in its description in words; its numbers stand in a table beside it.
"""

from __future__ import annotations

from game.report.document import Course
from game.report.escape import html

WIDTH, HEIGHT = 400, 108
LEFT, RIGHT, TOP, BOTTOM = 34, 30, 12, 96
BAR = 100


def course(chart: Course, id: str) -> str:
    """Values over time as steps, equally broad; the range at the left, the last at the right.

    There is one at least. `id` is an element's name that the page has not given yet.
    """
    broad = (WIDTH - LEFT - RIGHT) / len(chart.values)
    heights = [_y(chart, value) for value in chart.values]
    steps = "".join(f"V{y:g}H{LEFT + round((n + 1) * broad, 1):g}" for n, y in enumerate(heights))
    end_x, end_y = WIDTH - RIGHT, heights[-1]
    edges = "".join(
        f'<path class="edge" d="M{LEFT} {_y(chart, value):g}H{WIDTH - RIGHT}"/>'
        f'<text x="{LEFT - 6}" y="{_y(chart, value) + 4:g}" text-anchor="end">{value}</text>'
        for value in dict.fromkeys((chart.high, chart.low))
    )
    return (
        f'<svg class="course" role="img" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'aria-labelledby="{id}-title {id}-desc">'
        f'<title id="{id}-title">{html(chart.name)}</title>'
        f'<desc id="{id}-desc">{html(chart.words)}</desc>'
        f'{edges}<path class="line" d="M{LEFT} {heights[0]:g}{steps}"/>'
        f'<circle class="end" cx="{end_x:g}" cy="{end_y:g}" r="3.5"/>'
        f'<text class="last" x="{end_x + 7:g}" y="{end_y + 4:g}">{chart.values[-1]}</text>'
        "</svg>"
    )


def bar(score: int) -> str:
    """A score from 0 to 100 as a bar in its frame; the number stands beside it, so it is mute."""
    return (
        f'<svg class="bar" aria-hidden="true" viewBox="0 0 {BAR} 10">'
        f'<rect class="full" x="0" y="1" width="{score}" height="8"/>'
        f'<rect class="frame" x="0.5" y="1.5" width="{BAR - 1}" height="7"/></svg>'
    )


def _y(chart: Course, value: int) -> float:
    share = (min(max(value, chart.low), chart.high) - chart.low) / ((chart.high - chart.low) or 1)
    return round(BOTTOM - share * (BOTTOM - TOP), 1)
