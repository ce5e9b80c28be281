"""Every command, in the order in which help tells them. A new one is a line here and a module."""

from __future__ import annotations

from typing import NamedTuple

from game.words import _


class Command(NamedTuple):
    """A command: its words, its module in `game.commands`, and what it does, in one line."""

    name: str
    module: str
    about: str


HOME = Command("", "home", "")
"""`commonground` alone."""


def table() -> tuple[Command, ...]:
    """All that are named."""
    return (
        Command("play", "play", _("play a scenario, by its id or its file")),
        Command("couple", "couple", _("play a scenario as two people at this keyboard")),
        Command("resume", "resume", _("go on where you stopped")),
        Command("list", "list", _("tell which scenarios there are")),
        Command("add", "add", _("check scenarios and put them into your library")),
        Command("check", "check", _("find what is wrong or doubtful in scenarios")),
        Command("explain", "explain", _("tell what a code of a fault means, and how to mend it")),
        Command("test", "test", _("run the tests that stand beside scenarios")),
        Command("explore", "explore", _("visit every state, count all plays, tell how seats fare")),
        Command("graph", "graph", _("draw where the scenes of a scenario lead")),
        Command("saves list", "saves.list", _("tell which plays are kept")),
        Command("saves show", "saves.show", _("tell the moves of a play")),
        Command("saves export", "saves.export", _("copy a play to a file")),
        Command("saves import", "saves.import_", _("take in a play that was exported")),
        Command("saves delete", "saves.delete", _("delete plays for good")),
        Command("reflections list", "reflections.list", _("tell what you wrote at debriefs")),
        Command("reflections export", "reflections.export", _("put it into a Markdown file")),
        Command("reflections delete", "reflections.delete", _("delete it for good, one or all")),
        Command("report", "report", _("tell a play, or all of them, in a file to keep")),
        Command("class", "class_", _("lead a class through a scenario, on phones or by hands")),
        Command("class export", "class_export", _("tell a lesson, or what of it may be shared")),
        Command("class forget", "class_forget", _("delete a lesson for good")),
        Command("new", "new", _("write a small scenario, to begin with")),
        Command("preview", "preview", _("play a file while you write it")),
        Command("schema", "schema", _("tell editors what may stand in a scenario")),
    )
