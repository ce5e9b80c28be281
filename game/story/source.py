"""From a path to plain TOML data, or to one sentence that says why not."""

from __future__ import annotations

import re
import stat
from itertools import islice
from pathlib import Path
from typing import Any

from game.story.diagnostics import Diagnostic, StoryError
from game.words import _

MAX_BYTES = 1 << 20
MAX_DEPTH = 12
FORMAT = 1
MAX_UNSAFE = 100
MAX_TABLES = 5000
MAX_KEYS = 30_000
MAX_PARTS = 8
LARGE = 100_000
"""Characters from which a text is looked at before it is parsed, for what would take seconds."""

# Control characters but newline and tab, marks that turn the direction of writing, and the two
# characters that break a line without being a newline.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff]")
_ESCAPED = re.compile(r"\\[uUxbfre]")
_TABLE = re.compile(r"^[ \t]*\[[^\n]*\][ \t]*(?:#[^\n]*)?$", re.MULTILINE)
_PART = r"(?:\"[^\"\n]*\"|'[^'\n]*'|[\w-]+)[ \t]*"
_DEEP_KEY = re.compile(
    rf"^[ \t]*(?:\[{{1,2}}[ \t]*)?(?:{_PART}\.[ \t]*){{{MAX_PARTS},}}{_PART}[\]=]", re.MULTILINE
)
_OPEN = re.compile(r"[\[{]")
_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_QUOTED_TABLE = re.compile(r"\('(.*?)',?\)")
_COMMA = "', '"
_BODY = re.compile(
    r"^[ \t]*\[{1,2}[ \t]*(?:state|between|each_scene|scenes)[ \t]*[.\]]", re.MULTILINE
)

Key = tuple[str | int, ...]


def fault(path: Path, code: str, message: str, line: int = 1, column: int = 1) -> StoryError:
    """A StoryError of one diagnostic."""
    return StoryError([Diagnostic(str(path), line, column, code, message)])


def read_text(path: Path) -> str:
    """The file as text, its lines ended by newlines and without a byte order mark.

    Raises StoryError where it can't be read, is no file, is too large, or is not UTF-8.
    """
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise fault(path, "E101", _("this is a folder; name a file in it"))
        if not stat.S_ISREG(mode):  # a pipe or a device would keep the game waiting
            raise fault(path, "E101", _("this is no regular file; name one that is"))
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise fault(path, "E101", _("there is no such file; look at its name again")) from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        message = _("it can't be read: {why}; see to it, then try again").format(why=why)
        raise fault(path, "E101", message) from None
    if len(data) > MAX_BYTES:
        message = _("the file is over 1 MiB, ten times what a scenario needs; split it")
        raise fault(path, "E102", message)
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        before = error.object[: error.start]  # without the mark that the codec took off
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        message = _("the file is not UTF-8 here; save it as UTF-8")
        raise fault(path, "E103", message, line, column) from None


def parse(path: Path, text: str) -> dict[str, Any]:
    """The file's data. Raises StoryError where the text is not TOML, or nested beyond use."""
    import tomli

    if len(text) > LARGE:
        _check_large(path, text)
    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        message = str(error)
        match = _PLACE.search(message)
        line, column = text.count("\n") + 1, len(text) - text.rfind("\n")
        if match:
            message = message[: match.start()]
            if match.group(1):
                line, column = int(match.group(1)), int(match.group(2))
            elif text.endswith("\n"):
                line = max(1, line - 1)  # the end of the last line, not the nothing after it
                column = len(text) - 1 - text.rfind("\n", 0, -1)
        message = _QUOTED_TABLE.sub(lambda m: f"[{m.group(1).replace(_COMMA, '.')}]", message)
        message = _("this is not TOML: {what}; mend it here or just before").format(
            what=message[:1].lower() + message[1:]
        )
        raise fault(path, "E104", message, line, column) from None
    except RecursionError:
        raise _too_deep(path, text) from None
    except ValueError:
        message = _("a number in this file is too long to be read; shorten it")
        raise fault(path, "E104", message, *_longest_number(text)) from None


def depth_fault(data: dict[str, Any]) -> Key | None:
    """The top key of what is nested deeper than `MAX_DEPTH`, or None."""
    level = _inner(data.values())
    for _depth in range(MAX_DEPTH):
        level = [
            inner for one in level for inner in _inner(one.values() if type(one) is dict else one)
        ]
        if not level:
            return None
    return next((key,) for key, value in data.items() if _deeper(value, MAX_DEPTH))


def unsafe(text: str) -> list[tuple[int, int, str]]:
    """Line, column and message of what a terminal must not be sent, the first of each line."""
    found: dict[int, tuple[int, int, str]] = {}
    for bad in _UNSAFE.finditer(text):
        line = text.count("\n", 0, bad.start()) + 1
        column = bad.start() - text.rfind("\n", 0, bad.start())
        found.setdefault(line, (line, column, _describe(bad.group())))
        if len(found) == MAX_UNSAFE:
            break
    return list(found.values())


def unsafe_escapes(data: dict[str, Any], text: str) -> list[tuple[Key, int | None, str]]:
    """Path, offset and message of such a character that an escape makes, the first of each string.

    `data` is what `text` was parsed to. The offset counts characters of the string's value; it is
    None where the character stands in a key.
    """
    if _ESCAPED.search(text) is None:
        return []
    found: list[tuple[Key, int | None, str]] = []
    todo: list[tuple[Key, Any]] = [((), data)]
    while todo:
        path, table = todo.pop()
        pairs = table.items() if isinstance(table, dict) else enumerate(table)
        for key, value in pairs:
            here = (*path, key)
            if isinstance(value, dict | list):
                todo.append((here, value))
            if isinstance(key, str) and (bad := _UNSAFE.search(key)):
                found.append((here, None, _describe(bad.group())))
            if isinstance(value, str) and (bad := _UNSAFE.search(value)):
                found.append((here, bad.start(), _describe(bad.group())))
    return found


def head(text: str) -> str:
    """The part of a file before its body: what the library reads."""
    match = _BODY.search(text)
    return text[: match.start()] if match else text


def too_deep() -> str:
    """The sentence about what is nested beyond use."""
    return _("this is nested deeper than any scenario is; take levels out")


def _inner(values: Any) -> list[Any]:
    return [value for value in values if type(value) is dict or type(value) is list]


def _deeper(value: Any, left: int) -> bool:
    if not isinstance(value, dict | list):
        return False
    values = value.values() if isinstance(value, dict) else value
    return left == 0 or any(_deeper(inner, left - 1) for inner in values)


def _describe(character: str) -> str:
    return _("the character U+{code} can't stand in a scenario; delete it").format(
        code=f"{ord(character):04X}"
    )


def _too_deep(path: Path, text: str) -> StoryError:
    """The fault, at the line that opens most or has the longest dotted key."""
    lines = text.split("\n")
    worst = max(range(len(lines)), key=lambda n: len(_OPEN.findall(lines[n])) + lines[n].count("."))
    return fault(path, "E105", too_deep(), worst + 1)


def _check_large(path: Path, text: str) -> None:
    deep = _DEEP_KEY.search(text)
    if deep:
        raise fault(path, "E105", too_deep(), text.count("\n", 0, deep.start()) + 1)
    if text.count("=") > MAX_KEYS:
        message = _("there are more than {most} keys; split the scenario")
        raise fault(path, "E102", message.format(most=MAX_KEYS))
    table = next(islice(_TABLE.finditer(text), MAX_TABLES, None), None)
    if table:
        message = _("there are more than {most} tables; split the scenario")
        line = text.count("\n", 0, table.start()) + 1
        raise fault(path, "E102", message.format(most=MAX_TABLES), line)


def _longest_number(text: str) -> tuple[int, int]:
    at = max(re.finditer(r"[0-9_]+", text), key=lambda match: len(match.group())).start()
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
