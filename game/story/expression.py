"""The little language of `if`, `weight`, `do` and `expect`: a grammar, a tree, and its types.

    condition  = and ("or" and)*            effect = name ("=" | "+=" | "-=") sum
    and        = not ("and" not)*                  | verb name [form]
    not        = "not" not | comparison
    comparison = sum (("==" | "!=" | "<" | "<=" | ">" | ">=") sum | ["not"] "in" "[" text, … "]")?
    sum        = product (("+" | "-") product)*
    product    = atom ("*" atom)*
    atom       = number | 'text' | "true" | "false" | name | "-" atom | "(" condition ")"

Nothing of Python can be reached from here: a name is a declared slot or a fault, and the tree
holds slots, whole numbers and known texts only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.story.between import KINDS, VERBS
from game.story.diagnostics import did_you_mean

if TYPE_CHECKING:
    from game.story.model import Between, Slot

MAX_LENGTH = 2000
MAX_DEPTH = 40
MAX_NUMBER = 1_000_000

NUMBER, TEXT, FLAG = "a number", "a text", "true or false"


class ExpressionFault(Exception):
    """A fault at `offset` characters into the expression."""

    def __init__(self, code: str, message: str, offset: int) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.offset = offset


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number."""

    value: int


@dataclass(frozen=True, slots=True)
class Text:
    """A text that some name can hold."""

    value: str


@dataclass(frozen=True, slots=True)
class Flag:
    """true or false."""

    value: bool


@dataclass(frozen=True, slots=True)
class Name:
    """The value of a slot."""

    slot: Slot


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite of a condition."""

    of: Node


@dataclass(frozen=True, slots=True)
class Minus:
    """A number with its sign turned."""

    of: Node


@dataclass(frozen=True, slots=True)
class Pair:
    """Two parts joined by `and or == != < <= > >= + - *`."""

    op: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class In:
    """Whether a text is one of several."""

    of: Node
    values: tuple[str, ...]


Node = Number | Text | Flag | Name | Not | Minus | Pair | In


@dataclass(frozen=True, slots=True)
class Assign:
    """`slot = value`; `+=` and `-=` are written out as sums. Numbers clamp to the slot's range."""

    slot: Slot
    value: Node


@dataclass(frozen=True, slots=True)
class Deed:
    """A verb on something between the two; `form` is the one that `agree` names."""

    verb: str
    thing: Between
    form: str = ""


_TOKEN = re.compile(
    r"\s*(?:(?P<name>[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)?)(?![A-Za-z0-9_.(])"
    r"|(?P<number>[0-9]+)(?![A-Za-z0-9_.])"
    r"|(?P<text>'[^'\n]*'|\"[^\"\n]*\")"
    r"|(?P<op>==|!=|<=|>=|\+=|-=|[<>=+\-*()\[\],]))"
)
_WORDS = frozenset({"and", "or", "not", "in", "true", "false"})
RESERVED = _WORDS | {"if", "resume", "other"}

Token = tuple[str, str, int]


def _tokens(source: str) -> list[Token]:
    if len(source) > MAX_LENGTH:
        raise ExpressionFault(
            "E301", f"the expression is longer than {MAX_LENGTH} characters; split it", 0
        )
    tokens: list[Token] = []
    at, end = 0, len(source.rstrip())
    match_at = _TOKEN.match
    while at < end:
        match = match_at(source, at)
        if match is None:
            while source[at].isspace():
                at += 1
            raise ExpressionFault(
                "E301",
                f"'{source[at : at + 12]}' is not part of the expression language; only names, "
                "whole numbers, 'texts', true, false, comparisons, in [..], and or not, + - * are",
                at,
            )
        kind = match.lastgroup or ""
        value = match.group(kind)
        tokens.append(("op" if value in _WORDS else kind, value, match.start(kind)))
        at = match.end()
    tokens.append(("end", "", end))
    return tokens


class Language:
    """Parses and checks the expressions of one story. `slots` and `things` are its names."""

    def __init__(self, slots: Mapping[str, Slot], things: Mapping[str, Between]) -> None:
        self._slots = slots
        self._things = things
        self._joint = {name.partition(".")[0] for name in slots if "." in name}
        self._conditions: dict[str, Node] = {}
        self._acts: dict[str, Assign | Deed] = {}

    def condition(self, source: str) -> Node:
        """A condition, true or false. Raises ExpressionFault."""
        node = self._conditions.get(source)
        if node is None:
            node = self._conditions[source] = self._whole(source, FLAG)
        return node

    def number(self, source: str) -> Node:
        """A number, such as a weight. Raises ExpressionFault."""
        return self._whole(source, NUMBER)

    def act(self, source: str) -> Assign | Deed:
        """An assignment or a verb. Raises ExpressionFault."""
        act = self._acts.get(source)
        if act is None:
            act = self._acts[source] = self._act(source)
        return act

    def _whole(self, source: str, wanted: str) -> Node:
        parser = _Parser(_tokens(source), self._slot)
        node, type_ = parser.condition(0)
        parser.finish()
        if type_ != wanted:
            raise ExpressionFault("E303", f"this is {type_}, and {wanted} is needed here", 0)
        return node

    def _slot(self, name: str, offset: int) -> Slot:
        slot = self._slots.get(name)
        if slot is not None:
            return slot
        if name in self._joint:
            parts = ", ".join(n for n in self._slots if n.startswith(name + "."))
            raise ExpressionFault(
                "E302", f"'{name}' has a value for each role; write one of {parts}", offset
            )
        near = did_you_mean(name, self._slots, "declare it in [state] first")
        raise ExpressionFault("E302", f"nothing is called '{name}'{near}", offset)

    def _act(self, source: str) -> Assign | Deed:
        tokens = _tokens(source)
        kind, word, offset = tokens[0]
        if kind == "name" and tokens[1][0] == "name":
            return self._deed(tokens)
        if kind != "name" or tokens[1][1] not in ("=", "+=", "-="):
            near = did_you_mean(word, VERBS) if kind == "name" else ""
            raise ExpressionFault(
                "E304",
                "an effect is NAME = VALUE, NAME += NUMBER, NAME -= NUMBER or VERB NAME" + near,
                offset,
            )
        slot = self._slot(word, offset)
        if slot.origin != "state":
            raise ExpressionFault(
                "E304",
                f"'{word}' comes from [{slot.origin}] and cannot be assigned"
                + ("; use one of its verbs" if slot.origin == "between" else ""),
                offset,
            )
        op = tokens[1][1]
        parser = _Parser(tokens, self._slot, at=2)
        value, type_ = parser.condition(0)
        parser.finish()
        if type_ != slot.type.value:
            raise ExpressionFault(
                "E303", f"'{word}' holds {slot.type.value}, and this is {type_}", tokens[2][2]
            )
        if op != "=":
            if type_ != NUMBER:
                raise ExpressionFault("E303", f"'{op}' works on numbers only", tokens[1][2])
            value = Pair(op[0], Name(slot), value)
        if isinstance(value, Text):
            _may_hold(slot, value.value, tokens[2][2])
        elif type_ == TEXT and isinstance(value, Name):
            strange = sorted(set(value.slot.values) - set(slot.values))
            if strange:
                raise ExpressionFault(
                    "E303",
                    f"'{value.slot.name}' can be '{strange[0]}', which '{word}' cannot hold",
                    tokens[2][2],
                )
        return Assign(slot, value)

    def _deed(self, tokens: list[Token]) -> Deed:
        verb, offset = tokens[0][1], tokens[0][2]
        name, at = tokens[1][1], tokens[1][2]
        if verb not in VERBS:
            raise ExpressionFault(
                "E304", f"'{verb}' is not a verb{did_you_mean(verb, VERBS)}", offset
            )
        thing = self._things.get(name)
        if thing is None:
            near = did_you_mean(name, self._things, "declare it as [between.NAME]")
            raise ExpressionFault("E302", f"nothing between the two is called '{name}'{near}", at)
        if verb not in thing.kind.verbs:
            fitting = [kind.name for kind in KINDS.values() if verb in kind.verbs]
            raise ExpressionFault(
                "E304",
                f"'{name}' is a {thing.kind.name} (its verbs: {', '.join(thing.kind.verbs)}); "
                f"'{verb}' is for a {' or a '.join(fitting)}",
                offset,
            )
        form = ""
        rest = tokens[2:]
        if verb == "agree":
            if rest[0][0] != "name":
                raise ExpressionFault(
                    "E304",
                    f"say which form: agree {name} {' or '.join(thing.forms) or 'FORM'}",
                    rest[0][2],
                )
            form, at = rest[0][1], rest[0][2]
            if form not in thing.forms:
                near = did_you_mean(form, thing.forms)
                raise ExpressionFault("E302", f"'{name}' has no form '{form}'{near}", at)
            rest = rest[1:]
        if rest[0][0] != "end":
            raise ExpressionFault(
                "E301", f"'{rest[0][1]}' is more than '{verb} {name}' needs", rest[0][2]
            )
        return Deed(verb, thing, form)


def _may_hold(slot: Slot, value: str, offset: int) -> None:
    if value not in slot.values:
        near = did_you_mean(value, [known for known in slot.values if known])
        listed = near or "; it can be " + ", ".join(f"'{known}'" for known in slot.values)
        raise ExpressionFault("E305", f"'{slot.name}' is never '{value}'{listed}", offset)


_COMPARE = frozenset({"==", "!=", "<", "<=", ">", ">="})


class _Parser:
    """Recursive descent; every method gives a tree and its type."""

    def __init__(
        self, tokens: list[Token], slot: Callable[[str, int], Slot], at: int = 0
    ) -> None:
        self._tokens = tokens
        self._slot = slot
        self._at = at

    def finish(self) -> None:
        kind, value, offset = self._tokens[self._at]
        if kind != "end":
            raise ExpressionFault("E301", f"'{value}' is not expected here", offset)

    def condition(self, depth: int) -> tuple[Node, str]:
        return self._chain(("or",), self._and, FLAG, depth)

    def _and(self, depth: int) -> tuple[Node, str]:
        return self._chain(("and",), self._not, FLAG, depth)

    def _chain(
        self,
        ops: tuple[str, ...],
        part: Callable[[int], tuple[Node, str]],
        wanted: str,
        depth: int,
    ) -> tuple[Node, str]:
        start = self._tokens[self._at][2]
        left, type_ = part(depth)
        length = 0
        while self._tokens[self._at][1] in ops and self._tokens[self._at][0] == "op":
            op = self._tokens[self._at][1]
            self._need(type_, wanted, op, start)
            self._at += 1
            length += 1
            self._not_too_deep(length)
            start = self._tokens[self._at][2]
            right, type_ = part(depth)
            self._need(type_, wanted, op, start)
            left = Pair(op, left, right)
        return left, type_

    def _not(self, depth: int) -> tuple[Node, str]:
        if self._tokens[self._at][1] != "not":
            return self._comparison(depth)
        self._not_too_deep(depth)
        self._at += 1
        start = self._tokens[self._at][2]
        node, type_ = self._not(depth + 1)
        self._need(type_, FLAG, "not", start)
        return Not(node), FLAG

    def _comparison(self, depth: int) -> tuple[Node, str]:
        start = self._tokens[self._at][2]
        left, type_ = self._sum(depth)
        kind, op, offset = self._tokens[self._at]
        if kind != "op":
            return left, type_
        if op == "in" or (op == "not" and self._tokens[self._at + 1][1] == "in"):
            self._at += 2 if op == "not" else 1
            self._need(type_, TEXT, "in", start)
            node: Node = In(left, self._texts(left))
            return (Not(node) if op == "not" else node), FLAG
        if op not in _COMPARE:
            return left, type_
        self._at += 1
        at = self._tokens[self._at][2]
        right, other = self._sum(depth)
        if other != type_:
            raise ExpressionFault(
                "E303", f"'{op}' compares {type_} with {other}; they are never alike", offset
            )
        if op not in ("==", "!="):
            self._need(type_, NUMBER, op, start)
        for one, two, place in ((left, right, at), (right, left, start)):
            if isinstance(one, Name) and isinstance(two, Text):
                _may_hold(one.slot, two.value, place)
        return Pair(op, left, right), FLAG

    def _texts(self, left: Node) -> tuple[str, ...]:
        self._expect("[")
        values: list[str] = []
        while True:
            kind, value, offset = self._tokens[self._at]
            if kind != "text":
                raise ExpressionFault("E301", "in [..] holds texts such as 'a', 'b'", offset)
            if isinstance(left, Name):
                _may_hold(left.slot, value[1:-1], offset)
            values.append(value[1:-1])
            self._at += 1
            if self._tokens[self._at][1] != ",":
                break
            self._at += 1
        self._expect("]")
        return tuple(values)

    def _sum(self, depth: int) -> tuple[Node, str]:
        return self._chain(("+", "-"), self._product, NUMBER, depth)

    def _product(self, depth: int) -> tuple[Node, str]:
        return self._chain(("*",), self._atom, NUMBER, depth)

    def _atom(self, depth: int) -> tuple[Node, str]:
        kind, value, offset = self._tokens[self._at]
        self._at += 1
        if kind == "name":
            slot = self._slot(value, offset)
            return Name(slot), slot.type.value
        if kind == "number":
            if len(value) > 7 or int(value) > MAX_NUMBER:
                raise ExpressionFault("E301", f"no number may exceed {MAX_NUMBER}", offset)
            return Number(int(value)), NUMBER
        if kind == "text":
            return Text(value[1:-1]), TEXT
        if value in ("true", "false"):
            return Flag(value == "true"), FLAG
        if value in ("-", "("):
            self._not_too_deep(depth, offset)
            if value == "-":
                start = self._tokens[self._at][2]
                node, type_ = self._atom(depth + 1)
                self._need(type_, NUMBER, "-", start)
                return Minus(node), NUMBER
            node, type_ = self.condition(depth + 1)
            self._expect(")")
            return node, type_
        what = f"'{value}'" if value else "the end"
        raise ExpressionFault("E301", f"a name or a value is missing before {what}", offset)

    def _expect(self, op: str) -> None:
        kind, value, offset = self._tokens[self._at]
        if value != op or kind != "op":
            raise ExpressionFault("E301", f"'{op}' is missing here", offset)
        self._at += 1

    @staticmethod
    def _need(type_: str, wanted: str, op: str, offset: int) -> None:
        if type_ != wanted:
            raise ExpressionFault("E303", f"'{op}' needs {wanted}, and this is {type_}", offset)

    def _not_too_deep(self, depth: int, offset: int | None = None) -> None:
        if depth >= MAX_DEPTH:
            at = self._tokens[self._at][2] if offset is None else offset
            raise ExpressionFault("E301", "the expression is nested too deep; split it", at)


def names_in(node: Node) -> Iterable[Slot]:
    """Every slot that a tree asks for."""
    match node:
        case Name(slot):
            yield slot
        case Not(of) | Minus(of) | In(of, _):
            yield from names_in(of)
        case Pair(_, left, right):
            yield from names_in(left)
            yield from names_in(right)
        case _:
            return


def texts_in(node: Node) -> Iterable[str]:
    """Every text that a tree compares with."""
    match node:
        case Text(value):
            yield value
        case In(of, values):
            yield from values
            yield from texts_in(of)
        case Not(of) | Minus(of):
            yield from texts_in(of)
        case Pair(_, left, right):
            yield from texts_in(left)
            yield from texts_in(right)
        case _:
            return
