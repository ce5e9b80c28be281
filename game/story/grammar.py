"""The grammar of `if`, `weight`, `do` and `expect`: from a word of the file to a checked tree.

    condition  = and ("or" and)*
    and        = not ("and" not)*
    not        = "not" not | comparison
    comparison = sum (("==" | "!=" | "<" | "<=" | ">" | ">=") sum | ["not"] "in" "[" text, … "]")?
    sum        = product (("+" | "-") product)*
    product    = atom ("*" atom)*
    atom       = number | 'text' | "true" | "false" | name | "-" atom | "(" condition ")"

Parsed by precedence: every operator has a power, and takes what binds more tightly.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from game.story.diagnostics import did_you_mean
from game.story.tree import Flag, In, Minus, Name, Node, Not, Number, Pair, Text
from game.words import _

if TYPE_CHECKING:
    from game.story.model import Slot

MAX_LENGTH = 2000
MAX_DEPTH = 40
MAX_PARTS = 100
MAX_NUMBER = 1_000_000

NUMBER, TEXT, FLAG = "a number", "a text", "true or false"

Token = tuple[str, str, int]
"""Kind (name, number, text, op, end), the text, and the offset in characters."""

_TOKEN = re.compile(
    r"\s*(?:(?P<name>[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)?)(?![A-Za-z0-9_.(])"
    r"|(?P<word>(?:and|or|not|in)(?=\())"  # a name before a bracket would be a call
    r"|(?P<number>[0-9]+)(?![A-Za-z0-9_.])"
    r"|(?P<text>'[^'\n]*'|\"[^\"\n]*\")"
    r"|(?P<op>==|!=|<=|>=|\+=|-=|[<>=+\-*()\[\],]))"
)
WORDS = frozenset({"and", "or", "not", "in", "true", "false"})
RESERVED = WORDS | {"if", "resume", "other"}

_NOT, _COMPARED = 3, 4
_POWER = {"or": 1, "and": 2, "in": _COMPARED, "not": _COMPARED, "+": 5, "-": 5, "*": 6}
_POWER |= dict.fromkeys(("==", "!=", "<", "<=", ">", ">="), _COMPARED)
_TIGHTEST = 7


class ExpressionFault(Exception):
    """A fault at `offset` characters into the expression."""

    def __init__(self, code: str, message: str, offset: int) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.offset = offset


def tokens_of(source: str) -> list[Token]:
    """The tokens of an expression, the last of kind `end`. Raises ExpressionFault."""
    if len(source) > MAX_LENGTH:
        message = _("the expression is longer than {most} characters; split it")
        raise ExpressionFault("E301", message.format(most=MAX_LENGTH), 0)
    tokens: list[Token] = []
    at, end = 0, len(source.rstrip())
    match_at = _TOKEN.match
    while at < end:
        match = match_at(source, at)
        if match is None:
            raise _strange(source, at)
        kind = match.lastgroup or ""
        value, at = match[kind], match.end()
        tokens.append(("op" if value in WORDS else kind, value, at - len(value)))
    tokens.append(("end", "", end))
    return tokens


def _strange(source: str, at: int) -> ExpressionFault:
    while source[at].isspace():
        at += 1
    message = _(
        "'{what}' is not part of the expression language; it has names, whole numbers, 'texts', "
        "true, false, comparisons, in [..], and or not, + - * only"
    ).format(what=source[at : at + 12])
    return ExpressionFault("E301", message, at)


def may_hold(slot: Slot, value: str, offset: int) -> None:
    """Raises ExpressionFault where a slot can never have that text."""
    if value in slot.values:
        return
    known = [one for one in slot.values if one]
    listed = _("it can be {values}").format(values=", ".join(f"'{one}'" for one in known[:12]))
    near = did_you_mean(value, known, listed if known else "")
    message = _("'{name}' is never '{value}'").format(name=slot.name, value=value) + near
    raise ExpressionFault("E305", message, offset)


class Parser:
    """Reads one expression; every part is given as a tree and its type."""

    def __init__(self, tokens: list[Token], slot: Callable[[str, int], Slot], at: int = 0) -> None:
        self._tokens = tokens
        self._slot = slot
        self._at = at
        self._depth = 0
        self._parts = 0

    def whole(self) -> tuple[Node, str]:
        """The expression from here to the end. Raises ExpressionFault."""
        found = self._from(0)
        kind, value, offset = self._tokens[self._at]
        if value == "=" and kind == "op":
            raise ExpressionFault(
                "E301", _("'=' sets a value in do; to compare write '=='"), offset
            )
        if kind != "end":
            raise ExpressionFault(
                "E301", _("'{what}' is not expected here").format(what=value), offset
            )
        return found

    def _from(self, least: int) -> tuple[Node, str]:
        """What stands here and every operator after it that binds more tightly than `least`."""
        start = self._tokens[self._at][2]
        left, type_ = self._prefix(least)
        compared = False
        while True:
            kind, op, offset = self._tokens[self._at]
            power = _POWER.get(op, 0) if kind == "op" else 0
            if power <= least:
                return left, type_
            if power == _COMPARED:
                if compared:
                    message = _("'{op}' compares a comparison; join the two by and").format(op=op)
                    raise ExpressionFault("E301", message, offset)
                left, compared = self._compare(left, type_, op, start), True
                type_ = FLAG
                continue
            self._need(type_, FLAG if power < _NOT else NUMBER, op, start)
            self._at += 1
            at = self._tokens[self._at][2]
            right, other = self._from(power)
            self._need(other, type_, op, at)
            self._count(offset)
            left = Pair(op, left, right)

    def _prefix(self, least: int) -> tuple[Node, str]:
        kind, value, offset = self._tokens[self._at]
        self._at += 1
        if kind == "name":
            slot = self._slot(value, offset)
            return Name(slot), slot.type.value
        if kind == "number":
            if len(value) > 7 or int(value) > MAX_NUMBER:
                message = _("no number may be more than {most}").format(most=MAX_NUMBER)
                raise ExpressionFault("E301", message, offset)
            return Number(int(value)), NUMBER
        if kind == "text":
            return Text(value[1:-1]), TEXT
        if value in ("true", "false"):
            return Flag(value == "true"), FLAG
        if value in ("-", "(") or (value == "not" and least <= _NOT):
            self._depth += 1
            if self._depth > MAX_DEPTH:
                raise ExpressionFault(
                    "E301", _("the expression is nested too deep; split it"), offset
                )
            node, type_ = self._opened(value, offset)
            self._depth -= 1
            return node, type_
        what = f"'{value}'" if value else _("the end")
        message = _("a name or a value is missing before {what}").format(what=what)
        raise ExpressionFault("E301", message, offset)

    def _opened(self, op: str, offset: int) -> tuple[Node, str]:
        if op == "(":
            node, type_ = self._from(0)
            self._expect(")")
            return node, type_
        self._count(offset)
        start = self._tokens[self._at][2]
        if op == "-":
            node, type_ = self._from(_TIGHTEST)
            self._need(type_, NUMBER, op, start)
            return Minus(node), NUMBER
        node, type_ = self._from(_NOT)
        self._need(type_, FLAG, op, start)
        return Not(node), FLAG

    def _compare(self, left: Node, type_: str, op: str, start: int) -> Node:
        offset = self._tokens[self._at][2]
        self._count(offset)
        if op in ("in", "not"):
            return self._among(left, type_, op, start)
        self._at += 1
        at = self._tokens[self._at][2]
        right, other = self._from(_COMPARED)
        if other != type_:
            message = _("'{op}' compares {one} with {two}; they are never alike")
            message = message.format(op=op, one=_(type_), two=_(other))
            raise ExpressionFault("E303", message, offset)
        if op not in ("==", "!="):
            self._need(type_, NUMBER, op, start)
        if isinstance(left, Text) and isinstance(right, Text):
            raise _no_name(start)
        for one, two, place in ((left, right, at), (right, left, start)):
            if isinstance(one, Name) and isinstance(two, Text):
                may_hold(one.slot, two.value, place)
        return Pair(op, left, right)

    def _among(self, left: Node, type_: str, op: str, start: int) -> Node:
        self._at += 1
        if op == "not":
            self._expect("in")
        self._need(type_, TEXT, "in", start)
        if not isinstance(left, Name):
            raise _no_name(start)
        self._expect("[")
        values: list[str] = []
        while True:
            kind, value, offset = self._tokens[self._at]
            if kind != "text":
                raise ExpressionFault("E301", _("in [..] holds texts such as 'a', 'b'"), offset)
            may_hold(left.slot, value[1:-1], offset)
            values.append(value[1:-1])
            self._at += 1
            if self._tokens[self._at][1] != ",":
                break
            self._at += 1
        self._expect("]")
        among = In(left, tuple(values))
        return Not(among) if op == "not" else among

    def _expect(self, op: str) -> None:
        kind, value, offset = self._tokens[self._at]
        if value != op or kind != "op":
            raise ExpressionFault("E301", _("'{op}' is missing here").format(op=op), offset)
        self._at += 1

    def _count(self, offset: int) -> None:
        """Bounds the height of the tree, and with it all that walks or runs it."""
        self._parts += 1
        if self._parts > MAX_PARTS:
            message = _("the expression has more than {most} parts; split it")
            raise ExpressionFault("E301", message.format(most=MAX_PARTS), offset)

    @staticmethod
    def _need(type_: str, wanted: str, op: str, offset: int) -> None:
        if type_ != wanted:
            message = _("'{op}' needs {wanted}, and this is {found}")
            message = message.format(op=op, wanted=_(wanted), found=_(type_))
            raise ExpressionFault("E303", message, offset)


def _no_name(offset: int) -> ExpressionFault:
    return ExpressionFault("E303", _("a text is compared with a name; this is no name"), offset)
