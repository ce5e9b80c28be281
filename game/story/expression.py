"""The little language of `if`, `weight`, `do` and `expect`, with the names of one story.

An effect is `name = value`, `name += number`, `name -= number`, or `verb name [form]`; the rest of
the grammar stands in grammar.py. Nothing of Python can be reached from here: a name is a declared
slot or a fault, and the tree holds slots, whole numbers and known texts only.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from game.story.between import KINDS, VERBS
from game.story.diagnostics import did_you_mean
from game.story.grammar import (
    FLAG,
    MAX_DEPTH,
    MAX_LENGTH,
    MAX_NUMBER,
    MAX_PARTS,
    NUMBER,
    RESERVED,
    TEXT,
    ExpressionFault,
    Parser,
    Token,
    may_hold,
    tokens_of,
)
from game.story.tree import (
    Assign,
    Deed,
    Flag,
    In,
    Minus,
    Name,
    Node,
    Not,
    Number,
    Pair,
    Text,
    names_in,
    texts_in,
)
from game.words import _

if TYPE_CHECKING:
    from game.story.model import Between, Slot

__all__ = [
    "MAX_DEPTH",
    "MAX_LENGTH",
    "MAX_NUMBER",
    "MAX_PARTS",
    "RESERVED",
    "Assign",
    "Deed",
    "ExpressionFault",
    "Flag",
    "In",
    "Language",
    "Minus",
    "Name",
    "Node",
    "Not",
    "Number",
    "Pair",
    "Text",
    "names_in",
    "texts_in",
]


class Language:
    """Parses and checks the expressions of one story. `slots` and `things` are its names."""

    def __init__(self, slots: Mapping[str, Slot], things: Mapping[str, Between]) -> None:
        self._slots = slots
        self._things = things
        self._shared = {name.partition(".")[0] for name in slots if "." in name}
        self._conditions: dict[str, Node] = {}
        self._numbers: dict[str, Node] = {}
        self._acts: dict[str, Assign | Deed] = {}

    def condition(self, source: str) -> Node:
        """A condition, true or false. Raises ExpressionFault."""
        node = self._conditions.get(source)
        if node is None:
            node = self._conditions[source] = self._whole(source, FLAG)
        return node

    def number(self, source: str) -> Node:
        """A number, such as a weight. Raises ExpressionFault."""
        node = self._numbers.get(source)
        if node is None:
            node = self._numbers[source] = self._whole(source, NUMBER)
        return node

    def act(self, source: str) -> Assign | Deed:
        """An assignment or a verb. Raises ExpressionFault."""
        act = self._acts.get(source)
        if act is None:
            act = self._acts[source] = self._act(source)
        return act

    def _whole(self, source: str, wanted: str) -> Node:
        tokens = tokens_of(source)
        node, type_ = Parser(tokens, self._slot).whole()
        if type_ != wanted:
            message = _("this is {found}, and {wanted} is needed here")
            message = message.format(found=_(type_), wanted=_(wanted))
            raise ExpressionFault("E303", message, tokens[0][2])
        return node

    def _slot(self, name: str, offset: int) -> Slot:
        slot = self._slots.get(name)
        if slot is not None:
            return slot
        if name in self._shared:
            parts = _(" or ").join(one for one in self._slots if one.startswith(name + "."))
            message = _("'{name}' has a value for each role; write {parts}")
            raise ExpressionFault("E302", message.format(name=name, parts=parts), offset)
        near = did_you_mean(name, self._slots, _("declare it in [state] first"))
        message = _("nothing is called '{name}'").format(name=name) + near
        raise ExpressionFault("E302", message, offset)

    def _act(self, source: str) -> Assign | Deed:
        tokens = tokens_of(source)
        kind, word, offset = tokens[0]
        if kind == "name" and tokens[1][0] == "name":
            return self._deed(tokens)
        if kind != "name" or tokens[1][1] not in ("=", "+=", "-="):
            message = _(
                "an effect is NAME = VALUE, NAME += NUMBER, NAME -= NUMBER or VERB NAME"
            ) + (did_you_mean(word, VERBS) if kind == "name" else "")
            raise ExpressionFault("E304", message, offset)
        return self._assign(tokens)

    def _assign(self, tokens: list[Token]) -> Assign:
        word, offset = tokens[0][1], tokens[0][2]
        op, at = tokens[1][1], tokens[2][2]
        slot = self._slot(word, offset)
        if slot.origin != "state":
            message = _("'{name}' comes from [{table}] and can't be set").format(
                name=word, table=slot.origin
            ) + (_("; use one of its verbs") if slot.origin == "between" else "")
            raise ExpressionFault("E304", message, offset)
        value, type_ = Parser(tokens, self._slot, at=2).whole()
        if op != "=" and slot.type.value != NUMBER:
            message = _("'{op}' works on numbers only; write {name} = VALUE")
            raise ExpressionFault("E303", message.format(op=op, name=word), tokens[1][2])
        if type_ != slot.type.value:
            message = _("'{name}' holds {wanted}, and this is {found}").format(
                name=word, wanted=_(slot.type.value), found=_(type_)
            )
            raise ExpressionFault("E303", message, at)
        if op != "=":
            value = Pair(op[0], Name(slot), value)
        elif isinstance(value, Text):
            may_hold(slot, value.value, at)
        elif type_ == TEXT and isinstance(value, Name):
            strange = [one for one in value.slot.values if one not in slot.values]
            if strange:
                message = _("'{other}' can be '{value}', which '{name}' can't hold; list it there")
                message = message.format(other=value.slot.name, value=strange[0], name=word)
                raise ExpressionFault("E303", message, at)
        return Assign(slot, value)

    def _deed(self, tokens: list[Token]) -> Deed:
        (_kind, verb, offset), (_kind, name, at), *rest = tokens
        if verb not in VERBS:
            listed = _("the verbs are {verbs}").format(verbs=", ".join(sorted(VERBS)))
            message = _("'{verb}' is not a verb").format(verb=verb)
            raise ExpressionFault("E304", message + did_you_mean(verb, VERBS, listed), offset)
        thing = self._things.get(name)
        if thing is None:
            near = did_you_mean(name, self._things, _("declare it as [between.NAME]"))
            message = _("nothing between the two is called '{name}'").format(name=name) + near
            raise ExpressionFault("E302", message, at)
        if verb not in thing.kind.verbs:
            kinds = [f"'{one.name}'" for one in KINDS.values() if verb in one.verbs]
            message = _(
                "'{verb}' is a verb of kind = {kinds}; '{name}' is of kind = '{kind}', with {verbs}"
            ).format(
                verb=verb,
                kinds=_(" or ").join(kinds),
                name=name,
                kind=thing.kind.name,
                verbs=", ".join(thing.kind.verbs),
            )
            raise ExpressionFault("E304", message, offset)
        form = ""
        if verb == "agree":
            if rest[0][0] != "name":
                forms = _(" or ").join(thing.forms) or "FORM"
                message = _("say which form: agree {name} {forms}").format(name=name, forms=forms)
                raise ExpressionFault("E304", message, rest[0][2])
            form, at = rest[0][1], rest[0][2]
            if form not in thing.forms:
                listed = _("its forms are {forms}").format(forms=", ".join(thing.forms))
                message = _("'{name}' has no form '{form}'").format(name=name, form=form)
                raise ExpressionFault("E302", message + did_you_mean(form, thing.forms, listed), at)
            rest = rest[1:]
        if rest[0][0] != "end":
            message = _("'{what}' is more than '{verb} {name}' needs; take it out")
            message = message.format(what=rest[0][1], verb=verb, name=name)
            raise ExpressionFault("E301", message, rest[0][2])
        return Deed(verb, thing, form)
