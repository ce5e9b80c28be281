"""The offer of the short scenario that teaches the keys by being played, made once."""

from __future__ import annotations

from textual.content import Content

from game.tui.screens.question import Question
from game.tui.widgets.listing import Row
from game.words import _

FIRST_SCENARIO = "first-words"
"""Id of the three-minute scenario that comes with the game."""

YES, NOT_NOW = "yes", "not now"


def welcome(title: str) -> Question:
    """Yes or not now. `title` is the short scenario's."""
    text = _(
        "Two people, one talk, and you choose what one of them says. Afterwards you see what each "
        "reply did.\n\n“{title}” takes three minutes and shows the keys as you go."
    )
    answers = [
        (YES, Row(_("Yes, play it now"))),
        (NOT_NOW, Row(_("Not now, show me the library"))),
    ]
    return Question(_("Is this your first time here?"), answers, Content(text.format(title=title)))
