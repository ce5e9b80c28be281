"""The line-by-line face: for pipes, braille lines and screen readers."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from game.journal.play import Play


def play_plain(
    play: Play, *, coach: bool, input: TextIO | None, output: TextIO | None, whole: bool = False
) -> int:
    """Play on from where `play` stands to its debrief and what follows, until the player leaves.

    `whole` tells the talk from its start, and not only from the seat's last choice. Returns the
    exit status: 0, or 130 on Ctrl-C. Raises PlayFault or JournalError where the computer's answer
    at the very beginning can't be made or kept, and OSError where `output` can't be written.
    """
    from game.plain.page import Page
    from game.plain.talk import Talk

    page = Page(output)
    talk = Talk(play, coach, input, page)
    try:
        following = talk.play(whole)
        while following:
            elsewhere = following is play
            if not elsewhere:
                play.close()
            play = following
            talk = Talk(play, coach, input, page)
            following = talk.play(False, elsewhere=elsewhere)
    except KeyboardInterrupt:
        talk.farewell()
        return 130
    finally:
        play.close()
    return 0
