"""What is wrong with a file, and where: `file:line:column: CODE message`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One fault. `line` and `column` count from 1; `code` is stable (E… error, W… warning)."""

    path: str
    line: int
    column: int
    code: str
    message: str

    @property
    def severity(self) -> Severity:
        """An error stops the story from being played; a warning does not."""
        return "warning" if self.code.startswith("W") else "error"

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.code} {self.message}"


class StoryError(Exception):
    """A file that cannot be played, with every fault that was found in it."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics: Sequence[Diagnostic] = tuple(sorted(diagnostics))
        super().__init__("\n".join(map(str, self.diagnostics)))


def nearest(word: str, known: Iterable[str]) -> str:
    """The known name that `word` was most likely meant to be, or `''`."""
    import difflib

    found = difflib.get_close_matches(word, list(known), n=1, cutoff=0.55)
    return found[0] if found else ""


def did_you_mean(word: str, known: Iterable[str], what_to_do: str = "") -> str:
    """The end of a sentence about an unknown name: the nearest one, or what else to do."""
    near = nearest(word, known)
    return f"; did you mean '{near}'?" if near else (f"; {what_to_do}" if what_to_do else "")
