"""The curtain: what stands between two turns, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.content import Content
from textual.widgets import Static

from game.words import _


class Curtain(Static):
    """A few sentences in the middle of an empty screen. Its keys are its screen's."""

    ALLOW_SELECT = False

    def say(self, sentences: Sequence[str], here: Iterable[str] = ()) -> None:
        """The first is what it is about; below stands who of those asked for is `here` already."""
        first, *rest = sentences
        lines = [Content.styled(first, "bold $text-accent"), *map(Content, rest)]
        for name in here:
            told = _("✓ {name} is here.").format(name=name)
            lines.append(Content.styled(told, "$text-muted"))
        self.update(Content("\n\n").join(lines))

    def clear(self) -> None:
        """Nothing is said."""
        self.update(Content(""))
