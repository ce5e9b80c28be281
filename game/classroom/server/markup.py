"""HTML as values: whatever is not Markup is text, and is escaped where it enters an element."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

_VOID = {"input", "link", "meta"}


class Markup(str):
    """HTML that was made here, and needs no escaping."""

    __slots__ = ()


Child = str | Markup | None | Iterable["Child"]
Attribute = str | int | bool | None


def tag(name: str, /, *children: Child, **attributes: Attribute) -> Markup:
    """An element. `class_` gives `class`, `data_number` gives `data-number`.

    An attribute that is True stands bare; one that is False or None is left out.
    """
    opened = f"<{name}{''.join(_attribute(*one) for one in attributes.items())}>"
    return Markup(opened if name in _VOID else f"{opened}{joined(*children)}</{name}>")


def joined(*children: Child) -> Markup:
    """Children one after the other, without an element around them."""
    return Markup("".join(_html(child) for child in children))


def _html(child: Child) -> str:
    if child is None:
        return ""
    if isinstance(child, Markup):
        return child
    if isinstance(child, str):
        return escape(child)
    return "".join(_html(one) for one in child)


def _attribute(name: str, value: Attribute) -> str:
    if value is None or value is False:
        return ""
    name = name.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(str(value))}"'
