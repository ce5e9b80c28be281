"""Plays for the tests of reports, and a text that would be everything but text."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from game.journal.lines import Reading
from game.journal.model import COMPUTER, PERSON, Entry, chained, new_header
from game.play.run import Move, Run
from game.play.seats import Computer
from game.story.model import Story

NOW = datetime(2026, 11, 23, 7, 5, 12, tzinfo=UTC)
TODAY = NOW.date()

HOSTILE = (
    "# <script>alert(1)</script> ]]> & &amp; &#60;b> \u202eevil\u2066 \x1b[31m\x07\x00 "
    "`code` *bold* _it_ ~~no~~ [x](javascript:alert(1)) ![i](http://x.y/z.png) | cell | \"q\" 'q' "
    "--> <!-- onload= $x$ {#id} \\ https://example.org www.example.org \ud800 \U000e0041"
)


def solo(
    story: Story, role: str, *, taken: int = 0, moves: int = 30, names: dict[str, str] | None = None
) -> Reading:
    """A play against the computer: the person takes the choice of that number, or the last."""
    seats = {role: PERSON, story.other(role): COMPUTER}
    run = Run.start(story, 7)
    while run.deciding() and run.depth < moves:
        now = run.deciding()[0] if role not in run.deciding() else role
        if now == role:
            open_ = [choice.id for choice in run.choices(role) if not choice.is_move]
            run = run.take(role, open_[min(taken, len(open_) - 1)])
        else:
            run = run.take(now, Computer().decide(run, now) or "")
    return reading(story, run, seats, names)


def together(story: Story, names: Mapping[str, str] | None = None) -> Reading:
    """A play of two persons, who take what stands second, up to thirty moves."""
    run = Run.start(story, 7)
    while run.deciding() and run.depth < 30:
        role = run.deciding()[0]
        run = run.take(role, run.choices(role)[:2][-1].id)
    return reading(story, run, {role.id: PERSON for role in story.roles}, names)


def reading(
    story: Story, run: Run, seats: Mapping[str, str], names: Mapping[str, str] | None = None
) -> Reading:
    """A run as a save holds it."""
    made: list[tuple[Move, str]] = [
        (at.move, at.ending.id if at.ending else "") for at in run.line() if at.move
    ]
    entries: list[Entry] = chained([], 0, made)
    return Reading(new_header(story, seats, run.seed, NOW, names=names), entries, 0)
