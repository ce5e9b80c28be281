"""What stands on the screen as plain text, and files to compare it with."""

from __future__ import annotations

import os
from pathlib import Path

from textual.app import App

GOLDENS = Path(__file__).parent / "goldens"


def shown(app: App[None]) -> str:
    """The rows of the screen, without the blanks at their ends."""
    rows = app.screen._compositor.render_strips()  # Textual has no public way to its rows
    return "\n".join(row.text.rstrip() for row in rows)


def compare(app: App[None], name: str) -> None:
    """Compares the screen with a file; `GOLDENS=write` in the environment writes it anew."""
    path = GOLDENS / f"{name}.txt"
    text = shown(app) + "\n"
    if os.environ.get("GOLDENS") == "write":
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")
