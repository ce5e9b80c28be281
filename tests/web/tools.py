"""Where Chromium, axe-core and Ralph are, and what to do where one is missing."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), ""
)
AXE = Path(sys.prefix) / "web/node_modules/axe-core/axe.min.js"
RALPH = Path(sys.prefix) / "ralph/bin/python"


def missing() -> Iterator[str]:
    """A sentence for each tool that is not there."""
    if not CHROMIUM:
        yield "Chromium is missing: install it ('apt install chromium' on Debian)."
    if not AXE.is_file():
        yield "axe-core is missing: say 'make web-tools', which needs npm."
    if not RALPH.is_file():
        yield "Ralph is missing: say 'make web-tools'."
