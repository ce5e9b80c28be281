"""What was said or done, as it stands in a sentence."""

from __future__ import annotations

from collections.abc import Iterable

from game.play.transcript import Shown
from game.story.model import Span
from game.words import _

_STOPS = (".", "!", "?", "…")


def quoted(shown: Shown) -> str:
    """A choice as it stands in a sentence: speech in quotes, a deed bare."""
    told = unquoted(shown)
    return _("“{text}”").format(text=told) if shown.kind == "speech" else told


def unquoted(shown: Shown) -> str:
    """The same where the sentence has the quotes."""
    return said(shown.spans) if shown.kind == "speech" else shown.text


def said(spans: Iterable[Span]) -> str:
    """Speech: a sentence set apart within it is a deed, a word set apart is only stressed."""
    return "".join(
        f"({span.text})" if span.starred and span.text.endswith(_STOPS) else span.text
        for span in spans
    )


def voice(name: str, via: str) -> str:
    """Who speaks, and how it comes: `via` is '' for a voice in the room."""
    match via:
        case "":
            text = "{name}"
        case "phone":
            text = _("{name}, by phone")
        case "paper":
            text = _("{name}, on paper")
        case _other:
            text = "{name}, {via}"
    return text.format(name=name, via=via)
