"""Text from stories, saves and people, made harmless for the file that it is put into.

Nothing that comes from outside may make a heading, a link, an element or a formula there.
"""

from __future__ import annotations

import re
from html import escape
from unicodedata import category

_KEPT = "\u200c\u200d\u00ad"
"""Joiners, which Persian and many emoji need, and the soft hyphen: of a group that is dropped."""
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn"}

_MARKS = re.compile(r"[\\`*_{}\[\]|~$]")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_ADDRESS = re.compile(r"(?i)\b(https?|ftp|mailto|xmpp)(?=:)|\b(www)(?=\.)")
_END = re.compile(r"#+$")  # which would only close a heading
_START = re.compile(r"(?:[#+=:%-]|>)|(\d+)(?=[.)])")

_BEGINS = r"[=+\-@\uff1d\uff0b\uff0d\uff20]"  # and the broad ones of East Asian keyboards
_FORMULA = re.compile(rf"[\s{_KEPT}]*{_BEGINS}")
_FORMULA_WITHIN = re.compile(rf"(;[\s{_KEPT}]*)(?={_BEGINS})")


def clean(text: str) -> str:
    """The text without control and direction characters; its lines stay lines."""
    lines = "\n".join(text.splitlines()).replace("\t", " ")
    return "".join(c for c in lines if c == "\n" or c in _KEPT or category(c) not in _HIDDEN)


def one_line(text: str) -> str:
    """The text as one line, without control and direction characters, its ends trimmed."""
    return " ".join(clean(text).split())


def markdown(text: str) -> str:
    """One line of Markdown that reads as the text does, and is nothing else than text.

    It may stand anywhere: as a paragraph, in a heading, a list, a quote, a cell of a table.
    """
    line = _MARKS.sub(r"\\\g<0>", one_line(text))
    line = _ENTITY.sub("&amp;", line).replace("<", "&lt;")
    line = _ADDRESS.sub(lambda found: f"{found[0]}\\", line)
    line = _END.sub(lambda found: r"\#" * len(found[0]), line)
    begin = _START.match(line)
    if begin is None:
        return line
    if begin[1]:
        return f"{begin[1]}\\{line[begin.end() :]}"
    return f"\\{line}"


def html(text: str) -> str:
    """The text for an element or for an attribute in double quotes."""
    return escape(clean(text))


def cell(value: str | int | None) -> str | int | None:
    """A value for a cell of a spreadsheet, which takes no text for a formula.

    Text that begins like one gets an apostrophe before it, also within where a spreadsheet that
    parts cells at semicolons would see a cell begin. Numbers stay numbers.
    """
    if not isinstance(value, str):
        return value
    line = one_line(value)
    guarded = _FORMULA_WITHIN.sub(r"\1'", line)
    return f"'{guarded}" if _FORMULA.match(line) else guarded
