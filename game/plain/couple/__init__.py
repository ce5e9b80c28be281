"""Two people at one keyboard, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from game.couple.sitting import Sitting


def play_couple(sitting: Sitting, *, input: TextIO | None, output: TextIO | None) -> int:
    """An evening of two to its end, and others after it if they want them.

    Returns the exit status: 0, or 130 on Ctrl-C, which leaves nothing on the screen. Raises OSError
    where `output` can't be written.
    """
    from game.plain.couple.evening import Evening
    from game.plain.page import Page

    page = Page(output)
    now: Sitting | None = sitting
    try:
        while now:
            following = Evening(now, input, page).play()
            now.play.close()
            now = following
    except KeyboardInterrupt:
        page.clear()
        page.flush()
        return 130
    return 0
