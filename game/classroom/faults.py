"""What may be told of a fault of ours: its kind and its place in the source.

What an exception says, and the values around it, may hold a name, a vote, a code or a token.
"""

from __future__ import annotations

import traceback
from pathlib import PurePath


def told(fault: BaseException) -> str:
    """Such as `KeyError at views.py:71`."""
    frames = traceback.extract_tb(fault.__traceback__)
    place = f" at {PurePath(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(fault).__name__}{place}"
