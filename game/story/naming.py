"""Gives every name of a story its slot in the state, and finds names that clash."""

from __future__ import annotations

import re

from game.story.between import KINDS
from game.story.diagnostics import did_you_mean
from game.story.expression import RESERVED
from game.story.locate import Path
from game.story.model import FIRST_SLOT, Between, Meter, Slot, Type
from game.story.parts import Fault
from game.story.shape import BetweenShape, FileShape, SlotShape
from game.story.texts import VIAS
from game.words import _

_ID = re.compile(r"[a-z][a-z0-9_]*")
# What a role's id stands beside: the keys of an outcome, and the ways in a bracket.
_NOT_A_ROLE = frozenset({"text", "do", "to", *VIAS})
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
        self._check_shown(file)
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
        for name, thing in file.between.items():
            self._check_known_with(name, thing.known_with)
        for name in file.moves:
            self._slot(name, Type.FLAG, False, "moves")

    def number(self, text: str) -> int:
        """The whole number that stands for a text in the state."""
        if text not in self._numbers:
            self._numbers[text] = len(self.texts)
            self.texts.append(text)
        return self._numbers[text]

    # ------------------------------------------------------------------ names

    def _check_ids(self, file: FileShape) -> None:
        seen: dict[str, str] = {}
        for table in ("roles", "cast", "state", "between", "scenes", "moves", "endings"):
            for name in getattr(file, table):
                path = (table, name)
                if not self._check_id(name, path):
                    continue
                if name in RESERVED:
                    message = _("'{name}' is a word of the language; rename it")
                    self._fault("E120", message.format(name=name), path)
                elif table == "roles" and name in _NOT_A_ROLE:
                    message = _(
                        "'{name}' can't be a role's id, for it means something else where "
                        "a role stands; rename it"
                    )
                    self._fault("E120", message.format(name=name), path)
                elif name in seen:
                    message = _("'{name}' is also a name in [{table}]; rename one of the two")
                    self._fault("E121", message.format(name=name, table=seen[name]), path)
                seen.setdefault(name, table)
        for name, scene in file.scenes.items():
            for id in scene.choices:
                self._check_id(id, ("scenes", name, "choices", id))
            for role, choices in scene.joint.items():
                for id in choices:
                    self._check_id(id, ("scenes", name, "choices", role, id))

    def _check_id(self, id: str, path: Path) -> bool:
        if _ID.fullmatch(id):
            return True
        message = _("'{name}' can't be a name; begin with a letter, and use a-z, 0-9 and _ only")
        self._fault("E120", message.format(name=id), path)
        return False

    def _check_shown(self, file: FileShape) -> None:
        """Two people of one name could not be told apart where they speak."""
        shown: dict[str, str] = {}
        paths: list[tuple[str, str, Path]] = [
            (id, role.name, ("roles", id, "name")) for id, role in file.roles.items()
        ]
        paths += [(id, name, ("cast", id)) for id, name in file.cast.items()]
        for id, name, path in paths:
            if not name.strip():
                self._fault("E112", _("'{id}' needs a name to be shown").format(id=id), path[:2])
            elif name in shown:
                message = _("'{name}' is also the name of '{id}'; tell the two apart")
                self._fault("E121", message.format(name=name, id=shown[name]), path, 0)
            shown.setdefault(name, id)

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

    # ------------------------------------------------------------------ state

    def _state(self, name: str, shape: SlotShape) -> None:
        type_ = self._type(name, shape)
        start: int | str | bool = shape.start
        if type_ is Type.TEXT and not (isinstance(start, str) and start in shape.one_of):
            start = shape.one_of[0] if shape.one_of else ""
        whose = self.roles if shape.each else ("",)
        for role in whose:
            full = f"{name}.{role}" if role else name
            values = tuple(shape.one_of) if type_ is Type.TEXT else ()
            slot = self._slot(full, type_, start, "state", values, shape.min or 0, shape.max or 0)
            if shape.label and type_ is Type.NUMBER:
                self.meters.append(Meter(name, shape.label, slot, role))

    def _type(self, name: str, shape: SlotShape) -> Type:
        """The type of a state's name, what can't stand being reported."""
        path: Path = ("state", name)
        start, low, high = shape.start, shape.min, shape.max
        said = ""
        if shape.one_of or isinstance(start, str):
            type_ = Type.TEXT
            if not shape.one_of:
                said = _("list what '{name}' can be: one_of = ['…', '…']")
            elif not isinstance(start, str) or start not in shape.one_of:
                said = _("'{name}' starts as one of its one_of; write start = '…'")
        elif isinstance(start, bool):
            type_ = Type.FLAG
        else:
            type_ = Type.NUMBER
            if low is None or high is None:
                said = _("say the range of '{name}': min = 0, max = 10")
            elif not -MAX_SIZE <= low <= start <= high <= MAX_SIZE:
                said = _("'{name}' needs min <= start <= max, within a million")
        if not said and type_ is not Type.NUMBER:
            if low is not None or high is not None:
                said = _("'{name}' is not a number; take min and max out")
            elif shape.label:
                said = _("only a number can be a meter; take the label of '{name}' out")
        if said:
            self._fault("E113", said.format(name=name), path)
        return type_

    # ------------------------------------------------------------------ between

    def _between(self, name: str, shape: BetweenShape) -> None:
        path: Path = ("between", name)
        kind = KINDS.get(shape.kind)
        if kind is None:
            listed = _("it is one of {kinds}").format(kinds=", ".join(KINDS))
            if shape.kind:
                near = did_you_mean(shape.kind, KINDS, listed)
                message = _("'{kind}' is no kind").format(kind=shape.kind) + near
                self._fault("E113", message, (*path, "kind"), 0)
            else:
                self._fault("E112", _("say what this is: kind = '…'; ") + listed, path)
            kind = KINDS["memory"]
            self.between[name] = Between(
                name, kind, shape.text, self._slot(name, Type.TEXT, "none", "between", kind.states)
            )
            return
        self._check_owner(shape, path)
        states = kind.states
        if kind.name == "agreement":
            states = ("none", *shape.forms, "broken")
            self._check_forms(shape, path)
        elif shape.forms or shape.limit:
            message = _("only an agreement has forms and a limit; take them out of this {kind}")
            key = "forms" if shape.forms else "limit"
            self._fault("E113", message.format(kind=kind.name), (*path, key))
        if not shape.text and kind.name != "agreement":
            message = _("say in words what this {kind} is: text = '…'")
            self._fault("E112", message.format(kind=kind.name), path)
        if shape.due and kind.name != "promise":
            self._fault("E113", _("only a promise can be due later; take it out"), (*path, "due"))
        start = shape.start or kind.start
        if start not in states:
            listed = _("it can be {values}").format(values=", ".join(states))
            message = _("this {kind} is never '{value}'").format(kind=kind.name, value=start)
            self._fault("E113", message + did_you_mean(start, states, listed), (*path, "start"), 0)
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

    def _check_owner(self, shape: BetweenShape, path: Path) -> None:
        kind = KINDS[shape.kind]
        if kind.owned and not shape.by:
            message = _("say whose {kind} it is: by = 'ROLE'")
            self._fault("E112", message.format(kind=kind.name), path)
        elif shape.by and not kind.owned:
            message = _("this {kind} belongs to both; take by out")
            self._fault("E113", message.format(kind=kind.name), (*path, "by"))
        elif shape.by and shape.by not in self.roles:
            listed = _("the roles are {roles}").format(roles=", ".join(self.roles))
            message = _("no role is called '{id}'").format(id=shape.by)
            near = did_you_mean(shape.by, self.roles, listed)
            self._fault("E202", message + near, (*path, "by"), 0)

    def _check_forms(self, shape: BetweenShape, path: Path) -> None:
        if not shape.forms:
            message = _("an agreement names its forms: forms = { short = '…' }")
            self._fault("E112", message, path)
        for form in shape.forms:
            at: Path = (*path, "forms", form)
            if self._check_id(form, at) and (form in RESERVED or form in KINDS["agreement"].states):
                message = _("'{name}' means something else; give the form another name")
                self._fault("E120", message.format(name=form), at)
        if not shape.limit:
            message = _("say which limit this is: limit = 'emotional', 'physical' or 'digital'")
            self._fault("E112", message, path)

    def _check_known_with(self, name: str, secret: str) -> None:
        if not secret:
            return
        path: Path = ("between", name, "known_with")
        other = self.between.get(secret)
        if other is None or other.kind.name != "secret":
            secrets = [id for id, one in self.between.items() if one.kind.name == "secret"]
            near = did_you_mean(secret, secrets, _("it names a thing of kind = 'secret'"))
            message = _("no secret is called '{id}'").format(id=secret)
            self._fault("E202", message + near, path, 0)
        elif self.between[name].kind.name not in ("promise", "wrong"):
            message = _("only a promise or a wrong can be known with a secret; take it out")
            self._fault("E113", message, path)
