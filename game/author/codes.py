"""The codes of what can be proved of a whole story, beside those that the reader gives."""

from __future__ import annotations

CODES: dict[str, str] = {}
"""Every such code, with a short title, as `game.story.diagnostics.CODES` has the reader's."""
