"""Keeps the collector of garbage out of a start's way.

Whatever is imported stays, and there is a lot of it: to look through it again and again, as Python
does by default, is a sixth of the time from the call to the first frame.
"""

from __future__ import annotations

import gc

_AT_START = 200_000
"""Objects made before the collector looks: twice as many as stand behind the first frame."""
_USUAL = gc.get_threshold()


def begin() -> None:
    """From here on the collector seldom looks."""
    gc.set_threshold(_AT_START)


def over() -> None:
    """The first frame is shown: what is there now is never looked through, the rest as usual."""
    if gc.get_threshold()[0] == _AT_START:
        gc.freeze()
        gc.set_threshold(*_USUAL)
