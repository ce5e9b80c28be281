"""Signs that stand beside words, never in their place."""

from __future__ import annotations

ROLE_SIGNS = ("◆", "●")
"""The sign of each role, by its number."""

UP, DOWN = "▲", "▼"
"""Which way a meter moved, or a reply worked."""
