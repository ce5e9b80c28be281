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
        if owner:
            return
        if alone and all(line.role for line in text):
            message = _("nothing here can be read by both seats; add a line without [role]")
            self._fault("W402", message, path)
        places: list[int] = []
        for number, line in enumerate(text):
            if line.role:
                continue
            said = says_you(line)
            whose = self._asked(line.when) if self._private and line.when is not None else ""
            if said is None and not whose:
                continue
            places = places or starts(source, text)
            if said is not None:
                self._fault("W403", _you(), path, places[number] + said)
            if whose and line.when is not None:
                at = source.rfind(line.when.source, 0, places[number])
                message = _(
                    "this asks for a choice that {role} made in private; ask for something that "
                    "both could see"
                )
                self._fault("W404", message.format(role=whose), path, max(0, at))

    def check_shown(self, source: str, path: Path) -> None:
        """Checks a bare text that both seats see."""
        said = says_you(Line((), source=source))
        if said is not None:
            self._fault("W403", _you(), path, said)

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


def _you() -> str:
    return _(
        "text for both is told in the third person; give it to a [role], or write a name for 'you'"
    )
