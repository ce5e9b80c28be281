"""A session as it may be handed out: no participants, and nothing that tells of fewer than five.

Whoever reads it may know how many voted and how the hiding is done; it must not help them. So of a
round with a cell from one to four all cells below five are hidden, and the smallest of the others
with them where the hidden ones are fewer than five people, or four each: then other splits of the
class give the same file. What the split would betray goes with it: the choice that was taken, and
a change of mind with any cell from one to four, those who answered once alone among its cells. At
one's own pace the way branches by what was chosen, so that a question tells who was left of the
one before: of each seat the first question alone is handed out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from game.report.classroom.model import Count, Question, Round, Session
from game.words import _

LEAST = 5
"""People from which a cell is told."""


def shared(session: Session) -> Session:
    """The session without what may not be handed out."""
    questions = session.questions
    notices = list(session.notices)
    if session.way == "pace":
        first = {question.seat: question for question in reversed(questions)}
        if len(first) < len(questions):
            notices.append(
                _(
                    "At one's own pace the first question of each seat alone is handed out: later "
                    "ones would tell who had chosen what before."
                )
            )
        questions = tuple(question for question in questions if question in first.values())
    return replace(
        session,
        questions=tuple(_question(question) for question in questions),
        people=(),
        answers=(),
        notices=tuple(notices),
        shared=True,
    )


def told(counts: Sequence[int]) -> tuple[Count, ...]:
    """The cells of one vote, None for those that are hidden."""
    if all(n == 0 or n >= LEAST for n in counts):
        return tuple(counts)
    hidden = [n for n in counts if n < LEAST]
    least = LEAST
    if sum(hidden) < LEAST or set(hidden) == {LEAST - 1}:
        least = 1 + min((n for n in counts if n >= LEAST), default=LEAST)
    return tuple(None if n < least else n for n in counts)


def _question(question: Question) -> Question:
    rounds = tuple(map(_round, question.rounds))
    whole = all(None not in one.counts for one in rounds)
    tells = any(one.people < LEAST for one in question.changes)
    hands = any(one.hands for one in rounds)  # they are in the counts and not in the changes
    return replace(
        question,
        rounds=rounds,
        changes=() if tells or hands else question.changes,
        taken=question.taken if whole else "",
        how=question.how if whole else "",
    )


def _round(one: Round) -> Round:
    known = [n for n in one.counts if n is not None]
    counts = told(known) if len(known) == len(one.counts) else one.counts
    voted = None if 0 < sum(known) < LEAST else sum(known)
    return replace(one, counts=counts, voted=voted, asked=None)
