"""Damaged scenarios: one to six mutations of a real one, the same for the same number."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

HOSTILE = (
    "\x00",
    "\x1b[31m",
    "\u202e",
    "\u2066",
    "\ufeff",
    "\u2028",
    "\x7f",
    "\x85",
    "\\u001b",
    "\\u202E",
    "\\U0010FFFF",
    "\\x1b",
    "\\e",
    "\\",
    '"',
    "'",
    "'''",
    '"""',
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    "=",
    ".",
    ",",
    "#",
    "*",
    "**",
    ":",
    "\t",
    "\r",
    "\r\n",
    "\n",
    " ",
    "é",
    "😀",
    "\udcff",
    "nan",
    "inf",
    "-1",
    "1979-05-27",
    "1e999",
    "0x" + "f" * 5000,
    "9" * 5000,
    "1_0",
    "true",
    "false",
    "resume",
    "other",
    "if",
    "not",
    "in",
    "and",
    "__class__",
    "().__class__",
    "lambda: 0",
    "f'{x}'",
    "a.b.c",
    "[if",
    "[if ]",
    "[if x",
    "[]",
    "[,]",
    "[role]",
    "Nobody: ",
    "x = 1\n",
    "[state]\n",
    "(" * 60,
    "not " * 60,
    "-" * 60,
    "1 + " * 120 + "1",
    "[" * 500,
    "{a=" * 300,
    "a." * 1100,
    "if = ''\n",
)
VALUES = (
    "1",
    "-5",
    "2.5",
    "true",
    "[]",
    "{}",
    '""',
    "''",
    "'x'",
    "[1]",
    "[[]]",
    "['a', 1]",
    "{ a = 1 }",
    "[{}]",
    "[{ if = 'x' }]",
    "{ if = 1 }",
    "nan",
    "1979-05-27",
    "07:32:00",
    "999999999999999999999",
    "0b1" + "0" * 5000,
    "'''\n'''",
    '"\\u0007"',
    "['resume']",
    "{ scene = 'resume' }",
    "'resume'",
)
KEYS = (
    "if",
    "text",
    "do",
    "to",
    "turn",
    "by",
    "kind",
    "start",
    "min",
    "max",
    "each",
    "one_of",
    "label",
    "rate",
    "rated",
    "weight",
    "once",
    "locked",
    "private",
    "choices",
    "outcomes",
    "enter",
    "scene",
    "not_in",
    "only_in",
    "forms",
    "limit",
    "due",
    "known_with",
    "known",
    "",
    "é",
    "a b",
    "'",
    "tip",
)

Mutation = Callable[[random.Random, str], str]

_WORD = re.compile(r"[A-Za-z_]\w*")
_KEY = re.compile(r"^([A-Za-z_][\w-]*)(\s*=)", re.MULTILINE)
_VALUE = re.compile(r"(=\s*)(.+)$", re.MULTILINE)
_HEADER = re.compile(r"^\[+[^\]\n]*\]+", re.MULTILINE)


def mutated(text: str, number: int) -> bytes:
    """The damaged text of that number, as the bytes of a file."""
    chance = random.Random(number)
    for _step in range(chance.choice((1, 1, 1, 2, 3, 6))):
        text = chance.choice(_MUTATIONS)(chance, text)
    data = text.encode("utf-8", "surrogateescape")
    if chance.random() < 0.05:
        data = _bytes(chance, data)
    return data


def _at(chance: random.Random, text: str) -> int:
    return chance.randrange(len(text) + 1)


def _insert(chance: random.Random, text: str) -> str:
    at = _at(chance, text)
    return text[:at] + chance.choice(HOSTILE) + text[at:]


def _delete(chance: random.Random, text: str) -> str:
    at = _at(chance, text)
    return text[:at] + text[at + chance.choice((1, 1, 2, 5, 40)) :]


def _replace(chance: random.Random, text: str) -> str:
    at = _at(chance, text)
    return (
        text[:at]
        + chr(chance.choice((chance.randrange(32, 127), chance.randrange(1, 0xD7FF))))
        + text[at + 1 :]
    )


def _cut(chance: random.Random, text: str) -> str:
    return text[: _at(chance, text)]


def _lines(chance: random.Random, text: str) -> str:
    lines = text.split("\n")
    one, two = chance.randrange(len(lines)), chance.randrange(len(lines))
    match chance.randrange(4):
        case 0:
            del lines[one]
        case 1:
            lines.insert(one, lines[two])
        case 2:
            lines[one], lines[two] = lines[two], lines[one]
        case _:
            lines[one:one] = lines[two : two + chance.randrange(2, 30)]
    return "\n".join(lines)


def _swap_words(chance: random.Random, text: str) -> str:
    words = list(_WORD.finditer(text))
    if not words:
        return text
    one, two = chance.choice(words), chance.choice(words)
    return text[: one.start()] + two.group() + text[one.end() :]


def _misspell(chance: random.Random, text: str) -> str:
    words = list(_WORD.finditer(text))
    if not words:
        return text
    word = chance.choice(words)
    at = chance.randrange(word.start(), word.end())
    return text[:at] + chance.choice("abcxyz_0A") + text[at + 1 :]


def _rename_key(chance: random.Random, text: str) -> str:
    keys = list(_KEY.finditer(text))
    if not keys:
        return text
    key = chance.choice(keys)
    return text[: key.start(1)] + chance.choice(KEYS) + text[key.end(1) :]


def _retype(chance: random.Random, text: str) -> str:
    values = list(_VALUE.finditer(text))
    if not values:
        return text
    value = chance.choice(values)
    return text[: value.start(2)] + chance.choice(VALUES) + text[value.end(2) :]


def _header(chance: random.Random, text: str) -> str:
    headers = list(_HEADER.finditer(text))
    if not headers:
        return text
    header = chance.choice(headers)
    new = chance.choice(
        (
            chance.choice(headers).group(),
            f"[{header.group()}]",
            header.group().replace("]", f".{chance.choice(KEYS[:30])}]", 1),
            "["
            + ".".join(chance.choice(KEYS[:30]) for _part in range(chance.randrange(1, 9)))
            + "]",
        )
    )
    return text[: header.start()] + new + text[header.end() :]


def _expression(chance: random.Random, text: str) -> str:
    quoted = list(re.finditer(r"(?:if|do|weight) = \"([^\"\n]*)\"", text))
    if not quoted:
        return text
    inside = chance.choice(quoted)
    at = chance.randrange(inside.start(1), inside.end(1) + 1)
    return text[:at] + " " + chance.choice(HOSTILE) + " " + text[at:]


def _whole(chance: random.Random, text: str) -> str:
    return chance.choice(
        (
            lambda: "\ufeff" + text,
            lambda: text.replace("\n", "\r\n"),
            lambda: text.replace('"', "'"),
            lambda: text.replace("[[", "["),
            lambda: text.replace("turn = ", "turn = [") if chance.random() < 0.5 else text * 2,
            lambda: text.replace(" = ", " = [") if chance.random() < 0.1 else text.upper(),
        )
    )()


def _bytes(chance: random.Random, data: bytes) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]


_MUTATIONS: tuple[Mutation, ...] = (
    _insert,
    _insert,
    _delete,
    _replace,
    _cut,
    _lines,
    _lines,
    _swap_words,
    _swap_words,
    _misspell,
    _misspell,
    _rename_key,
    _rename_key,
    _retype,
    _retype,
    _retype,
    _header,
    _header,
    _expression,
    _expression,
    _whole,
)
