"""Private play: turned on and off, and what that means for the play that is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.events import ScreenResume

from game.tui import window
from game.words import _

if TYPE_CHECKING:
    from game.journal.play import Play
    from game.tui.app import CommonGround

STAY, KEEP = "stay", "keep"


def turn(app: CommonGround) -> None:
    """What is begun from now on is kept nowhere, or is kept again; the open play stays as it is.

    Over a private play nothing is kept again without a question.
    """
    play: Play | None = None
    for screen in app.screen_stack:
        play = getattr(screen, "play", None) or play
    if play is not None and play.private and app.private:
        _ask(app)
        return
    _turn(app)
    if play is not None:
        app.notify(_told(play, private=app.private))


def _turn(app: CommonGround) -> None:
    app.private = not app.private
    window.title("" if app.private else window.NAME)
    app.screen.post_message(ScreenResume())


def _ask(app: CommonGround) -> None:
    from game.tui.screens.question import Question
    from game.tui.widgets.listing import Row

    text = _(
        "This play stays private: it is gone when you leave it. Those that you begin after it "
        "would be kept on this machine."
    )
    rows = [(STAY, Row(_("Stay private"))), (KEEP, Row(_("Keep what I begin from now on")))]

    def answered(answer: str | None) -> None:
        if answer == KEEP:
            _turn(app)

    app.push_screen(Question(_("Leave private play?"), rows, Content(text)), answered)


def _told(play: Play, *, private: bool) -> str:
    if play.private:
        return _("This play stays private, and those that you begin from now on are private too.")
    if private:
        return _("This play stays kept; those that you begin from now on are private.")
    return _("This play stays kept, and those that you begin from now on are kept too.")
