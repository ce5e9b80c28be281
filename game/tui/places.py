"""The screens that can be shown from anywhere, each imported when it is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from textual.screen import Screen

Place = Literal["help", "principles", "settings", "plays", "reflections", "course"]


def screen(place: Place) -> type[Screen[Any]]:
    """The class of a screen; it is made without arguments."""
    match place:
        case "help":
            from game.tui.screens.helplines import HelpScreen

            return HelpScreen
        case "principles":
            from game.tui.screens.principle import PrinciplesScreen

            return PrinciplesScreen
        case "settings":
            from game.tui.screens.settings import SettingsScreen

            return SettingsScreen
        case "plays":
            from game.tui.screens.saves import SavesScreen

            return SavesScreen
        case "reflections":
            from game.tui.screens.notebook import NotebookScreen

            return NotebookScreen
        case "course":
            from game.tui.screens.course import CourseScreen

            return CourseScreen
