"""Gives every name of a story its slot in the state, and finds names that clash."""

from __future__ import annotations

import re
from collections.abc import Callable

from game.story.between import KINDS
from game.story.diagnostics import did_you_mean
from game.story.expression import RESERVED
from game.story.locate import Path
from game.story.model import FIRST_SLOT, Between, Meter, Slot, Type
from game.story.shape import BetweenShape, FileShape, SlotShape

Fault = Callable[[str, str, Path], None]
"""Takes a code, a message, and the path of the key at fault."""

_ID = re.compile(r"[a-z][a-z0-9_]*")
MAX_SIZE = 1_000_000


class Names:
    """The slots, the meters and the things between the two of one story."""

    def __init__(self, file: FileShape, fault: Fault) -> None:
        self._fault = fault
        self.roles = tuple(file.roles)
        self.slots: dict[str, Slot] = {}
        self.texts: list[str] = [""]
        self.meters: list[Meter] = []
        self.between: dict[str, Between] = {}
        self._numbers: dict[str, int] = {"": 0}
        self._check_ids(file)
        for name, state in file.state.items():
            self._state(name, state)
        for name, scene in file.scenes.items():
            if len(scene.turn) > 1:
                for role in scene.turn:
                    ids = scene.joint.get(role, {})
                    self._slot(f"{name}.{role}", Type.TEXT, "", "scenes", ("", *ids))
            else:
                self._slot(name, Type.TEXT, "", "scenes", ("", *scene.choices))
        for name, thing in file.between.items():
            self._between(name, thing)
        for name in file.moves:
            self._slot(name, Type.FLAG, False, "moves")

    def number(self, text: str) -> int:
        """The whole number that stands for a text in the state."""
        if text not in self._numbers:
            self._numbers[text] = len(self.texts)
            self.texts.append(text)
        return self._numbers[text]

    def _check_ids(self, file: FileShape) -> None:
        seen: dict[str, str] = {}
        for table in ("roles", "cast", "state", "between", "scenes", "moves", "endings"):
            for name in getattr(file, table):
                path = (table, name)
                if not _ID.fullmatch(name):
                    self._fault(
                        "E120", f"'{name}' can't be a name; use a-z, 0-9 and _ only", path
                    )
                elif name in RESERVED:
                    self._fault("E120", f"'{name}' is a word of the language; rename it", path)
                elif name in seen:
                    self._fault(
                        "E121", f"'{name}' is also a name in [{seen[name]}]; rename one", path
                    )
                seen.setdefault(name, table)
        for name, scene in file.scenes.items():
            for id in scene.choices:
                self._check_choice(id, ("scenes", name, "choices", id))
            for role, choices in scene.joint.items():
                for id in choices:
                    self._check_choice(id, ("scenes", name, "choices", role, id))

    def _check_choice(self, id: str, path: Path) -> None:
        if not _ID.fullmatch(id):
            self._fault("E120", f"'{id}' can't be a choice's id; use a-z, 0-9 and _ only", path)

    def _slot(
        self,
        name: str,
        type_: Type,
        start: int | str | bool,
        origin: str,
        values: tuple[str, ...] = (),
        low: int = 0,
        high: int = 0,
    ) -> Slot:
        for value in values:
            self.number(value)
        first = self.number(start) if isinstance(start, str) else int(start)
        place = FIRST_SLOT + len(self.slots)
        slot = self.slots[name] = Slot(name, place, type_, first, origin, low, high, values)
        return slot

    def _state(self, name: str, shape: SlotShape) -> None:
        path: Path = ("state", name)
        type_ = Type.NUMBER
        low, high = shape.min, shape.max
        start: int | str | bool = shape.start
        if shape.one_of or isinstance(start, str):
            type_ = Type.TEXT
            if not shape.one_of:
                self._fault("E113", f"list what '{name}' can be: one_of = ['…', '…']", path)
            elif not isinstance(start, str) or start not in shape.one_of:
                self._fault("E113", f"the start of '{name}' is not in its one_of", path)
                start = shape.one_of[0]
        elif isinstance(start, bool):
            type_ = Type.FLAG
        if type_ is Type.NUMBER and isinstance(start, int):
            if low is None or high is None:
                self._fault("E113", f"say the range of '{name}': min = 0, max = 10", path)
            elif not -MAX_SIZE <= low <= start <= high <= MAX_SIZE:
                self._fault("E113", f"'{name}' needs min <= start <= max, within a million", path)
        elif low is not None or high is not None:
            self._fault("E113", f"'{name}' is not a number; it has no min or max", path)
        if shape.label and type_ is not Type.NUMBER:
            self._fault("E113", f"only a number can be a meter; '{name}' has a label", path)
        whose = self.roles if shape.each else ("",)
        for role in whose:
            full = f"{name}.{role}" if role else name
            values = tuple(shape.one_of) if type_ is Type.TEXT else ()
            slot = self._slot(full, type_, start, "state", values, low or 0, high or 0)
            if shape.label and type_ is Type.NUMBER:
                self.meters.append(Meter(name, shape.label, slot, role))

    def _between(self, name: str, shape: BetweenShape) -> None:
        path: Path = ("between", name)
        kind = KINDS.get(shape.kind)
        if kind is None:
            near = did_you_mean(shape.kind, KINDS, "it is one of " + ", ".join(KINDS))
            self._fault("E113", f"'{shape.kind}' is no kind{near}", (*path, "kind"))
            kind = KINDS["memory"]
        states = kind.states
        if kind.name == "agreement":
            states = ("none", *shape.forms, "broken")
            if not shape.forms:
                self._fault("E112", "an agreement names its forms: forms = { short = '…' }", path)
            for form in shape.forms:
                if not _ID.fullmatch(form) or form in kind.states:
                    self._fault("E120", f"'{form}' can't name a form", (*path, "forms"))
            if not shape.limit:
                message = "say which limit this is: emotional, physical or digital"
                self._fault("E112", message, path)
        elif shape.forms or shape.limit:
            self._fault("E113", f"only an agreement has forms and a limit, not a {kind.name}", path)
        if kind.owned and not shape.by:
            self._fault("E112", f"say whose {kind.name} it is: by = 'ROLE'", path)
        if shape.by and not kind.owned:
            self._fault("E113", f"a {kind.name} is nobody's alone; drop by", (*path, "by"))
        if shape.by and shape.by not in self.roles:
            near = did_you_mean(shape.by, self.roles)
            self._fault("E202", f"no role is called '{shape.by}'{near}", (*path, "by"))
        if not shape.text and kind.name != "agreement":
            self._fault("E112", f"say in words what this {kind.name} is: text = '…'", path)
        if shape.due and kind.name != "promise":
            self._fault("E113", "only a promise can be due later", (*path, "due"))
        start = shape.start or kind.start
        if start not in states:
            near = did_you_mean(start, states, "it can be " + ", ".join(states))
            self._fault("E113", f"a {kind.name} is never '{start}'{near}", (*path, "start"))
            start = kind.start
        slot = self._slot(name, Type.TEXT, start, "between", states)
        self.between[name] = Between(
            name,
            kind,
            shape.text,
            slot,
            shape.by,
            shape.limit,
            shape.forms,
            shape.due == "later",
            shape.known_with,
        )
