"""What must hold for a line, a choice or a way, in words that a reader of the page can follow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from game import phrases
from game.story.expression import Flag, In, Minus, Name, Node, Not, Number, Pair, Text
from game.story.model import Between, Condition, Slot, Story
from game.words import _

MINUS = "\u2212"

Labels = Mapping[tuple[str, str, str], str]
"""The label of every choice, by scene, role (`''` where the scene is one seat's) and id."""


class Conditions:
    """The conditions of one story, told with what its choices and scenes are called on the page.

    `numbers` are those of the scenes there, by id.
    """

    def __init__(self, story: Story, labels: Labels, numbers: Mapping[str, int]) -> None:
        self._story = story
        self._labels = labels
        self._numbers = numbers
        self._meters = {meter.slot: phrases.meter_name(story, meter) for meter in story.meters}

    def told(self, condition: Condition | None) -> str:
        """A condition in words, `''` for none."""
        return self._holds(condition.tree) if condition else ""

    def all_of(self, conditions: Iterable[Condition]) -> str:
        """Several of which each must hold, `''` for none."""
        parts = [self._within(one.tree, "and") for one in conditions]
        return _(" and ").join(parts)

    def called(self, slot: Slot) -> str:
        """What a name of the story's state is called."""
        if slot in self._meters:
            return self._meters[slot]
        name, _dot, role = slot.name.partition(".")
        shown = name.replace("_", " ")
        if not role:
            return _("“{name}”").format(name=shown)
        return _("“{name}” of {role}").format(name=shown, role=self._story.name_of(role))

    def value(self, node: Node) -> str:
        """A number, a text or a sum in words."""
        match node:
            case Number(value):
                return str(value)
            case Text(value):
                return _("“{name}”").format(name=value.replace("_", " "))
            case Name(slot):
                return self.called(slot)
            case Minus(of):
                return f"{MINUS}{self.value(of)}"
            case Pair("+" | "-" | "*" as op, left, right):
                sign = {"+": "+", "-": MINUS, "*": "×"}[op]
                return f"{self.value(left)} {sign} {self.value(right)}"
            case _condition:
                return self._holds(node)

    # ---------------------------------------------------------------- true or false

    def _holds(self, node: Node) -> str:
        match node:
            case Flag(value):
                return _("always") if value else _("never")
            case Name(slot):
                return self._flag(slot, True)
            case Not(Name(slot)):
                return self._flag(slot, False)
            case Not(In(Name(slot), values)):
                return self._among(slot, values, among=False)
            case Not(of):
                return _("not ({condition})").format(condition=self._holds(of))
            case In(Name(slot), values):
                return self._among(slot, values, among=True)
            case Pair("and" as op, left, right):
                return f"{self._within(left, op)}{_(' and ')}{self._within(right, op)}"
            case Pair("or" as op, left, right):
                return f"{self._within(left, op)}{_(' or ')}{self._within(right, op)}"
            case Pair(op, left, right):
                return self._compared(op, left, right)
            case _value:
                return self.value(node)

    def _within(self, node: Node, op: str) -> str:
        told = self._holds(node)
        joined = isinstance(node, Pair) and node.op in ("and", "or") and node.op != op
        return f"({told})" if joined else told

    def _flag(self, slot: Slot, value: bool) -> str:
        if slot.origin == "moves":
            move = self._labels.get(("", "", slot.name), slot.name)
            text = _("{label} was chosen before") if value else _("{label} was not chosen yet")
            return text.format(label=move)
        text = _("{name} is so") if value else _("{name} is not so")
        return text.format(name=self.called(slot))

    def _compared(self, op: str, left: Node, right: Node) -> str:
        if isinstance(right, Name) and isinstance(left, Text | Flag):
            left, right = right, left
        match left, right:
            case Name(slot), Flag(value) if op in ("==", "!="):
                return self._flag(slot, value is (op == "=="))
            case Name(slot), Text(value) if op in ("==", "!="):
                return self._among(slot, (value,), among=op == "==")
        text = {
            "==": _("{left} is {right}"),
            "!=": _("{left} is not {right}"),
            "<": _("{left} is less than {right}"),
            "<=": _("{left} is at most {right}"),
            ">": _("{left} is more than {right}"),
            ">=": _("{left} is at least {right}"),
        }[op]
        return text.format(left=self.value(left), right=self.value(right))

    def _among(self, slot: Slot, values: tuple[str, ...], *, among: bool) -> str:
        """Whether a text is one of several: a choice that was taken, a state between the two."""
        if slot.origin == "scenes":
            return self._taken(slot, values, among=among)
        if slot.origin == "between":
            return self._stands(self._story.between[slot.name], values, among=among)
        texts = _either(self.value(Text(value)) for value in values)
        text = _("{name} is {texts}") if among else _("{name} is not {texts}")
        return text.format(name=self.called(slot), texts=texts)

    def _stands(self, thing: Between, values: tuple[str, ...], *, among: bool) -> str:
        states = (*thing.kind.states, *thing.forms)
        if not among and thing.kind.start in values:  # else it would be "is not not known"
            values, among = tuple(one for one in states if one not in values), True
        forms = [
            _("“{what}”").format(what=thing.forms[one]) for one in values if one in thing.forms
        ]
        others = [self._state(thing, one) for one in values if one not in thing.forms]
        parts = []
        if forms:
            text = _("{forms} is agreed") if among else _("{forms} is not agreed")
            parts.append(text.format(forms=_either(forms)))
        if others:
            about = phrases.about(thing, "").rstrip(".")
            text = _("“{what}” is {state}") if among else _("“{what}” is not {state}")
            parts.append(text.format(what=about, state=_either(others)))
        return (_(" or ") if among else _(" and ")).join(parts)

    def _state(self, thing: Between, value: str) -> str:
        words: Mapping[tuple[str, str], str] = {
            ("promise", "none"): _("not promised"),
            ("promise", "open"): _("open"),
            ("promise", "kept"): _("kept"),
            ("promise", "broken"): _("broken"),
            ("agreement", "none"): _("not agreed"),
            ("agreement", "broken"): _("broken"),
            ("secret", "hidden"): _("not known yet"),
            ("secret", "known"): _("known"),
            ("wrong", "none"): _("not done"),
            ("wrong", "open"): _("open"),
            ("wrong", "owned"): _("owned"),
            ("wrong", "forgiven"): _("laid to rest"),
            ("memory", "none"): _("not shared"),
            ("memory", "shared"): _("shared"),
        }
        return words[thing.kind.name, value]

    def _taken(self, slot: Slot, values: tuple[str, ...], *, among: bool) -> str:
        scene, _dot, role = slot.name.partition(".")
        told = _either(self._labels[scene, role, value] for value in values if value)
        nobody = _("scene {n} has not come yet") if among else _("scene {n} has come")
        none = nobody.format(n=self._numbers[scene])
        if not told:
            return none
        text = _("{labels} was chosen") if among else _("{labels} was not chosen")
        chosen = text.format(labels=told)
        if "" not in values:
            return chosen
        return f"{chosen}{_(' or ') if among else _(' and ')}{none}"


def _either(parts: Iterable[str]) -> str:
    *some, last = list(parts) or [""]
    return _("{some} or {last}").format(some=", ".join(some), last=last) if some else last
