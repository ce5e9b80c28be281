"""The teacher's choice for one question."""

from __future__ import annotations

from textual.content import Content

from game.classroom.facilitator import telling
from game.classroom.facilitator.screens.board import Question
from game.classroom.seen import LedAsked
from game.words import _


def choosing(asked: LedAsked) -> Question:
    """The question: whatever is open, and where a majority is tied those alone that lead."""
    decided = asked["decided"]
    tied = decided["tied"] if decided else []
    answers = []
    for number, one in enumerate(asked["choices"], start=1):
        if one["locked"] or (tied and one["id"] not in tied):
            continue
        counts = asked["tally"][-1]["counts"] if asked["tally"] else {}
        votes = _("   {n} votes").format(n=counts[one["id"]]) if any(counts.values()) else ""
        text = Content.assemble(f"{number}  ", telling.choice(one), (votes, "$text-muted"))
        answers.append((one["id"], text))
    heading = _("What does {name} say or do?").format(name=asked["name"])
    about = [asked["ask"]] if asked["ask"] else []
    if tied:
        about.append(_("The vote is tied between these."))
    return Question(heading, answers, about)
