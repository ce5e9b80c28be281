"""Whether what can be chosen leaves room for the talk on a screen of 80 columns and 24 rows.

The talk scrolls; what must be whole are the choices. The figures are those of the play's screen:
`game.tui.widgets.page` and `game.tui.screens.play`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from game.author.finding import Finding
from game.author.space.decided import Offered
from game.story.model import Choice, Story
from game.words import _

ROWS = 24
AROUND = 4
"""Rows of the heading, the space below it, the edge of the talk, and the keys."""
TALK = 8
"""Rows that are left to the talk, at least."""
MOST = ROWS - AROUND - TALK

COLUMNS = 79
"""Of 80, one is the scrollbar's."""


def findings(story: Story, met: Iterable[Offered]) -> Iterator[Finding]:
    """P210: of every scene the longest set of choices, where it is too long."""
    longest: dict[int, int] = {}
    for one in met:
        if story.roles[one.role].id in story.header.playable:
            longest[one.scene] = max(longest.get(one.scene, 0), rows(story, one))
    for scene, count in sorted(longest.items()):
        if count > MOST:
            text = _(
                "the choices here can take {count} rows of a screen of 80 x 24; more than {most} "
                "leave too few to the talk"
            ).format(count=count, most=MOST)
            yield Finding("P210", ("scenes", story.scenes[scene].id), text)


def rows(story: Story, one: Offered) -> int:
    """Rows of what is open and what is locked, each choice in its longest form."""
    choices = [story.choices[number] for number in (*one.open, *one.locked)]
    wide = width(story)
    own = sum(_rows_of(choice, wide, choice.number in one.locked) for choice in choices)
    moves = sum(choice.is_move for choice in choices)
    scene = story.scenes[one.scene]
    above = [scene.tip] if scene.tip else []
    above += ["."] * (scene.joint + scene.private)
    # A row stands between the choices and the moves, and one below the sentences above.
    apart = (0 < moves < len(choices)) + bool(above)
    return own + apart + sum(_wrapped(sentence, wide + 3) for sentence in above)


def width(story: Story) -> int:
    """Columns of a choice: the page's gutter and text, less its mark, number and space."""
    gutter = max(6, min(14, 4 + max(len(role.name) for role in story.roles)))
    gutter = min(gutter, max(6, COLUMNS // 6))
    return gutter + max(10, min(66, COLUMNS - gutter - 4)) - 2 - len("1  ")


def _rows_of(choice: Choice, wide: int, locked: bool) -> int:
    texts = ("".join(span.text for span in line.spans) for line in choice.text)
    more = f"  ({choice.locked})" if locked else ""
    return max((_wrapped(text + more, wide) for text in texts), default=1)


def _wrapped(text: str, wide: int) -> int:
    """Rows of a text: words are kept whole where they fit in a row."""
    count, used = 1, 0
    for size in _words(text):
        if used and used + 1 + size > wide:
            count, used = count + 1, 0
        used += size + (1 if used else 0)
        while used > wide:
            count, used = count + 1, used - wide
    return count


def _words(text: str) -> Iterator[int]:
    for word in text.split():
        yield sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in word)
