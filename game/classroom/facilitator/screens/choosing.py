"""The teacher's choice for one question."""

from __future__ import annotations

from textual.content import Content

from game.classroom.facilitator import telling
from game.classroom.facilitator.screens.board import Question
from game.classroom.seen import LedAsked
from game.words import _, _n


def choosing(asked: LedAsked) -> Question:
    """The question: whatever is open, and where a majority is tied those alone that lead."""
    decided = asked["decided"]
    tied = decided["tied"] if decided else []
    answers = []
    for number, one in enumerate(asked["choices"], start=1):
        if one["id"] not in asked["choosable"]:
            continue
        counts = asked["tally"][-1]["counts"] if asked["tally"] else {}
        n = counts.get(one["id"], 0)
        votes = _n("{n} vote", "{n} votes", n).format(n=n) if any(counts.values()) else ""
        text = Content.assemble(f"{number}  ", telling.choice(one), (f"   {votes}", "$text-muted"))
        answers.append((one["id"], text))
    about = [_("The vote is tied between these.")] if tied else []
    return Question(asked["ask"], answers, about)
