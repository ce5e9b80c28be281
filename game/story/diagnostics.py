"""What is wrong with a file, and where: `file:line:column: CODE message`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from game.words import _

Severity = Literal["error", "warning"]

CODES: dict[str, str] = {
    "E101": "The file can't be read",
    "E102": "The file is too large",
    "E103": "The file is not UTF-8",
    "E104": "The file is not TOML",
    "E105": "Nested too deep",
    "E106": "A character that can't stand in a scenario",
    "E107": "More faults than can be shown",
    "E108": "The file is no scenario",
    "E109": "A newer format",
    "E110": "An unknown key",
    "E111": "A value of the wrong type",
    "E112": "Something that must stand is missing",
    "E113": "A value that can't stand here",
    "E114": "A role after the first scene",
    "E120": "A name that can't be used",
    "E121": "A name that is used twice",
    "E201": "A way that leads nowhere",
    "E202": "A name that nothing has",
    "E203": "An unknown principle",
    "E204": "An unknown strategy",
    "E205": "The last way has a condition",
    "E206": "The last outcome does not fit all",
    "E301": "Not part of the expression language",
    "E302": "An expression asks for an unknown name",
    "E303": "Types that don't go together",
    "E304": "An effect that can't be done",
    "E305": "A text that a name never holds",
    "E401": "A bracket that begins no line",
    "E402": "A bracket that can't be read",
    "E403": "A choice that names its speaker",
    "E404": "A choice for one role's eyes",
    "E405": "A choice whose text could be missing",
    "W401": "Speech by nobody",
    "W402": "Nothing that both can read",
    "W403": "Shared text that says you",
    "W404": "Shared text that asks for a private choice",
}
"""Every code that the reader can give, with a short title. E… stops a play, W… does not."""


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One fault. `line` and `column` count from 1; `code` is stable and one of `CODES`."""

    path: str
    line: int
    column: int
    code: str
    message: str

    @property
    def severity(self) -> Severity:
        """Of what the reader gives, an error stops the story from being played.

        Of what is proved of a whole story, an error is what a player would run into.
        """
        return "warning" if self.code.startswith(("W", "P2", "T", "F")) else "error"

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.code} {self.message}"


class StoryError(Exception):
    """A file that cannot be played, with every fault that was found in it."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics: Sequence[Diagnostic] = tuple(sorted(diagnostics))
        super().__init__("\n".join(map(str, self.diagnostics)))


MAX_KNOWN = 300


def nearest(word: str, known: Iterable[str]) -> str:
    """The known name that `word` was most likely meant to be, or `''`.

    Looks at the first `MAX_KNOWN` names of about the same length, so that it is never slow.
    """
    import difflib

    alike: list[str] = []
    for name in known:
        if abs(len(name) - len(word)) <= 1 + len(name) // 2 and len(name) <= 80:
            alike.append(name)
            if len(alike) == MAX_KNOWN:
                break
    found = difflib.get_close_matches(word, alike, n=1, cutoff=0.55)
    return found[0] if found else ""


def did_you_mean(word: str, known: Iterable[str], what_to_do: str = "") -> str:
    """The end of a sentence about an unknown name: the nearest one, or what else to do."""
    near = nearest(word, known)
    if near:
        return _("; did you mean '{name}'?").format(name=near)
    return f"; {what_to_do}" if what_to_do else ""
