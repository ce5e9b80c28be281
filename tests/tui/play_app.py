"""A small app that offers what the screens of play ask for, and notes what they asked."""

from __future__ import annotations

from pathlib import Path

from textual.app import App

import game.tui
from game.journal.play import Play
from game.settings import Settings
from game.tui.app import CommonGround
from game.tui.screens.play import PlayScreen
from game.tui.theme import OWN


class PlayApp(App[None]):
    """Holds one play. `asked` is what its screens asked for, in order."""

    CSS_PATH = Path(game.tui.__file__).parent / "app.tcss"

    def __init__(
        self,
        play: Play,
        theme: str = "lamplight",
        *,
        coach: bool = False,
        line_by_line: bool = False,
    ) -> None:
        super().__init__()
        self.play = play
        self.settings = Settings(coach=coach, line_by_line=line_by_line, motion=False)
        self.private = play.private
        self.asked: list[tuple[str, object]] = []
        for each in OWN:
            self.register_theme(each)
        self.theme = theme

    HORIZONTAL_BREAKPOINTS = CommonGround.HORIZONTAL_BREAKPOINTS
    VERTICAL_BREAKPOINTS = CommonGround.VERTICAL_BREAKPOINTS

    def on_mount(self) -> None:
        self.push_screen(PlayScreen(self.play))

    def change(self, settings: Settings) -> None:
        self.settings = settings

    def show_principle(self, id: str) -> None:
        self.asked.append(("principle", id))

    def show_map(self, play: Play) -> None:
        self.asked.append(("map", play.number))

    def show_help(self) -> None:
        self.asked.append(("help", None))

    def begin(self, item: object, role: str, *, seed: int | None = None) -> None:
        self.asked.append(("begin", role))

    def open_play(self, play: Play) -> None:
        self.asked.append(("open_play", play.number))
        self.switch_screen(PlayScreen(play))

    def other_seat(self, play: Play) -> None:
        self.asked.append(("other_seat", play.role))

    def show_settings(self) -> None:
        self.asked.append(("settings", None))
