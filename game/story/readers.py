"""Who reads what: warns where a text tells a reader what is not for their eyes."""

from __future__ import annotations

from game.story.expression import names_in
from game.story.locate import Path
from game.story.model import Condition, Line, Text
from game.story.parts import Fault
from game.story.shape import FileShape
from game.story.texts import says_you, starts
from game.words import _


class Readers:
    """Checks what both seats read, or one alone. Faults are warnings."""

    def __init__(self, file: FileShape, fault: Fault) -> None:
        self._fault = fault
        self._private = {
            id: scene.turn[0] for id, scene in file.scenes.items() if scene.private and scene.turn
        }
        self._asks: dict[int, str] = {}

    def check(
        self, text: Text, source: str, path: Path, owner: str = "", alone: bool = True
    ) -> None:
        """Checks a text, read from `source` at `path`.

        `owner` is the role that alone can read it, `''` for both; `alone` says that nothing else
        stands beside it on the screen, so that both need a line of it.
        """
        shared = not owner
        if shared and alone and not any(not line.role for line in text):
            message = _("nothing here can be read by both seats; add a line without [role]")
            self._fault("W402", message, path)
        for number, line in enumerate(text):
            if shared and not line.role:
                self._check_you(line, number, text, source, path)
            if self._private and line.when is not None:
                whose = self._asked(line.when)
                if whose and whose != (owner or line.role):
                    at = source.find(line.when.source)
                    message = _(
                        "this asks for a choice that {role} made in private; ask for "
                        "something that both could see"
                    )
                    self._fault("W404", message.format(role=whose), path, max(0, at))

    def check_shown(self, source: str, path: Path) -> None:
        """Checks a bare text that both seats see."""
        self._check_you(Line((), source=source), 0, (), source, path)

    def _check_you(self, line: Line, number: int, text: Text, source: str, path: Path) -> None:
        at = says_you(line)
        if at is not None:
            at += starts(source, text)[number] if text else 0
            message = _(
                "text for both is told in the third person; give it to a [role], or write "
                "the name for 'you'"
            )
            self._fault("W403", message, path, at)

    def _asked(self, condition: Condition) -> str:
        """The role whose private choice a condition asks for, or `''`."""
        found = self._asks.get(condition.number)
        if found is None:
            found = ""
            if any(name in condition.source for name in self._private):
                asked = (slot.name for slot in names_in(condition.tree) if slot.origin == "scenes")
                found = next((self._private[name] for name in asked if name in self._private), "")
            self._asks[condition.number] = found
        return found
