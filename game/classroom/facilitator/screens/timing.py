"""What the timer's key offers."""

from __future__ import annotations

from textual.content import Content

from game.classroom.facilitator.screens.board import Question
from game.classroom.phases import Act
from game.words import _, _n

Chosen = dict[str, tuple[Act, dict[str, int]]]


def timing(running: bool) -> tuple[Question, Chosen]:
    """The question, and the act that each of its answers stands for."""
    if not running:
        chosen: Chosen = {str(n): (Act.TIMER, {"seconds": 60 * n}) for n in (1, 2, 3, 5, 10)}
        texts = [_n("{n} minute", "{n} minutes", int(n)).format(n=n) for n in chosen]
        heading = _("How long?")
    else:
        chosen = {str(n): (Act.EXTEND, {"seconds": 60 * n}) for n in (1, 2, 5)}
        texts = [_n("{n} minute more", "{n} minutes more", int(n)).format(n=n) for n in chosen]
        chosen["stop"] = (Act.STOP_TIMER, {})
        texts.append(_("No timer"))
        heading = _("A timer is running")
    about = _("It closes nothing: when time is up it says so, here and on the projector.")
    answers = zip(chosen, (Content(text) for text in texts), strict=True)
    return Question(heading, answers, [about]), chosen
