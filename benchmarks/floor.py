"""The smallest Textual app of the same kind: a list of four options and a footer."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Footer, OptionList


class Floor(App[None]):
    """What every Textual app pays."""

    BINDINGS = [("q", "quit", "Quit")]  # noqa: RUF012 - the framework's own form

    def compose(self) -> ComposeResult:
        yield OptionList("one", "two", "three", "four FLOOR")
        yield Footer()


if __name__ == "__main__":
    Floor().run()
