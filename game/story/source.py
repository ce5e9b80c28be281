"""From a path to plain TOML data, or to one sentence that says why not."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from game.story.diagnostics import Diagnostic, StoryError
from game.words import _

MAX_BYTES = 1 << 20
MAX_DEPTH = 12
FORMAT = 1

# Control characters but newline and tab, and the marks that turn the direction of writing.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_ESCAPED = re.compile(r"\\[uUxbfre]")
_BRACKETS = re.compile(r"[\[{][\[{\s]{60,}")
_DOTTED = re.compile(r"(?:[\w\"'-]+\s*\.\s*){20,}")
_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_BODY = re.compile(r"^[ \t]*\[+[ \t]*(?:state|between|each_scene|scenes)\b", re.MULTILINE)


def fault(path: Path, code: str, message: str, line: int = 1, column: int = 1) -> StoryError:
    """A StoryError of one diagnostic."""
    return StoryError([Diagnostic(str(path), line, column, code, message)])


def read_text(path: Path) -> str:
    """The file as text. Raises StoryError where it can't be read, is too large, or not UTF-8."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise fault(path, "E101", _("there is no such file")) from None
    except IsADirectoryError:
        raise fault(path, "E101", _("this is a folder; name a file in it")) from None
    except OSError as error:
        why = error.strerror or str(error)
        raise fault(path, "E101", _("it can't be read: {why}").format(why=why)) from None
    if len(data) > MAX_BYTES:
        raise fault(path, "E102", _("the file is over 1 MiB; a scenario is a tenth of that"))
    try:
        return data.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        message = _("the file is not UTF-8 here; save it as UTF-8")
        raise fault(path, "E103", message, line, column) from None


def parse(path: Path, text: str) -> dict[str, Any]:
    """The file's data. Raises StoryError where the text is not TOML, or nested beyond use."""
    import tomli

    for pattern in (_BRACKETS, _DOTTED):
        match = pattern.search(text)
        if match:
            line = text.count("\n", 0, match.start()) + 1
            raise fault(path, "E105", _("this is nested deeper than any scenario is"), line)
    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        message = str(error)
        match = _PLACE.search(message)
        line, column = text.count("\n") + 1, 1
        if match:
            message = message[: match.start()]
            if match.group(1):
                line, column = int(match.group(1)), int(match.group(2))
        message = _("not TOML: {what}").format(what=message[:1].lower() + message[1:])
        raise fault(path, "E104", message, line, column) from None
    except RecursionError:
        raise fault(path, "E105", _("this is nested deeper than any scenario is")) from None
    except ValueError:
        raise fault(path, "E104", _("a number in this file is too long to be read")) from None


def unsafe(data: dict[str, Any], text: str) -> list[tuple[tuple[str | int, ...], int, str]]:
    """Path, offset and message of every character that a terminal must not be sent.

    `data` is what `text` was parsed to; of what is nested too deep one is told.
    """
    found: list[tuple[tuple[str | int, ...], int, str]] = []
    todo: list[tuple[tuple[str | int, ...], Any]] = [((), data)]
    look = _UNSAFE.search(text) is not None or _ESCAPED.search(text) is not None
    while todo:
        path, table = todo.pop()
        if len(path) > MAX_DEPTH:
            return [(path[:1], 0, _("this is nested deeper than any scenario is"))]
        pairs = table.items() if isinstance(table, dict) else enumerate(table)
        for key, value in pairs:
            if isinstance(value, dict | list):
                todo.append(((*path, key), value))
            if look:
                for string in (key, value):
                    bad = _UNSAFE.search(string) if isinstance(string, str) else None
                    if bad:
                        found.append(((*path, key), bad.start(), _describe(bad.group())))
    return found


def _describe(character: str) -> str:
    return _("the character U+{code} can't stand in a scenario; delete it").format(
        code=f"{ord(character):04X}"
    )


def head(text: str) -> str:
    """The part of a file before its body: what the library reads."""
    match = _BODY.search(text)
    return text[: match.start()] if match else text
