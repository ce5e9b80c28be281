"""The three streams of the process, any of which may be closed, a pipe, or a terminal."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper

from game.plain.page import Page
from game.words import _


def prepare() -> None:
    """What a stream's encoding has no letter for is replaced, and never a fault."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def out() -> Page:
    """What was asked for goes here."""
    return Page(sys.stdout)


def err() -> Page:
    """What went wrong goes here."""
    return Page(sys.stderr)


def can_show_screens() -> bool:
    """Whether the Textual face has a terminal to be shown on, and keys to listen to."""
    return can_ask() and os.environ.get("TERM", "") not in ("", "dumb")


def can_ask() -> bool:
    """Whether a person can be asked and can answer."""
    streams = (sys.stdin, sys.stdout)
    return all(stream is not None and stream.isatty() for stream in streams)


def agreed(question: str) -> bool:
    """Whether the answer to a question is yes."""
    return ask(question).lower() in ("y", "yes", _("yes"))


def ask(question: str) -> str:
    """The answer to a question, its ends trimmed; `''` at the end of input."""
    page = out()
    page.prompt(f"{question} ")
    return sys.stdin.readline(1000).strip() if sys.stdin is not None else ""
