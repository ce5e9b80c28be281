"""The Textual face of the game. Nothing of Textual is imported until `run` is called."""

from __future__ import annotations

from game.tui.options import Couple, TuiOptions

__all__ = ["Couple", "TuiOptions", "run"]


def run(options: TuiOptions) -> int:
    """Show the game until the player leaves it. Returns the exit status."""
    from game.tui import window
    from game.tui.app import CommonGround

    app = CommonGround(options)
    with window.titled(private=options.private):
        app.run()
    return app.return_code or 0
