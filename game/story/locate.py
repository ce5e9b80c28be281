"""Where in a file a key or a character of a value stands. Used only once there is a fault.

The TOML parser knows places for faults of syntax alone, so tree-sitter's tree is walked here. It
knows TOML 1.0; of what only 1.1 allows the nearest key that is found is given.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tree_sitter import Node

Path = tuple[str | int, ...]


class Places:
    """The places of every key in a source text."""

    def __init__(self, source: str) -> None:
        import tree_sitter_toml
        from tree_sitter import Language, Parser

        self._source = source
        self._bytes = source.encode()
        self._line_starts = [0]
        self._line_starts += [i + 1 for i, byte in enumerate(self._bytes) if byte == 10]
        self._keys: dict[Path, int] = {}
        self._values: dict[Path, tuple[int, int]] = {}
        tree = Parser(Language(tree_sitter_toml.language())).parse(self._bytes)
        self._document(tree.root_node)

    def at(self, path: Path, offset: int | None = None) -> tuple[int, int]:
        """Line and column, from 1, of a key; with `offset`, of that character of its string.

        Of a path that does not stand in the file the nearest part that does is given.
        """
        while path and path not in self._keys and path not in self._values:
            path, offset = path[:-1], None
        if not path:
            return 1, 1
        if offset is not None and path in self._values:
            return self._line_column(self._inside(*self._values[path], offset))
        return self._line_column(self._keys.get(path, self._values.get(path, (0, 0))[0]))

    def of_byte(self, byte: int) -> tuple[int, int]:
        """Line and column of a byte of the file."""
        return self._line_column(byte)

    def _line_column(self, byte: int) -> tuple[int, int]:
        line = bisect.bisect_right(self._line_starts, byte)
        start = self._line_starts[line - 1]
        return line, len(self._bytes[start:byte].decode(errors="replace")) + 1

    def _inside(self, start: int, end: int, offset: int) -> int:
        """The byte at which the character number `offset` of a string's value is written."""
        raw = self._bytes[start:end].decode(errors="replace")
        quote = raw[:3] if raw[:3] in ("'''", '"""') else raw[:1]
        at = len(quote)
        if len(quote) == 3 and raw[at : at + 2] == "\r\n":
            at += 2
        elif len(quote) == 3 and raw[at : at + 1] == "\n":
            at += 1
        escapes = quote[:1] == '"'
        seen = 0
        while at < len(raw) - len(quote):
            if escapes and raw[at] == "\\":
                rest = raw[at + 1 :]
                if rest.lstrip(" \t")[:1] in ("\n", "\r"):
                    at = len(raw) - len(rest.lstrip())
                    continue
                if seen >= offset:
                    break
                at += {"u": 6, "U": 10, "x": 4}.get(rest[:1], 2)
            elif seen >= offset:
                break
            elif raw[at : at + 2] == "\r\n":
                at += 2
            else:
                at += 1
            seen += 1
        return start + len(raw[:at].encode())

    def _document(self, root: Node) -> None:
        counts: dict[Path, int] = {}
        for node in root.named_children:
            if node.type == "pair":
                self._pair(node, ())
            elif node.type in ("table", "table_array_element"):
                self._table(node, counts)

    def _table(self, node: Node, counts: dict[Path, int]) -> None:
        children = node.named_children
        if not children:
            return
        path: Path = ()
        for name, byte in self._key_parts(children[0]):
            path = (*path, name)
            self._keys.setdefault(path, byte)
            if path in counts:
                path = (*path, counts[path])
        if node.type == "table_array_element":
            base = path[:-1] if path and isinstance(path[-1], int) else path
            counts[base] = counts.get(base, -1) + 1
            path = (*base, counts[base])
            self._keys.setdefault(path, children[0].start_byte)
        for child in children[1:]:
            if child.type == "pair":
                self._pair(child, path)

    def _pair(self, node: Node, base: Path) -> None:
        children = [child for child in node.named_children if child.type != "comment"]
        if not children:
            return
        path = base
        for name, byte in self._key_parts(children[0]):
            path = (*path, name)
            self._keys.setdefault(path, byte)
        if len(children) > 1:
            self._value(children[1], path)

    def _value(self, node: Node, path: Path) -> None:
        self._values.setdefault(path, (node.start_byte, node.end_byte))
        if node.type == "inline_table":
            for child in node.named_children:
                if child.type == "pair":
                    self._pair(child, path)
        elif node.type == "array":
            items = [child for child in node.named_children if child.type != "comment"]
            for index, child in enumerate(items):
                self._keys.setdefault((*path, index), child.start_byte)
                self._value(child, (*path, index))

    def _key_parts(self, node: Node) -> Iterator[tuple[str, int]]:
        if node.type == "dotted_key":
            for child in node.named_children:
                yield from self._key_parts(child)
        else:
            name = self._bytes[node.start_byte : node.end_byte].decode(errors="replace")
            yield name.strip("'\""), node.start_byte
