"""Where in a file a key or a character of a value stands. Used only once there is a fault.

The TOML parser knows places for faults of syntax alone, so tree-sitter's tree is walked here. It
knows TOML 1.0; of what only 1.1 allows the nearest key that is found is given.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tree_sitter import Node

Path = tuple[str | int, ...]

MAX_DEPTH = 40
_KEY_PART = re.compile(rb"\"(?:\\.|[^\"\\])*\"|'[^']*'|[A-Za-z0-9_-]+")
_ESCAPE = re.compile(r"\\(?:u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|x[0-9A-Fa-f]{2}|.)", re.DOTALL)
_CONTINUED = re.compile(r"\\[ \t]*\r?\n\s*")
_NAMED = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "e": "\x1b"}


class Places:
    """The places of every key in a source text."""

    def __init__(self, source: str) -> None:
        import tree_sitter_toml
        from tree_sitter import Language, Parser

        self._bytes = source.encode()
        self._line_starts = [0]
        self._line_starts += [i.end() for i in re.finditer(b"\n", self._bytes)]
        self._keys: dict[Path, int] = {}
        self._values: dict[Path, tuple[int, int]] = {}
        tree = Parser(Language(tree_sitter_toml.language())).parse(self._bytes)
        self._document(tree.root_node)

    def at(self, path: Path, offset: int | None = None) -> tuple[int, int]:
        """Line and column, from 1, of a key; with `offset`, of that character of its value.

        Of a path that does not stand in the file the nearest part that does is given; where that
        is a string, which the reader took for a short way to write more, the offset holds in it.
        """
        while path and path not in self._keys and path not in self._values:
            path = path[:-1]
        if not path:
            return 1, 1
        if offset is not None and path in self._values:
            return self._line_column(self._inside(*self._values[path], offset))
        return self._line_column(self._keys.get(path, self._values.get(path, (0, 0))[0]))

    def _line_column(self, byte: int) -> tuple[int, int]:
        line = bisect.bisect_right(self._line_starts, byte)
        start = self._line_starts[line - 1]
        return line, len(self._bytes[start:byte].decode(errors="replace")) + 1

    def _inside(self, start: int, end: int, offset: int) -> int:
        """The byte at which the character number `offset` of a string's value is written.

        What is no string is given by its start.
        """
        raw = self._bytes[start:end].decode(errors="replace")
        if raw[:1] not in ("'", '"'):
            return start
        quote = raw[:3] if raw[:3] in ("'''", '"""') and len(raw) >= 6 else raw[:1]
        at, end = len(quote), len(raw) - len(quote)
        if len(quote) == 3:
            at += {"\r": 2, "\n": 1}.get(raw[at : at + 1], 0)
        if quote[0] == "'":
            return start + len(raw[: min(at + offset, end)].encode())
        for _character in range(offset):
            at = _after_joins(raw, at)
            escape = _ESCAPE.match(raw, at)
            at = escape.end() if escape else at + 1
            if at >= end:
                break
        at = _after_joins(raw, at)
        return start + len(raw[: min(at, end)].encode())

    def _document(self, root: Node) -> None:
        counts: dict[Path, int] = {}
        for node in root.named_children:
            if node.type == "pair":
                self._pair(node, (), 0)
            elif node.type in ("table", "table_array_element"):
                self._table(node, counts)

    def _table(self, node: Node, counts: dict[Path, int]) -> None:
        children = [child for child in node.named_children if child.type != "comment"]
        if not children:
            return
        path: Path = ()
        parts = list(self._key_parts(children[0]))
        for number, (name, byte) in enumerate(parts):
            path = (*path, name)
            self._keys.setdefault(path, byte)
            if number == len(parts) - 1 and node.type == "table_array_element":
                counts[path] = counts.get(path, -1) + 1
            if path in counts:
                path = (*path, counts[path])
                self._keys.setdefault(path, byte)
        for child in children[1:]:
            if child.type == "pair":
                self._pair(child, path, 0)

    def _pair(self, node: Node, base: Path, depth: int) -> None:
        children = [child for child in node.named_children if child.type != "comment"]
        if not children:
            return
        path = base
        for name, byte in self._key_parts(children[0]):
            path = (*path, name)
            self._keys.setdefault(path, byte)
        if len(children) > 1 and depth < MAX_DEPTH:
            self._value(children[1], path, depth)

    def _value(self, node: Node, path: Path, depth: int) -> None:
        self._values.setdefault(path, (node.start_byte, node.end_byte))
        if node.type == "inline_table":
            for child in node.named_children:
                if child.type == "pair":
                    self._pair(child, path, depth + 1)
        elif node.type == "array" and depth < MAX_DEPTH:
            items = [child for child in node.named_children if child.type != "comment"]
            for index, child in enumerate(items):
                self._keys.setdefault((*path, index), child.start_byte)
                self._value(child, (*path, index), depth + 1)

    def _key_parts(self, node: Node) -> Iterator[tuple[str, int]]:
        parts = _KEY_PART.finditer(self._bytes, node.start_byte, node.end_byte)
        for part in islice(parts, MAX_DEPTH):
            yield _unquoted(part.group().decode(errors="replace")), part.start()


def _after_joins(raw: str, at: int) -> int:
    """Past a backslash at a line's end, which TOML leaves out with all the white space after it."""
    while joined := _CONTINUED.match(raw, at):
        at = joined.end()
    return at


def _unquoted(name: str) -> str:
    if name[:1] == "'":
        return name[1:-1]
    if name[:1] == '"':
        return _ESCAPE.sub(lambda escape: _meant(escape.group()[1:]), name[1:-1])
    return name


def _meant(escape: str) -> str:
    if escape[0] in "uUx" and len(escape) > 1 and int(escape[1:], 16) <= 0x10FFFF:
        return chr(int(escape[1:], 16))
    return _NAMED.get(escape, escape)
