"""What to play next: up to three scenarios, each with the reason as data. A face says it in words.

A reason is something that was not done yet or is worth another look, and never more than that.
Where fear is in play a scenario is not suggested: one goes there of one's own accord.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from game.journal.course.profile import Course, Profile
from game.rubric import Rubric
from game.story.header import Header

Kind = Literal["begun", "strategy", "principle", "seat", "new"]

MOST = 3
WORTH_ANOTHER_LOOK = 80
"""The score from which on no scenario is suggested for a principle's sake."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A scenario's id, whom to play in it (`""`: either), and why.

    `begun`: a play of it waits; `strategy`: it turns on one not yet practised, whose id is `what`;
    `principle`: it turns on the strategy of the one with the lowest score, whose id is `what`, with
    its `score` (0 to 100) of so many `occasions`; `seat`: the other one was played to an ending;
    `new`: it was not played yet.
    """

    story: str
    role: str
    kind: Kind
    what: str = ""
    score: int = 0
    occasions: int = 0


def suggest(
    profile: Profile, headers: Sequence[Header], rubric: Rubric, most: int = MOST
) -> tuple[Suggestion, ...]:
    """Different scenarios out of these, which stand in the order in which one would play them."""
    open_ = [header for header in headers if not header.safety]
    found: dict[str, Suggestion] = {}
    waiting = [
        _begun(profile, open_),
        _strategy(profile, open_),
        _principle(profile, open_, rubric),
        _seat(profile, open_),
        _new(profile, open_),
    ]
    # One of each kind first; where that is less than enough, more of the same.
    while waiting and len(found) < most:
        for way in list(waiting):
            one = next((one for one in way if one.story not in found), None)
            if one is None:
                waiting.remove(way)
            elif len(found) < most:
                found[one.story] = one
    return tuple(found.values())


def _begun(profile: Profile, headers: Sequence[Header]) -> Iterator[Suggestion]:
    """What was begun and never played to an ending in that seat, the newest first."""
    known = {header.id: header for header in headers}
    for one in sorted(profile.played, key=lambda played: played.last, reverse=True):
        header = known.get(one.story)
        if one.begun and not one.ended and header and one.role in header.playable:
            yield Suggestion(one.story, one.role, "begun")


def _strategy(profile: Profile, headers: Sequence[Header]) -> Iterator[Suggestion]:
    """Strategies not yet practised, in the rubric's order; none before the first play."""
    if not profile.plays:
        return
    for one in profile.strategies:
        if not one.plays:
            for header in headers:
                if one.strategy in header.strategies:
                    yield Suggestion(header.id, "", "strategy", one.strategy)


def _principle(profile: Profile, headers: Sequence[Header], rubric: Rubric) -> Iterator[Suggestion]:
    """The one with the lowest score of enough occasions; what was played least first."""
    low: list[tuple[int, Course]] = [
        (course.score, course) for course in profile.courses if course.score is not None
    ]
    if not low:
        return
    score, course = min(low, key=lambda one: one[0])
    if score >= WORTH_ANOTHER_LOOK:
        return
    plays = {header.id: 0 for header in headers}
    for one in profile.played:
        if one.story in plays:
            plays[one.story] += one.begun + one.ended
    strategy = rubric.principles[course.principle].strategy
    for header in sorted(headers, key=lambda header: plays[header.id]):
        if strategy in header.strategies:
            yield Suggestion(header.id, "", "principle", course.principle, score, course.occasions)


def _seat(profile: Profile, headers: Sequence[Header]) -> Iterator[Suggestion]:
    """A seat never sat in, of what was played to an ending in the other; the newest first."""
    known = {header.id: header for header in headers}
    sat = {(one.story, one.role) for one in profile.played}
    for one in sorted(profile.played, key=lambda played: played.last, reverse=True):
        header = known.get(one.story)
        for role in header.playable if header and one.ended else ():
            if (one.story, role) not in sat:
                yield Suggestion(one.story, role, "seat")


def _new(profile: Profile, headers: Sequence[Header]) -> Iterator[Suggestion]:
    """What was not played at all."""
    played = {one.story for one in profile.played}
    for header in headers:
        if header.id not in played:
            yield Suggestion(header.id, "", "new")
